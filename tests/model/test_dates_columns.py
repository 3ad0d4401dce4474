"""Columns of dates are the same dates, one beside the other."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.date_columns import DateArrays, parse_column, span_columns
from kimura_viewer.model.dates import DateError, Trait, day_number, parse
from kimura_viewer.model.events import DateColumns

PLAIN = (
    "1904",
    "1904-02",
    "1904-02-08",
    "1904-12-31",
    "1900-02-28",
    "2000-02-29",
    "1904/1905",
    "1904-02-08/1905",
    "2004-06-11/2004",
    "2004/2004-06-11",
)


def same(one: DateArrays, other: DateArrays) -> bool:
    return all(np.array_equal(one[i], other[i]) for i in range(len(one)))


def test_a_column_holds_what_parse_says_of_each(conformance_cases: dict[str, Any]) -> None:
    cases = [*conformance_cases["loc_examples"], *conformance_cases["suites"]]
    texts = [case["expr"] for case in cases if case["valid"]] + list(PLAIN)
    assert same(parse_column(texts), span_columns([parse(text) for text in texts]))


@given(st.lists(st.dates().map(str) | st.sampled_from(PLAIN), max_size=20))
def test_plain_columns_hold_what_parse_says(texts: list[str]) -> None:
    assert same(parse_column(texts), span_columns([parse(text) for text in texts]))


@pytest.mark.parametrize(
    "text",
    [
        "1900-02-29",
        "1904-13",
        "1904-00",
        "1904-02-00",
        "2002/2001",
        "1904/1905/1906",
        "1904_02",
        "19a4",
        "١٩٠٤",
        "1904\0\0\0",
        "1904-02-08\0",
        "1904/1900-02-29",
        "",
    ],
)
def test_what_parse_refuses_a_column_refuses(text: str) -> None:
    with pytest.raises(DateError) as alone:
        parse(text)
    with pytest.raises(DateError) as in_column:
        parse_column(["1904", text, "1904/190"])
    assert str(in_column.value) == str(alone.value)


def test_missing_bounds_are_infinite_as_date_columns_document() -> None:
    columns = DateColumns(*parse_column(["[..1976]", "[1960..]", "../1985", "1985/", "1904"]))
    start_1960, start_1985 = day_number(1960, 1, 1), day_number(1985, 1, 1)
    assert columns.start_earliest.tolist()[:4] == [-np.inf, start_1960, -np.inf, start_1985]
    assert columns.start_latest.tolist()[:4] == [
        day_number(1976, 12, 31),
        np.inf,
        -np.inf,
        day_number(1985, 12, 31),
    ]
    assert columns.end_earliest.tolist()[:4] == [-np.inf, start_1960, start_1985, np.inf]
    assert columns.end_latest.tolist()[:4] == [
        day_number(1976, 12, 31),
        np.inf,
        day_number(1985, 12, 31),
        np.inf,
    ]
    assert columns.is_span.tolist() == [False, False, True, True, False]
    assert columns.traits.tolist() == [
        Trait.START_OPEN,
        Trait.END_OPEN,
        Trait.START_OPEN,
        Trait.END_UNKNOWN,
        0,
    ]


def test_an_empty_column_is_empty() -> None:
    assert len(DateColumns(*parse_column([]))) == 0

"""The one state of what is looked at: frozen, compared by what it says."""

from dataclasses import FrozenInstanceError, replace
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import Extent, ViewState

DAYS = st.floats(-1e7, 1e7)


@given(DAYS, DAYS)
def test_an_extent_lasts_or_is_refused(start: float, end: float) -> None:
    if start < end:
        assert Extent(start, end).days == end - start > 0
    else:
        with pytest.raises(ValueError, match="an extent must last"):
            Extent(start, end)


@pytest.mark.parametrize(("start", "end"), [(nan, 1.0), (1.0, nan), (inf, inf)])
def test_an_extent_of_no_numbers_is_refused(start: float, end: float) -> None:
    with pytest.raises(ValueError, match="an extent must last"):
        Extent(start, end)


def test_a_new_view_shows_everything() -> None:
    state = ViewState()
    assert state.extent is None
    assert state.selection is None
    assert state.criteria == Criteria()
    assert state == ViewState()


CHANGES: list[dict[str, Any]] = [
    {"extent": Extent(1.0, 2.0)},
    {"criteria": Criteria(since="1904")},
    {"selection": "pact"},
    {"lanes": "none"},
    {"dates": "recorded"},
    {"calendars": ("eras",)},
    {"filtered": "dimmed"},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_a_view_differs_where_any_part_of_it_does(change: dict[str, Any]) -> None:
    state = ViewState()
    changed = replace(state, **change)
    assert changed != state
    assert changed == replace(state, **change)
    assert hash(changed) == hash(replace(state, **change))


def test_a_view_is_replaced_never_edited() -> None:
    state = ViewState()
    with pytest.raises(FrozenInstanceError):
        state.selection = "pact"  # type: ignore[misc]

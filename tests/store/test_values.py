import json
from datetime import date

import pytest

from kimura_viewer.store import values
from kimura_viewer.store.values import Reader, WrongValueError


def nested(depth: int) -> object:
    table: object = {}
    for _ in range(depth):
        table = {"a": table}
    return table


@pytest.mark.parametrize("slug", ["a" * 200, "a", "1904", "war-of-1904", "a-1-b"])
def test_slugs_are_small_letters_digits_and_single_hyphens(slug: str) -> None:
    assert values.slug(slug) == slug


@pytest.mark.parametrize("text", ["", "War", "a--b", "-a", "a-", "a_b", "a b", "é", "a\n", 5, None])
def test_what_is_no_slug_is_refused(text: object) -> None:
    with pytest.raises(WrongValueError, match="is not a slug"):
        values.slug(text)


def test_texts_become_one_paragraph() -> None:
    assert values.text("  two\n   lines\tand more\n") == "two lines and more"


def test_texts_with_control_characters_are_refused() -> None:
    with pytest.raises(WrongValueError, match="control character"):
        values.text("a\0b")


def test_an_empty_optional_text_is_left_out() -> None:
    assert values.optional_text(" \n") is None
    assert values.optional_text("said so") == "said so"


@pytest.mark.parametrize(
    ("read", "value", "reason"),
    [
        (values.text, 1957, "“1957” is not a text; put it in quotes"),
        (values.text, date(1957, 2, 1), "“1957-02-01” is not a text; put it in quotes"),
        (values.one_of(["war", "peace"]), "wars", "“wars” is not known; write one of war, peace"),
        (values.one_of(["war"]), ["war"], "is not known"),
        (values.whole_number(1), 0, "“0” is not a whole number from 1 up"),
        (values.whole_number(1), True, "is not a whole number"),
        (values.whole_number(1), 2.0, "is not a whole number"),
        (values.whole_number(1), 10**400, "“1000000000000000000000000000000000000000…” is not"),
        (values.fraction, 1.01, "is not a number from 0 to 1"),
        (values.fraction, float("nan"), "is not a number from 0 to 1"),
        (values.fraction, False, "is not a number from 0 to 1"),
        (values.fraction, "0.5", "is not a number from 0 to 1"),
        (values.list_of(values.slug), "japan", "is not a list; put it in square brackets"),
        (values.list_of(values.slug), ["japan", "Japan"], "“Japan” is not a slug"),
        (values.list_of(values.slug), ["japan", "japan"], "names something twice"),
        (values.edtf, "1957-13", "“1957-13”"),
        (values.edtf, 1957, "is not a text"),
        (values.json_object, "book", "is not a table"),
        (values.json_object, {"issued": date(1957, 2, 1)}, "more than JSON can hold"),
        (values.json_object, {"volume": float("inf")}, "more than JSON can hold"),
        (values.json_object, nested(5_000), "more than JSON can hold"),
        (values.slug, nested(5_000), "it is not a slug"),
        pytest.param(values.whole_number(1), 1 << 50_000, "it is not a whole number", id="digits"),
        (values.slug, "a" * 201, "is not a slug; write small letters and digits"),
        (values.numbers_as_json, [0], "is not a whole number from 1 up"),
    ],
)
def test_a_wrong_value_is_refused_with_a_reason(read: Reader, value: object, reason: str) -> None:
    with pytest.raises(WrongValueError) as caught:
        read(value)
    assert reason in str(caught.value)


def test_numbers_words_and_dates_are_read() -> None:
    assert values.whole_number(-9999)(-264) == -264
    assert values.fraction(1) == 1.0
    assert values.one_of(["war", "peace"])("peace") == "peace"
    assert values.edtf(" -0263 ").edtf == "-0263"
    assert values.numbers_as_json([3, 1]) == "[3, 1]"


def test_citations_have_sorted_keys_and_their_own_letters() -> None:
    text = values.json_object({"title": "é", "author": [{"given": "A", "family": "B"}]})
    assert text == '{"author": [{"family": "B", "given": "A"}], "title": "é"}'
    assert json.loads(text)["title"] == "é"


@pytest.mark.parametrize("date", ["Y99999999999", "Y-99999999999"])
def test_a_date_beyond_all_time_is_refused(date: str) -> None:
    with pytest.raises(WrongValueError, match="days away"):
        values.edtf(date)

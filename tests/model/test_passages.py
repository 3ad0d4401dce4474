"""Sections, passages and their locators: values that are compared by what they say."""

from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from kimura_viewer.model.passages import LOCATOR_WORDS, Locator, Passage, Section

LOCATOR = Locator("In the spring of", "was never signed.", 320, 0.25)
PASSAGE = Passage("pact", "talks", 3, 12, LOCATOR, (4, 5), "Both sides sign.")
SECTION = Section("talks", None, 0, "II.3", "Talks", "How they talked.")


def test_a_locator_quotes_no_more_words_than_the_design_allows() -> None:
    assert LOCATOR_WORDS == 6


@pytest.mark.parametrize("value", [LOCATOR, PASSAGE, SECTION])
def test_values_are_equal_when_they_say_the_same(value: Any) -> None:
    assert replace(value) == value
    assert hash(replace(value)) == hash(value)


@pytest.mark.parametrize(
    ("value", "change"),
    [
        (LOCATOR, {"position": 0.5}),
        (PASSAGE, {"locator": replace(LOCATOR, length=321)}),
        (PASSAGE, {"notes": ()}),
        (SECTION, {"parent_id": "history"}),
    ],
)
def test_values_differ_where_any_part_does(value: Any, change: dict[str, Any]) -> None:
    assert replace(value, **change) != value


@pytest.mark.parametrize("value", [PASSAGE, SECTION])
def test_values_are_never_edited(value: Any) -> None:
    with pytest.raises(FrozenInstanceError):
        value.summary = "Neither side signs."

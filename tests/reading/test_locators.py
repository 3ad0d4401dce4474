"""Locators written from a copy find their way back."""

from pathlib import Path

import pytest
from harbour import ARTICLE, as_copy

from kimura_viewer.model.passages import Locator, Passage
from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.locate import locate
from kimura_viewer.reading.locators import EmptyPassageError, locator_of
from kimura_viewer.reading.paragraphs import paragraphs
from kimura_viewer.reading.reflow import running_text

COPY = as_copy(ARTICLE)
ALL = running_text(COPY, 0, len(ARTICLE))


def test_a_locator_quotes_both_ends_in_running_text() -> None:
    start, end = ARTICLE.index("They shared"), ARTICLE.index("slept by the stove") + 18
    words = running_text(COPY, start, end)
    locator = locator_of(COPY, start, end)
    assert locator.starts_with == "They shared it with the netmakers,"
    assert locator.ends_with == "yard and slept by the stove"
    assert locator.length == len(words)
    before = running_text(COPY, 0, start)
    assert locator.position == pytest.approx((len(before) + 1) / len(ALL), abs=0.0001)


def test_a_locator_may_be_shorter() -> None:
    start, end = ARTICLE.index("They shared"), ARTICLE.index("slept by the stove") + 18
    assert locator_of(COPY, start, end, words=2) == Locator(
        "They shared",
        "the stove",
        locator_of(COPY, start, end).length,
        locator_of(COPY, start, end).position,
    )


def test_a_locator_never_quotes_more_than_six_words() -> None:
    assert len(locator_of(COPY, 0, len(ARTICLE), words=40).ends_with.split()) == 6


def test_blanks_at_the_ends_do_not_count() -> None:
    start = ARTICLE.index("I. The Keepers")
    assert locator_of(COPY, start - 2, start + 15) == locator_of(COPY, start, start + 14)


def test_a_few_words_are_quoted_whole_at_both_ends() -> None:
    start = ARTICLE.index("Ada Merrow")
    locator = locator_of(COPY, start, start + 10)
    assert locator.starts_with == locator.ends_with == "Ada Merrow"
    assert locator.length == 10


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 5), (len(ARTICLE), len(ARTICLE) + 9)])
def test_a_stretch_without_words_has_no_locator(start: int, end: int) -> None:
    with pytest.raises(EmptyPassageError, match="no words"):
        locator_of(COPY, start, end)


def test_every_paragraph_of_the_readers_copy_is_found_by_its_locator(essay_copy: Path) -> None:
    copy = open_copy(essay_copy)
    blocks = paragraphs(copy)
    passages = [
        Passage(f"block-{n}", "any", 1, 1, locator_of(copy, block.start, block.end), (), "")
        for n, block in enumerate(blocks)
    ]
    for block, found in zip(blocks, locate(copy, passages), strict=True):
        assert found.status == "exact"
        assert (found.start, found.end) == (block.start, block.end)

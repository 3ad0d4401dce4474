"""Both ends of a passage weighed together with the hints."""

import pytest
from harbour import ARTICLE

from kimura_viewer.model.passages import Locator
from kimura_viewer.reading.calibration import AS_STATED
from kimura_viewer.reading.ends import searchable
from kimura_viewer.reading.matches import Match, Wanted, matches, wanted
from kimura_viewer.reading.normal import normal

READ = normal(ARTICLE)
SEARCH = searchable(READ)


def hinted(words: str, opening: int, closing: int, start: int = 0) -> tuple[Wanted, int, int]:
    """What is wanted for some words of the text, and where they are."""
    first = READ.text.index(words, start)
    parts = words.split()
    locator = Locator(
        " ".join(parts[:opening]),
        " ".join(parts[-closing:]),
        READ.length(first, first + len(words)),
        READ.position(first),
    )
    return wanted(locator), first, first + len(words)


def best(want: Wanted) -> Match:
    return matches(SEARCH, want, AS_STATED)[0]


def test_a_locator_is_made_normal() -> None:
    want = wanted(Locator("The net-makers", "“STOVE”", 40, 0.5))
    assert want == Wanted("the netmakers", '"stove"', 40, 0.5)
    assert want.letters == 20


def test_a_passage_is_found_with_both_its_quotes() -> None:
    want, start, end = hinted("the ledger of 1871 lists eleven families that lived by", 4, 4)
    match = best(want)
    assert (match.start, match.end) == (start, end)
    assert READ.text[match.start : match.start_end] == "the ledger of 1871"
    assert READ.text[match.end_start : match.end] == "families that lived by"
    assert (match.edits, match.cost) == (0, 0)


@pytest.mark.parametrize("number", range(4))
def test_repeated_words_are_told_apart_by_position(number: int) -> None:
    start = -1
    for _ in range(number + 1):
        start = READ.text.index("the lamp", start + 1)
    want, first, end = hinted("the lamp", 2, 2, start)
    assert (best(want).start, best(want).end) == (first, end)


@pytest.mark.parametrize("words", [5, 9, 14, 22])
def test_repeated_ends_are_told_apart_by_length(words: int) -> None:
    start = READ.text.index("every ship paid")
    stretch = " ".join(READ.text[start:].split()[:words])
    want, first, end = hinted(stretch, 3, 1)
    assert (best(want).start, best(want).end) == (first, end)


@pytest.mark.parametrize(("opening", "closing"), [(1, 1), (2, 2), (3, 2), (3, 3)])
def test_the_quotes_of_a_short_passage_may_overlap(opening: int, closing: int) -> None:
    want, start, end = hinted("found for the", opening, closing)
    assert (best(want).start, best(want).end) == (start, end)


def test_a_word_too_short_to_search_for_is_found_from_the_other_end() -> None:
    want, start, end = hinted("of the ledger, and one of them, over a kettle", 1, 3)
    assert (best(want).start, best(want).end) == (start, end)


def test_two_words_too_short_to_search_for_are_found_by_their_hints() -> None:
    want, start, end = hinted("of the ledger, and one of", 1, 1)
    assert (best(want).start, best(want).end) == (start, end)


def test_places_that_differ_are_all_there_best_first() -> None:
    want, _, _ = hinted("the net loft", 3, 3)
    found = matches(SEARCH, want, AS_STATED)
    verbatim = [match for match in found if not match.edits and match.end - match.start == 12]
    assert len(verbatim) == READ.text.count("the net loft")
    costs = [match.cost for match in found]
    assert costs == sorted(costs)
    assert not any(a.is_at(b) for n, a in enumerate(found) for b in found[:n])


@pytest.mark.parametrize(
    ("text", "starts_with", "ends_with"),
    [("", "the lamp", "the lamp"), (ARTICLE, "", "the lamp"), (ARTICLE, "the lamp", " - ")],
)
def test_nothing_is_found_of_nothing(text: str, starts_with: str, ends_with: str) -> None:
    want = wanted(Locator(starts_with, ends_with, 20, 0.5))
    assert matches(searchable(normal(text)), want, AS_STATED) == []


def test_an_end_before_its_start_is_no_place() -> None:
    want = wanted(Locator("slept by the stove", "the ledger of 1871", 60, 0.4))
    assert all(match.edits for match in matches(SEARCH, want, AS_STATED))


def test_hints_outside_the_text_are_survived() -> None:
    want = wanted(Locator("the ledger of 1871", "that lived by", 52, 40.0))
    assert READ.text.startswith("the ledger of 1871", best(want).start)

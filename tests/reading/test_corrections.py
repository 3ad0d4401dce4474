"""What the reader says about a place counts in this copy, and is asked again in another."""

from dataclasses import replace

import pytest
from harbour import ARTICLE, as_copy

from kimura_viewer.model.passages import Locator, Passage
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.corrections import Correction, correction
from kimura_viewer.reading.locate import Location, locate
from kimura_viewer.reading.locators import EmptyPassageError, locator_of


def copy_of(text: str, digest: str = "one") -> Copy:
    return replace(as_copy(text), digest=digest)


COPY = copy_of(ARTICLE)
RIGHT = "They shared it with the\nnet-\nmakers"
START = ARTICLE.index(RIGHT)
END = START + len(RIGHT)


def passage(locator: Locator) -> Passage:
    return Passage("here", "wages", 1, 1, locator, (), "")


ELSEWHERE = passage(
    locator_of(COPY, ARTICLE.index("The ledger of 1871"), ARTICLE.index(" never counted"))
)
NOWHERE = passage(Locator("moles are small animals", "worms and no lamps", 80, 0.9))


def found(copy: Copy, known: Correction, wanted: Passage = ELSEWHERE) -> Location:
    return locate(copy, [wanted], [known])[0]


def test_a_correction_counts_in_its_copy() -> None:
    known = correction(COPY, "here", START, END)
    assert found(COPY, known) == Location("here", "corrected", START, END, 1.0, "")


def test_the_last_of_several_corrections_counts() -> None:
    first, last = correction(COPY, "here", 0, 20), correction(COPY, "here", START, END)
    assert locate(COPY, [ELSEWHERE], [first, last])[0].start == START


def test_corrections_of_other_passages_do_not_matter() -> None:
    other = correction(COPY, "there", START, END)
    assert found(COPY, other) == locate(COPY, [ELSEWHERE])[0]


def test_white_space_at_the_ends_of_a_selection_is_left_out() -> None:
    known = correction(COPY, "here", START - 1, END)
    assert (known.start, known.end) == (START, END)
    assert known.locator == locator_of(COPY, START, END)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-7, -3), (10**6, 10**7)])
def test_a_selection_without_words_is_no_correction(start: int, end: int) -> None:
    with pytest.raises(EmptyPassageError, match="select some"):
        correction(COPY, "here", start, end)


def test_in_another_copy_the_reader_is_asked() -> None:
    known = correction(COPY, "here", START, END)
    moved = copy_of("Printed anew.\n\n" + ARTICLE, "two")
    location = found(moved, known)
    assert location.status == "uncertain"
    assert "another copy" in location.note
    assert location.start is not None
    assert moved.text[location.start : location.end] == RIGHT
    usual = locate(moved, [ELSEWHERE])[0]
    assert (location.candidates[0].start, location.candidates[0].end) == (usual.start, usual.end)


def test_words_that_another_copy_has_not_are_told() -> None:
    known = correction(COPY, "here", START, END)
    without = copy_of(ARTICLE[: START - 200], "two")
    location = found(without, known)
    assert (location.status, location.start) == (
        "uncertain",
        without.text.index("The ledger of 1871"),
    )
    assert "its words are not in this one" in location.note
    lost = found(without, known, NOWHERE)
    assert (lost.status, lost.start) == ("not-found", None)
    assert "its words are not in this one" in lost.note


def test_a_correction_of_what_is_not_found_elsewhere_has_no_rival() -> None:
    known = correction(COPY, "here", START, END)
    location = found(copy_of(ARTICLE, "two"), known, NOWHERE)
    assert (location.status, location.start, location.candidates) == ("uncertain", START, ())


@pytest.mark.parametrize(
    "spoilt",
    [
        {"start": -1},
        {"end": 10**6},
        {"start": END, "end": START},
        {"start": START + 40, "end": END + 40},
        {"locator": Locator("other words", "than stand there", 40, 0.5)},
    ],
)
def test_a_correction_that_does_not_hold_is_not_believed(spoilt: dict[str, object]) -> None:
    known = replace(correction(COPY, "here", START, END), **spoilt)  # type: ignore[arg-type]
    assert not known.holds(COPY)
    assert found(COPY, known).status != "corrected"

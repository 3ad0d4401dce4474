"""Find the passages of a work in a reader's copy, and say how surely."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kimura_viewer.model.passages import Locator, Passage
from kimura_viewer.reading.calibration import (
    AS_STATED,
    Calibration,
    Disagreement,
    Finding,
    calibrated,
)
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.differences import differences
from kimura_viewer.reading.ends import SearchText
from kimura_viewer.reading.matches import Match, Wanted, matches, wanted
from kimura_viewer.reading.normal import NormalText, normal_copy

Status = Literal["exact", "close", "uncertain", "not-found"]

MARGIN = 2.0
"""A place is as good as the best one unless it costs so many letters more."""

SURE_MARGIN = 4.0
"""A place is not exact if another one costs less than so many letters more (for short quotes:
less than one wholly wrong hint)."""

CLOSE_SIMILARITY = 0.7
"""The least similarity of either quote, 0 to 1, that is called close."""

SPOILT_SIMILARITY = 0.5
"""The least similarity of either quote, 0 to 1, to words that may once have been the same."""

FOUND_SCORE = 0.5
"""The least score that is called found."""

HINT_WEIGHT = 0.2
"""What a hint that is wholly wrong takes from the score."""

WEAK = 10
"""An end of fewer letters (less two for each that differs) is not believed against a hint."""

LEARNT_FROM = 40
"""Passages, those with the longest quotes, that a copy is first judged by."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a passage is in a copy.

    Attributes:
        passage_id: The passage.
        status: *exact*: both quotes stand there to the letter (as `NormalText` reads letters), the
            hints agree, and no other place is nearly as good; *close*: there are differences,
            which `note` names; *uncertain*: the match is poor, or another place is about as good;
            *not-found*.
        start: Offset of the first character in the copy's text, or None.
        end: Offset after the last one, or None.
        score: 0 to 1; how alike the quotes are, less what the hints disagree.
        note: What differs, or where the rival is; empty for exact.
    """

    passage_id: str
    status: Status
    start: int | None
    end: int | None
    score: float
    note: str


def locate(copy: Copy | NormalText, passages: Sequence[Passage]) -> list[Location]:
    """Find passages in a copy by their locators.

    Both ends are weighed together: the letters in which they differ, and how far length and
    position are from the hints. What the hints are worth in this copy is learnt first, from the
    passages with the longest quotes (see `Calibration`).

    Args:
        copy: The reader's copy, or its normal text.
        passages: Passages of the work, in any order.

    Returns:
        One location for each passage, in the same order, with offsets into the copy's text.
    """
    text = SearchText(copy if isinstance(copy, NormalText) else normal_copy(copy))
    wants = [wanted(passage.locator) for passage in passages]
    calibration = _learnt(text, wants)
    return [
        _location(text, passage, want, calibration)
        for passage, want in zip(passages, wants, strict=True)
    ]


def _learnt(text: SearchText, wants: Sequence[Wanted]) -> Calibration:
    """Learn about a copy from passages that are found in it beyond doubt."""
    found = []
    for want in sorted(wants, key=lambda want: -want.letters)[:LEARNT_FROM]:
        places = matches(text, want, AS_STATED)
        if places and not _is_weak(want, places[0]) and not _rivals(places, MARGIN):
            start, end = places[0].start, places[0].end
            actual = text.normal.position(start), text.normal.length(start, end)
            found.append(Finding(want.position, actual[0], want.length, actual[1]))
    return calibrated(found)


def _location(
    text: SearchText, passage: Passage, want: Wanted, calibration: Calibration
) -> Location:
    places = matches(text, want, calibration)
    if not places or _score(want, places[0]) < FOUND_SCORE:
        return Location(passage.id, "not-found", None, None, 0.0, "its words are not in the copy")
    best = places[0]
    hints = calibration.disagreement(
        length=text.normal.length(best.start, best.end) - want.length,
        length_hint=want.length,
        position=text.normal.position(best.start),
        position_hint=want.position,
    )
    status = _status(want, places, hints)
    note = "" if status == "exact" else _note(text.normal, passage.locator, want, places, hints)
    start, end = text.normal.span(best.start, best.end)
    return Location(passage.id, status, start, end, round(_score(want, best), 3), note)


def _status(want: Wanted, places: Sequence[Match], hints: Disagreement) -> Status:
    best = places[0]
    if _rivals(places, MARGIN) or min(_similarities(want, best)) < CLOSE_SIMILARITY:
        return "uncertain"
    if len(hints.notes) > _outweighed(want, best):
        return "uncertain"
    if hints.notes or best.edits or _near_rivals(want, places):
        return "close"
    # The same words can stand again as near as they are long, and the true ones be spoilt.
    shortest = min(len(want.starts_with), len(want.ends_with))
    return "close" if abs(hints.length) >= shortest else "exact"


def _note(
    text: NormalText,
    locator: Locator,
    want: Wanted,
    places: Sequence[Match],
    hints: Disagreement,
) -> str:
    best = places[0]
    notes = [
        *differences(text, locator.starts_with, best.start, best.start_end),
        *differences(text, locator.ends_with, best.end_start, best.end),
        *hints.notes,
    ]
    for rival in _near_rivals(want, places)[:1]:
        start, end = text.span(rival.start, rival.end)
        notes.append(f"another place is about as good: characters {start} to {end}")
    if not notes:
        notes.append(f"the length is {abs(hints.length)} characters off")
    return "; ".join(dict.fromkeys(notes))


def _near_rivals(want: Wanted, places: Sequence[Match]) -> list[Match]:
    """The places that keep the best one from being exact.

    Those nearly as good, and those that the hints speak for, if they can be the passage spoilt.
    """
    best = places[0]
    near = _rivals(places, min(SURE_MARGIN, 0.9 * want.hint_cost))
    spoilt = [
        match
        for match in places[1:]
        if match not in near
        and match.cost - match.edits < best.cost - best.edits
        and min(_similarities(want, match)) >= SPOILT_SIMILARITY
    ]
    return [*near, *spoilt]


def _rivals(places: Sequence[Match], margin: float) -> list[Match]:
    return [match for match in places[1:] if match.cost < places[0].cost + margin]


def _outweighed(want: Wanted, match: Match) -> int:
    """How many of the two hints the quotes are believed against."""
    if _is_weak(want, match):
        return 0
    return 1 if match.edits else 2


def _is_weak(want: Wanted, match: Match) -> bool:
    opening = len(want.starts_with) - 2 * match.start_edits
    return min(opening, len(want.ends_with) - 2 * match.end_edits) < WEAK


def _similarities(want: Wanted, match: Match) -> tuple[float, float]:
    """How alike either quote and the words that stand there are, 0 to 1."""
    return (
        1 - match.start_edits / len(want.starts_with),
        1 - match.end_edits / len(want.ends_with),
    )


def _score(want: Wanted, match: Match) -> float:
    """How alike the quotes are, less what the hints disagree; 0 to 1."""
    disagreement = (match.cost - match.edits) / want.hint_cost
    return max(0.0, 1 - match.edits / want.letters - HINT_WEIGHT * disagreement)

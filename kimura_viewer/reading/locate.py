"""Find the passages of a work in a reader's copy, and say how surely."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
from kimura_viewer.reading.corrections import Correction
from kimura_viewer.reading.differences import differences
from kimura_viewer.reading.ends import SearchText, search_text
from kimura_viewer.reading.matches import Match, Wanted, matches, wanted
from kimura_viewer.reading.normal import NormalText
from kimura_viewer.reading.progress import Progress, counted, silent, stage

Status = Literal["exact", "close", "uncertain", "not-found", "corrected"]

SURE = frozenset({"exact", "close", "corrected"})
"""The statuses that need no second look."""

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
class Candidate:
    """Another place where a passage may be.

    Attributes:
        start: Offset of the first character in the copy's text.
        end: Offset after the last one.
        score: 0 to 1, as that of a `Location`.
    """

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Location:
    """Where a passage is in a copy.

    Attributes:
        passage_id: The passage.
        status: *exact*: both quotes stand there to the letter (as `NormalText` reads letters), the
            hints agree, and no other place is nearly as good; *close*: there are differences,
            which `note` names; *uncertain*: the match is poor, or another place is about as good;
            *not-found*; *corrected*: the reader has said so in this copy.
        start: Offset of the first character in the copy's text, or None.
        end: Offset after the last one, or None.
        score: 0 to 1; how alike the quotes are, less what the hints disagree.
        note: What differs, or where the rival is; empty for exact and corrected.
        candidates: The other places that are about as good, the best first.
    """

    passage_id: str
    status: Status
    start: int | None
    end: int | None
    score: float
    note: str
    candidates: tuple[Candidate, ...] = ()


def locate(
    copy: Copy,
    passages: Sequence[Passage],
    corrections: Iterable[Correction] = (),
    progress: Progress = silent,
) -> list[Location]:
    """Find passages in a copy by their locators.

    Both ends are weighed together: the letters in which they differ, and how far length and
    position are from the hints. What the hints are worth in this copy is learnt first, from the
    passages with the longest quotes (see `Calibration`).

    A correction counts where it was made in this very copy. One that was made in another is
    looked for by its own words, and is never more than uncertain: the reader must say again.

    Args:
        copy: The reader's copy.
        passages: Passages of the work, in any order.
        corrections: Places that the reader has put right; of several for one passage the last.
        progress: Is told how much is done.

    Returns:
        One location for each passage, in the same order, with offsets into the copy's text.

    Raises:
        Cancelled: The user has stopped it.
    """
    text = search_text(copy, stage(progress, 0.0, 0.5))
    wants = [wanted(passage.locator) for passage in passages]
    calibration = _learnt(text, wants, stage(progress, 0.5, 0.65))
    known = {each.passage_id: each for each in corrections}
    pairs = list(zip(passages, wants, strict=True))
    return [
        _with_correction(copy, text, known.get(passage.id), found)
        for passage, want in counted(pairs, stage(progress, 0.65, 1.0))
        for found in [_location(text, passage, want, calibration)]
    ]


def _with_correction(
    copy: Copy, text: SearchText, known: Correction | None, found: Location
) -> Location:
    """Let the reader's word go before what was found."""
    if known is None:
        return found
    if known.holds(copy):
        return Location(known.passage_id, "corrected", known.start, known.end, 1.0, "")
    passage = Passage(known.passage_id, "", 0, 0, known.locator, (), "")
    moved = _location(text, passage, wanted(known.locator), AS_STATED)
    others = (
        (Candidate(found.start, found.end, found.score),)
        if found.start is not None and found.end is not None
        else ()
    )
    if moved.status == "not-found":
        note = "your correction was made in another copy, and its words are not in this one"
        status = found.status if found.status == "not-found" else "uncertain"
        return replace(found, status=status, note=note)
    note = "your correction was made in another copy; its words stand here: is this the place?"
    return replace(moved, status="uncertain", note=note, candidates=others + moved.candidates)


def _learnt(text: SearchText, wants: Sequence[Wanted], progress: Progress) -> Calibration:
    """Learn about a copy from passages that are found in it beyond doubt."""
    found = []
    longest = sorted(wants, key=lambda want: -want.letters)[:LEARNT_FROM]
    for want in counted(longest, progress):
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
    score = round(_score(want, best), 3)
    others = () if status == "exact" else _candidates(text.normal, want, places)
    return Location(passage.id, status, start, end, score, note, others)


def _candidates(text: NormalText, want: Wanted, places: Sequence[Match]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(*text.span(rival.start, rival.end), round(_score(want, rival), 3))
        for rival in _near_rivals(want, places)
    )


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

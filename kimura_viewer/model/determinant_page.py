"""A page about one determinant: what is argued, its events, and how they lie in time."""

from dataclasses import dataclass

import numpy as np

from kimura_viewer.model.criteria import Criteria, illustrating, matching
from kimura_viewer.model.decades import decades, years
from kimura_viewer.model.determinants import Determinant, DeterminantTree
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import TENORS, EventTable, Indices
from kimura_viewer.model.order import in_order
from kimura_viewer.model.passages import Passage
from kimura_viewer.model.view import DateChoice

QUIET = 5
"""Years without any event from which on a stretch is called quiet."""
_OPPOSITE = {"conflict": "cooperation", "cooperation": "conflict"}


@dataclass(frozen=True)
class DeterminantPage:
    """What can be said of a determinant, or of a group.

    Attributes:
        determinant: Which.
        rows: Its events in order of time.
        primary: How many of them have it as their primary determinant.
        first_year: In which the first event begins; None where no event has a place in time.
        last_year: In which the last one begins.
        quiet: First and last years of the stretches in which no event lasts or begins.
        tenors: For each decade in which events begin, how many of each tenor, as in `TENORS`.
        tenor: Of more events than its opposite: conflict or cooperation; empty where they balance.
        against: Rows of the events of the opposite tenor, in order of time.
        together: Other members with how many events they share, most first.
        places: Sections of the main passages with their pages and how many events each has.
    """

    determinant: Determinant
    rows: Indices
    primary: int
    first_year: int | None
    last_year: int | None
    quiet: tuple[tuple[int, int], ...]
    tenors: dict[float, tuple[int, ...]]
    tenor: str
    against: Indices
    together: tuple[tuple[Determinant, int], ...]
    places: tuple[tuple[str, int, int], ...]


def page_of(
    table: EventTable, tree: DeterminantTree, slug: str, dates: DateChoice = "stated"
) -> DeterminantPage:
    """Return the page of a determinant or a group.

    Raises:
        UnknownDeterminantError: The slug names no determinant.
    """
    members = tree.expand([slug])
    is_here = illustrating(table, members)
    columns = table.dates(dates)
    rows = in_order(columns, np.flatnonzero(is_here), "earliest")
    primary = matching(table, columns, Criteria(members, primary_only=True))
    begins = years(columns.start_earliest[rows])
    known = begins[np.isfinite(begins)]
    tenor = _main_tenor(table, rows)
    against = rows[table.tenors[rows] == TENORS.index(_OPPOSITE[tenor])] if tenor else rows[:0]
    return DeterminantPage(
        tree[slug],
        rows,
        int(primary.sum()),
        int(known.min()) if len(known) else None,
        int(known.max()) if len(known) else None,
        _quiet(table, dates, rows),
        _tenors(table, dates, rows),
        tenor,
        against,
        _together(table, tree, members, rows),
        _places(table, rows),
    )


def passages_on(discussions: DiscussionTable, rows: Indices) -> list[tuple[Passage, int]]:
    """Return the passages that discuss some events, in the order of the text.

    Returns:
        Each with how many of the events it discusses.
    """
    places = discussions.places[np.isin(discussions.events, rows)]
    found, counts = np.unique(places, return_counts=True)
    passages = [discussions.passages[place] for place in found.tolist()]
    return list(zip(passages, counts.tolist(), strict=True))


def _main_tenor(table: EventTable, rows: Indices) -> str:
    counts = np.bincount(table.tenors[rows], minlength=len(TENORS))
    conflict, cooperation = (counts[TENORS.index(tenor)] for tenor in _OPPOSITE)
    if conflict == cooperation:
        return ""
    return "conflict" if conflict > cooperation else "cooperation"


def _quiet(table: EventTable, dates: DateChoice, rows: Indices) -> tuple[tuple[int, int], ...]:
    """Return whole years between the first event and the last in which there is none."""
    columns = table.dates(dates)
    begins = years(columns.start_earliest[rows])
    ends = years(columns.end_latest[rows])
    known = np.isfinite(begins) | np.isfinite(ends)
    begins, ends = begins[known], ends[known]
    if not len(begins):
        return ()
    order = np.argsort(begins, kind="stable")
    begins, reached = begins[order], np.maximum.accumulate(ends[order])
    gaps = begins[1:] - reached[:-1] - 1
    return tuple(
        (int(reached[place]) + 1, int(begins[place + 1]) - 1)
        for place in np.flatnonzero(gaps >= QUIET).tolist()
    )


def _tenors(table: EventTable, dates: DateChoice, rows: Indices) -> dict[float, tuple[int, ...]]:
    of_rows = decades(table.dates(dates))[rows]
    found = {}
    for decade in np.unique(of_rows):
        counts = np.bincount(table.tenors[rows[of_rows == decade]], minlength=len(TENORS))
        found[float(decade)] = tuple(int(count) for count in counts)
    return found


def _together(
    table: EventTable, tree: DeterminantTree, members: frozenset[str], rows: Indices
) -> tuple[tuple[Determinant, int], ...]:
    is_here = np.zeros(len(table), np.bool_)
    is_here[rows] = True
    links = is_here[table.illustration_events]
    counts = np.bincount(
        table.illustration_determinants[links], minlength=len(table.determinant_ids)
    )
    shared = dict(zip(table.determinant_ids, counts.tolist(), strict=True))
    others = [
        (member, shared[member.id])
        for member in tree.members
        if member.id not in members and shared[member.id]
    ]
    return tuple(sorted(others, key=lambda pair: -pair[1]))


def _places(table: EventTable, rows: Indices) -> tuple[tuple[str, int, int], ...]:
    pairs = np.column_stack((table.main_sections[rows], table.pages[rows]))
    found, counts = np.unique(pairs[pairs[:, 0] >= 0], axis=0, return_counts=True)
    return tuple(
        (table.section_names[section], page, count)
        for (section, page), count in zip(found.tolist(), counts.tolist(), strict=True)
    )

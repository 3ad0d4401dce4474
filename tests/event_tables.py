"""Tables of events for tests, from dates as EDTF writes them, and strategies that draw them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import permutations, product

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from kimura_viewer.model.date_columns import span_columns
from kimura_viewer.model.dates import TimeSpan, day_number, iso, parse
from kimura_viewer.model.determinants import Determinant, DeterminantTree
from kimura_viewer.model.events import BASES, KINDS, TENORS, DateColumns, EventTable, Indices
from kimura_viewer.model.text_column import TextColumn

LAW = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
"""For tests that draw whole tables and lay them out."""


@dataclass(frozen=True)
class Entry:
    """One event of a table.

    Attributes:
        id: Slug.
        edtf: The stated date.
        title: Its title.
        tenor: One of `TENORS`.
        determinants: Slugs, the primary one first.
        recorded: The date in the record, as EDTF; empty where it is the stated one.
        basis: One of `BASES`.
        kind: One of `KINDS`.
        actors: Of `ACTORS`, those who take part.
        sections: Of `SECTIONS`, those that have a passage on it, the main one first.
    """

    id: str
    edtf: str
    title: str = "Something happens"
    tenor: str = "neutral"
    determinants: tuple[str, ...] = ("islands",)
    recorded: str = ""
    basis: str = "stated"
    kind: str = "other"
    actors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    @property
    def date(self) -> TimeSpan:
        """The stated date, read."""
        return parse(self.edtf)


def tree_of(groups: Mapping[str, Sequence[str]]) -> DeterminantTree:
    """Return a tree of groups and their members; a group without members is a lone determinant."""
    slugs: list[tuple[str, str | None]] = []
    for group, members in groups.items():
        slugs += [(group, None), *((member, group) for member in members)]
    return DeterminantTree(
        tuple(
            Determinant(slug, parent, ordinal, "", slug.title(), "")
            for ordinal, (slug, parent) in enumerate(slugs)
        )
    )


TREE = tree_of(
    {"background": ("geography", "culture"), "weather": (), "issues": ("islands", "fishing")}
)
MEMBERS = tuple(member.id for member in TREE.members)
ACTORS = ("crown", "ferryman", "guild")
SECTIONS = ("i", "i-1", "ii")


def table_of(
    entries: Sequence[Entry],
    tree: DeterminantTree = TREE,
    actors: tuple[str, ...] = ACTORS,
) -> EventTable:
    """Return the table of some events, sorted as a store would sort it."""
    ordered = in_order(entries)
    determinant_ids = tuple(determinant.id for determinant in tree)
    links = [
        (row, determinant_ids.index(slug), place == 0)
        for row, entry in enumerate(ordered)
        for place, slug in enumerate(entry.determinants)
    ]
    return EventTable(
        ids=TextColumn(entry.id for entry in ordered),
        titles=TextColumn(entry.title for entry in ordered),
        kinds=np.array([KINDS.index(entry.kind) for entry in ordered], np.uint8),
        tenors=np.array([TENORS.index(entry.tenor) for entry in ordered], np.uint8),
        bases=np.array([BASES.index(entry.basis) for entry in ordered], np.uint8),
        stated=_columns([entry.edtf for entry in ordered]),
        recorded=_columns([entry.recorded or entry.edtf for entry in ordered]),
        has_discrepancy=np.array([bool(entry.recorded) for entry in ordered], np.bool_),
        determinant_ids=determinant_ids,
        illustration_events=np.array([event for event, _, _ in links], np.intp),
        illustration_determinants=np.array([code for _, code, _ in links], np.intp),
        illustration_primary=np.array([primary for _, _, primary in links], np.bool_),
        actor_ids=actors,
        actor_names=tuple(actor.title() for actor in actors),
        participation_events=_rows([entry.actors for entry in ordered]),
        participation_actors=_codes([entry.actors for entry in ordered], actors),
        section_ids=SECTIONS,
        section_names=tuple(section.upper().replace("-", ".") for section in SECTIONS),
        discussion_events=_rows([entry.sections for entry in ordered]).astype(np.int32),
        discussion_sections=_codes([e.sections for e in ordered], SECTIONS).astype(np.int32),
        main_sections=np.array(
            [SECTIONS.index(e.sections[0]) if e.sections else -1 for e in ordered], np.int32
        ),
        pages=np.zeros(len(ordered), np.int32),
        search=partial(_search, ordered),
    )


def _rows(lists: Sequence[tuple[str, ...]]) -> Indices:
    """The row of each link."""
    return np.repeat(np.arange(len(lists), dtype=np.intp), [len(some) for some in lists])


def _codes(lists: Sequence[tuple[str, ...]], known: tuple[str, ...]) -> Indices:
    """What each link leads to."""
    return np.array([code for some in lists for code in sorted(map(known.index, some))], np.intp)


def _search(entries: Sequence[Entry], text: str) -> Indices:
    """The rows of the events whose titles hold a text."""
    return np.array([row for row, entry in enumerate(entries) if text in entry.title], np.intp)


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    """Return events by stated start, unknown ones first, then by slug."""
    return sorted(entries, key=lambda entry: (_start(entry.date), entry.id))


def _start(date: TimeSpan) -> float:
    return -np.inf if date.start_earliest is None else date.start_earliest


def _columns(texts: Sequence[str]) -> DateColumns:
    return DateColumns(*span_columns([parse(text) for text in texts]))


# Strategies

WORDS = ("Treaty", "of", "the", "islands", "Visit", "to", "Moscow", "and", "war", "proclaimed", "I")
TITLES = tuple(
    " ".join(WORDS[(start + step) % len(WORDS)] for step in range(count))
    for count in range(1, 10)
    for start in range(len(WORDS))
)


@dataclass(frozen=True)
class Era:
    """The years that the dates of one table are drawn from, so that they come near each other."""

    first: int
    years: int

    @property
    def days(self) -> st.SearchStrategy[int]:
        """Julian days in it."""
        last = day_number(self.first + self.years, 1, 1)
        return st.integers(day_number(self.first, 1, 1), last)


ERAS = (Era(1904, 82), Era(1956, 1), Era(-2, 5), Era(-264, 120), Era(1, 1985), Era(-9000, 18000))


FORMS = (
    *("{a}", "{a}", "{month}", "{year}", "{decade}X", "{month}~", "[{a}..{b}]", "{year}?"),
    *("{a}/{b}", "{year}~/{b_year}?", "{month}/{b}", "{a}/{b_month}", "{a}/{b}", "{a}"),
    *("[..{a}]", "[{a}..]", "{a}/..", "../{a}", "{a}/", "/{a}"),
    *("../..", "/..", "../"),
)
"""Dates that two days, a and a later one b, can be made into: as a date, or as one end or both."""


@st.composite
def edtf_dates(draw: st.DrawFn, era: Era = ERAS[0]) -> str:
    """An event's date: a day, something less precise, or a span with ends of any kind."""
    first, last = sorted((draw(era.days), draw(era.days)))
    a, b = iso(first), iso(last)
    return draw(st.sampled_from(FORMS)).format(
        a=a, b=b, month=a[:-3], year=a[:-6], decade=a[:-7], b_month=b[:-3], b_year=b[:-6]
    )


@st.composite
def entry_lists(
    draw: st.DrawFn, min_size: int = 0, max_size: int = 14, members: tuple[str, ...] = MEMBERS
) -> list[Entry]:
    """Events of one era in their table's order, each with one determinant or more."""
    era = draw(st.sampled_from(ERAS))
    dates = edtf_dates(era)
    # One draw where it can be one: most of the time of a law goes into drawing.
    slugs = [some for count in (1, 2, 3) for some in permutations(members, count)]
    kinds = st.sampled_from(list(product(TENORS, BASES, (False, False, True))))
    facts = st.tuples(st.sampled_from(KINDS[:3]), _some_of(ACTORS), _some_of(SECTIONS))
    entries = []
    for number in range(draw(st.integers(min_size, max_size))):
        tenor, basis, differs = draw(kinds)
        date, title = draw(dates), draw(st.sampled_from(TITLES))
        determinants = draw(st.sampled_from(slugs))
        recorded = draw(dates) if differs else ""
        entries.append(
            Entry(
                f"event-{number:02d}",
                date,
                title,
                tenor,
                determinants,
                recorded,
                basis,
                *draw(facts),
            )
        )
    return in_order(entries)


def _some_of(slugs: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sampled_from([some for count in range(3) for some in permutations(slugs, count)])


def tables(min_size: int = 0, max_size: int = 14) -> st.SearchStrategy[EventTable]:
    """Tables of the events of `entry_lists`."""
    return entry_lists(min_size, max_size).map(table_of)

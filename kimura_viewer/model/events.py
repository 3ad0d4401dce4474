"""Events: one of them complete (`Event`), and all of them as columns (`EventTable`)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NoReturn

import numpy as np
import numpy.typing as npt

from kimura_viewer.model.dates import TimeSpan, Trait
from kimura_viewer.model.passages import Passage, Section
from kimura_viewer.model.text_column import TextColumn

KINDS = (
    "war",
    "clash",
    "intervention",
    "occupation",
    "internment",
    "treaty",
    "declaration",
    "visit",
    "speech",
    "negotiation",
    "policy-shift",
    "incident",
    "build-up",
    "publication",
    "other",
)
TENORS = ("conflict", "cooperation", "neutral")
BASES = ("stated", "relative", "record")
CONFIDENCES = ("high", "medium", "low")
BITS = 64
"""Bits of a number that stands for a set."""
ACTOR_KINDS = ("state", "person", "organisation")
CERTAINTIES = ("day", "longer", "about", "perhaps", "open")
"""How sure a date is: of one day; imprecise; “about”; “perhaps”; with an open or unknown end.

A date is of the first kind alone, or of one or more of the others.
"""

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.integer[Any]]
Small = npt.NDArray[np.int32]
Codes = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, person or organisation that takes part in events."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Illustration:
    """The link event → determinant, with the reason for it in our words."""

    determinant_id: str
    role: Literal["primary", "secondary"]
    reason: str


@dataclass(frozen=True, slots=True)
class Discussion:
    """The link passage → event."""

    passage: Passage
    section: Section
    role: Literal["primary", "mention"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a date, with all that the store knows of it.

    Attributes:
        id: Slug.
        title: At most nine words.
        summary: In our words.
        kind: One of `KINDS`.
        tenor: One of `TENORS`.
        basis: One of `BASES`: where `date` comes from.
        date: The date that the timeline draws: stated by the work, worked out from its
            words, or (basis ``record``) the recorded one alone.
        date_words: The work's own wording of the date; empty for basis ``record``.
        date_rule: How relative words became bounds; empty where they needed no rule.
        recorded: The date in the historical record, where we are sure of one.
        discrepancy: What is different between the two, in a sentence; or empty.
        confidence: One of `CONFIDENCES`, in the record; empty where there is none.
        part_of: Slug of the event that this one is a part of.
        illustrations: Primary first, then secondary in the determinants' order.
        discussions: Primary first, then mentions in the text's order.
        actors: In the store's order; the first ones, where there are very many.
        more_actors: How many the store has beyond these.
        more_discussions: How many discussions it has beyond those that are here.
    """

    id: str
    title: str
    summary: str
    kind: str
    tenor: str
    basis: str
    date: TimeSpan
    date_words: str
    date_rule: str
    recorded: TimeSpan | None
    discrepancy: str
    confidence: str
    part_of: str | None
    illustrations: tuple[Illustration, ...]
    discussions: tuple[Discussion, ...]
    actors: tuple[Actor, ...]
    more_actors: int = 0
    more_discussions: int = 0

    @property
    def primary(self) -> str | None:
        """Slug of the determinant in whose lane it stands; None for an event without one."""
        return self.illustrations[0].determinant_id if self.illustrations else None

    @property
    def place(self) -> str:
        """Section and page of the fullest discussion, for example “II.3, p. 12”; or empty."""
        if not self.discussions:
            return ""
        first = self.discussions[0]
        return f"{first.section.label or first.section.title}, p. {first.passage.page}"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a row of a table says of an event beyond its columns.

    Attributes:
        date: As of `Event`.
        recorded: The recorded date where the work gives one as well; else None.
        discrepancy: As of `Event`.
    """

    date: TimeSpan
    recorded: TimeSpan | None
    discrepancy: str


@dataclass(frozen=True)
class DateColumns:
    """Dates of n events as columns, each of shape (n,).

    Attributes:
        start_earliest: Julian day; -inf where the start is open or unknown.
        start_latest: Julian day; +inf where an instant has no latest day, -inf where a span's
            start is open or unknown.
        end_earliest: Julian day; for an instant equal to `start_earliest`; +inf where the end
            is open or unknown.
        end_latest: Julian day; for an instant equal to `start_latest`; +inf where open or unknown.
        is_span: Whether the event has a duration of its own.
        traits: Flags of `kimura_viewer.model.dates.Trait`.
    """

    start_earliest: Floats
    start_latest: Floats
    end_earliest: Floats
    end_latest: Floats
    is_span: Mask
    traits: Codes

    def __len__(self) -> int:
        return len(self.start_earliest)

    def at(self, rows: npt.NDArray[Any]) -> "DateColumns":
        """Return the dates of some events, by their rows or by a mask."""
        return DateColumns(
            self.start_earliest[rows],
            self.start_latest[rows],
            self.end_earliest[rows],
            self.end_latest[rows],
            self.is_span[rows],
            self.traits[rows],
        )

    @cached_property
    def binned(self) -> dict[int, Codes]:
        """What `facets.time_bins` has found, by the number of bins: each count asks for it."""
        return {}

    @cached_property
    def certainties(self) -> Codes:
        """Which of `CERTAINTIES` each date has: a bit for each, the first one lowest; (n,)."""
        starts, ends = self.start_latest > self.start_earliest, self.end_latest > self.end_earliest
        flags = {
            "longer": starts | ends,
            "about": self._have(Trait.START_APPROXIMATE | Trait.END_APPROXIMATE),
            "perhaps": self._have(Trait.START_UNCERTAIN | Trait.END_UNCERTAIN),
            "open": self._have(
                Trait.START_OPEN | Trait.END_OPEN | Trait.START_UNKNOWN | Trait.END_UNKNOWN
            ),
        }
        codes = np.zeros(len(self), np.uint8)
        for name, mask in flags.items():
            codes[mask] |= 1 << CERTAINTIES.index(name)
        codes[codes == 0] = 1 << CERTAINTIES.index("day")
        return codes

    def _have(self, traits: Trait) -> Mask:
        has: Mask = (self.traits & int(traits)) != 0
        return has


def _no_search(text: str) -> NoReturn:
    raise LookupError("these events come from no store that could be searched")


@dataclass(frozen=True)
class EventTable:
    """All events of a store as columns, sorted by stated start (then by slug).

    Rows of `illustration_*`, `participation_*` and `discussion_*` are links, sorted by event, the
    illustrations primary first.

    Attributes:
        ids: Slugs, shape (n,).
        titles: Shape (n,).
        kinds: Indices into `KINDS`, shape (n,).
        tenors: Indices into `TENORS`, shape (n,).
        bases: Indices into `BASES`, shape (n,).
        stated: The dates drawn by default.
        recorded: The dates in the record; the stated one where there is no other.
        has_discrepancy: Shape (n,).
        determinant_ids: Slugs that `illustration_determinants` points into.
        illustration_events: Rows of the events, shape (links,).
        illustration_determinants: Indices into `determinant_ids`, shape (links,).
        illustration_primary: Shape (links,).
        actor_ids: Slugs that `participation_actors` points into.
        actor_names: Names in the same order.
        participation_events: Shape (participations,).
        participation_actors: Shape (participations,).
        section_ids: Slugs that `discussion_sections` and `main_sections` point into, in the order
            of the text.
        section_names: Their numbers, such as ``"II.3"``; headings where they have none.
        discussion_events: One link for each section that has a passage on the event; (sections,).
        discussion_sections: Shape (sections,).
        main_sections: The section of the primary passage, -1 for none; shape (n,).
        pages: The page of the primary passage, 0 for none; shape (n,).
        search: Returns the rows that a text finds, sorted: the store's own search.
    """

    ids: TextColumn
    titles: TextColumn
    kinds: Codes
    tenors: Codes
    bases: Codes
    stated: DateColumns
    recorded: DateColumns
    has_discrepancy: Mask
    determinant_ids: tuple[str, ...]
    illustration_events: Indices
    illustration_determinants: Indices
    illustration_primary: Mask
    actor_ids: tuple[str, ...]
    actor_names: tuple[str, ...]
    participation_events: Indices
    participation_actors: Indices
    section_ids: tuple[str, ...]
    section_names: tuple[str, ...]
    discussion_events: Small
    discussion_sections: Small
    main_sections: Small
    pages: Small
    search: Callable[[str], Indices] = field(default=_no_search, compare=False)

    def __len__(self) -> int:
        return len(self.ids)

    def dates(self, choice: Literal["stated", "recorded"]) -> DateColumns:
        """Return the dates that the work states, or those of the record."""
        return self.stated if choice == "stated" else self.recorded

    @cached_property
    def determinant_bits(self) -> npt.NDArray[np.uint64] | None:
        """Which determinants each event illustrates: bit n for that of code n; shape (n,).

        None where there are more than 64 of them. To choose among a million events by these takes
        a tenth of what it takes by their links.
        """
        if len(self.determinant_ids) > BITS or not len(self.illustration_events):
            return None
        bits = np.left_shift(np.uint64(1), self.illustration_determinants.astype(np.uint64))
        firsts = np.flatnonzero(np.diff(self.illustration_events, prepend=-1))
        found = np.zeros(len(self), np.uint64)
        found[self.illustration_events[firsts]] = np.bitwise_or.reduceat(bits, firsts)
        return found

    def row(self, event_id: str) -> int | None:
        """Return the row of an event, or None where the store has no such event."""
        return self.ids.find(event_id)

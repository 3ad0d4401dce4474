"""Crowds: tables of hundreds or thousands of events, made of columns, and limits that are lower.

Where the limits are `lowered`, a few dozen events are drawn as a million are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pytest
from event_tables import FORMS, MEMBERS, table_of
from hypothesis import strategies as st

from kimura_viewer.model.date_columns import span_columns
from kimura_viewer.model.dates import iso, parse
from kimura_viewer.model.events import BASES, TENORS, DateColumns, EventTable, Floats, Indices
from kimura_viewer.model.text_column import TextColumn
from kimura_viewer.timeline import bands, content, dealing, density, packing, rows

FIRST = 2416519
"""The Julian day of 8 February 1904."""


def _pool() -> DateColumns:
    """A date of each form and of several lengths, the plain day as often as all others."""
    texts = []
    for days in (0, 9, 400, 9_000):
        first, last = iso(FIRST), iso(FIRST + days)
        parts = {"year": first[:-6], "decade": first[:-7], "month": first[:-3]}
        ends = {"b_month": last[:-3], "b_year": last[:-6]}
        texts += [form.format(a=first, b=last, **parts, **ends) for form in FORMS]
    return DateColumns(*span_columns([parse(text) for text in texts + [iso(FIRST)] * len(texts)]))


POOL = _pool()


def shifted(dates: DateColumns, days: Floats) -> DateColumns:
    """Return dates so many days later."""
    return replace(
        dates,
        start_earliest=dates.start_earliest + days,
        start_latest=dates.start_latest + days,
        end_earliest=dates.end_earliest + days,
        end_latest=dates.end_latest + days,
    )


@dataclass(frozen=True)
class Crowd:
    """What a crowd is made of; see `crowd`."""

    seed: int
    count: int
    days: int
    lanes: int

    @cached_property
    def table(self) -> EventTable:
        """Its events."""
        return crowd(self.seed, self.count, days=self.days, lanes=self.lanes)


def crowd(seed: int, count: int, *, days: int = 30_000, lanes: int = len(MEMBERS)) -> EventTable:
    """Return a table of events with dates of all kinds.

    Args:
        seed: Of what is drawn.
        count: How many events there are.
        days: In how many they begin, in the main.
        lanes: How many determinants are primary ones, the first of them for half of the events.
    """
    random = np.random.default_rng(seed)
    stated = POOL.at(random.integers(0, len(POOL), count))
    stated = shifted(stated, np.floor(random.random(count) * days))
    stated = stated.at(np.argsort(stated.start_earliest, kind="stable"))
    differs = random.random(count) < 0.1
    events, determinants, primary = _links(random, count, lanes)
    return replace(
        table_of([]),
        ids=TextColumn(f"e{number:06d}" for number in range(count)),
        titles=TextColumn(f"Event {number}" for number in range(count)),
        kinds=np.zeros(count, np.uint8),
        tenors=random.integers(0, len(TENORS), count).astype(np.uint8),
        bases=random.integers(0, len(BASES), count).astype(np.uint8),
        stated=stated,
        recorded=shifted(stated, np.where(differs, np.floor(random.normal(0, 300, count)), 0.0)),
        has_discrepancy=differs,
        illustration_events=events,
        illustration_determinants=determinants,
        illustration_primary=primary,
        main_sections=np.full(count, -1, np.int32),
        pages=np.zeros(count, np.int32),
    )


def _links(
    random: np.random.Generator, count: int, lanes: int
) -> tuple[Indices, Indices, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Link each event to a determinant, and some to another one."""
    codes = np.array([table_of([]).determinant_ids.index(slug) for slug in MEMBERS], np.intp)
    first = np.where(random.random(count) < 0.5, 0, random.integers(0, lanes, count))
    second = (first + random.integers(1, len(MEMBERS), count)) % len(MEMBERS)
    both = random.random(count) < 0.3
    events = np.append(np.arange(count), np.flatnonzero(both))
    order = np.argsort(events, kind="stable")
    determinants = codes[np.append(first, second[both])]
    return events[order], determinants[order], (np.arange(len(events)) < count)[order]


@contextmanager
def lowered(
    *,
    pack: int = packing.PACK_UP_TO,
    exactly: int = dealing.EXACTLY_UP_TO,
    marks: int = density.LANE_MARKS,
    steady: int = content.STEADY_FROM,
    few: int = content.FEW,
) -> Iterator[None]:
    """Lower the limits from which events are too many.

    Args:
        pack: Events of a lane that is packed.
        exactly: Events of a lane that is dealt out one by one.
        marks: Events in view of a lane that has marks, not a profile.
        steady: Events of a store whose lanes are planned anew for other determinants.
        few: Events of a greater store that get rows of their own.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "PACK_UP_TO", pack)
        patch.setattr(rows, "PACK_ALL_UP_TO", 2 * pack)
        patch.setattr(bands, "PACK_UP_TO", pack)
        patch.setattr(dealing, "EXACTLY_UP_TO", exactly)
        patch.setattr(rows, "EXACTLY_UP_TO", exactly)
        patch.setattr(density, "LANE_MARKS", marks)
        patch.setattr(density, "MOST_MARKS", marks)
        patch.setattr(content, "STEADY_FROM", steady)
        patch.setattr(content, "FEW", few)
        yield


crowds = st.builds(
    Crowd,
    seed=st.integers(0, 10_000),
    count=st.integers(0, 60) | st.integers(200, 900),
    days=st.sampled_from((1, 60, 3_000, 30_000, 400_000)),
    lanes=st.integers(1, len(MEMBERS)),
)
"""Some dozens or hundreds of events."""

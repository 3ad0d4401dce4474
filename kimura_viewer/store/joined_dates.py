"""Dates of a store, read from joined texts and bounds."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from kimura_viewer.model.events import Codes, Floats, Mask
from kimura_viewer.store.column_queries import NOT_RECORDED, RECORDED_SPAN
from kimura_viewer.store.joined import days, joined, with_traits
from kimura_viewer.store.rows import date_of

Texts = Iterable[str | None]
"""What a database has joined, in several pieces."""


class JoinedDates(NamedTuple):
    """Dates as a store has them.

    Attributes:
        is_span: Shape (n,).
        traits: Shape (n,).
        bounds: In the order of `schema.BOUNDS`, NaN for NULL; shape (4, n).
    """

    is_span: Mask
    traits: Codes
    bounds: Floats

    @classmethod
    def stated(
        cls, is_span: Mask, starts: Floats, edtf: Texts, latest_starts: Texts, ends: Texts
    ) -> "JoinedDates":
        """Read the stated dates.

        Args:
            is_span: Shape (n,).
            starts: Their first bounds, shape (n,).
            edtf: Their texts.
            latest_starts: Their second bounds.
            ends: The last two bounds of those that are spans.

        Raises:
            UnreadableRowError: One of them is no date.
        """
        bounds = np.full((4, len(is_span)), np.nan)
        bounds[0] = starts
        bounds[1] = days(joined(latest_starts, ","), len(is_span))[0]
        bounds[2:, is_span] = days(joined(ends, ","), int(np.count_nonzero(is_span)), 2)
        return cls(is_span, _traits(edtf, len(is_span)), bounds)

    def recorded(self, recorded: Codes, edtf: Texts, bounds: Texts) -> "JoinedDates":
        """Read the recorded dates; where there is none, the stated one stands.

        Args:
            recorded: What there is of each, by `column_queries.NOT_RECORDED` and the codes
                after it; shape (n,).
            edtf: Their texts, where there are any.
            bounds: Their four bounds, where there are any.

        Raises:
            UnreadableRowError: One of them is no date.
        """
        where = recorded != NOT_RECORDED
        count = int(np.count_nonzero(where))
        dates = JoinedDates(self.is_span.copy(), self.traits.copy(), self.bounds.copy())
        dates.is_span[where] = recorded[where] == RECORDED_SPAN
        dates.traits[where] = _traits(edtf, count)
        dates.bounds[:, where] = days(joined(bounds, ","), count, 4)
        return dates

    def columns(self) -> Iterator[npt.NDArray[Any]]:
        """Yield the columns of `DateColumns`: see there for what is infinite."""
        start_earliest, start_latest, end_earliest, end_latest = self.bounds
        start_earliest = np.where(np.isnan(start_earliest), -np.inf, start_earliest)
        without_latest = np.where(self.is_span, -np.inf, np.inf)
        start_latest = np.where(np.isnan(start_latest), without_latest, start_latest)
        end_earliest = np.where(np.isnan(end_earliest), np.inf, end_earliest)
        end_latest = np.where(np.isnan(end_latest), np.inf, end_latest)
        yield start_earliest
        yield start_latest
        yield np.where(self.is_span, end_earliest, start_earliest)
        yield np.where(self.is_span, end_latest, start_latest)
        yield self.is_span
        yield self.traits


def _traits(edtf: Texts, count: int) -> Codes:
    traits = np.zeros(count, np.uint8)
    for place, text in with_traits(joined(edtf), count):
        traits[place] = _traits_of(text)
    return traits


@lru_cache(maxsize=10_000)
def _traits_of(edtf: str) -> int:
    return int(date_of("an event", edtf).traits)

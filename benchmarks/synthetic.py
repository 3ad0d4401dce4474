"""Invented events, as many as wanted: the same ones for the same seed and number."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt

from benchmarks.synthetic_dates import Numbers, drawn_dates, iso_days
from kimura_viewer.model.events import BASES, KINDS, TENORS
from kimura_viewer.store.schema import BOUNDS

Columns = dict[str, Iterable[object]]
"""Values by the name of their column, all of one length."""

TITLE_LENGTH = 40
"""Characters of every title."""
ACTORS = 12

_BASES = (0.85, 0.05, 0.1)
"""Shares of the bases, in the order of `BASES`."""
_DIFFERING = 0.03
"""Share of the stated instants that the record has on a later day."""
_SECONDARY = 0.3
"""Share of the events that illustrate a second determinant."""
_WEIGHTS = (6, 5, 2, 4, 12, 9, 11, 8, 14, 20, 9)
"""How many events the determinants have beside each other."""
_PARTICIPANTS = (0.25, 0.5, 0.25)
"""Shares of events with no, one and two actors."""

# Short enough for a number of seven digits behind them, and the first in alphabetical order.
_SUBJECTS = ("Border patrol", "Fishing talks", "Protest note", "State visit", "Trade mission")
_PLACES = ("Moscow", "Tokyo", "Geneva", "Otaru", "Vienna", "Kyoto", "Yalta")
_MATTERS = ("fish", "coal", "isles", "gas", "wood", "loans", "films")


class Synthetic:
    """Events from 1904 to 1986, by start, then by slug; their links, by slug.

    Attributes:
        count: How many events there are.
    """

    def __init__(self, seed: int, count: int, determinants: int) -> None:
        """Draw the events.

        Args:
            seed: Another one gives other events.
            count: How many.
            determinants: How many there are to illustrate.
        """
        self.count = count
        rng = np.random.default_rng((seed, count))
        drawn, number = drawn_dates(rng, count), np.arange(count)
        # The numbers in slugs have nothing to do with time, as the words of real slugs have not.
        self._number = np.lexsort((number, number % len(_SUBJECTS), drawn.bounds[0]))
        self._dates = drawn.at(self._number)
        self._kinds, self._tenors = (rng.integers(0, len(w), count) for w in (KINDS, TENORS))
        self._bases = rng.choice(len(BASES), count, p=_BASES)
        differs = (rng.random(count) < _DIFFERING) & ~self._dates.is_span
        self._differs = differs & (self._bases != BASES.index("record"))
        weights = np.resize(_WEIGHTS, determinants)
        self._primary = rng.choice(determinants, count, p=weights / weights.sum())
        others = (self._primary + rng.integers(1, determinants, count)) % determinants
        self._secondary = np.where(rng.random(count) < _SECONDARY, others, -1)
        self._participants = rng.choice(len(_PARTICIPANTS), count, p=_PARTICIPANTS)
        self._actors = rng.integers(0, ACTORS, count)

    @cached_property
    def slugs(self) -> list[str]:
        """Slugs of the events."""
        return [_slug(number) for number in self._number.tolist()]

    @cached_property
    def by_slug(self) -> Numbers:
        """Rows of the events, sorted by slug."""
        return np.lexsort((self._number, self._number % len(_SUBJECTS)))

    def events(self) -> Columns:
        """Return what the store's table ``events`` holds."""
        numbers, bases = self._number.tolist(), [BASES[code] for code in self._bases.tolist()]
        has_record = self._differs | (self._bases == BASES.index("record"))
        return {
            "id": self.slugs,
            "title": map(_title, numbers),
            "summary": (f"Both sides say what they think of matter {n}." for n in numbers),
            "kind": map(KINDS.__getitem__, self._kinds.tolist()),
            "tenor": map(TENORS.__getitem__, self._tenors.tolist()),
            "form": np.where(self._dates.is_span, "span", "instant").tolist(),
            "basis": bases,
            "date_words": (None if basis == "record" else "in those days" for basis in bases),
            "date_rule": ("By its year." if basis == "relative" else None for basis in bases),
            "edtf": self._dates.edtf.tolist(),
            **dict(zip(BOUNDS, self._dates.bound_columns(), strict=True)),
            **self._recorded(),
            "discrepancy": _where(self._differs, "The record has a later day."),
            "confidence": _where(has_record, "high"),
        }

    def illustrations(self) -> tuple[Numbers, Numbers, Numbers]:
        """Return rows of events, numbers of determinants, and 1 for primary ones, else 0."""
        rows = np.repeat(self.by_slug, 2)
        both = np.column_stack((self._primary, self._secondary))[self.by_slug].ravel()
        primary = np.tile((1, 0), self.count)
        there = both >= 0
        return rows[there], both[there], primary[there]

    def participations(self) -> tuple[Numbers, Numbers]:
        """Return rows of events and numbers of actors."""
        rows = np.repeat(self.by_slug, self._participants[self.by_slug])
        is_second = np.append(False, rows[1:] == rows[:-1])
        return rows, (self._actors[rows] + is_second) % ACTORS

    def discussions(self) -> tuple[Numbers, Numbers]:
        """Return rows of events and numbers of the determinants that their passages are about."""
        return self.by_slug, self._primary[self.by_slug]

    def _recorded(self) -> Columns:
        """Return the recorded dates: for the basis “record” the date itself, for some another."""
        dates, is_record = self._dates, self._bases == BASES.index("record")
        later = dates.bounds[1] + 30
        days = iso_days(later)
        texts = np.where(is_record, dates.edtf, days)
        bounds = np.where(is_record, dates.bounds, later)
        there = is_record | self._differs
        columns = [_where(there, bounds[0]), _where(there, bounds[1])]
        columns += [_where(there & dates.is_span, bound) for bound in bounds[2:]]
        named = {f"recorded_{bound}": column for bound, column in zip(BOUNDS, columns, strict=True)}
        return {"recorded_edtf": _where(there, texts), **named}


def _where(there: npt.NDArray[np.bool_], values: npt.ArrayLike) -> list[object]:
    """Return values where they are there, else None."""
    chosen = np.broadcast_to(np.asarray(values, np.object_), there.shape).copy()
    chosen[~there] = None
    found: list[object] = chosen.tolist()
    return found


def _slug(number: int) -> str:
    return f"{_SUBJECTS[number % len(_SUBJECTS)].lower().replace(' ', '-')}-{number:07d}"


def _title(number: int) -> str:
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    place, matter = _PLACES[number // 5 % len(_PLACES)], _MATTERS[number // 7 % len(_MATTERS)]
    words = f"{subject} in {place} on {matter} "
    return f"{words}{number:0{TITLE_LENGTH - len(words)}d}"

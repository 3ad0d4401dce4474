"""What is lit on every picture at once: under the cursor, before the reader, passed, found."""

from dataclasses import dataclass, replace

LONGEST_TRAIL = 12
"""Events that the reader has passed and that still glow."""
TRAIL = 0.75
"""Strength of the newest of the trail, …"""
FAINTEST = 0.15
"""… and of the oldest one."""


@dataclass(frozen=True, slots=True)
class Light:
    """Rows of events in the table.

    Attributes:
        pointed: Those that the cursor is on, in a picture or in the text.
        on_screen: Those whose passages the reader has before them.
        passed: Those that were on screen before, the last one first.
        found: Those whose passages hold what is searched for.
    """

    pointed: frozenset[int] = frozenset()
    on_screen: frozenset[int] = frozenset()
    passed: tuple[int, ...] = ()
    found: frozenset[int] = frozenset()

    @property
    def unpointed(self) -> "Light":
        """The same light with nothing pointed at."""
        return replace(self, pointed=frozenset())

    def reading(self, rows: frozenset[int]) -> "Light":
        """Return the light when other events are on screen: those before become the trail."""
        gone = sorted(self.on_screen - rows)
        trail = dict.fromkeys([*gone, *self.passed])
        passed = tuple(row for row in trail if row not in rows)[:LONGEST_TRAIL]
        return replace(self, on_screen=rows, passed=passed)

    def strengths(self) -> dict[int, float]:
        """Return how strong the cursor is at each event: the faintest first, 1 on screen."""
        step = (TRAIL - FAINTEST) / max(len(self.passed) - 1, 1)
        trail = {row: TRAIL - step * place for place, row in enumerate(self.passed)}
        return {**dict(reversed(trail.items())), **dict.fromkeys(sorted(self.on_screen), 1.0)}


DARKNESS = Light()
"""Nothing is lit."""

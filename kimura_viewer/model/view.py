"""What the reader looks at: one frozen state, compared and replaced, never edited."""

from dataclasses import dataclass, field
from typing import Literal

from kimura_viewer.model.criteria import Criteria

LaneGrouping = Literal["determinant", "group", "tenor", "kind", "actor", "none"]
LANE_GROUPINGS: tuple[LaneGrouping, ...] = (
    "determinant", "group", "tenor", "kind", "actor", "none",
)  # fmt: skip
DateChoice = Literal["stated", "recorded"]
DATE_CHOICES: tuple[DateChoice, ...] = ("stated", "recorded")
Calendar = Literal["eras", "old-style"]
CALENDARS: tuple[Calendar, ...] = ("eras", "old-style")
Filtered = Literal["hidden", "dimmed", "in-place"]
FILTERED: tuple[Filtered, ...] = ("hidden", "dimmed", "in-place")
"""Others are not drawn, or drawn pale; or they are not drawn, but their room stays free, so that
all lanes keep their heights."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The visible stretch of time.

    Attributes:
        start: Julian day, a civil day beginning at its whole number.
        end: Julian day, later than `start`.
    """

    start: float
    end: float

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise ValueError(f"an extent must last: {self.start} to {self.end}")

    @property
    def days(self) -> float:
        """How long it lasts."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class ViewState:
    """What is seen and how.

    Attributes:
        extent: None while everything is in view, whatever the width.
        criteria: Which events are shown.
        selection: Slug of the selected event.
        lanes: What the lanes stand for.
        dates: Whose dates are drawn: the work's, or the record's where there are any.
        calendars: Other calendars that have a row of the axis, in the order of `CALENDARS`.
        folded: Slugs of the groups of determinants whose lanes are folded into one.
        filtered: What becomes of the events that do not meet the criteria.
    """

    extent: Extent | None = None
    criteria: Criteria = field(default_factory=Criteria)
    selection: str | None = None
    lanes: LaneGrouping = "determinant"
    dates: DateChoice = "stated"
    calendars: tuple[Calendar, ...] = ()
    folded: frozenset[str] = frozenset()
    filtered: Filtered = "hidden"

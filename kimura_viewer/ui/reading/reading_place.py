"""Where the reader is in time, in words: what the triangles on the axis of the timeline mean."""

from math import ceil, floor

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from kimura_viewer.model.days import civil
from kimura_viewer.timeline.content import Content
from kimura_viewer.timeline.light import Light
from kimura_viewer.timeline.ticks import year_label

TIP = (
    "The triangles on the axis of the timeline: the events of the passages that are on screen.\n"
    "The paler ones are those that you have passed, the palest longest ago.\n"
    "A click brings the events on screen into view."
)

Days = tuple[float, float]


class ReadingPlace(QToolButton):
    """A line below the text; a click asks for the timeline to go there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inTime")
        self.setToolTip(TIP)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def say(self, content: Content, light: Light) -> None:
        """Say where the reader is."""
        days = days_on_screen(content, light)
        self.setText(place_words(light, days))
        self.setEnabled(days is not None)


def days_on_screen(content: Content, light: Light) -> Days | None:
    """Return the first day of the events on screen and the end of the last; None where none is.

    An end that is open counts no further than its other one.
    """
    reach = content.reach_of(np.array(sorted(light.on_screen), np.intp))
    days = np.concatenate((reach.begin, reach.middle, reach.end))
    days = days[np.isfinite(days)]
    return (float(days.min()), float(days.max())) if len(days) else None


def place_words(light: Light, days: Days | None) -> str:
    """Return how many events are on screen, of which years, and how many were passed."""
    count = len(light.on_screen)
    said = f"▾ {count or 'no'} event{'' if count == 1 else 's'} on screen"
    if days is not None:
        first, last = civil(floor(days[0]))[0], civil(max(ceil(days[1]) - 1, floor(days[0])))[0]
        said += f", {year_label(first)}" + (f"–{year_label(last)}" if last > first else "")
    return said + (f" · {len(light.passed)} passed" if light.passed else "")

"""The keys of the timeline, and what its gestures do, in words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kimura_viewer.ui.gestures import ZOOM_STEP

if TYPE_CHECKING:  # the view asks for its keys
    from kimura_viewer.ui.timeline_view import TimelineView

KEY_PAN = 0.15
"""The share of what is seen that one key press pans."""
Key = Qt.Key

GESTURES = (
    ("Wheel, pinch, + and −", "zoom at the cursor, or in the middle"),
    ("Drag, two fingers sideways, Shift and wheel", "pan in time"),
    ("Shift and arrow keys left, right", "pan in time"),
    ("Shift and drag", "zoom to a box; Esc gives it up"),
    ("Ctrl or Alt and wheel, wheel over the headers", "scroll the lanes"),
    ("Arrow keys up, down, Page Up, Page Down", "scroll the lanes"),
    ("Arrow keys left, right", "select the event before, the next event"),
    ("Click", "select an event; zoom in on a profile; fold or unfold a group"),
    ("Double-click", "frame an event; zoom in on empty ground; show only a lane"),
    ("F", "frame the selected event"),
    ("Enter", "read the passage of the selected event; P in the text leads back"),
    ("G", "fold or unfold the group of the selected event"),
    ("0, Home", "bring all events into view"),
    ("Ctrl+G", "go to a date"),
    ("Alt and arrow keys left, right", "back and forward through views"),
    ("Esc", "give up a drag; select nothing"),
)
"""What a hand does, and what comes of it."""


def key_act(view: "TimelineView", event: QKeyEvent) -> Callable[[], object] | None:
    """Return what a key does on the timeline; None for nothing."""
    key = Key(event.key())
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        pans: dict[Qt.Key, Callable[[], object]] = {
            Key.Key_Right: lambda: view.travel.pan(KEY_PAN),
            Key.Key_Left: lambda: view.travel.pan(-KEY_PAN),
        }
        if key in pans:
            return pans[key]
    return _plain_keys(view).get(key)


def _plain_keys(view: "TimelineView") -> dict[Qt.Key, Callable[[], object]]:
    travel, lanes = view.travel, view.lane_scroll
    return {
        Key.Key_Plus: lambda: travel.zoom(ZOOM_STEP),
        Key.Key_Equal: lambda: travel.zoom(ZOOM_STEP),
        Key.Key_Minus: lambda: travel.zoom(1 / ZOOM_STEP),
        Key.Key_0: view.fit,
        Key.Key_Home: view.fit,
        Key.Key_F: view.frame_selection,
        Key.Key_G: view.fold_selection,
        Key.Key_Right: lambda: view.step(1),
        Key.Key_Left: lambda: view.step(-1),
        Key.Key_Up: lambda: lanes.by_steps(-1),
        Key.Key_Down: lambda: lanes.by_steps(1),
        Key.Key_PageUp: lambda: lanes.by_pages(-1),
        Key.Key_PageDown: lambda: lanes.by_pages(1),
        Key.Key_Return: view.passage_wanted.emit,
        Key.Key_Enter: view.passage_wanted.emit,
        Key.Key_Escape: view.give_up,
    }

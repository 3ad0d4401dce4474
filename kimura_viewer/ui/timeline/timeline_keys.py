"""The keys of the timeline, and what its gestures do, in words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kimura_viewer.ui.timeline.gestures import ZOOM_STEP

if TYPE_CHECKING:  # the view asks for its keys
    from kimura_viewer.ui.timeline.timeline_view import TimelineView

KEY_PAN = 0.15
"""The share of what is seen that one key press pans."""
Key = Qt.Key

GESTURES = (
    ("Wheel, pinch, + and −", "zoom at the cursor, or in the middle"),
    ("Drag, two fingers sideways, Shift and wheel", "pan in time"),
    ("Shift and arrow keys left, right", "pan in time"),
    ("Shift and drag", "zoom to a box; Esc gives it up"),
    ("Ctrl or Alt and wheel, wheel over the headers", "scroll the lanes"),
    ("Arrow keys left, right", "select the event before, the next event"),
    ("Arrow keys up, down", "select the event nearest in time in the lane above, below"),
    ("Home, End", "select the first, the last event"),
    ("Page Up, Page Down, Ctrl and arrow keys up, down", "scroll the lanes"),
    ("Click", "select an event; zoom in on a profile; fold or unfold a group"),
    ("Double-click", "frame an event; zoom in on empty ground; show a lane’s determinant"),
    ("F", "frame the selected event"),
    ("Enter", "read the passage of the selected event; P in the text leads back"),
    ("G", "fold or unfold the group of the selected event"),
    ("0", "bring all events into view"),
    ("Ctrl+G", "go to a date"),
    ("Alt and arrow keys left, right", "back and forward through views"),
    ("Esc", "give up a drag; select nothing"),
)
"""What a hand does, and what comes of it."""


def key_act(view: "TimelineView", event: QKeyEvent) -> Callable[[], object] | None:
    """Return what a key does on the timeline; None for nothing."""
    key, held = Key(event.key()), event.modifiers()
    if held & Qt.KeyboardModifier.ShiftModifier and key in _ARROWS:
        return _with_shift(view).get(key)
    if held & Qt.KeyboardModifier.ControlModifier and key in _ARROWS:
        return _with_ctrl(view).get(key)
    return _plain_keys(view).get(key)


_ARROWS = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down)


def _with_shift(view: "TimelineView") -> dict[Qt.Key, Callable[[], object]]:
    return {
        Key.Key_Right: lambda: view.travel.pan(KEY_PAN),
        Key.Key_Left: lambda: view.travel.pan(-KEY_PAN),
    }


def _with_ctrl(view: "TimelineView") -> dict[Qt.Key, Callable[[], object]]:
    return {
        Key.Key_Up: lambda: view.lane_scroll.by_steps(-1),
        Key.Key_Down: lambda: view.lane_scroll.by_steps(1),
    }


def _plain_keys(view: "TimelineView") -> dict[Qt.Key, Callable[[], object]]:
    travel, lanes = view.travel, view.lane_scroll
    return {
        Key.Key_Plus: lambda: travel.zoom(ZOOM_STEP),
        Key.Key_Equal: lambda: travel.zoom(ZOOM_STEP),
        Key.Key_Minus: lambda: travel.zoom(1 / ZOOM_STEP),
        Key.Key_0: view.fit,
        Key.Key_Home: lambda: view.select_end(-1),
        Key.Key_End: lambda: view.select_end(1),
        Key.Key_Right: lambda: view.step(1),
        Key.Key_Left: lambda: view.step(-1),
        Key.Key_Up: lambda: view.step_to_lane(-1),
        Key.Key_Down: lambda: view.step_to_lane(1),
        Key.Key_PageUp: lambda: lanes.by_pages(-1),
        Key.Key_PageDown: lambda: lanes.by_pages(1),
        Key.Key_Return: view.passage_wanted.emit,
        Key.Key_Enter: view.passage_wanted.emit,
        Key.Key_Escape: view.give_up,
    }

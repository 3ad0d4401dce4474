"""What Qt tells screen readers of the timeline: accessible interfaces of its lanes and events."""

from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleObject,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from kimura_viewer.ui.timeline.spoken_parts import Part, SpokenParts
from kimura_viewer.ui.timeline.spoken_words import scene_sentence

Text = QAccessible.Text
Role = QAccessible.Role
PRESS = QAccessibleActionInterface.pressAction()
NOTHING: QAccessibleInterface = None  # type: ignore[assignment]  # what Qt's null pointer is here
ROLES = {"lane": Role.List, "event": Role.ListItem, "rest": Role.StaticText}


class Press(QAccessibleActionInterface):
    """The one thing that can be done with a part: to press it."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = part

    def actionNames(self) -> list[str]:  # noqa: N802  # Qt's
        """Return the names of what can be done."""
        told = self._part.told
        return [PRESS] if told is not None and told.kind != "lane" else []

    def doAction(self, name: str) -> None:  # noqa: N802  # Qt's
        """Do it."""
        if name in self.actionNames():
            self._part.owner.press(self._part)

    def keyBindingsForAction(self, name: str) -> list[str]:  # noqa: N802  # Qt's
        """Return no keys: the timeline has them."""
        return []


class PartFace(QAccessibleObject):
    """A lane, or an event in it."""

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self._part = part
        self._press = Press(part)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Give what can be done, and nothing else."""
        if kind == QAccessible.InterfaceType.ActionInterface:
            return Shiboken.VoidPtr(Shiboken.getCppPointer(self._press)[0])
        # A null pointer must be one: PySide crashes over None, or 0, in the place of a void*.
        return Shiboken.VoidPtr(0)

    def text(self, kind: QAccessible.Text) -> str:
        """Say what it is, and more."""
        parts = self._part.owner
        if kind == Text.Name:
            return parts.name(self._part)
        return parts.remark(self._part) if kind == Text.Description else ""

    def role(self) -> QAccessible.Role:
        """Tell what it is: a list, an item of one, or words."""
        told = self._part.told
        return Role.NoRole if told is None else ROLES[told.kind]

    def state(self) -> QAccessible.State:
        """Tell whether it is selected, has the focus, and is in view."""
        part, parts, state = self._part, self._part.owner, QAccessible.State()
        told = part.told
        is_event = told is not None and told.kind == "event"
        is_selected = parts.is_selected(part)
        state.selectable = state.focusable = is_event
        state.selected = is_selected
        state.focused = part is parts.selected and parts.view.hasFocus()
        state.readOnly = told is not None and told.kind == "rest"
        state.offscreen = not parts.is_seen(part)
        state.invisible = told is None
        return state

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        return self._part.owner.on_screen(self._part)

    def parent(self) -> QAccessibleInterface:
        """Return the lane of an event, or what the timeline draws on."""
        above = self._part.above or self._part.owner.canvas
        return QAccessible.queryAccessibleInterface(above)

    def childCount(self) -> int:  # noqa: N802  # Qt's
        """Return how many events of the lane are told."""
        return len(self._part.below)

    def child(self, index: int) -> QAccessibleInterface:
        """Return one of them."""
        return _face(self._part.below, index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802  # Qt's
        """Return which one it is, or -1."""
        return _index(self._part.below, child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:  # noqa: N802  # Qt's
        """Return the event at a place of the screen."""
        found = _part_at(self._part.owner, x, y)
        return _query(found) if found is not None and found.above is self._part else NOTHING


class CanvasFace(QAccessibleWidget):
    """What the timeline draws on: the lanes are its children."""

    def __init__(self, parts: SpokenParts) -> None:
        super().__init__(parts.canvas, Role.Grouping)
        self._parts = parts

    def text(self, kind: QAccessible.Text) -> str:
        """Say what it is, how much of it is in view and what is selected."""
        if kind == Text.Name:
            return "Lanes and events"
        if kind != Text.Description or not self.isValid():
            return ""
        selected, view = self._parts.selected, self._parts.view
        said = self._parts.name(selected) if selected is not None else ""
        return scene_sentence(view.laid_out, said)

    def childCount(self) -> int:  # noqa: N802  # Qt's
        """Return how many lanes there are."""
        return len(self._lanes())

    def child(self, index: int) -> QAccessibleInterface:
        """Return one of them."""
        return _face(self._lanes(), index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802  # Qt's
        """Return which one it is, or -1."""
        return _index(self._lanes(), child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:  # noqa: N802  # Qt's
        """Return the lane at a place of the screen."""
        found = _part_at(self._parts, x, y) if self.isValid() else None
        return NOTHING if found is None else _query(found.above or found)

    def focusChild(self) -> QAccessibleInterface:  # noqa: N802  # Qt's
        """Return the selected event while the timeline has the keyboard."""
        if not self.isValid() or not self._parts.view.hasFocus():
            return NOTHING
        selected = self._parts.selected
        return NOTHING if selected is None else _query(selected)

    def _lanes(self) -> list[Part]:
        return self._parts.lanes if self.isValid() else []


def introduce(part: Part) -> None:
    """Give a part its interface, for as long as it lives."""
    _register(PartFace(part))


def introduce_canvas(parts: SpokenParts) -> None:
    """Give what the timeline draws on its interface, in the place of Qt's own.

    The timeline itself keeps Qt's: an interface is found by an object and its meta-object, and that
    of a class written in Python is another one after some connections.
    """
    made = QAccessible.queryAccessibleInterface(parts.canvas)
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(made))
    _register(CanvasFace(parts))


def _register(face: "PartFace | CanvasFace") -> None:
    """Let Qt find an interface.

    No factory makes it when it is asked for: PySide would hand the factory every object of Qt,
    those that are being made, too, and take them for something else from then on.
    """
    QAccessible.registerAccessibleInterface(face)
    _kept[:] = [each for each in _kept if Shiboken.isValid(each)]
    _kept.append(face)


_kept: list[PartFace | CanvasFace] = []
"""Qt deletes interfaces with what they are of, and does not expect Python to do it before."""


def _query(thing: QObject) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(thing)


def _face(parts: list[Part], index: int) -> QAccessibleInterface:
    return _query(parts[index]) if 0 <= index < len(parts) else NOTHING


def _index(parts: list[Part], child: QAccessibleInterface) -> int:
    thing = child.object()
    return parts.index(thing) if isinstance(thing, Part) and thing in parts else -1


def _part_at(parts: SpokenParts, x: int, y: int) -> Part | None:
    return parts.at(parts.canvas.mapFromGlobal(QPoint(x, y)))

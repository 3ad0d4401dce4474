"""Whether all words of a window can be read: whole, and not one upon the other."""

from itertools import pairwise

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from kimura_viewer.timeline.scene import Scene

WORDED = (QLabel, QAbstractButton, QComboBox)


def cut_words(window: QWidget) -> list[str]:
    """The words of labels, buttons and boxes that have less room than they take."""
    return [
        f"{type(part).__name__} “{_text(part)}”: {part.size()} of {part.sizeHint()}"
        for kind in WORDED
        for part in window.findChildren(kind)
        if part.isVisible() and _text(part) and not _has_room(part)
    ]


def _has_room(part: QWidget) -> bool:
    if isinstance(part, QLabel) and part.wordWrap():
        fits = part.height() >= part.heightForWidth(part.width())
    elif isinstance(part, QToolButton) and part.objectName() in ("only", "below"):
        fits = part.width() >= part.fontMetrics().horizontalAdvance(part.text())
    elif isinstance(part, QComboBox):
        fits = part.fontMetrics().horizontalAdvance(part.currentText()) <= _field_width(part)
    else:
        fits = part.width() >= part.sizeHint().width() and part.height() >= part.sizeHint().height()
    return fits and _is_inside(part)


def _field_width(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    kind, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(kind, option, field, box).width()


def _is_inside(part: QWidget) -> bool:
    """Whether it ends within what is around it, aside; what scrolls may go on below."""
    around = part.parentWidget()
    while around is not None and not part.isWindow():
        left = part.mapTo(around, QPoint(0, 0)).x()
        if left < 0 or left + part.width() > around.width():
            return False
        if isinstance(around, QAbstractScrollArea) or around.isWindow():
            return True
        around = around.parentWidget()
    return True


def _text(part: QWidget) -> str:
    if isinstance(part, QComboBox):
        return part.currentText()
    assert isinstance(part, QLabel | QAbstractButton)
    return part.text()


def overlapping_labels(scene: Scene) -> list[tuple[str, str]]:
    """Labels of one line that are not apart."""
    lines: dict[float, list[tuple[float, float, str]]] = {}
    for label in scene.labels:
        lines.setdefault(label.y, []).append((label.x, label.x + label.width, label.text))
    return [
        (one[2], other[2])
        for line in lines.values()
        for one, other in pairwise(sorted(line))
        if other[0] < one[1]
    ]

"""What a reader's hands do: point, click, drag, turn the wheel, press keys."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QHelpEvent, QMouseEvent, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTextEdit,
    QTreeWidgetItem,
    QWidget,
)

from kimura_viewer.model.view import ViewState
from kimura_viewer.timeline.scene import LaneView
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.fittings.text_size import scaled
from kimura_viewer.ui.window.main_window import MainWindow

PATIENCE = 30.0
"""Seconds to wait for what other threads do."""
NOTCH = 120
"""What the wheel says of one notch."""
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


class Watch:
    """Counts the changes of a view."""

    def __init__(self, current: CurrentView) -> None:
        self.changes: list[tuple[ViewState, ViewState]] = []
        current.changed.connect(lambda old, new: self.changes.append((old, new)))


def mark_of(window: MainWindow, slug: str) -> QPoint:
    """Where the mark of an event is; of a bar, the middle of what is in view."""
    scene = window.timeline.laid_out
    row = window.timeline.content.table.row(slug)
    marks = scene.marks
    index = next(i for i in range(len(marks)) if marks.events[i] == row and marks.home[i])
    x = float(marks.x[index])
    if marks.is_span[index]:
        left = max(float(marks.left[index]), scene.scale.left)
        x = (left + min(float(marks.right[index]), scene.scale.right)) / 2
    return QPoint(scaled(x), scaled(float(marks.y[index])))


def empty_place(window: MainWindow) -> QPoint:
    """A place in the plot where there is nothing."""
    scene = window.timeline.laid_out
    return QPoint(scaled(scene.scale.right - 4), scaled(scene.layout.axis_height + 4))


def header_of(window: MainWindow, slug: str) -> QPoint:
    """Where the header of a lane is."""
    lane = lane_of(window, slug)
    return QPoint(scaled(60), scaled(lane.band.top + lane.band.height / 2))


def lane_of(window: MainWindow, slug: str) -> LaneView:
    """The lane of a determinant."""
    return next(lane for lane in window.timeline.laid_out.lanes if lane.id == slug)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, LEFT, NO_KEY, at or widget.rect().center())


def double_click(widget: QWidget, at: QPoint) -> None:
    """Send what a window system sends: press, release, double-click, release."""
    QTest.mouseClick(widget, LEFT, NO_KEY, at)
    QTest.mouseDClick(widget, LEFT, NO_KEY, at)


def drag(
    widget: QWidget,
    start: QPoint,
    by: QPoint,
    steps: int = 4,
    modifiers: Qt.KeyboardModifier = NO_KEY,
) -> None:
    hold(widget, start, by, steps, modifiers)
    QTest.mouseRelease(widget, LEFT, modifiers, start + by)


def hold(
    widget: QWidget,
    start: QPoint,
    by: QPoint,
    steps: int = 4,
    modifiers: Qt.KeyboardModifier = NO_KEY,
) -> None:
    """Drag, and do not let go."""
    QTest.mousePress(widget, LEFT, modifiers, start)
    for step in range(1, steps + 1):
        move(widget, start + by * step / steps, LEFT)


def move(widget: QWidget, to: QPoint, button: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    place = QPointF(to)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        QPointF(widget.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        button,
        NO_KEY,
    )
    QApplication.sendEvent(widget, event)


def wheel(
    widget: QWidget, at: QPoint, notches: float, sideways: float = 0, modifiers: object = NO_KEY
) -> None:
    assert isinstance(modifiers, Qt.KeyboardModifier)
    event = QWheelEvent(
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        QPoint(),
        QPoint(round(sideways * NOTCH), round(notches * NOTCH)),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def slide(
    widget: QWidget, at: QPoint, pixels: QPoint, modifiers: Qt.KeyboardModifier = NO_KEY
) -> None:
    """Move two fingers on a trackpad."""
    event = QWheelEvent(
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        pixels,
        pixels * 2,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.ScrollUpdate,
        False,
    )
    QApplication.sendEvent(widget, event)


def ask_what_is(widget: QWidget, at: QPoint) -> None:
    """Rest on a place until its tool tip is asked for."""
    help_event = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, help_event)


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def type_in(field: QLineEdit, text: str) -> None:
    """Write a text in place of what is there, and press Return."""
    field.setFocus()
    field.selectAll()
    press(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    press(field, Qt.Key.Key_Return)


def row_of(window: MainWindow, name: str) -> QTreeWidgetItem:
    """The filter's row of a determinant."""
    found = window.filter.tree.findItems(
        name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 0
    )
    assert len(found) == 1
    return found[0]


def tick(window: MainWindow, name: str) -> None:
    """Click the check box of a determinant."""
    tree = window.filter.tree
    row = tree.visualItemRect(row_of(window, name))
    click(tree.viewport(), QPoint(row.left() + 10, row.center().y()))


def action_of(window: MainWindow, text: str) -> QAction:
    """The menu entry of that text, without its mnemonic sign; those of the menu bar go first."""
    in_menus = (command.action for command in window.keys.commands())
    return next(
        action
        for action in (*in_menus, *window.findChildren(QAction))
        if action.text().replace("&", "") == text
    )


def click_link(text: QTextEdit, href: str) -> None:
    """Click a link in a rich text where it stands."""
    cursor = QTextCursor(text.document())
    while cursor.charFormat().anchorHref() != href:
        assert cursor.movePosition(QTextCursor.MoveOperation.NextCharacter), f"no link {href}"
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    text.setTextCursor(cursor)
    text.ensureCursorVisible()
    click(text.viewport(), text.cursorRect(cursor).center())


def counts(window: MainWindow) -> str:
    """What the status bar counts, once the timeline is painted."""
    QApplication.processEvents()
    return " ".join(label.text() for label in window.statusBar().findChildren(QLabel))


def complaint_of(window: MainWindow) -> str:
    """What the open dialog says; it is closed."""
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1, "one dialog is open"
    said = boxes[0].text()
    assert boxes[0].textFormat() == Qt.TextFormat.PlainText
    boxes[0].accept()
    assert not boxes[0].isVisible()
    return said


def while_open(act: Callable[[], object], answer: Callable[[QWidget], None]) -> None:
    """Do what opens a modal dialog, and answer it while it is open."""
    answered = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(5, look)
            return
        answered.append(dialog)
        answer(dialog)

    QTimer.singleShot(0, look)
    act()
    assert answered


def attach(window: MainWindow, path: Path) -> None:
    """Attach a copy, and wait until it is opened or refused."""
    window.copy_chosen.emit(path)
    settle(window)


def settle(window: MainWindow) -> None:
    """Wait until no copy is being opened."""
    end = monotonic() + PATIENCE
    while window.attaching.is_busy:
        assert monotonic() < end, "the copy is still being opened"
        QApplication.processEvents()
        sleep(0.002)
    QApplication.processEvents()


def lit(window: MainWindow) -> str:
    """The words that are lit, paragraphs joined by a blank."""
    selections = window.reading.text.extraSelections()
    return " ".join(each.cursor.selectedText().replace("\u2029", " ") for each in selections)


def choose_file(name: str) -> Callable[[QWidget], None]:
    """Answer a file dialog with a name; with none, cancel it."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        if not name:
            dialog.reject()
            return
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setText(name)
        dialog.accept()

    return answer

"""README's tour with the keyboard alone, as a new reader takes it: run as a program by a test.

Every step is a key that is pressed where the keyboard is; nothing is called and nothing clicked. A
picture of each stage is kept in the folder named on the command line. What Qt has to say it says on
standard error.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from kimura_viewer.app import Desk, application
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.asking.facet_tree import FacetTree
from kimura_viewer.ui.asking.search_field import SearchField
from kimura_viewer.ui.window.main_window import MainWindow

SETTLED = 350
"""Milliseconds in which every motion has ended."""
STOPS = 60
"""Presses of Tab within which everything must be reached."""
Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NO_KEY = Qt.KeyboardModifier.NoModifier

PATIENCE = 30.0
"""Seconds that a figure may take."""


def visible_dialogs() -> list[QDialog]:
    """Return the dialogs that can be seen."""
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [each for each in shown if isinstance(each, QDialog)]


def manage_windows() -> None:
    """Give the keyboard to the window in front, as a window manager does, which is not there."""
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    front = QApplication.activeModalWidget() or (visible_dialogs() or shown)[-1]
    if QApplication.activePopupWidget() is None and QApplication.activeWindow() is not front:
        front.activateWindow()
        QTest.qWait(50)


def window_with_keyboard() -> QWindow:
    """Return the window that has the keyboard; one that has just closed leaves it to the next."""
    end = monotonic() + PATIENCE
    while True:
        manage_windows()
        window = QGuiApplication.focusWindow()
        if window is not None and QGuiApplication.focusObject() is not None:
            return window
        assert monotonic() < end, "no window has the keyboard"
        QTest.qWait(50)


def press(key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY, times: int = 1) -> None:
    """Press a key where the keyboard is: in the menu that is open, or else in the active window."""
    for _ in range(times):
        popup = QApplication.activePopupWidget()
        if popup is not None:
            QTest.keyClick(popup, key, held)
        else:
            QTest.keyClick(window_with_keyboard(), key, held)
        QTest.qWait(20)


def write(text: str) -> None:
    """Write a text where the keyboard is, in place of what is there."""
    press(Key.Key_A, CTRL)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text)
    QTest.qWait(20)


def in_file_dialog(open_it: Callable[[], None], path: Path) -> None:
    """Open a file dialog by keys, write a name into it, and press Enter."""
    done: list[str] = []

    def answer() -> None:
        dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
        if not isinstance(dialog, QFileDialog) or focus is None:
            QTimer.singleShot(50, answer)
            return
        write(str(path))
        done.append(str(path))
        press(Key.Key_Return)

    QTimer.singleShot(100, answer)
    open_it()
    QTest.qWait(SETTLED)
    assert done, "no file dialog has opened"


class KeyboardWalk:
    """The stages of the tour; each says where it leads to."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.folder = folder

    @property
    def days(self) -> float:
        """How many days are seen when every motion has ended."""
        QTest.qWait(SETTLED)
        return self.window.timeline.laid_out.scale.extent.days

    def keep(self, stage: str) -> None:
        """Keep a picture of what is in front."""
        QTest.qWait(SETTLED)
        popup = QApplication.activePopupWidget()
        shown = popup or QApplication.activeWindow() or self.window
        assert shown.grab().save(str(self.folder / f"{stage}.png"))
        print(stage, flush=True)

    def tab_to(self, found: Callable[[QWidget], bool], *, back: bool = False) -> None:
        """Press Tab until the keyboard is where it is wanted."""
        for _ in range(STOPS):
            focus = QApplication.focusWidget()
            if focus is not None and found(focus):
                return
            press(Key.Key_Backtab if back else Key.Key_Tab)
        raise AssertionError("what is wanted cannot be reached by Tab")

    def to_timeline(self) -> None:
        """Bring the keyboard to the timeline."""
        self.tab_to(lambda focus: focus is self.window.timeline)

    def dialog(self) -> QWidget:
        """The dialog that has opened, with the keyboard in it."""
        QTest.qWait(SETTLED)
        manage_windows()
        found = QApplication.activeWindow()
        assert isinstance(found, QDialog), f"no dialog has the keyboard, but {found}"
        return found

    def close_dialog(self) -> None:
        """Close it."""
        self.dialog()
        press(Key.Key_Escape)
        QTest.qWait(SETTLED)
        manage_windows()
        assert QApplication.activeWindow() is self.window

    # Look around

    def zoom_and_pan(self) -> None:
        """Zoom in and out, pan, see everything."""
        whole = self.days
        press(Key.Key_Plus, times=4)
        assert self.days < whole / 2
        press(Key.Key_Right, SHIFT)
        press(Key.Key_Minus)
        self.keep("01-zoomed")
        press(Key.Key_0)
        assert abs(self.days - whole) < 1

    def step_and_frame(self) -> None:
        """Step through events and lanes; frame one; see where it is going back and forward."""
        current = self.window.current
        press(Key.Key_Home)
        first = current.state.selection
        assert first is not None
        press(Key.Key_Down)
        press(Key.Key_Right)
        assert current.state.selection not in (None, first)
        self.keep("02-selected")
        whole = self.days
        press(Key.Key_F)
        assert self.days < whole
        self.keep("03-framed")
        press(Key.Key_Left, ALT)
        assert abs(self.days - whole) < 1
        press(Key.Key_Right, ALT)
        assert self.days < whole
        press(Key.Key_0)

    def go_to_a_date(self, text: str) -> None:
        """Go to a date as one writes it."""
        whole = self.days
        press(Key.Key_G, CTRL)
        write(text)
        press(Key.Key_Return)
        assert self.days < whole
        self.keep("04-date")
        press(Key.Key_Escape)
        press(Key.Key_2, CTRL)
        self.to_timeline()
        press(Key.Key_0)

    def move_the_overview(self) -> None:
        """Move the part that is seen, and one of its ends, in the strip."""
        press(Key.Key_Plus, times=4)
        before = self.days
        self.tab_to(lambda focus: focus is self.window.overview)
        press(Key.Key_Left, times=3)
        press(Key.Key_Up)
        press(Key.Key_Right, times=6)
        assert self.days > before
        self.keep("05-overview")
        press(Key.Key_Home)
        self.to_timeline()

    def read_the_lists(self) -> None:
        """Open the lists of gestures, of keys and of commands."""
        for number, keys in (
            ("06-gestures", [(Key.Key_F1, SHIFT)]),
            ("07-keys", [(Key.Key_H, ALT), (Key.Key_K, NO_KEY)]),
            ("08-commands", [(Key.Key_P, CTRL | SHIFT)]),
        ):
            for key, held in keys:
                press(key, held)
            QTest.qWait(SETTLED)
            self.keep(number)
            self.close_dialog()

    def change_lanes(self) -> None:
        """Let lanes stand for tenors and back through the menus; fold a group."""
        current = self.window.current
        press(Key.Key_V, ALT)
        press(Key.Key_L)
        self.keep("09-menu")
        press(Key.Key_Down, times=2)
        press(Key.Key_Return)
        QTest.qWait(SETTLED)
        before, others = ViewState().lanes, current.state.lanes
        assert others != before
        self.keep("10-lanes")
        press(Key.Key_Left, ALT)
        assert current.state.lanes == before
        self.to_timeline()
        press(Key.Key_G)
        assert current.state.folded
        self.keep("11-folded")
        press(Key.Key_G)
        assert not current.state.folded

    def filter(self) -> None:
        """Untick a determinant, choose only one, take it away; dates as one writes them; search."""
        current, tree = self.window.current, self.window.filter.tree
        self.tab_to(lambda focus: focus is tree)
        press(Key.Key_Down)
        press(Key.Key_Space)
        assert current.state.criteria.determinants is not None
        self.keep("12-unticked")
        press(Key.Key_Tab)
        press(Key.Key_Space)
        chosen = current.state.criteria.determinants
        assert chosen is not None
        assert len(chosen) == 1
        self.keep("13-only")
        press(Key.Key_D, CTRL)
        assert current.state.filtered == "dimmed"
        press(Key.Key_D, CTRL)
        press(Key.Key_Backspace, CTRL)
        assert current.state.criteria.determinants is None
        self.filter_by_another_facet()
        press(Key.Key_F, CTRL)
        write("the")
        assert isinstance(QApplication.focusWidget().parentWidget(), SearchField)
        self.keep("15-search")
        press(Key.Key_Return)
        assert current.state.selection is not None
        press(Key.Key_Backspace, CTRL)
        press(Key.Key_Backspace, CTRL)
        press(Key.Key_Escape)

    def filter_by_another_facet(self) -> None:
        """Open a facet, and leave out a value of it."""
        current = self.window.current
        self.tab_to(lambda focus: focus.accessibleName() == "Filter by Tenor")
        press(Key.Key_Space)
        self.tab_to(lambda focus: isinstance(focus, FacetTree))
        press(Key.Key_Tab, times=2)
        press(Key.Key_Space)
        assert current.state.criteria != type(current.state.criteria)()
        self.keep("14-facet")
        press(Key.Key_Backspace, CTRL)
        assert current.state.criteria == type(current.state.criteria)()

    def send_the_view(self) -> None:
        """Copy the view as a line of text."""
        press(Key.Key_L, CTRL)
        self.keep("16-link")
        self.close_dialog()
        assert QGuiApplication.clipboard().text()

    def use_the_chronicle(self) -> None:
        """Sort and group the table, walk in it, copy it."""
        window = self.window
        press(Key.Key_F9)
        self.tab_to(lambda focus: focus is window.chronicle.grouping)
        press(Key.Key_Down)
        self.tab_to(lambda focus: focus is window.chronicle.sorting)
        QTimer.singleShot(200, lambda: press(Key.Key_Down, times=2))
        QTimer.singleShot(500, lambda: press(Key.Key_Return))
        press(Key.Key_Space)
        QTest.qWait(2 * SETTLED)
        assert window.chronicle.rows.horizontalHeader().sortIndicatorSection() == 1
        self.tab_to(lambda focus: focus is window.chronicle.rows)
        press(Key.Key_Down, times=3)
        assert window.current.state.selection is not None
        press(Key.Key_C, CTRL)
        assert "\t" in QGuiApplication.clipboard().text()
        self.keep("17-chronicle")
        press(Key.Key_F9)
        self.to_timeline()

    def ask_about_determinants(self) -> None:
        """Read the page of a determinant, and which act together; see the legend and the record."""
        press(Key.Key_D)
        self.keep("18-page")
        self.close_dialog()
        press(Key.Key_M, CTRL)
        self.keep("19-together")
        self.close_dialog()
        before = self.window.legend.isVisible()
        press(Key.Key_F8)
        assert self.window.legend.isVisible() is not before
        self.tab_to(lambda focus: "discrepanc" in str(getattr(focus, "text", str)()))
        press(Key.Key_Space)
        self.keep("20-discrepancies")
        self.close_dialog()
        self.to_timeline()

    # Read the passages

    def read(self, copy: Path) -> None:
        """Attach a copy, go to the passage and back, ask why, see the order of the text."""
        window = self.window
        in_file_dialog(lambda: press(Key.Key_T, CTRL), copy)
        while window.attaching.is_busy:
            QTest.qWait(20)
        assert window.attaching.copy is not None
        self.to_timeline()
        press(Key.Key_Return)
        assert QApplication.focusWidget() is window.reading.text
        self.keep("21-passage")
        press(Key.Key_P)
        assert QApplication.focusWidget() is window.timeline
        press(Key.Key_W)
        self.keep("22-why")
        press(Key.Key_Escape)
        QTest.qWait(SETTLED)
        press(Key.Key_F12)
        self.tab_to(lambda focus: focus is window.argument)
        before = window.current.state.selection
        press(Key.Key_Down)
        press(Key.Key_Down)
        assert window.current.state.selection != before
        self.keep("23-order")
        press(Key.Key_F12)
        press(Key.Key_F, CTRL | SHIFT)
        write("the")
        press(Key.Key_Return)
        self.keep("24-found")
        press(Key.Key_Escape)
        self.to_timeline()

    # Save a picture

    def save(self, path: Path) -> None:
        """Export a figure, of another theme."""
        press(Key.Key_E, CTRL)
        self.dialog()
        self.keep("25-figure")
        in_file_dialog(lambda: press(Key.Key_V, ALT), path)
        end = monotonic() + PATIENCE
        while not path.exists() or visible_dialogs():  # figures are drawn beside the window
            assert monotonic() < end, "the figure is still being drawn"
            QTest.qWait(50)
        assert path.read_bytes().startswith(b"\x89PNG")


def main() -> int:
    """Take the walk: a folder, the name of a theme, a store, a copy, and a date in it."""
    folder, theme, store, copy, date = sys.argv[1:]
    application()
    with EventStore(Path(store)) as events:
        desk = Desk(events, ViewState(), theme)
        desk.window.resize(1280, 720)
        desk.window.show()
        desk.window.activateWindow()
        QTest.qWait(2 * SETTLED)
        walk = KeyboardWalk(desk.window, Path(folder))
        walk.zoom_and_pan()
        walk.step_and_frame()
        walk.go_to_a_date(date)
        walk.move_the_overview()
        walk.read_the_lists()
        walk.change_lanes()
        walk.filter()
        walk.send_the_view()
        walk.use_the_chronicle()
        walk.ask_about_determinants()
        walk.read(Path(copy))
        walk.save(Path(folder) / "figure.png")
        press(Key.Key_Q, CTRL)
        assert not desk.window.isVisible()
    QApplication.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A walk through the text on a real screen, as a reader takes it: run as a program by a test.

It attaches a copy, goes from events to passages and back, reads on, searches, looks at the plot and
asks why, and keeps a picture of each stage in the folder named on the command line. What Qt has to
say it says on standard error.

Arguments: folder of the pictures, theme, width and height in pixels, copy of the essay.
"""

import sys
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

sys.path.insert(0, str(Path(__file__).parent / "ui"))

from hands import action_of, attach, click, lit, mark_of, move, press, wheel

from kimura_viewer.app import Desk, application
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store
from kimura_viewer.ui.window.main_window import MainWindow

EVENT = "northern-territories-occupied"
"""It has a primary passage and several mentions."""
SETTLED = 400
"""Milliseconds in which every motion has ended."""
DRAWN = 800
"""Milliseconds in which a page has been drawn."""
NOTCHES = 100
"""More than there are to some passages."""


def rest(milliseconds: int) -> None:
    """Let the window live, and other threads too, which `QTest.qWait` does not."""
    end = monotonic() + milliseconds / 1000
    while monotonic() < end:
        QApplication.processEvents()
        sleep(0.002)


class ReadingWalk:
    """The stages of the walk; each says where it leads to."""

    def __init__(self, window: MainWindow, folder: Path, event: str) -> None:
        self.window = window
        self.panel = window.reading
        self.folder = folder
        self.event = event

    def keep(self, stage: str) -> None:
        """Keep a picture of the screen where the window is, with what lies upon it."""
        rest(SETTLED)
        picture = self.window.screen().grabWindow(0)
        assert picture.save(str(self.folder / f"{stage}.png"))
        print(stage, flush=True)

    def without_a_copy(self) -> None:
        """Select an event: its place and our summary, and the button."""
        click(self.window.timeline.viewport(), mark_of(self.window, self.event))
        assert self.panel.attach.isVisible()
        self.keep("1-without")

    def attach(self, copy: Path) -> None:
        """The passage is lit and in view."""
        attach(self.window, copy)
        assert lit(self.window)
        self.keep("2-attached")

    def step(self) -> None:
        """Step to a mention."""
        before = lit(self.window)
        click(self.panel.next)
        assert lit(self.window) != before
        self.keep("3-mention")

    def there_and_back(self) -> None:
        """Enter goes to the passage, P back to the timeline."""
        timeline = self.window.timeline
        timeline.setFocus()
        press(timeline, Qt.Key.Key_Return)
        assert self.window.focusWidget() is self.panel.text
        press(self.panel.text, Qt.Key.Key_P)
        assert self.window.focusWidget() is timeline

    def read_on(self) -> None:
        """Scroll: the events on screen are marked on the axis, those passed are a trail."""
        text, spotlight = self.panel.text, self.window.desk.spotlight
        text.scroll_to(0)
        spotlight.stop_reading()
        for _ in range(NOTCHES):
            wheel(text.viewport(), QPoint(60, 60), -1)
            rest(5)
            if spotlight.light.on_screen and len(spotlight.light.passed) > 2:
                break
        assert spotlight.light.on_screen
        assert spotlight.light.passed
        self.keep("4-reading")

    def point(self) -> None:
        """Point at the passage that is lit: its events have a ring."""
        text = self.panel.text
        self.panel.step(-1)
        rest(50)
        at = text.cursorRect().center() + QPoint(12, 0)
        move(text.viewport(), at)
        assert self.window.desk.spotlight.light.pointed
        self.keep("5-pointed")

    def outline(self) -> None:
        """Open the outline, and go to a section."""
        menu = self.open_menu(self.panel.outline, "6-outline")
        menu.actions()[-1].trigger()
        menu.close()
        self.keep("7-section")

    def find(self, words: str) -> None:
        """Search the text."""
        action_of(self.window, "Find in the text…").trigger()
        QTest.keyClicks(self.panel.find_bar.field, words)
        press(self.panel.find_bar.field, Qt.Key.Key_Return)
        assert " of " in self.panel.find_bar.count.text()
        self.keep("8-find")
        press(self.panel.find_bar.field, Qt.Key.Key_Escape)

    def why(self) -> None:
        """Ask why the event is there; the card stands upon the window."""
        action_of(self.window, "Why is this event here?").trigger()
        card = self.window.evidence.card
        assert card is not None
        self.keep("9-why")
        press(card, Qt.Key.Key_Escape)

    def cite(self) -> None:
        """Open what can be copied."""
        self.open_menu(self.panel.citing, "10-citing").close()

    def plot(self) -> None:
        """Show essay order against time below the timeline, then in its place."""
        action_of(self.window, "Essay order against time").trigger()
        self.keep("11-plot")
        action_of(self.window, "Timeline").trigger()
        self.keep("12-plot-alone")
        action_of(self.window, "Timeline").trigger()
        action_of(self.window, "Essay order against time").trigger()

    def as_printed(self) -> None:
        """A PDF is shown as it is printed, with the passage lit."""
        self.panel.step(1)
        click(self.panel.printed)
        rest(DRAWN)
        assert self.panel.pages.canvas.picture_width
        self.keep("13-printed")
        click(self.panel.printed)

    def wide(self) -> None:
        """Read at full width."""
        action_of(self.window, "Read at full width").trigger()
        self.keep("14-wide")

    def open_menu(self, button: QToolButton, stage: str) -> QMenu:
        """Open the menu of a button as a click does."""
        menu = button.menu()
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        self.keep(stage)
        return menu


def main() -> int:
    """Take the walk."""
    folder, theme, width, height, copy = sys.argv[1:6]
    application()
    with EventStore(shipped_store()) as opened:
        desk = Desk(opened, ViewState(), theme)
        desk.window.resize(int(width), int(height))
        desk.window.move(0, 0)
        desk.window.show()
        desk.window.activateWindow()  # letters are shortcuts of the window that is active
        rest(SETTLED)
        walk = ReadingWalk(desk.window, Path(folder), EVENT)
        walk.without_a_copy()
        walk.attach(Path(copy))
        walk.step()
        walk.there_and_back()
        walk.read_on()
        walk.point()
        walk.outline()
        walk.find("the")
        walk.why()
        walk.cite()
        walk.plot()
        if Path(copy).suffix == ".pdf":
            walk.as_printed()
        walk.wide()
        desk.window.close()
    QApplication.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())

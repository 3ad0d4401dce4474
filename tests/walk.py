"""A walk through the window on a real screen, as a reader takes it: run as a program by a test.

It zooms from all events to one day and back, pans, filters, folds and selects, and keeps a picture
of each stage in the folder named on the command line. What Qt has to say it says on standard error.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parent / "ui"))

from hands import drag, mark_of, move, type_in, wheel

from kimura_viewer.app import Desk, application
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store
from kimura_viewer.ui.window.main_window import MainWindow

EVENT = "soviet-attack-on-japan"
NOTCHES = 60
"""More than there are from all events to a day."""
SETTLED = 400
"""Milliseconds in which every motion has ended."""


class Walk:
    """The stages of the walk; each says where it leads to."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.folder = folder
        self.canvas = window.timeline.viewport()
        self.whole = self.extent

    @property
    def extent(self) -> Extent:
        """What is seen when every motion has ended."""
        QTest.qWait(SETTLED)
        return self.window.timeline.laid_out.scale.extent

    def keep(self, stage: str) -> None:
        """Keep a picture of the window."""
        QTest.qWait(SETTLED)
        assert self.window.grab().save(str(self.folder / f"{stage}.png"))
        print(stage, flush=True)

    def zoom_to_a_day_and_back(self) -> None:
        """Zoom at an event, and exactly back."""
        at, notches = mark_of(self.window, EVENT), 0
        while notches < NOTCHES and self.window.timeline.travel.goal.days > 1.25:
            wheel(self.canvas, at, 1)
            QTest.qWait(10)
            notches += 1
            if notches in (8, 20):
                self.keep(f"2-in-{notches:02d}")
        assert self.extent.days < 1.25
        self.keep("3-a-day")
        for _ in range(notches):
            wheel(self.canvas, at, -1)
            QTest.qWait(10)
        back = self.extent
        assert abs(back.start - self.whole.start) < 1e-3
        assert abs(back.end - self.whole.end) < 1e-3
        self.keep("4-back")

    def pan_and_select(self) -> None:
        """Frame an event, drag the ground away and back, and read the card."""
        place = mark_of(self.window, EVENT)
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, pos=place)
        QTest.keyClick(self.window.timeline, Qt.Key.Key_F)
        before = self.extent
        self.keep("5-framed")
        ground = QPoint(round(self.window.timeline.laid_out.scale.left) + 300, 500)
        drag(self.canvas, ground, QPoint(-120, 0))
        assert self.extent.start > before.start
        drag(self.canvas, ground, QPoint(120, 0))
        assert abs(self.extent.start - before.start) < 1e-3
        assert "attack" in self.window.card.toPlainText().lower()

    def filter_and_fold(self) -> None:
        """Show one determinant; then all of them, a group folded."""
        window = self.window
        window.timeline.fit()
        window.filter.only("northern-territories")
        self.keep("6-filtered")
        window.filter.all_button.click()
        band = window.timeline.laid_out.lanes[0].band
        assert band.group_top is not None
        name = QPoint(40, round(band.group_top) + 8)
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, pos=name)
        assert window.current.state.folded
        self.keep("7-folded")
        window.current.back()

    def go_and_hover(self) -> None:
        """Go to a date as one writes it, and rest on an event."""
        window = self.window
        window.go_to_date.ask()
        type_in(window.go_to_date.field, "1970 to 1980")
        assert abs(self.extent.days - 1.5 * 4018) < 10
        self.keep("8-gone")
        QTest.keyClick(window.go_to_date.field, Qt.Key.Key_Escape)
        move(self.canvas, mark_of(window, "mig-25-incident"))
        self.keep("9-hovered")


def main() -> int:
    """Take the walk."""
    application()
    with EventStore(shipped_store()) as store:
        desk = Desk(store, ViewState(), sys.argv[2])
        desk.window.resize(1280, 720)
        desk.window.show()
        QTest.qWait(SETTLED)
        walk = Walk(desk.window, Path(sys.argv[1]))
        walk.keep("1-whole")
        walk.zoom_to_a_day_and_back()
        walk.pan_and_select()
        walk.filter_and_fold()
        walk.go_and_hover()
        desk.window.close()
    QApplication.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())

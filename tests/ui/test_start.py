"""What is made, and imported, when: not before it is seen."""

import subprocess
import sys
from pathlib import Path

import pytest
from hands import action_of, attach
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.ui.fittings.first_paint import AfterFirstPaint
from kimura_viewer.ui.fittings.later_part import LaterPart
from kimura_viewer.ui.window.main_window import MainWindow

LATER = (
    "rapidfuzz",
    "platformdirs",
    "kimura_viewer.drawing.argument_painter",
    "kimura_viewer.model.date_reader",
    "kimura_viewer.reading.locate",
    "kimura_viewer.ui.reading.argument_view",
    "kimura_viewer.ui.asking.chronicle",
    "kimura_viewer.ui.figures.figure_dialog",
    "kimura_viewer.userdata.user_data",
)
"""Modules that the first paint does without."""
LAUNCH = """
import sys
from kimura_viewer import cli
from kimura_viewer.ui.timeline import timeline_view
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

paint = timeline_view.paint_scene

def paint_first(*arguments, **named):
    paint(*arguments, **named)
    print(*sys.modules, sep="\\n")
    timeline_view.paint_scene = paint
    QTimer.singleShot(0, QApplication.quit)

timeline_view.paint_scene = paint_first
sys.exit(cli.main(["view", sys.argv[1]]))
"""


def test_a_launch_imports_nothing_that_is_not_seen(
    sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-c", LAUNCH, str(sample_store)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert "kimura_viewer.ui.timeline.timeline_view" in imported
    assert imported.isdisjoint(LATER)


def test_a_part_is_made_when_it_is_first_shown(qapp: QApplication) -> None:
    made = []

    def make() -> QWidget:
        made.append(QWidget())
        return made[-1]

    place = LaterPart(make)
    assert not place.isVisible()
    assert place.made is None
    place.show()
    place.hide()
    place.show()
    assert made == [place.part]
    assert place.part.isVisible()
    place.close()


def test_a_part_that_is_asked_for_is_made_in_its_place_and_stays_hidden(qapp: QApplication) -> None:
    place = LaterPart(QWidget)
    assert place.part is place.part
    assert place.part.parentWidget() is place
    assert not place.part.isVisible()


def test_the_plot_that_is_made_late_knows_the_copy_and_its_links(
    window: MainWindow, sample_copy: Path
) -> None:
    attach(window, sample_copy)
    action_of(window, "Essay order against time").trigger()
    QApplication.processEvents()
    assert window.argument.laid_out is not None
    assert window.argument._measured.passages


def test_what_can_wait_is_done_once_in_its_order_after_the_first_paint(qapp: QApplication) -> None:
    done: list[str] = []

    class Canvas(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            done.append("painted")

    canvas = Canvas()
    AfterFirstPaint(canvas, lambda: done.append("first"), lambda: done.append("second"))
    QTest.qWait(20)
    assert done == []
    canvas.show()
    QTest.qWait(100)
    canvas.repaint()
    QTest.qWait(20)
    canvas.close()
    assert [each for each in done if each != "painted"] == ["first", "second"]
    assert done[0] == "painted"


def test_the_menus_outlive_what_stood_before_a_part_that_was_made_late(window: MainWindow) -> None:
    for search in ("reef", "reefs"):
        window.current.show_only(Criteria(search=search))  # a chip, in another one's place
        for part in ("Chronicle", "Essay order against time"):
            action_of(window, part).trigger()
    window.current.show_only(Criteria())
    QTest.qWait(50)
    entries = [command.action for command in window.keys.commands()]
    assert all(isValid(each) for each in entries)
    assert isValid(window.menus.filter_toggle)
    assert isValid(window.menuBar())

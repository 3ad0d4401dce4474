"""What a colour tells is told by a shape, a place or words, too."""

from itertools import pairwise
from pathlib import Path

from desks import OpenDesk
from hands import ask_what_is, attach, header_of, lane_of
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from kimura_viewer.drawing.theme import LIGHT
from kimura_viewer.ui.reading.passage_text import BAR, LIT_BAR
from kimura_viewer.ui.window.main_window import MainWindow


def test_the_header_of_a_lane_says_its_name_in_full(window: MainWindow, qtbot: QtBot) -> None:
    lane = lane_of(window, "ferry")
    ask_what_is(window.timeline.viewport(), header_of(window, "ferry"))
    assert lane.name in QToolTip.text()
    assert f"{lane.shown} of {lane.total} events" in QToolTip.text()
    ask_what_is(window.timeline.viewport(), QPoint(20, 10))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_column_of_the_overview_says_how_many_of_which_group(window: MainWindow) -> None:
    overview, said = window.overview, []
    for x in range(overview.width()):
        words = overview.words_at(float(x))
        if ":" in words and words not in said:
            said.append(words)
    counted = sum(int(line.rpartition(": ")[2]) for words in said for line in words.split("\n")[1:])
    content = window.timeline.content
    assert counted == int(content.kept.sum())
    assert any("Nature: " in words for words in said)
    assert all(words[:2].isdigit() for words in said)
    assert overview.words_at(2.0) == ""
    assert overview.words_at(overview.width() - 2.0) == ""
    ask_what_is(overview, QPoint(overview.width() // 2, 20))
    assert QToolTip.text() == overview.words_at(float(overview.width() // 2))


def test_groups_of_a_column_have_a_seam(open_desk: OpenDesk, shipped: Path) -> None:
    picture = open_desk(shipped, size=(1440, 900)).window.overview.grab().toImage()
    groups = {QColor(each).name() for each in LIGHT.groups}
    columns = [_down(picture, x) for x in range(picture.width())]
    assert any(len(groups & set(column)) > 1 for column in columns), "some stand upon each other"
    for column in columns:
        meeting = [pair for pair in pairwise(column) if set(pair) <= groups]
        assert [pair for pair in meeting if pair[0] != pair[1]] == []


def _down(picture: QImage, x: int) -> list[str]:
    return [picture.pixelColor(x, y).name() for y in range(picture.height())]


def test_the_lit_passage_has_a_broader_bar(window: MainWindow, sample_copy: Path) -> None:
    attach(window, sample_copy)
    window.current.select("salt-war")
    QApplication.processEvents()
    text = window.reading.text
    lit = _widths(text.viewport().grab().toImage())
    window.current.select(None)
    QApplication.processEvents()
    usual = _widths(text.viewport().grab().toImage())
    assert max(lit) == LIT_BAR
    assert max(usual) == BAR


def _widths(picture: QImage) -> list[int]:
    """How many pixels of each line are of a group's full colour, at the left edge."""
    groups = {QColor(each).name() for each in LIGHT.groups}
    return [
        sum(picture.pixelColor(x, y).name() in groups for x in range(6))
        for y in range(picture.height())
    ]

"""Text and timeline as one: what is read is lit in time, and what is lit leads back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hands import NO_KEY, Watch, action_of, attach, click, lit, move, press, wheel
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kimura_viewer.app import Desk
from kimura_viewer.drawing.theme import DARK, LIGHT
from kimura_viewer.reading.leaves import Leaves
from kimura_viewer.ui.window.main_window import MainWindow

OpenDesk = Callable[..., Desk]


@pytest.fixture
def reading(window: MainWindow, sample_copy: Path) -> MainWindow:
    """The window with the copy attached, and the text in view."""
    attach(window, sample_copy)
    return window


def place_of(window: MainWindow, words: str) -> QPoint:
    """Where words of the text are, brought into view."""
    text = window.reading.text
    position = text.toPlainText().index(words)
    text.go_to(position)
    cursor = text.textCursor()
    cursor.setPosition(position + len(words) // 2)
    QApplication.processEvents()
    return text.cursorRect(cursor).center()


def rows(window: MainWindow, *slugs: str) -> frozenset[int]:
    found = [window.timeline.content.table.row(slug) for slug in slugs]
    return frozenset(row for row in found if row is not None)


def menu_of(window: MainWindow) -> QMenu:
    menus = [each for each in window.reading.findChildren(QMenu) if each.isVisible()]
    assert len(menus) == 1
    return menus[0]


# Pointing and choosing


def test_hovering_a_passage_lights_its_events_on_the_timeline(reading: MainWindow) -> None:
    text = reading.reading.text
    at = place_of(reading, "survey of the years")
    dark = reading.timeline.viewport().grab().toImage()
    move(text.viewport(), at)
    assert reading.desk.spotlight.light.pointed == rows(reading, "tide-survey")
    assert text.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert "survey of the years" in lit(reading)
    QApplication.processEvents()
    assert reading.timeline.viewport().grab().toImage() != dark
    move(text.viewport(), place_of(reading, "Two islands lie in sight"))
    assert reading.desk.spotlight.light.pointed == frozenset()
    assert lit(reading) == ""


def test_leaving_the_text_lights_nothing(reading: MainWindow) -> None:
    text = reading.reading.text
    move(text.viewport(), place_of(reading, "survey of the years"))
    QApplication.sendEvent(text, QEvent(QEvent.Type.Leave))
    assert reading.desk.spotlight.light.pointed == frozenset()


def test_a_click_on_a_passage_selects_its_event(reading: MainWindow) -> None:
    click(reading.reading.text.viewport(), place_of(reading, "survey of the years"))
    assert reading.current.state.selection == "tide-survey"
    assert lit(reading).startswith("A survey of the years")


def test_a_click_beside_passages_selects_nothing(reading: MainWindow) -> None:
    reading.current.select("songs")
    click(reading.reading.text.viewport(), place_of(reading, "Two islands lie in sight"))
    assert reading.current.state.selection == "songs"


def test_several_events_offer_a_choice_that_can_be_hovered(reading: MainWindow) -> None:
    click(reading.reading.text.viewport(), place_of(reading, "boats from Brenn"))
    assert reading.current.state.selection is None
    menu = menu_of(reading)
    titles = [action.text() for action in menu.actions()]
    assert set(titles) == {"Salt War", "Census", "Peace of <b>Salt</b> & Sand"}
    chosen = menu.actions()[titles.index("Census")]
    menu.setActiveAction(chosen)
    assert reading.desk.spotlight.light.pointed == rows(reading, "census")
    chosen.trigger()
    menu.close()
    assert reading.current.state.selection == "census"


def test_of_passages_that_overlap_the_shortest_comes_first(reading: MainWindow) -> None:
    """“two crews … with oars” stands within nothing; “missing” is put around it."""
    copy = reading.attaching.copy
    assert copy is not None
    text = copy.copy.text
    start, end = text.index("On 3 February"), text.index("neither island.")
    reading.current.select("charter-lost")
    reading.attaching.correct("missing", start, end)
    QApplication.processEvents()
    click(reading.reading.text.viewport(), place_of(reading, "two crews"))
    titles = [action.text() for action in menu_of(reading).actions()]
    assert titles[0] == "Fight on the reef"
    assert "Loss of the charter" in titles
    menu = menu_of(reading)
    menu.setActiveAction(menu.actions()[0])
    assert reading.desk.spotlight.light.pointed
    menu.close()
    assert not reading.desk.spotlight.light.pointed
    QCoreApplication.sendPostedEvents(menu, QEvent.Type.DeferredDelete)
    assert not isValid(menu)


def test_dragging_over_words_selects_words_and_no_event(reading: MainWindow) -> None:
    text = reading.reading.text
    start = place_of(reading, "survey of the years")
    QTest.mousePress(text.viewport(), Qt.MouseButton.LeftButton, NO_KEY, start)
    move(text.viewport(), start + QPoint(60, 0), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(text.viewport(), Qt.MouseButton.LeftButton, NO_KEY, start + QPoint(60, 0))
    assert reading.current.state.selection is None
    assert text.selected is not None


# The keyboard


def test_enter_goes_to_the_passage_and_p_back(reading: MainWindow) -> None:
    reading.current.select("tide-survey")
    reading.timeline.setFocus()
    press(reading.timeline, Qt.Key.Key_Return)
    assert reading.reading.text.hasFocus()
    assert reading.reading.text.passages_at_caret()
    press(reading.reading.text, Qt.Key.Key_P)
    assert reading.timeline.hasFocus()
    assert reading.current.state.selection == "tide-survey"


def test_p_selects_the_event_of_the_passage_where_the_text_cursor_is(
    reading: MainWindow,
) -> None:
    reading.current.select("tide-survey")
    place_of(reading, "Songs about the feud")
    reading.reading.text.setFocus()
    press(reading.reading.text, Qt.Key.Key_P)
    assert reading.current.state.selection in ("songs", "old-feud", "quoting-letter")


def test_p_goes_back_to_the_plot_where_that_stands_in_the_timelines_place(
    reading: MainWindow,
) -> None:
    action_of(reading, "Essay order against time").trigger()
    action_of(reading, "Timeline").trigger()
    reading.reading.text.setFocus()
    press(reading.reading.text, Qt.Key.Key_P)
    assert reading.argument.hasFocus()


def test_without_a_copy_enter_goes_to_the_button_that_attaches_one(window: MainWindow) -> None:
    window.timeline.setFocus()
    press(window.timeline, Qt.Key.Key_Return)
    assert window.reading.attach.hasFocus()


def test_the_text_cursor_lights_what_it_is_put_into_and_enter_chooses(
    reading: MainWindow,
) -> None:
    text = reading.reading.text
    text.setFocus()
    place_of(reading, "A survey")
    press(text, Qt.Key.Key_Right)
    press(text, Qt.Key.Key_Right)
    assert reading.desk.spotlight.light.pointed == rows(reading, "tide-survey")
    press(text, Qt.Key.Key_Return)
    assert reading.current.state.selection == "tide-survey"


# The reading cursor


def test_the_events_on_screen_are_lit_and_those_passed_are_a_trail(
    open_desk: OpenDesk, sample_store: Path, sample_copy: Path
) -> None:
    window = open_desk(sample_store, size=(1000, 560)).window
    attach(window, sample_copy)
    text = window.reading.text
    text.scroll_to(0)
    text.scroll_to(text.toPlainText().index("Salt made Aldra"))
    salt = rows(window, "salt-war", "census", "peace-of-salt")
    assert salt <= window.desk.spotlight.light.on_screen
    text.scroll_to(text.toPlainText().index("Pride needs"))
    light = window.desk.spotlight.light
    assert rows(window, "songs") <= light.on_screen
    assert rows(window, "census") <= set(light.passed)
    assert not light.on_screen & set(light.passed)


def test_where_the_reader_is_in_time_is_said_in_words_and_gone_to(
    open_desk: OpenDesk, sample_store: Path, sample_copy: Path
) -> None:
    window = open_desk(sample_store, size=(1000, 560)).window
    line = window.reading.in_time
    assert not line.isVisible()
    attach(window, sample_copy)
    text = window.reading.text
    text.scroll_to(0)
    text.scroll_to(text.toPlainText().index("Salt made Aldra"))
    text.scroll_to(text.toPlainText().index("Pride needs"))
    light = window.desk.spotlight.light
    assert line.isVisible()
    assert f"{len(light.on_screen)} events on screen, " in line.text()
    assert light.passed
    assert line.text().endswith(f" · {len(light.passed)} passed")
    watch = Watch(window.current)
    click(line)
    assert len(watch.changes) == 1
    extent = window.current.state.extent
    assert extent is not None
    reach = window.timeline.content.reach_of(np.array(sorted(light.on_screen)))
    assert extent.start < reach.middle.min() < reach.middle.max() < extent.end
    action_of(window, "Remove your copy").trigger()
    assert not line.isVisible()


def test_giving_the_copy_back_darkens_the_cursor(reading: MainWindow) -> None:
    reading.reading.text.scroll_to(200)
    assert reading.desk.spotlight.light.on_screen
    action_of(reading, "Remove your copy").trigger()
    assert not reading.desk.spotlight.light.on_screen
    assert not reading.reading.text.isVisible()
    assert reading.reading.attach.isVisible()


# The map of the document


def test_the_strip_goes_where_it_is_clicked_and_follows_the_text(reading: MainWindow) -> None:
    strip, text = reading.reading.strip, reading.reading.text
    text.scroll_to(0)
    before = strip.grab().toImage()
    click(strip, QPoint(8, strip.height() - 2))
    first, _ = text.on_screen
    assert first > 0
    assert strip.grab().toImage() != before
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, NO_KEY, QPoint(8, 2))
    assert text.on_screen[0] == 0
    move(strip, QPoint(8, strip.height() - 2), Qt.MouseButton.LeftButton)
    assert text.on_screen[0] == first
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, NO_KEY, QPoint(8, strip.height() - 2))
    move(strip, QPoint(8, 2))
    assert text.on_screen[0] == first


def test_the_strip_marks_passages_in_their_groups_colours(reading: MainWindow) -> None:
    strip = reading.reading.strip
    for theme in (LIGHT, DARK):
        reading.set_theme(theme)
        image = strip.grab().toImage()
        column = {image.pixelColor(9, y).name() for y in range(image.height())}
        assert len(column) > 4


def test_the_strip_scrolls_the_text_and_names_the_page(reading: MainWindow) -> None:
    strip = reading.reading.strip
    reading.reading.text.scroll_to(0)
    wheel(strip, QPoint(8, 8), -3)
    assert reading.reading.text.on_screen[0] > 0
    from hands import ask_what_is

    ask_what_is(strip, QPoint(8, 10))
    assert "page 1</p>" in QToolTip.text()
    copy = reading.reading.text.toPlainText()
    ask_what_is(strip, QPoint(8, round(strip.y_of(copy.index("In May 1804 boats")) + 1)))
    assert "Salt<br>page 1 · 1 passage<" in QToolTip.text()
    QToolTip.hideText()


def test_the_keys_of_the_strip_go_from_passage_to_passage(
    open_desk: OpenDesk, sample_store: Path, sample_copy: Path
) -> None:
    window = open_desk(sample_store, size=(1000, 560)).window
    attach(window, sample_copy)
    strip, text = window.reading.strip, window.reading.text
    read = text.toPlainText()
    text.scroll_to(0)
    strip.setFocus()
    assert strip.hasFocus()
    press(strip, Qt.Key.Key_Down)
    first = text.on_screen[0]
    assert 0 <= read.index("In May 1804") - first < 60, "it stands in the first line"
    press(strip, Qt.Key.Key_Down)
    assert text.on_screen[0] > first
    press(strip, Qt.Key.Key_Up)
    assert text.on_screen[0] == first
    press(strip, Qt.Key.Key_PageDown)
    assert text.on_screen[0] > first
    press(strip, Qt.Key.Key_End)
    assert text.verticalScrollBar().value() == text.verticalScrollBar().maximum()
    press(strip, Qt.Key.Key_Home)
    press(strip, Qt.Key.Key_Up)
    assert text.on_screen[0] == 0
    assert window.current.state.selection is None


# The outline


def outline_of(window: MainWindow) -> dict[str, str]:
    menu = window.reading.outline.menu()
    menu.aboutToShow.emit()
    lines = [action.text().split("\t") for action in menu.actions()]
    return {name.strip(): count for name, count in lines}


def open_section(window: MainWindow, name: str) -> None:
    outline_of(window)
    actions = window.reading.outline.menu().actions()
    next(each for each in actions if each.text().strip().startswith(name)).trigger()


def test_the_outline_names_the_sections_with_their_counts(window: MainWindow) -> None:
    assert outline_of(window) == {
        "I Nature": "",
        "I.1 Salt": "3",
        "I.2 Tides": "1",
        "II Order <lost> && found": "2",
        "III Temper": "3",
        "IV Quarrels": "6",
    }


def test_a_section_is_gone_to_in_the_copy(reading: MainWindow) -> None:
    open_section(reading, "III Temper")
    first, _ = reading.reading.text.on_screen
    text = reading.reading.text.toPlainText()
    bar = reading.reading.text.verticalScrollBar()
    assert text[first:].startswith("III. Temper") or bar.value() == bar.maximum()
    assert reading.current.state.selection is None


def test_the_outline_sets_apart_what_is_read(reading: MainWindow) -> None:
    def apart() -> list[str]:
        outline_of(reading)
        entries = reading.reading.outline.menu().actions()
        return [each.text().strip() for each in entries if each.font().weight() > 400]

    reading.resize(1000, 560)
    QApplication.processEvents()
    text = reading.reading.text
    for words, section in (("Salt made Aldra", "I.1 Salt\t3"), ("Pride needs", "III Temper\t3")):
        text.scroll_to(text.toPlainText().index(words))
        assert apart() == [section]
    action_of(reading, "Remove your copy").trigger()
    assert apart() == []


def test_without_a_copy_a_section_is_its_first_passage(window: MainWindow) -> None:
    open_section(window, "I.2")
    assert window.current.state.selection == "tide-survey"
    open_section(window, "I Nature")
    assert window.current.state.selection == "tide-survey"


# Long texts


@pytest.fixture
def leafed(window: MainWindow, sample_copy: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The copy in leaves of some hundred characters."""
    made = Leaves
    monkeypatch.setattr(
        "kimura_viewer.ui.reading.passage_text.Leaves", lambda shown: made(shown, 500)
    )
    attach(window, sample_copy)
    return window


def test_a_long_text_is_shown_leaf_by_leaf(leafed: MainWindow) -> None:
    text = leafed.reading.text
    assert len(text.toPlainText()) <= 500
    leafed.current.select("last-ferry")
    assert lit(leafed).endswith("band on board")
    leafed.current.select("songs")
    assert lit(leafed).startswith("Songs about")


@pytest.mark.parametrize("way", ["wheel", "keys"])
def test_beyond_an_end_the_next_leaf_is_turned_to(leafed: MainWindow, way: str) -> None:
    text = leafed.reading.text
    text.setFocus()
    seen = []
    for direction in (-1, 1):
        for _ in range(40):
            if way == "wheel":
                wheel(text.viewport(), QPoint(30, 30), direction * 5)
            else:
                press(text, Qt.Key.Key_PageDown if direction < 0 else Qt.Key.Key_PageUp)
            seen.append(text.on_screen)
    assert max(after for _, after in seen) > 1500
    assert seen[-1][0] == 0


def test_the_essay_is_one_leaf(open_desk: OpenDesk, shipped: Path, essay_copy: Path) -> None:
    window = open_desk(shipped, size=(1440, 900)).window
    attach(window, essay_copy)
    assert len(window.reading.text.toPlainText()) > 50_000


def test_a_long_text_is_searched_when_it_has_been_made_ready(
    window: MainWindow, sample_copy: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("kimura_viewer.ui.reading.text_search.HERE", 100)
    attach(window, sample_copy)
    window.reading.open_find()
    bar = window.reading.find_bar
    bar.field.setText("guild")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 1")
    attach(window, sample_copy)
    assert window.reading.search.found == []

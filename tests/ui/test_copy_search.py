"""The search, in the words of the attached copy: they light events, and filter none."""

from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest
from hands import action_of, attach, press
from hands import lit as lit_words
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kimura_viewer.drawing.legend import FOUND_IN_TEXT
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.ui.reading import copy_search
from kimura_viewer.ui.window.main_window import MainWindow

OF_PANS = {"salt-war", "peace-of-salt", "census"}
"""The events of the passage that speaks of low water."""
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=["at once", "beside the window"])
def reading(
    window: MainWindow,
    sample_copy: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """The window with the copy attached."""
    if request.param == "beside the window":
        monkeypatch.setattr(copy_search, "HERE", 0)
    attach(window, sample_copy)
    return window


def type_search(window: MainWindow, text: str) -> None:
    action_of(window, "Search").trigger()
    QTest.keyClicks(window.filter.search.field, text)
    wait(window)


def wait(window: MainWindow) -> None:
    """Wait until the copy has been searched."""
    end = monotonic() + 30
    while window.desk.search.is_busy:
        assert monotonic() < end
        QApplication.processEvents()
        sleep(0.002)


def lit(window: MainWindow) -> set[str]:
    return {str(window.timeline.table.ids[row]) for row in window.desk.spotlight.light.found}


def drawn(window: MainWindow) -> set[str]:
    marks = window.timeline.laid_out.marks
    return {str(window.timeline.table.ids[row]) for row in np.unique(marks.events)}


def test_the_events_of_a_passage_with_the_words_are_lit_and_drawn(reading: MainWindow) -> None:
    type_search(reading, "low WATER")
    assert lit(reading) == OF_PANS
    assert drawn(reading) == lit(reading)
    assert reading.filter.search.hits.text() == "0 + 3"
    assert reading.timeline.laid_out.shown == 0
    assert reading.chronicle.model.rowCount() == 0


def test_the_legend_explains_the_light_as_long_as_it_is_seen(reading: MainWindow) -> None:
    reading.legend.show()
    type_search(reading, "low WATER")
    QApplication.processEvents()
    assert FOUND_IN_TEXT in reading.legend.entries
    assert FOUND_IN_TEXT.words in reading.legend.accessibleDescription()
    assert reading.grab().toImage().isNull() is False
    reading.filter.search.field.clear()
    wait(reading)
    QApplication.processEvents()
    assert FOUND_IN_TEXT not in reading.legend.entries


def test_the_light_goes_out_with_the_search(reading: MainWindow) -> None:
    type_search(reading, "water")
    press(reading.filter.search.field, Qt.Key.Key_Escape)
    wait(reading)
    assert lit(reading) == set()
    assert reading.timeline.laid_out.shown == len(reading.timeline.table)


def test_the_light_follows_the_view_back_and_forward(reading: MainWindow) -> None:
    reading.current.show_only(Criteria(search="water"))
    wait(reading)
    assert lit(reading)
    reading.current.back()
    wait(reading)
    assert not lit(reading)
    reading.current.forward()
    wait(reading)
    assert lit(reading)


def test_only_events_that_meet_the_other_criteria_are_lit(reading: MainWindow) -> None:
    type_search(reading, "water")
    reading.current.show_only(Criteria(search="water", tenors=frozenset({"conflict"})))
    wait(reading)
    assert lit(reading) == {"salt-war"}
    reading.current.show_only(Criteria(search="water"))
    wait(reading)
    assert lit(reading) == OF_PANS


def test_enter_steps_through_hits_of_store_and_copy_in_order_of_time(reading: MainWindow) -> None:
    type_search(reading, "boats")
    field, seen = reading.filter.search.field, []
    table = reading.timeline.table
    state = reading.current.state
    kept = set(reading.timeline.content.table.ids[reading.timeline.content.kept].tolist())
    expected = kept | lit(reading)
    assert lit(reading) - kept
    for _ in range(len(expected)):
        press(field, Qt.Key.Key_Return)
        seen.append(str(reading.current.state.selection))
    assert set(seen) == expected
    days = [float(table.dates(state.dates).start_earliest[table.row(slug)]) for slug in seen]
    assert days == sorted(days)
    QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
    assert reading.current.state.selection == seen[-2]


def test_of_a_hit_the_passage_with_the_words_is_shown(reading: MainWindow) -> None:
    type_search(reading, "friendship")
    assert not lit(reading), "it stands outside of all passages"
    reading.current.select("salt-war")
    assert "landed on the pans" in lit_words(reading)
    reading.current.select(None)
    reading.filter.search.field.clear()
    type_search(reading, '"band on board"')
    press(reading.filter.search.field, Qt.Key.Key_Return)
    assert reading.current.state.selection == "salt-war"
    assert "a band on board" in lit_words(reading), (
        "its third mention is the one that has the words"
    )


def test_the_overview_points_at_what_is_lit(reading: MainWindow) -> None:
    reading.current.show_only(Criteria(search="zeppelin"))
    wait(reading)
    before = reading.overview.grab().toImage()
    reading.current.show_only(Criteria(search="water"))
    wait(reading)
    assert reading.overview.grab().toImage() != before


def test_the_field_says_whether_the_text_is_searched(window: MainWindow, sample_copy: Path) -> None:
    field = window.filter.search.field
    assert "when your copy is attached" in field.toolTip()
    assert "copy" not in field.placeholderText()
    attach(window, sample_copy)
    assert "the text of your copy" in field.toolTip()
    assert "your copy" in field.placeholderText()
    assert "the text of your copy" in field.accessibleDescription()
    window.attaching.detach()
    assert "when your copy is attached" in field.toolTip()


def test_a_copy_that_comes_later_is_searched_for_what_is_asked(
    window: MainWindow, sample_copy: Path
) -> None:
    type_search(window, "water")
    assert lit(window) == set()
    attach(window, sample_copy)
    assert lit(window) == OF_PANS
    window.attaching.detach()
    assert lit(window) == set()
    assert window.filter.search.hits.text() == "0"


def test_a_lit_event_can_be_clicked_and_dimming_changes_nothing(reading: MainWindow) -> None:
    type_search(reading, "water")
    reading.filter.dimmed.click()
    assert reading.current.state.filtered == "dimmed"
    assert lit(reading) == OF_PANS
    assert len(drawn(reading)) > 3
    reading.filter.dimmed.click()
    assert drawn(reading) == lit(reading)


@pytest.mark.parametrize("text", ['"', "NEAR(", "* OR", "%", "(?P<", "\\", "北方", "x" * 9_999])
def test_whatever_is_typed_is_data_for_the_copy_too(reading: MainWindow, text: str) -> None:
    reading.current.show_only(Criteria(search=f"{text} zeppelin"))
    wait(reading)
    assert lit(reading) == set()


def test_closing_the_window_lets_go_of_the_copy(reading: MainWindow) -> None:
    reading.current.show_only(Criteria(search="water"))
    reading.close()
    assert not reading.desk.search.is_busy

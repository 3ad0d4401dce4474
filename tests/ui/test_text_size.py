"""The window's type can be larger, up to twice, and no word is cut or lies upon another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import OpenDesk
from hands import action_of, click, counts, header_of, lane_of, mark_of, settle
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTableWidget
from wording import cut_words, overlapping_labels

from kimura_viewer.app import Desk
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import source_of
from kimura_viewer.drawing.fitting import lay_out
from kimura_viewer.drawing.fonts import BODY, label_width
from kimura_viewer.drawing.timeline_figures import figure_of
from kimura_viewer.drawing.writers import drawn
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.fittings.column_widths import GAVE_WAY
from kimura_viewer.ui.fittings.text_size import (
    SIZES,
    USUAL_ELSEWHERE,
    apply_text_size,
    scaled,
    scaled_sheet,
    system_text_size,
    text_size,
)
from kimura_viewer.ui.reading.event_list import EventList
from kimura_viewer.ui.reading.why_card import WhyCard
from kimura_viewer.ui.window.main_window import MainWindow
from kimura_viewer.ui.window.text_size_menu import wanted_text_size

Size = tuple[int, int]

SCREENS = [(1280, 720), (1920, 1080)]
every_size = pytest.mark.parametrize("size", SIZES)
every_screen = pytest.mark.parametrize("screen", SCREENS, ids=lambda s: f"{s[0]}x{s[1]}")


@pytest.fixture(autouse=True)
def usual_size() -> Iterator[None]:
    """What is chosen here ends with the test."""
    yield
    QSettings().clear()
    apply_text_size(SIZES[0])


def shipped_window(open_desk: OpenDesk, shipped: Path, screen: Size, size: int) -> MainWindow:
    window: MainWindow = open_desk(shipped, size=screen).window
    window.current.select("gorbachev-maiden-speech")
    window.text_sizes.choose(size)
    settle_layout()
    return window


def settle_layout() -> None:
    """Let each part that asks for other room have it."""
    for _ in range(6):
        QApplication.processEvents()


@every_screen
@every_size
def test_no_word_is_cut_and_no_label_lies_upon_another(
    open_desk: OpenDesk, shipped: Path, screen: Size, size: int
) -> None:
    window = shipped_window(open_desk, shipped, screen, size)
    assert (window.width(), window.height()) == screen
    assert cut_words(window) == []
    scene = window.timeline.laid_out
    assert scene.labels
    assert overlapping_labels(scene) == []
    assert [each.text for each in scene.labels if each.width < label_width(each.text)] == []


@every_size
def test_dialogs_cut_no_words(window: MainWindow, size: int) -> None:
    window.text_sizes.choose(size)
    acts = ("Keys…", "Commands…", "Gestures and keys", "Determinants together", "View link…")
    for name in acts:
        action_of(window, name).trigger()
        settle_layout()
        opened = [each for each in window.findChildren(QDialog) if each.isVisible()]
        assert len(opened) == 1, name
        assert cut_words(opened[0]) == [], name
        opened[0].close()
        settle_layout()


@every_size
def test_the_chronicle_cuts_no_words(open_desk: OpenDesk, shipped: Path, size: int) -> None:
    window = shipped_window(open_desk, shipped, SCREENS[0], size)
    action_of(window, "Chronicle").trigger()
    settle_layout()
    assert cut_words(window) == []
    assert (window.width(), window.height()) == SCREENS[0]
    rows = window.chronicle.rows
    assert rows.rowHeight(0) >= rows.fontMetrics().height()


def test_rows_of_tables_are_as_high_as_the_type(window: MainWindow) -> None:
    window.text_sizes.choose(200)
    for name in ("Keys…", "Determinants together"):
        action_of(window, name).trigger()
        settle_layout()
        (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
        for table in dialog.findChildren(QTableWidget):
            assert table.rowHeight(0) >= scaled(30)
        dialog.close()
        settle_layout()


def test_in_a_list_of_events_the_column_of_sentences_stays_wide(
    open_desk: OpenDesk, shipped: Path
) -> None:
    window = shipped_window(open_desk, shipped, SCREENS[0], 200)
    window.status.discrepancies.click()
    settle_layout()
    (dialog,) = (each for each in window.findChildren(EventList) if each.isVisible())
    table = dialog.table
    assert table.columnWidth(table.columnCount() - 1) > 0.35 * table.viewport().width()
    assert table.rowAt(table.viewport().height() - 1) > 0
    dialog.close()


def test_the_card_that_says_why_breaks_no_word(open_desk: OpenDesk, shipped: Path) -> None:
    window = shipped_window(open_desk, shipped, SCREENS[0], 200)
    action_of(window, "Why is this event here?").trigger()
    settle_layout()
    document = window.findChildren(WhyCard)[0].words.document()
    block, lines = document.begin(), {}
    while block.isValid():
        lines[block.text()] = block.layout().lineCount()
        block = block.next()
    assert [lines[key] for key in ("Read as", "Bounds", "Basis")] == [1, 1, 1]
    action_of(window, "Why is this event here?").trigger()


def test_the_outline_and_headings_of_the_chronicle_have_the_size_of_the_window(
    open_desk: OpenDesk, shipped: Path
) -> None:
    window = shipped_window(open_desk, shipped, SCREENS[0], 200)
    outline = window.reading.outline.menu()
    window.desk.fill_outline(outline)
    assert {each.font().pixelSize() for each in outline.actions()} == {scaled(BODY)}
    chronicle = window.chronicle
    chronicle.grouping.setCurrentIndex(1)
    heading = chronicle.model.index(0, 0).data(Qt.ItemDataRole.FontRole)
    assert heading.pixelSize() == scaled(BODY)


@every_size
def test_the_dialog_of_figures_cuts_no_words(desk: Desk, size: int) -> None:
    desk.window.text_sizes.choose(size)
    desk.figures.make()
    settle_layout()
    (dialog,) = (each for each in desk.window.findChildren(QDialog) if each.isVisible())
    assert cut_words(dialog) == []
    dialog.close()


def test_no_count_is_below_nothing_when_lanes_are_scrolled_out_of_view(
    open_desk: OpenDesk, shipped: Path
) -> None:
    window = shipped_window(open_desk, shipped, (1280, 720), 200)
    action_of(window, "Chronicle").trigger()
    settle_layout()
    assert "-" not in counts(window)


def test_a_size_is_shown_at_once_and_remembered(open_desk: OpenDesk, sample_store: Path) -> None:
    window = open_desk(sample_store, size=(1440, 900)).window
    before = window.font().pixelSize(), window.timeline.laid_out.layout
    assert text_size() == 100
    action_of(window, "150 %").trigger()
    layout = window.timeline.laid_out.layout
    assert window.font().pixelSize() == round(1.5 * before[0])
    assert window.filter.all_button.font().pixelSize() == window.font().pixelSize()
    assert layout.height == pytest.approx(window.timeline.height() / 1.5)
    assert window.overview.height() == 66
    window.close()
    again = open_desk_again(sample_store)
    again.window.show()
    assert text_size() == 150
    assert action_of(again.window, "150 %").isChecked()
    as_the_system = again.window.text_sizes.actions()[4]
    assert as_the_system.text() == "As the s&ystem"
    as_the_system.trigger()
    assert text_size() == 100
    assert again.window.font().pixelSize() == before[0]
    again.window.close()


def open_desk_again(store: Path) -> Desk:
    """A window that finds the settings of the one before."""
    return Desk(EventStore(store), ViewState(), "light")


def test_keys_make_the_type_larger_and_smaller(window: MainWindow) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    seen = []
    for key in (Qt.Key.Key_Plus,) * 6 + (Qt.Key.Key_Minus,) * 2 + (Qt.Key.Key_0, Qt.Key.Key_Minus):
        QTest.keyClick(window.timeline, key, both)
        seen.append(text_size())
    assert seen == [110, 125, 150, 175, 200, 200, 175, 150, 100, 100]


def test_zooming_in_needs_no_shift(window: MainWindow) -> None:
    extent = window.timeline.travel.goal
    QTest.keyClick(window.timeline, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert window.timeline.travel.goal.days < extent.days
    assert text_size() == 100


def test_what_was_kept_and_is_no_size_follows_the_system(window: MainWindow) -> None:
    for kept in ("130", "large", ""):
        QSettings().setValue("window/text-size", kept)
        assert wanted_text_size() == 100


def test_without_a_choice_the_type_follows_the_system() -> None:
    usual = USUAL_ELSEWHERE
    for by, expected in ((0.7, 100), (1.0, 100), (1.09, 100), (1.25, 125), (1.6, 150), (3, 200)):
        assert system_text_size(usual * by, "linux") == expected
    assert system_text_size(13.0, "darwin") == 100
    assert system_text_size(18.0, "win32") == 150
    assert system_text_size() == 100, "the screen of the tests has usual type"


def test_marks_and_headers_are_where_they_are_clicked(window: MainWindow) -> None:
    window.text_sizes.choose(200)
    settle_layout()
    canvas = window.timeline.viewport()
    click(canvas, mark_of(window, "salt-war"))
    assert window.current.state.selection == "salt-war"
    band = lane_of(window, "salt").band
    assert header_of(window, "salt").y() == pytest.approx(2 * (band.top + band.height / 2), abs=1)


def test_the_filter_makes_room_and_comes_back(open_desk: OpenDesk, sample_store: Path) -> None:
    window = open_desk(sample_store, size=(1280, 720)).window
    window.text_sizes.choose(200)
    settle_layout()
    assert not window.filter.isVisible()
    assert window.statusBar().currentMessage() == GAVE_WAY
    action_of(window, "Filter").trigger()
    settle_layout()
    assert window.filter.isVisible()
    window.text_sizes.choose(175)
    assert not window.filter.isVisible()
    window.text_sizes.choose(125)
    assert window.filter.isVisible()


def test_a_message_without_room_stands_in_the_place_of_the_counts(window: MainWindow) -> None:
    window.tell("Written")
    assert window.status.counts.isVisible()
    window.tell("Written: " + "a/long/way/to/" * 20 + "figure.pdf")
    assert not window.status.counts.isVisible()
    window.statusBar().clearMessage()
    assert window.status.counts.isVisible()


def test_the_counts_take_lines_where_one_is_too_long(window: MainWindow) -> None:
    assert "\n" not in counts(window)
    window.text_sizes.choose(200)
    window.resize(900, 800)
    window.timeline.zoom(8)
    settle_layout()
    assert "\n" in window.status.counts.text()
    assert window.width() == 900


def test_a_figure_is_the_same_whatever_the_window_has(window: MainWindow, shipped: Path) -> None:
    made = []
    for size in (100, 200):
        window.text_sizes.choose(size)
        with EventStore(shipped) as store:
            figure = figure_of(source_of(store), window.current.state, FigureOptions())
        made.append(drawn([lay_out(figure)], Path("figure.svg")))
    assert made[0] == made[1]


def test_the_text_is_larger_too_and_stays_where_it_was(
    window: MainWindow, sample_copy: Path
) -> None:
    window.copy_chosen.emit(sample_copy)
    settle(window)
    window.current.select("salt-war")
    text = window.reading.text
    first, usual = text.on_screen[0], text.font().pixelSize()
    window.text_sizes.choose(200)
    settle_layout()
    assert text.font().pixelSize() == 2 * usual
    assert text.document().begin().charFormat().font().pixelSize() == 2 * usual
    assert text.on_screen[0] == pytest.approx(first, abs=200)


def test_lengths_of_style_sheets_grow_and_hairlines_do_not() -> None:
    apply_text_size(200)
    assert scaled_sheet("a { border: 1px solid; padding: 3px 12px; x: 2px }") == (
        "a { border: 1px solid; padding: 6px 24px; x: 2px }"
    )

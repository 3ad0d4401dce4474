"""The chronicle and the lists of the status bar: the same events in rows, one selection."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from desks import wait_until_open
from hands import Watch, action_of, click, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QTableView, QTableWidget

from kimura_viewer.app import Desk
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.date_words import words
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Wording
from kimura_viewer.model.rows_as_text import TextForm
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.asking.chronicle import Chronicle
from kimura_viewer.ui.asking.chronicle_columns import COLUMNS, GROUPINGS
from kimura_viewer.ui.reading.event_list import EventList
from kimura_viewer.ui.window.main_window import MainWindow

DATE, EVENT, DETERMINANTS, SECTION, PAGE, RECORD = range(6)
TOTAL = 15
SHIFT = Qt.KeyboardModifier.ShiftModifier


def no_words(slugs: Sequence[str]) -> dict[str, Wording]:
    raise AssertionError("nothing is seen")


def tree_of(window: MainWindow) -> DeterminantTree:
    return window._data.tree


@pytest.fixture
def chronicle(window: MainWindow) -> MainWindow:
    """The window with the chronicle shown."""
    action_of(window, "Chronicle").trigger()
    QApplication.processEvents()
    return window


def column(window: MainWindow, number: int) -> list[str]:
    model = window.chronicle.model
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def current_event(rows: QTableView) -> str | None:
    """The title of the row that is lit."""
    chosen = rows.selectionModel().selectedRows(EVENT)
    return str(chosen[0].data()) if chosen else None


def click_row(rows: QTableView, row: int) -> None:
    place = rows.visualRect(rows.model().index(row, EVENT))
    click(rows.viewport(), QPoint(place.left() + 20, place.center().y()))


def test_it_is_hidden_until_it_is_asked_for(window: MainWindow) -> None:
    assert not window.chronicle.isVisible()
    action_of(window, "Chronicle").trigger()
    assert window.chronicle.isVisible()
    action_of(window, "Chronicle").trigger()
    assert not window.chronicle.isVisible()


def test_it_says_of_each_event_when_what_and_where(chronicle: MainWindow) -> None:
    count = len(COLUMNS)
    rows = zip(*(column(chronicle, number) for number in range(count)), strict=True)
    table = {row[EVENT]: row for row in rows}
    assert len(table) == TOTAL
    assert table["Fight on the reef ≠"] == (
        "3 February 1851",
        "Fight on the reef ≠",
        "The reef",
        "IV",
        "1",
        "3 February 1852",
        "The court’s book has 1852 <not> 1851.",
        "clash",
        "conflict",
        "",
    )
    assert table["Salt War"][DETERMINANTS] == "Salt, The ferry"
    assert table["Salt War"][-1] == "Aldra, Brenn & <crew>"
    assert table["Peace of <b>Salt</b> & Sand"][RECORD] == ""
    assert table["Treaty of the reef"][RECORD] == ""
    header = chronicle.chronicle.model.headerData
    names = [header(n, Qt.Orientation.Horizontal) for n in range(count)]
    assert tuple(names) == COLUMNS


def test_it_says_what_the_store_says_of_every_shipped_event(
    open_desk: Callable[..., Desk], shipped: Path
) -> None:
    window = open_desk(shipped).window
    with EventStore(shipped) as store:
        events = [store.event(str(slug)) for slug in store.table().ids]
    assert sorted(column(window, DATE)) == sorted(words(event.date) for event in events)
    assert {title.removesuffix(" ≠") for title in column(window, EVENT)} == {
        event.title for event in events
    }


def test_it_shows_what_the_filter_keeps(chronicle: MainWindow) -> None:
    chronicle.current.show_only(Criteria(frozenset({"reef"})))
    assert len(column(chronicle, EVENT)) == 3
    chronicle.current.show_only(Criteria(frozenset()))
    assert column(chronicle, EVENT) == []
    chronicle.current.show_only(Criteria())
    assert len(column(chronicle, EVENT)) == TOTAL


def test_the_counts_follow_when_the_chronicle_stands_alone(chronicle: MainWindow) -> None:
    action_of(chronicle, "Timeline").trigger()
    QApplication.processEvents()
    assert not chronicle.timeline.isVisible()
    chronicle.current.show_only(Criteria(frozenset({"reef"}), until="1855"))
    assert chronicle.status.counts.text() == "1 of 15 events in view   ·   14 filtered out"
    chronicle.current.show_only(Criteria())
    assert "filtered out" not in chronicle.status.counts.text()


def test_a_row_selects_its_event(chronicle: MainWindow) -> None:
    watch = Watch(chronicle.current)
    rows = chronicle.chronicle.rows
    click_row(rows, 4)
    selection = chronicle.current.state.selection
    assert selection == chronicle.chronicle.model.slug_at(4)
    press(rows, Qt.Key.Key_Down)
    assert chronicle.current.state.selection == chronicle.chronicle.model.slug_at(5)
    assert len(watch.changes) == 2


def test_the_next_event_by_a_key_with_ctrl_leaves_one_row_lit(chronicle: MainWindow) -> None:
    rows = chronicle.chronicle.rows
    chronicle.timeline.setFocus()
    for _ in range(3):
        QTest.keyClick(chronicle, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        selected = chronicle.current.state.selection
        row = chronicle.timeline.table.row(selected or "")
        assert row is not None
        lit = [index.data() for index in rows.selectionModel().selectedRows(EVENT)]
        assert lit == [chronicle.timeline.table.titles[row]]


def test_it_follows_the_selection_and_does_not_answer(chronicle: MainWindow) -> None:
    watch = Watch(chronicle.current)
    rows = chronicle.chronicle.rows
    for slug, title in (("census", "Census"), ("last-ferry", "Last ferry of the old line")):
        chronicle.current.select(slug)
        assert current_event(rows) == title
    chronicle.current.select(None)
    assert current_event(rows) is None
    chronicle.current.select("census")
    chronicle.current.show_only(Criteria(frozenset({"reef"})))
    assert current_event(rows) is None
    chronicle.current.show_only(Criteria())
    assert current_event(rows) == "Census"
    assert chronicle.current.state.selection == "census"
    assert len(watch.changes) == 6


def test_the_order_can_be_chosen(chronicle: MainWindow) -> None:
    """The census of the 1810s begins before the earliest day of none but two, and ends late."""
    order = chronicle.chronicle.order
    orders = {}
    for index in range(order.count()):
        order.setCurrentIndex(index)
        orders[order.currentData()] = column(chronicle, EVENT)
    assert set(orders) == {"earliest", "middle", "latest"}
    assert all(sorted(rows) == sorted(orders["earliest"]) for rows in orders.values())
    assert orders["latest"] != orders["earliest"]
    survey, dues = (orders["latest"].index(t) for t in ("Survey of the tide", "Dues of the guild"))
    assert survey < dues


def test_the_recorded_dates_order_it_too(chronicle: MainWindow) -> None:
    with_text = column(chronicle, EVENT)
    chronicle.current.draw_dates("recorded")
    assert sorted(column(chronicle, EVENT)) == sorted(with_text)


@pytest.mark.parametrize("name", COLUMNS[1:])
def test_it_is_sorted_by_any_column_up_and_down(chronicle: MainWindow, name: str) -> None:
    table = chronicle.chronicle
    in_time = column(chronicle, EVENT)
    table.sort_by(name)
    up = column(chronicle, EVENT)
    table.sort_by(name, Qt.SortOrder.DescendingOrder)
    down = column(chronicle, EVENT)
    assert sorted(up) == sorted(down) == sorted(in_time)
    cells = column(chronicle, COLUMNS.index(name))
    if name in ("Section", "Page", "Event"):
        assert [each.casefold() for each in cells] == sorted(map(str.casefold, cells), reverse=True)
    assert up != down or len(set(cells)) == 1
    table.sort_by("Date")
    assert column(chronicle, EVENT) == in_time
    table.sort_by("Date", Qt.SortOrder.DescendingOrder)
    assert column(chronicle, EVENT) == in_time[::-1]


def group(chronicle: MainWindow, name: str) -> None:
    chronicle.chronicle.grouping.setCurrentText(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tenor", ["Conflict  (6)", "Cooperation  (5)", "Neutral  (4)"]),
        ("Section", ["I.1  (3)", "I.2  (1)", "II  (2)", "III  (3)", "IV  (6)"]),
    ],
)
def test_it_is_grouped_below_headings(
    chronicle: MainWindow, name: str, expected: list[str]
) -> None:
    group(chronicle, name)
    model = chronicle.chronicle.model
    assert list(model.headings.values()) == expected
    assert model.rowCount() == TOTAL + len(expected)
    assert [model.index(place, 0).data() for place in model.headings] == expected
    group(chronicle, "Nothing")
    assert model.rowCount() == TOTAL


@pytest.mark.parametrize("name", GROUPINGS[1:])
def test_the_counts_of_the_groups_are_those_of_their_rows(chronicle: MainWindow, name: str) -> None:
    group(chronicle, name)
    model = chronicle.chronicle.model
    places = [*model.headings, model.rowCount()]
    said = [int(words_.split("(")[1].rstrip(")")) for words_ in model.headings.values()]
    assert said == [after - place - 1 for place, after in pairwise(places)]
    assert sum(said) == TOTAL


def test_a_heading_selects_no_event(chronicle: MainWindow) -> None:
    group(chronicle, "Decade")
    watch = Watch(chronicle.current)
    assert chronicle.chronicle.model.slug_at(0) is None
    click_row(chronicle.chronicle.rows, 0)
    assert not watch.changes
    click_row(chronicle.chronicle.rows, 1)
    assert chronicle.current.state.selection == chronicle.chronicle.model.slug_at(1)


def test_columns_are_chosen_and_remembered(
    open_desk: Callable[..., Desk], sample_store: Path
) -> None:
    window = open_desk(sample_store).window
    rows, menu = window.chronicle.rows, window.chronicle.columns.menu()
    checks = {action.text(): action for action in menu.actions()}
    assert rows.isColumnHidden(COLUMNS.index("Actors"))
    checks["Actors"].trigger()
    checks["Page"].trigger()
    assert not rows.isColumnHidden(COLUMNS.index("Actors"))
    assert rows.isColumnHidden(PAGE)
    again = Chronicle(window.current, window.timeline.content.table, tree_of(window), no_words)
    assert again.rows.isColumnHidden(PAGE)
    assert not again.rows.isColumnHidden(COLUMNS.index("Actors"))
    again.deleteLater()


def test_one_column_is_left(chronicle: MainWindow) -> None:
    for action in chronicle.chronicle.columns.menu().actions():
        if action.isChecked():
            action.trigger()
    shown = [not chronicle.chronicle.rows.isColumnHidden(n) for n in range(len(COLUMNS))]
    assert sum(shown) == 1


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("text", "3 February 1851; Fight on the reef ≠; The reef; IV; 1; 3 February 1852\n"),
        (
            "tsv",
            "Date\tEvent\tDeterminants\tSection\tPage\tIn the record\n"
            "3 February 1851\tFight on the reef ≠\tThe reef\tIV\t1\t3 February 1852\n",
        ),
        (
            "markdown",
            "| Date | Event | Determinants | Section | Page | In the record |\n"
            "| --- | --- | --- | --- | --- | --- |\n"
            "| 3 February 1851 | Fight on the reef ≠ | The reef | IV | 1 | 3 February 1852 |\n",
        ),
    ],
)
def test_rows_are_copied(chronicle: MainWindow, form: TextForm, expected: str) -> None:
    chronicle.current.show_only(Criteria(frozenset({"reef"}), until="1855"))
    chronicle.chronicle.copy_as(form)
    assert QGuiApplication.clipboard().text() == expected


def test_the_rows_that_are_chosen_are_copied(chronicle: MainWindow) -> None:
    rows = chronicle.chronicle.rows
    click_row(rows, 2)
    place = rows.visualRect(rows.model().index(4, EVENT)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)
    assert len(rows.selectionModel().selectedRows()) == 3
    QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[1] for line in lines[1:]] == column(chronicle, EVENT)[2:5]


# The lists of the status bar


def opened(window: MainWindow) -> EventList:
    lists = [each for each in window.findChildren(EventList) if each.isVisible()]
    assert len(lists) == 1
    return lists[0]


def words_in(table: QTableWidget, row: int) -> list[str]:
    cells = (table.item(row, number) for number in range(table.columnCount()))
    return [cell.text() for cell in cells if cell is not None]


def test_the_discrepancies_are_listed(window: MainWindow) -> None:
    assert window.status.discrepancies.text().startswith("1 ")
    click(window.status.discrepancies)
    listed = opened(window)
    assert listed.table.rowCount() == 1
    said = " ".join(words_in(listed.table, 0))
    for words_ in (
        "Fight on the reef",
        "3 February 1851",
        "3 February 1852",
        "The court’s book has 1852 <not> 1851.",
        "high",
    ):
        assert words_ in said
    place = listed.table.visualRect(listed.table.model().index(0, 0))
    click(listed.table.viewport(), place.center())
    assert window.current.state.selection == "fight-on-the-reef"
    click(window.status.discrepancies)
    assert opened(window).isVisible()


def test_a_list_goes_with_its_window(desk: Desk, shipped: Path) -> None:
    click(desk.window.status.discrepancies)
    listed = opened(desk.window)
    gone = QSignalSpy(listed.destroyed)
    desk.window.store_chosen.emit(shipped)
    wait_until_open(desk)
    assert gone.count() == 1


def test_every_shipped_discrepancy_is_listed(open_desk: Callable[..., Desk], shipped: Path) -> None:
    window = open_desk(shipped).window
    with EventStore(shipped) as store:
        events = [store.event(str(slug)) for slug in store.table().ids]
    differing = {event.title for event in events if event.discrepancy}
    click(window.status.discrepancies)
    table = opened(window).table
    listed = [words_in(table, row) for row in range(table.rowCount())]
    assert len(listed) == len(differing)
    assert differing <= {word for row in listed for word in row}
    assert window.status.discrepancies.text().startswith(f"{len(differing)} ")


def test_events_with_a_place_in_time_are_not_listed_as_without(window: MainWindow) -> None:
    assert not window.status.undated.isVisible()


def test_what_was_selected_before_is_in_view_when_it_is_first_shown(window: MainWindow) -> None:
    last = str(window.timeline.content.table.ids[-1])
    window.current.select(last)
    action_of(window, "Chronicle").trigger()
    QApplication.processEvents()
    rows = window.chronicle.rows
    chosen = rows.selectionModel().selectedRows()
    assert [window.chronicle.model.slug_at(index.row()) for index in chosen] == [last]
    assert rows.viewport().rect().contains(rows.visualRect(chosen[0]).center())


def test_the_keyboard_sorts_by_any_column_and_turns_the_order(window: MainWindow) -> None:
    chronicle = window.chronicle
    header = chronicle.rows.horizontalHeader()
    chronicle.show()
    entries = {each.text(): each for each in chronicle.sorting.menu().actions()}
    assert list(entries) == list(COLUMNS)
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder) * 2:
        entries["Event"].trigger()
        assert COLUMNS[header.sortIndicatorSection()] == "Event"
        assert header.sortIndicatorOrder() == order
    titles = [chronicle.model.index(row, 1).data() for row in range(chronicle.model.rowCount())]
    assert titles[0] > titles[-1]

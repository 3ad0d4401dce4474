"""The chronicle and the lists of the status bar: the same events in rows, one selection."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import Watch, action_of, click, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QTableView, QTableWidget

from kimura_viewer.app import Desk
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.date_words import words
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.chronicle import COLUMNS
from kimura_viewer.ui.event_list import EventList
from kimura_viewer.ui.main_window import MainWindow

DATE, EVENT, DETERMINANT, WHERE, RECORD = range(len(COLUMNS))
TOTAL = 15


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
    table = {row[EVENT]: row for row in zip(*(column(chronicle, n) for n in range(5)), strict=True)}
    assert len(table) == TOTAL
    assert table["Fight on the reef ≠"] == (
        "3 February 1851",
        "Fight on the reef ≠",
        "The reef",
        "IV, p. 1",
        "3 February 1852",
    )
    assert table["Peace of <b>Salt</b> & Sand"][RECORD] == ""
    assert table["Treaty of the reef"][RECORD] == ""
    header = chronicle.chronicle.model.headerData
    names = [header(n, Qt.Orientation.Horizontal) for n in range(5)]
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


def test_a_row_selects_its_event(chronicle: MainWindow) -> None:
    watch = Watch(chronicle.current)
    rows = chronicle.chronicle.rows
    click_row(rows, 4)
    selection = chronicle.current.state.selection
    assert selection == chronicle.chronicle.model.slug_at(4)
    press(rows, Qt.Key.Key_Down)
    assert chronicle.current.state.selection == chronicle.chronicle.model.slug_at(5)
    assert len(watch.changes) == 2


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
    desk.window.store_chosen.emit(shipped)
    assert not listed.isVisible()


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

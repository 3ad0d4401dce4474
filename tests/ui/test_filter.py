"""The filter panel: each control changes the view, and shows it without answering back."""

from collections.abc import Collection
from pathlib import Path

import pytest
from hands import Watch, click, move, press, row_of, tick, type_in
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QTreeWidgetItem

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import parse
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Event
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.window.main_window import MainWindow

NAME, COUNT = 0, 1
CHECKED, PARTLY, UNCHECKED = (
    Qt.CheckState.Checked,
    Qt.CheckState.PartiallyChecked,
    Qt.CheckState.Unchecked,
)
MEMBERS = frozenset({"salt", "tides", "charter", "pride", "ferry", "reef"})
NATURE = frozenset({"salt", "tides"})


def rows(window: MainWindow) -> list[QTreeWidgetItem]:
    tree = window.filter.tree
    found = []
    for number in range(tree.topLevelItemCount()):
        group = tree.topLevelItem(number)
        assert group is not None
        children = (group.child(index) for index in range(group.childCount()))
        found += [group, *(child for child in children if child is not None)]
    return found


def checks(window: MainWindow) -> dict[str, Qt.CheckState]:
    return {row.text(NAME): row.checkState(NAME) for row in rows(window)}


def chosen(window: MainWindow) -> Collection[str] | None:
    return window.current.state.criteria.determinants


@pytest.fixture
def events(sample_store: Path) -> tuple[Event, ...]:
    with EventStore(sample_store) as store:
        return tuple(store.event(str(slug)) for slug in store.table().ids)


@pytest.fixture
def tree(sample_store: Path) -> DeterminantTree:
    with EventStore(sample_store) as store:
        return store.determinants()


def count_plainly(
    events: tuple[Event, ...], tree: DeterminantTree, name: str, since: str = "", until: str = ""
) -> int:
    """Count the events of one row and range, one by one."""
    slug = next(determinant.id for determinant in tree if determinant.name == name)
    wanted = {slug} | {member.id for member in tree.members_of(slug)}
    first = parse(since).start_earliest if since else None
    last = parse(until).start_latest if until else None
    count = 0
    for event in events:
        begin, _, _, end = event.date.stretch()
        begins_late = last is not None and begin is not None and begin > last
        ends_early = first is not None and end is not None and end < first
        illustrates = any(link.determinant_id in wanted for link in event.illustrations)
        count += illustrates and not begins_late and not ends_early
    return count


def test_at_first_all_is_checked(window: MainWindow) -> None:
    assert set(checks(window).values()) == {CHECKED}
    assert not window.filter.all_button.isEnabled()


def test_a_click_on_a_member_takes_it_away_and_gives_it_back(window: MainWindow) -> None:
    watch = Watch(window.current)
    tick(window, "The ferry")
    assert chosen(window) == MEMBERS - {"ferry"}
    assert checks(window)["The ferry"] == UNCHECKED
    assert checks(window)["Quarrels"] == PARTLY
    tick(window, "The ferry")
    assert chosen(window) is None
    assert checks(window)["Quarrels"] == CHECKED
    assert len(watch.changes) == 2


def test_the_space_bar_ticks_the_current_row(window: MainWindow) -> None:
    window.filter.tree.setCurrentItem(row_of(window, "Pride"))
    press(window.filter.tree, Qt.Key.Key_Space)
    assert chosen(window) == MEMBERS - {"pride"}
    assert checks(window)["Temper"] == UNCHECKED


def test_a_click_on_a_group_takes_all_its_members(window: MainWindow) -> None:
    tick(window, "Nature")
    assert chosen(window) == MEMBERS - NATURE
    assert checks(window)["Salt"] == checks(window)["Nature"] == UNCHECKED
    tick(window, "Nature")
    assert chosen(window) is None


def test_a_click_on_a_group_that_is_partly_checked_completes_it(window: MainWindow) -> None:
    window.current.show_only(Criteria(frozenset({"salt", "pride"})))
    assert checks(window)["Nature"] == PARTLY
    tick(window, "Nature")
    assert chosen(window) == NATURE | {"pride"}
    assert checks(window)["Nature"] == CHECKED


def test_when_nothing_is_checked_nothing_is_shown(window: MainWindow) -> None:
    for group in ("Nature", "Order", "Temper", "Quarrels"):
        tick(window, group)
    assert chosen(window) == frozenset()
    assert set(checks(window).values()) == {UNCHECKED}
    assert window.timeline.laid_out.shown == 0
    tick(window, "Salt")
    assert chosen(window) == {"salt"}


def test_the_tree_follows_the_view_and_does_not_answer(window: MainWindow) -> None:
    watch = Watch(window.current)
    criteria = Criteria(frozenset({"salt", "reef"}), "1800", "1850")
    window.current.show_only(criteria)
    expected = {"Nature": PARTLY, "Salt": CHECKED, "Quarrels": PARTLY, "The reef": CHECKED}
    assert checks(window) == {row.text(NAME): UNCHECKED for row in rows(window)} | expected
    assert window.filter.range.since.text() == "1800"
    assert window.filter.range.until.text() == "1850"
    assert window.filter.all_button.isEnabled()
    assert window.current.state.criteria == criteria
    assert len(watch.changes) == 1


@pytest.mark.parametrize(
    ("since", "until"), [("", ""), ("1850", ""), ("", "1820"), ("1835", "1845"), ("1999", "")]
)
def test_counts_are_those_of_a_plain_count(
    window: MainWindow, events: tuple[Event, ...], tree: DeterminantTree, since: str, until: str
) -> None:
    window.current.show_only(Criteria(None, since, until))
    for row in rows(window):
        expected = count_plainly(events, tree, row.text(NAME), since, until)
        assert row.text(COUNT) == str(expected), row.text(NAME)


def test_what_is_checked_changes_no_count(window: MainWindow) -> None:
    before = [row.text(COUNT) for row in rows(window)]
    tick(window, "Nature")
    assert [row.text(COUNT) for row in rows(window)] == before


def test_only_is_offered_where_the_mouse_points(window: MainWindow) -> None:
    panel = window.filter
    assert not panel.only_button.isVisible()
    row = panel.tree.visualItemRect(row_of(window, "The charter"))
    move(panel.tree.viewport(), row.center())
    assert panel.only_button.isVisible()
    assert panel.only_button.geometry().intersects(row)
    click(panel.only_button)
    assert chosen(window) == {"charter"}
    assert checks(window)["The charter"] == CHECKED
    assert checks(window)["Salt"] == UNCHECKED


def test_only_is_offered_for_the_current_row_and_takes_a_whole_group(window: MainWindow) -> None:
    window.filter.tree.setCurrentItem(row_of(window, "Nature"))
    press(window.filter.only_button, Qt.Key.Key_Space)
    assert chosen(window) == NATURE


def test_only_goes_away_with_the_mouse(window: MainWindow) -> None:
    panel = window.filter
    move(panel.tree.viewport(), panel.tree.visualItemRect(row_of(window, "Salt")).center())
    assert panel.only_button.isVisible()
    QApplication.sendEvent(panel, QEvent(QEvent.Type.Leave))
    assert not panel.only_button.isVisible()


def test_only_keeps_the_range(window: MainWindow) -> None:
    window.current.show_only(Criteria(None, "1820", "1850"))
    window.filter.only("quarrels")
    assert window.current.state.criteria == Criteria(frozenset({"ferry", "reef"}), "1820", "1850")


def test_names_and_tips_are_shown_as_text(window: MainWindow) -> None:
    assert row_of(window, "Tides & <currents>").text(NAME) == "Tides & <currents>"
    tip = row_of(window, "Nature").toolTip(NAME)
    assert "&lt;by nature&gt; &amp; what" in tip


def test_typed_dates_limit_the_range(window: MainWindow) -> None:
    watch = Watch(window.current)
    type_in(window.filter.range.since, "1840-05")
    assert window.current.state.criteria == Criteria(None, "1840-05", "")
    type_in(window.filter.range.until, " 1860 ")
    assert window.current.state.criteria == Criteria(None, "1840-05", "1860")
    assert window.filter.range.until.text() == "1860"
    assert len(watch.changes) == 2


def test_leaving_a_field_takes_its_date(window: MainWindow) -> None:
    since = window.filter.range.since
    since.setText("1830")
    QApplication.sendEvent(since, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert window.current.state.criteria.since == "1830"


def test_a_cleared_field_takes_the_limit_away(window: MainWindow) -> None:
    window.current.show_only(Criteria(None, "1840", "1850"))
    type_in(window.filter.range.since, "")
    assert window.current.state.criteria == Criteria(None, "", "1850")
    type_in(window.filter.range.until, "")
    assert window.current.state.criteria == Criteria()


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("whenever", "", ["whenever"]),
        ("1840-13", "", ["1840-13", "month"]),
        ("1850", "1840", ["1840", "1850"]),
        ("<b>1840</b>", "", ["<b>1840</b>"]),
    ],
)
def test_a_date_that_is_none_is_answered_with_a_sentence(
    window: MainWindow, since: str, until: str, words: list[str]
) -> None:
    if until:
        type_in(window.filter.range.until, until)
    before = window.current.state
    watch = Watch(window.current)
    type_in(window.filter.range.since, since)
    assert window.current.state is before
    assert not watch.changes
    note = window.filter.range.note
    assert note.isVisible()
    assert note.objectName() == "complaint"
    assert all(word in note.text() for word in words)
    assert note.textFormat() == Qt.TextFormat.PlainText
    assert window.filter.range.since.text() == since
    type_in(window.filter.range.since, "1835")
    assert note.objectName() == "note"
    assert words[-1] not in note.text()
    assert window.current.state.criteria.since == "1835"


def test_dates_are_read_as_people_write_them_and_it_is_said_how(window: MainWindow) -> None:
    type_in(window.filter.range.since, "Sep 1840")
    assert window.current.state.criteria.since == "1840-09"
    assert window.filter.range.since.text() in ("Sep 1840", "1840-09")
    assert window.filter.range.note.isVisible()
    assert "September 1840" in window.filter.range.note.text()
    window.current.show_only(Criteria())
    assert not window.filter.range.note.isVisible()
    assert window.filter.range.since.text() == ""


def test_only_what_is_certain_can_be_asked_for_where_there_is_a_range(window: MainWindow) -> None:
    certainly = window.filter.range.certainly
    assert not certainly.isEnabled()
    window.current.show_only(Criteria(None, "1812", "1850"))
    assert certainly.isEnabled()
    shown = window.timeline.laid_out.shown
    watch = Watch(window.current)
    certainly.click()
    assert window.current.state.criteria == Criteria(None, "1812", "1850", certainly=True)
    assert window.timeline.laid_out.shown < shown
    window.current.show_only(Criteria(None, "1812", "1850"))
    assert not certainly.isChecked()
    assert len(watch.changes) == 2


def test_the_dates_that_are_drawn_can_be_chosen(window: MainWindow) -> None:
    dates = window.filter.range.dates
    watch = Watch(window.current)
    dates.setFocus()
    press(dates, Qt.Key.Key_Down)
    assert window.current.state.dates == "recorded"
    window.current.draw_dates("stated")
    assert dates.currentData() == "stated"
    assert len(watch.changes) == 2


def test_counts_are_those_of_the_dates_that_are_drawn(window: MainWindow) -> None:
    window.current.show_only(Criteria(None, "1852", "1852"))
    assert row_of(window, "The reef").text(COUNT) == "0"
    window.current.draw_dates("recorded")
    assert row_of(window, "The reef").text(COUNT) == "1"


def test_show_all_takes_every_criterion_away(window: MainWindow) -> None:
    window.current.show_only(Criteria(frozenset({"salt"}), "1840", "1850"))
    watch = Watch(window.current)
    click(window.filter.all_button)
    assert window.current.state.criteria == Criteria()
    assert set(checks(window).values()) == {CHECKED}
    assert window.filter.range.since.text() == window.filter.range.until.text() == ""
    assert not window.filter.all_button.isEnabled()
    assert len(watch.changes) == 1

"""Every facet of the filter: each control changes the view, and shows it without answering back."""

import pytest
from hands import Watch, click, press, tick
from PySide6.QtCore import QPoint, Qt

from kimura_viewer.app import Desk
from kimura_viewer.drawing.theme import DARK, LIGHT
from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.facet_values import FACETS, Facet
from kimura_viewer.ui.asking.facet_tree import BAR_ROLE, BARS, COUNT, NAME, FacetTree
from kimura_viewer.ui.window.main_window import MainWindow

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
CASES: list[tuple[Facet, str]] = [
    ("determinants", "reef"),
    ("tenors", "conflict"),
    ("kinds", "treaty"),
    ("actors", "aldra"),
    ("bases", "record"),
    ("certainties", "about"),
    ("discrepancies", "noted"),
    ("sections", "ii"),
]
every_facet = pytest.mark.parametrize(("facet", "value"), CASES, ids=[case[0] for case in CASES])


def tree_of(window: MainWindow, facet: Facet) -> FacetTree:
    """The rows of a facet, opened and in view."""
    window.filter.sections[facet].open()
    return window.filter.sections[facet].tree


def click_box(tree: FacetTree, value: str) -> None:
    row = tree.visualItemRect(tree.item_of(value))
    click(tree.viewport(), QPoint(row.left() + 10, row.center().y()))


def shown(window: MainWindow) -> int:
    state, table = window.current.state, window.timeline.content.table
    return int(matching(table, table.dates(state.dates), state.criteria).sum())


def test_there_is_a_section_for_each_facet_and_one_is_open(window: MainWindow) -> None:
    assert tuple(window.filter.sections) == FACETS
    assert [facet for facet, each in window.filter.sections.items() if each.is_open] == [
        "determinants"
    ]


@every_facet
def test_a_section_opens_and_closes(window: MainWindow, facet: Facet, value: str) -> None:
    section = window.filter.sections[facet]
    was_open = section.is_open
    press(section.heading, Qt.Key.Key_Space)
    assert section.is_open is section.tree.isVisible() is not was_open
    assert section.tree.accessibleName()
    section.open(was_open)
    assert section.tree.isVisible() is was_open


@every_facet
def test_only_shows_what_was_counted(window: MainWindow, facet: Facet, value: str) -> None:
    tree, watch = tree_of(window, facet), Watch(window.current)
    expected = int(tree.item_of(value).text(COUNT))
    tree.offer(tree.item_of(value))
    click(tree.only_button)
    assert window.current.state.criteria.chosen(facet) == frozenset({value})
    assert shown(window) == expected > 0
    assert len(watch.changes) == 1
    assert tree.item_of(value).checkState(NAME) == CHECKED


@every_facet
def test_not_leaves_out_and_undo_takes_it_back(
    window: MainWindow, facet: Facet, value: str
) -> None:
    tree = tree_of(window, facet)
    count, everything = int(tree.item_of(value).text(COUNT)), shown(window)
    tree.offer(tree.item_of(value))
    assert tree.not_button.text() == "not"
    click(tree.not_button)
    assert window.current.state.criteria.excluded(facet) == frozenset({value})
    assert shown(window) == everything - count
    assert tree.item_of(value).text(NAME).startswith("not: ")
    assert tree.item_of(value).checkState(NAME) == UNCHECKED
    assert tree.not_button.text() == "undo"
    window.current.show_only(Criteria())
    assert tree.not_button.text() == "not"
    window.current.back()
    assert tree.not_button.text() == "undo"
    click(tree.not_button)
    assert window.current.state.criteria == Criteria()
    assert not tree.item_of(value).text(NAME).startswith("not: ")


@every_facet
def test_a_click_on_a_box_takes_away_and_gives_back(
    window: MainWindow, facet: Facet, value: str
) -> None:
    tree = tree_of(window, facet)
    click_box(tree, value)
    chosen = window.current.state.criteria.chosen(facet)
    assert chosen is not None
    assert value not in chosen
    click_box(tree, value)
    assert window.current.state.criteria == Criteria()


@every_facet
def test_the_rows_follow_the_view_and_do_not_answer(
    window: MainWindow, facet: Facet, value: str
) -> None:
    tree, watch = tree_of(window, facet), Watch(window.current)
    criteria = Criteria().choosing(facet, frozenset({value}))
    window.current.show_only(criteria)
    assert tree.item_of(value).checkState(NAME) == CHECKED
    assert window.filter.sections[facet].heading.text().endswith("·")
    window.current.show_only(Criteria().excluding(facet, frozenset({value})))
    assert tree.item_of(value).text(NAME).startswith("not: ")
    window.current.show_only(Criteria())
    assert not window.filter.sections[facet].heading.text().endswith("·")
    assert len(watch.changes) == 3


def test_a_tick_on_what_is_left_out_brings_it_back(window: MainWindow) -> None:
    window.current.show_only(Criteria().excluding("determinants", frozenset({"reef"})))
    tick(window, "not: The reef")
    assert window.current.state.criteria == Criteria()


def test_values_can_be_asked_for_together(window: MainWindow) -> None:
    section = window.filter.sections["determinants"]
    window.current.show_only(Criteria(frozenset({"salt", "ferry"})))
    watch = Watch(window.current)
    any_of_them = shown(window)
    section.together.setFocus()
    press(section.together, Qt.Key.Key_Down)
    assert window.current.state.criteria.together == {"determinants"}
    assert shown(window) == 1 < any_of_them
    window.current.show_only(Criteria(frozenset({"salt", "ferry"})))
    assert section.together.currentIndex() == 0
    assert len(watch.changes) == 2


def test_together_is_offered_only_where_an_event_can_have_several(window: MainWindow) -> None:
    for facet, section in window.filter.sections.items():
        section.open()
        several = facet in ("determinants", "actors", "sections", "certainties")
        assert section.together.isVisible() is several
        assert section.primary.isVisible() is (facet == "determinants")


def test_primary_illustrations_alone_can_count(window: MainWindow) -> None:
    section = window.filter.sections["determinants"]
    window.filter.only("ferry")
    before = shown(window)
    watch = Watch(window.current)
    section.primary.click()
    assert window.current.state.criteria.primary_only
    assert shown(window) == before - 1
    assert int(section.tree.item_of("ferry").text(COUNT)) == before - 1
    window.current.show_only(Criteria())
    assert not section.primary.isChecked()
    assert len(watch.changes) == 2


def test_what_would_give_nothing_is_told_before_the_click(window: MainWindow) -> None:
    tree = tree_of(window, "kinds")
    window.current.show_only(Criteria(tenors=frozenset({"cooperation"})))
    assert tree.item_of("war").text(COUNT) == "0"
    soft = window.filter.sections["kinds"].tree.item_of("war").foreground(NAME).color()
    assert soft != tree.item_of("treaty").foreground(NAME).color()


def test_names_are_written_in_the_ink_of_the_theme(desk: Desk) -> None:
    tree = desk.window.filter.tree
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        desk.choose_theme(name)
        assert tree.item_of("salt").foreground(NAME).color().name() == theme.ink


def test_a_histogram_says_when_events_begin(window: MainWindow) -> None:
    tree = tree_of(window, "tenors")
    bars = tree.item_of("conflict").data(BARS, BAR_ROLE)
    assert len(bars) == 24
    assert 0 < max(bars) <= 1
    assert window.grab().toImage().isNull() is False


def test_sections_are_a_tree(window: MainWindow) -> None:
    tree = tree_of(window, "sections")
    assert tree.item_of("i-1").parent() is tree.item_of("i")
    tree.only("i")
    assert window.current.state.criteria.sections == frozenset({"i", "i-1", "i-2"})


def test_all_other_events_can_be_dimmed(window: MainWindow) -> None:
    watch = Watch(window.current)
    window.filter.dimmed.click()
    assert window.current.state.filtered == "dimmed"
    window.current.treat_filtered("hidden")
    assert not window.filter.dimmed.isChecked()
    assert len(watch.changes) == 2


def heights(window: MainWindow) -> dict[str, float]:
    return {lane.id: lane.band.height for lane in window.timeline.laid_out.lanes}


def drawn(window: MainWindow) -> set[int]:
    marks = window.timeline.laid_out.marks
    return set(marks.events[marks.home].tolist())


def test_lanes_keep_their_heights_when_that_is_asked(window: MainWindow) -> None:
    watch, before = Watch(window.current), heights(window)
    reef = Criteria(frozenset({"reef"}))
    window.current.show_only(reef)
    few = drawn(window)
    assert heights(window) != before
    window.filter.steady.click()
    assert heights(window) == before
    assert drawn(window) == few
    window.filter.steady.click()
    assert heights(window) != before
    assert [new.filtered for _, new in watch.changes[1:]] == ["in-place", "hidden"]
    window.current.treat_filtered("in-place")
    assert window.filter.steady.isChecked()
    assert not window.filter.dimmed.isChecked()
    window.current.treat_filtered("dimmed")
    assert window.filter.dimmed.isChecked()
    assert not window.filter.steady.isEnabled()
    assert heights(window) == before
    assert drawn(window) > few
    assert len(watch.changes) == 5


def test_lanes_keep_their_heights_again_after_dimming(window: MainWindow) -> None:
    watch = Watch(window.current)
    dim = next(each for each in window.ask.actions() if each.shortcut() == "Ctrl+D")
    window.filter.steady.click()
    window.filter.dimmed.click()
    window.filter.dimmed.click()
    window.filter.steady.click()
    dim.trigger()
    dim.trigger()
    treated = [new.filtered for _, new in watch.changes]
    assert treated == ["in-place", "dimmed", "in-place", "hidden", "dimmed", "hidden"]


def test_a_hidden_panel_counts_when_it_is_shown(window: MainWindow) -> None:
    window.filter.hide()
    window.current.show_only(Criteria(since="1850", until="1852"))
    tree = window.filter.tree
    assert tree.item_of("salt").text(COUNT) != "0"
    window.filter.show()
    assert tree.item_of("salt").text(COUNT) == "0"


@pytest.mark.parametrize("count", [7, 9_999, 112_000, 999_000])
def test_a_count_is_never_cut(window: MainWindow, count: int) -> None:
    tree = window.filter.tree
    tree.show_counts(lambda _: (count, [count]))
    row = tree.indexFromItem(tree.item_of("ferry"), COUNT)
    assert tree.visualRect(row).width() >= tree.sizeHintForIndex(row).width()

"""The timeline for a screen reader: lanes, events in words, what is selected, what happens."""

import pytest
from event_tables import TREE, Entry, table_of
from hands import lane_of, mark_of, press
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from screen_reader import Heard, children, description, interface, listening, name
from shiboken6 import delete, isValid

from kimura_viewer.drawing.theme import LIGHT
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import iso
from kimura_viewer.model.days import day_number
from kimura_viewer.model.events import Wording
from kimura_viewer.model.view import Extent
from kimura_viewer.timeline.spoken import MOST_SPOKEN
from kimura_viewer.ui.fittings.current_view import CurrentView
from kimura_viewer.ui.timeline.spoken_parts import Part
from kimura_viewer.ui.timeline.spoken_timeline import SpokenTimeline
from kimura_viewer.ui.timeline.timeline_view import TimelineView
from kimura_viewer.ui.window.main_window import MainWindow

Happening = QAccessible.Event
Role = QAccessible.Role


def timeline(window: MainWindow) -> QAccessibleInterface:
    """What the lanes are below."""
    return interface(window.timeline.viewport())


def lane(window: MainWindow, slug: str) -> QAccessibleInterface:
    names = [each.id for each in window.timeline.laid_out.lanes]
    return timeline(window).child(names.index(slug))


def event(window: MainWindow, title: str) -> QAccessibleInterface:
    """The first one of that title, from top to bottom."""
    return next(
        each
        for each_lane in children(timeline(window))
        for each in children(each_lane)
        if f", {title}, " in name(each)
    )


def selected(window: MainWindow) -> list[str]:
    return [
        name(each)
        for each_lane in children(timeline(window))
        for each in children(each_lane)
        if each.state().selected
    ]


def test_it_has_lanes_and_these_the_events_in_view(window: MainWindow) -> None:
    spoken, scene = timeline(window), window.timeline.laid_out
    assert (spoken.role(), name(spoken)) == (Role.Grouping, "Lanes and events")
    whole = interface(window.timeline)
    assert name(whole) == "Timeline"
    assert "Enter reads the passage" in description(whole)
    assert spoken.object() in [each.object() for each in children(whole)]
    lanes = children(spoken)
    assert [name(each) for each in lanes] == [
        f"{each.name}, {each.total} event{'s' * (each.total != 1)}" for each in scene.lanes
    ]
    for each, drawn in zip(lanes, scene.lanes, strict=True):
        assert each.role() == Role.List
        assert each.childCount() == drawn.shown
        for child in children(each):
            assert child.role() == Role.ListItem
            assert child.childCount() == 0
            assert name(child).endswith(f" of {drawn.shown}")


def test_an_event_is_a_sentence(window: MainWindow) -> None:
    salt = name(event(window, "Peace of <b>Salt</b> & Sand"))
    place, count = 2, lane_of(window, "salt").shown
    assert salt == f"13 October 1806, Peace of <b>Salt</b> & Sand, Salt, {place} of {count}"
    reef = event(window, "Fight on the reef")
    assert name(reef).startswith("3 February 1851, Fight on the reef, ")
    assert description(reef).startswith("Conflict; text and record differ: ")
    window.current.draw_dates("recorded")
    assert name(event(window, "Fight on the reef")).startswith("3 February 1852, ")


def test_an_event_that_echoes_in_a_lane_says_so(window: MainWindow) -> None:
    marks = window.timeline.laid_out.marks
    echoes = int((~marks.home).sum())
    assert echoes
    said = [
        description(each)
        for each_lane in children(timeline(window))
        for each in children(each_lane)
    ]
    assert sum("illustrates this, too" in words for words in said) == echoes


def test_places_and_states(window: MainWindow) -> None:
    canvas: QWidget = window.timeline.viewport()
    spoken, census = timeline(window), event(window, "Census")
    area = census.rect()
    assert area.contains(canvas.mapToGlobal(mark_of(window, "census")))
    assert census.window() is None or census.isValid()
    found = spoken.childAt(area.center().x(), area.center().y())
    assert found.object() is census.parent().object()
    assert found.childAt(area.center().x(), area.center().y()).object() is census.object()
    corner = canvas.mapToGlobal(canvas.rect().topLeft())
    assert spoken.childAt(corner.x(), corner.y()) is None
    assert found.childAt(corner.x(), corner.y()) is None
    assert census.state().selectable
    assert not census.state().offscreen
    assert not lane(window, "salt").state().selectable


@pytest.mark.parametrize("slug", ["census", "salt-war", "last-ferry"])
def test_the_selected_event_has_the_state_and_the_focus(window: MainWindow, slug: str) -> None:
    spoken = timeline(window)
    assert selected(window) == []
    assert spoken.focusChild() is None
    window.current.select(slug)
    focus = spoken.focusChild()
    assert focus.state().selected
    assert focus.state().focused
    assert {words.split(", ")[1] for words in selected(window)} == {name(focus).split(", ")[1]}
    assert description(spoken).endswith(f"selected: {name(focus)}")
    window.chronicle.show()
    window.chronicle.rows.setFocus()
    assert not focus.state().focused
    assert spoken.focusChild() is None
    window.current.select(None)
    assert selected(window) == []
    assert description(spoken).endswith("nothing selected")


def test_pressing_an_event_selects_it(window: MainWindow) -> None:
    act = event(window, "Census").actionInterface()
    assert act.actionNames() == [act.pressAction()]
    assert act.keyBindingsForAction(act.pressAction()) == []
    act.doAction("something else")
    assert window.current.state.selection is None
    act.doAction(act.pressAction())
    assert window.current.state.selection == "census"
    assert lane(window, "salt").actionInterface().actionNames() == []


def test_other_interfaces_are_none(window: MainWindow) -> None:
    """They are asked for by every screen reader, and PySide crashes over a wrong “nothing”."""
    census = event(window, "Census")
    assert census.textInterface() is None
    assert census.selectionInterface() is None
    assert census.valueInterface() is None
    assert census.tableCellInterface() is None


def test_what_is_out_of_view_is_not_below_but_the_selected_event_is(window: MainWindow) -> None:
    window.current.look_at(Extent(day_number(1850, 1, 1), day_number(1853, 1, 1)))
    said = [name(each) for part in children(timeline(window)) for each in children(part)]
    assert any("Fight on the reef" in words for words in said)
    assert not any("Salt War" in words for words in said)
    window.current.select("salt-war")
    window.timeline.travel.go(Extent(day_number(1850, 1, 1), day_number(1853, 1, 1)))
    war = event(window, "Salt War")
    assert war.state().offscreen
    assert war.rect() == QRect()


def test_a_filter_changes_counts_and_lanes(window: MainWindow) -> None:
    before = timeline(window).childCount()
    window.filter.only("reef")
    assert 0 < timeline(window).childCount() < before
    assert "filtered out" in description(timeline(window))
    window.current.show_only(Criteria(None, "1850", ""))
    assert " of " in name(lane(window, "salt"))
    window.current.select("salt-war")
    assert selected(window) == []
    assert timeline(window).focusChild() is None


def test_what_was_gone_comes_back_with_the_same_words(window: MainWindow) -> None:
    def everything() -> list[str]:
        return [name(each) for part in children(timeline(window)) for each in children(part)]

    before = everything()
    objects = len(window.timeline.findChildren(Part))
    for slug in ("reef", "salt"):
        window.filter.only(slug)
        assert everything() != before
    window.filter.all_button.click()
    assert everything() == before
    assert len(window.timeline.findChildren(Part)) == objects


def test_what_waits_is_nothing(window: MainWindow) -> None:
    part = event(window, "Salt War")
    window.filter.only("reef")
    timeline(window).childCount()
    waiting = [each for each in window.timeline.findChildren(Part) if each.told is None]
    assert waiting
    for each in waiting:
        nothing = interface(each)
        assert (name(nothing), description(nothing)) == ("", "")
        assert nothing.state().invisible
        assert nothing.rect() == QRect()
        assert nothing.actionInterface().actionNames() == []
    assert part is not None


def told(heard: list[Heard], what: QAccessible.Event) -> list[object]:
    return [each.thing for each in heard if each.what == what]


def test_a_step_is_heard_where_one_has_the_keyboard(window: MainWindow) -> None:
    with listening() as heard:
        press(window.timeline, Qt.Key.Key_Right)
        part = window.spoken.parts.selected
        assert part is not None
        assert told(heard, Happening.Focus)[-1] is part
        assert part in told(heard, Happening.Selection)
        assert part in told(heard, Happening.StateChanged)
        assert window.timeline.viewport() in told(heard, Happening.DescriptionChanged)
        assert not told(heard, Happening.Announcement)
        heard.clear()
        press(window.timeline, Qt.Key.Key_Right)
        assert part in told(heard, Happening.StateChanged)
        assert told(heard, Happening.Focus)[-1] is window.spoken.parts.selected is not part


def test_what_is_selected_from_elsewhere_is_announced_once(window: MainWindow) -> None:
    window.overview.setFocus()
    with listening() as heard:
        window.current.select("census")
        words = [each.words for each in heard if each.what == Happening.Announcement]
        assert len(words) == 1
        assert ", Census, " in words[0]
        assert not told(heard, Happening.Focus)
        window.chronicle.show()
        window.chronicle.rows.setFocus()
        heard.clear()
        press(window.chronicle.rows, Qt.Key.Key_Down)
        assert window.current.state.selection != "census"
        assert not told(heard, Happening.Announcement), "the table tells it itself"
        assert told(heard, Happening.Focus)


def test_nothing_is_told_while_nobody_listens(window: MainWindow, qtbot: QtBot) -> None:
    with listening() as heard:
        QAccessible.setActive(False)
        window.current.select("census")
        window.filter.only("reef")
        qtbot.wait(300)
        assert not [each for each in heard if isinstance(each.thing, Part)]


def test_other_lanes_and_names_are_told_when_the_view_is_at_rest(
    window: MainWindow, qtbot: QtBot
) -> None:
    with listening() as heard:
        window.current.show_only(Criteria(None, "1700", ""))
        qtbot.waitUntil(lambda: window.timeline.viewport() in told(heard, Happening.ObjectReorder))
        heard.clear()
        window.current.show_only(Criteria(None, "1850", ""))
        qtbot.waitUntil(
            lambda: any(isinstance(each, Part) for each in told(heard, Happening.NameChanged))
        )


def spoken_view(qtbot: QtBot, count: int) -> TimelineView:
    """A timeline of so many events in one lane, ten days from one to the next."""
    first = day_number(1904, 1, 1)
    entries = [Entry(f"event-{n:05d}", iso(first + 10 * n)) for n in range(count)]
    known = {entry.id: Wording(entry.date, None, "") for entry in entries}
    view = TimelineView(CurrentView(), table_of(entries), TREE, LIGHT, str)
    view.setStyleSheet("* { widget-animation-duration: 0 }")
    SpokenTimeline(view, lambda slugs: {slug: known[slug] for slug in slugs})
    view.resize(1000, 600)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.mark.parametrize("count", [200, 3000])
def test_many_events_are_counted_in_words(qtbot: QtBot, count: int) -> None:
    view = spoken_view(qtbot, count)
    full = max(children(interface(view.viewport())), key=lambda each: each.childCount())
    assert full.childCount() <= MOST_SPOKEN + 1
    *ones, rest = children(full)
    assert all(each.role() == Role.ListItem for each in ones)
    assert rest.role() == Role.StaticText
    more = f"{count - len(ones):,}{' more' if ones else ''}"
    assert name(rest) == f"{more} events in view, too close together to tell: zoom in with +"
    assert description(rest) == ""
    assert description(full).startswith(f"{count:,} in view")
    before = view.laid_out.scale.extent.days
    rest.actionInterface().doAction(rest.actionInterface().pressAction())
    assert view.laid_out.scale.extent.days < before
    view.hide()


def test_interfaces_go_with_the_timeline(qtbot: QtBot) -> None:
    with listening():
        view = spoken_view(qtbot, 20)
        view.step(1)
        lanes = children(interface(view.viewport()))
        found = [*lanes, *(each for lane in lanes for each in children(lane))]
        assert len(found) > 20
        delete(view)
        assert not any(isValid(each) for each in found)
        QApplication.processEvents()

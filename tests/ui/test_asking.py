"""Searching, chips in words, view links and saved views: what is asked, and asked for again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import Watch, action_of, click, complaint_of, press, while_open
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from kimura_viewer.app import Desk
from kimura_viewer.commands.listing import events_of
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.facet_values import FIXED_VALUES, Facet
from kimura_viewer.model.foreign import expanded, followed
from kimura_viewer.model.view import DATE_CHOICES, Extent, ViewState
from kimura_viewer.model.view_link import ViewLink, read_link
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.asking.link_dialog import LinkDialog
from kimura_viewer.ui.asking.saved_views import SavedViews
from kimura_viewer.ui.window.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier


def type_search(window: MainWindow, text: str) -> None:
    action_of(window, "Search").trigger()
    QTest.keyClicks(window.filter.search.field, text)


def dialog_of(window: MainWindow) -> LinkDialog:
    return next(each for each in window.findChildren(LinkDialog) if each.isVisible())


# Search


def test_results_are_lit_as_one_types(window: MainWindow) -> None:
    type_search(window, "reef")
    assert window.current.state.criteria.search == "reef"
    assert window.timeline.laid_out.shown == 4
    assert window.filter.search.hits.text() == "4"
    assert window.filter.search.hits.isVisible()


def test_the_button_that_clears_is_there_only_while_there_is_something_to_clear(
    window: MainWindow, qtbot: QtBot
) -> None:
    button = window.filter.search.field.findChild(QToolButton)
    assert button is not None
    window.current.show_only(Criteria(search="ferry"))
    qtbot.waitUntil(lambda: button.property("opacity") == 1.0)
    window.criteria.clear()
    qtbot.waitUntil(lambda: button.property("opacity") == 0.0)


def test_the_letters_of_a_search_are_one_step_back(window: MainWindow) -> None:
    type_search(window, "reef watch")
    assert window.current.state.criteria.search == "reef watch"
    window.current.back()
    assert window.current.state.criteria.search == ""
    assert window.filter.search.field.text() == ""


def test_enter_steps_through_the_hits_and_round(window: MainWindow) -> None:
    type_search(window, "reef")
    field, seen = window.filter.search.field, []
    for _ in range(5):
        press(field, Qt.Key.Key_Return)
        seen.append(window.current.state.selection)
    reef = ["fight-on-the-reef", "treaty-of-the-reef", "lamp-fund", "watch-on-the-reef"]
    assert seen == [*reef, reef[0]]
    QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
    assert window.current.state.selection == reef[-1]


def test_from_nowhere_shift_enter_goes_to_the_last_hit(window: MainWindow) -> None:
    type_search(window, "reef")
    action_of(window, "Hit before").trigger()
    assert window.current.state.selection == "watch-on-the-reef"
    action_of(window, "Next hit").trigger()
    assert window.current.state.selection == "fight-on-the-reef"


def test_where_nothing_is_found_nothing_is_selected(window: MainWindow) -> None:
    type_search(window, "zeppelin")
    press(window.filter.search.field, Qt.Key.Key_Return)
    assert window.current.state.selection is None
    assert window.filter.search.hits.text() == "0"


def test_escape_takes_the_search_away(window: MainWindow) -> None:
    type_search(window, "reef")
    press(window.filter.search.field, Qt.Key.Key_Escape)
    assert window.current.state.criteria == Criteria()
    assert not window.filter.search.hits.isVisible()


def test_the_field_follows_the_view_and_does_not_answer(window: MainWindow) -> None:
    watch = Watch(window.current)
    window.current.show_only(Criteria(search="ferry"))
    assert window.filter.search.field.text() == "ferry"
    window.current.show_only(Criteria())
    assert window.filter.search.field.text() == ""
    assert len(watch.changes) == 2


@pytest.mark.parametrize("text", ['"', "NEAR(", "* OR", "%", "北方", "'; DROP TABLE events"])
def test_whatever_is_typed_is_data(window: MainWindow, text: str) -> None:
    QGuiApplication.clipboard().setText(text + " zeppelin")
    window.filter.search.field.paste()
    assert window.current.state.criteria.search == f"{text} zeppelin"
    assert window.timeline.laid_out.shown == 0


def test_search_shows_a_hidden_filter(window: MainWindow) -> None:
    toggle = action_of(window, "Filter")
    toggle.trigger()
    assert not window.filter.isVisible()
    action_of(window, "Search").trigger()
    assert window.filter.isVisible()
    assert window.filter.search.field.hasFocus() or not window.isActiveWindow()
    toggle.trigger()
    assert not window.filter.isVisible(), "one key hides it again"


# Chips


def test_a_chip_says_what_is_asked_for_and_takes_it_away(window: MainWindow) -> None:
    assert not window.criteria.isVisible()
    criteria = Criteria(frozenset({"reef"}), "1850", tenors=frozenset({"conflict"}))
    window.current.show_only(criteria)
    QApplication.processEvents()
    assert window.criteria.isVisible()
    said = [chip.text().removesuffix("  ✕") for chip in window.criteria.chips]
    assert said == ["illustrates The reef", "tenor conflict", "since 1850"]
    click(window.criteria.chips[1])
    assert window.current.state.criteria == Criteria(frozenset({"reef"}), "1850")
    click(window.criteria.chips[0])
    click(window.criteria.chips[0])
    assert window.current.state.criteria == Criteria()
    assert not window.criteria.isVisible()


def test_one_key_clears_all(window: MainWindow) -> None:
    window.current.show_only(Criteria(frozenset({"reef"}), "1850", search="fight"))
    clear = action_of(window, "Clear the filter")
    assert not clear.shortcut().isEmpty()
    clear.trigger()
    assert window.current.state.criteria == Criteria()


def test_chips_begin_a_new_line_where_there_is_no_room(window: MainWindow) -> None:
    criteria = Criteria(frozenset({"reef", "salt"}), "1800", tenors=frozenset({"conflict"}))
    criteria = criteria.choosing("kinds", frozenset({"war", "clash", "treaty"}))
    window.current.show_only(criteria)
    bar = window.criteria
    assert bar.heightForWidth(200) > bar.heightForWidth(2000)
    bar.resize(240, bar.heightForWidth(240))
    QApplication.processEvents()
    places = [chip.geometry() for chip in bar.chips]
    assert not any(a.intersects(b) for a in places for b in places if a is not b)


# Links


def test_the_link_is_shown_and_copied(window: MainWindow) -> None:
    window.current.show_only(Criteria(frozenset({"reef"})))
    action_of(window, "View link…").trigger()
    link = dialog_of(window).field.toPlainText()
    assert QGuiApplication.clipboard().text() == link == window.ask.view_link()
    assert read_link(link).state == window.current.state
    dialog_of(window).reject()


def test_a_pasted_link_is_followed(window: MainWindow) -> None:
    action_of(window, "View link…").trigger()
    dialog = dialog_of(window)
    dialog.field.setPlainText("kimura-view:1?determinant=quarrels\n&extent=1850/1860")
    click(dialog.buttons.buttons()[0])
    assert not dialog.isVisible()
    assert window.current.state.criteria.determinants == frozenset({"ferry", "reef"})
    assert isinstance(window.current.state.extent, Extent)


def test_the_link_of_an_event_that_was_copied_leads_back_to_it(window: MainWindow) -> None:
    window.current.select("songs")
    menu = window.reading.citing.menu()
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text() == "Link to the event").trigger()
    link = QGuiApplication.clipboard().text()
    for kept in (Criteria(), Criteria(frozenset({"reef"}))):
        window.current.show(ViewState(criteria=kept, selection="census"))
        action_of(window, "View link…").trigger()
        dialog = dialog_of(window)
        dialog.field.setPlainText(link)
        click(dialog.buttons.buttons()[0])
        assert not dialog.isVisible()
        assert window.current.state == ViewState(selection="songs")
        assert "III Temper" in window.reading.place.text()


@pytest.mark.parametrize(
    "link",
    [
        "kimura-viewer:salt-and-the-ferry/event/moon",
        "hello",
        "kimura-view:9",
        "kimura-view:1?determinant=moon",
    ],
)
def test_a_broken_link_is_refused_with_the_reason(window: MainWindow, link: str) -> None:
    before = window.current.state
    action_of(window, "View link…").trigger()
    dialog = dialog_of(window)
    dialog.field.setPlainText(link)
    click(dialog.buttons.buttons()[0])
    assert dialog.isVisible()
    assert dialog.note.objectName() == "complaint"
    assert "link" in dialog.note.text()
    assert window.current.state == before
    dialog.reject()


@pytest.mark.parametrize(
    "said",
    [
        "",
        "tenor=conflict&from=1850",
        "not-determinant=reef&search=ferry",
        "determinant=salt,ferry&all=determinant",
        "certainty=about,perhaps&dates=recorded",
        "section=iv&kind=clash,treaty",
        "primary=yes&determinant=ferry",
    ],
)
def test_list_and_window_have_the_same_events_for_a_link(
    window: MainWindow, sample_store: Path, said: str
) -> None:
    link = f"kimura-view:1?{said}"
    window.ask.follow_link(link)
    content = window.timeline.content
    in_window = {str(slug) for slug in content.table.ids[content.kept]}
    rows = range(window.chronicle.model.rowCount())
    in_chronicle = [window.chronicle.model.slug_at(row) for row in rows]
    with EventStore(sample_store) as store:
        tree, sections = store.determinants(), store.sections()
        state = followed(read_link(link), store.work().id, store.table(), tree, sections)
        listed = [event.id for event in events_of(store, state)]
    assert in_window == set(listed)
    assert in_chronicle == listed


VALUES: dict[Facet, tuple[str, ...]] = {
    **FIXED_VALUES,
    "determinants": ("salt", "tides", "charter", "pride", "ferry", "reef"),
    "actors": ("aldra", "brenn"),
    "sections": ("i", "i-1", "i-2", "ii", "iii", "iv"),
}


@st.composite
def asked(draw: st.DrawFn) -> ViewState:
    """Any question to the sample store."""
    limits = st.sampled_from(("", "", "1804-06", "182X", "1851-02-03", "1888~", "1900"))
    since, until = draw(limits), draw(limits)
    if since and until and since > until:
        since, until = until, since
    wanted = Criteria(
        since=since,
        until=until,
        certainly=draw(st.booleans()),
        primary_only=draw(st.booleans()),
        search=draw(st.sampled_from(("", "", "reef", "ferry league", '"last ferry"', "x'"))),
    )
    for facet, values in VALUES.items():
        some = st.frozensets(st.sampled_from(values), min_size=1)
        if draw(st.sampled_from((False, False, False, True))):
            wanted = wanted.choosing(facet, draw(some))
        if draw(st.sampled_from((False, False, False, False, True))):
            wanted = wanted.excluding(facet, draw(some))
        wanted = wanted.asking_for_all(facet, draw(st.booleans()))
    return ViewState(criteria=wanted, dates=draw(st.sampled_from(DATE_CHOICES)))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(state=asked())
def test_whatever_is_asked_list_and_window_have_the_same_events_for_its_link(
    window: MainWindow, sample_store: Path, state: ViewState
) -> None:
    with EventStore(sample_store) as store:
        link = str(ViewLink(state, store.work().id))
        tree, sections = store.determinants(), store.sections()
        read = followed(read_link(link), store.work().id, store.table(), tree, sections)
        listed = [event.id for event in events_of(store, read)]
    assert read.criteria == expanded(state.criteria, tree, sections)
    window.ask.follow_link(link)
    content = window.timeline.content
    assert {str(slug) for slug in content.table.ids[content.kept]} == set(listed)
    model = window.chronicle.model
    assert [model.slug_at(row) for row in range(model.rowCount())] == listed


# Saved views


def saved_menu(window: MainWindow) -> SavedViews:
    assert window.ask.saved_views is not None
    return window.ask.saved_views


def name_it(name: str) -> object:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue(name)
        dialog.accept()

    return answer


def save_as(window: MainWindow, name: str) -> None:
    while_open(action_of(window, "Save this view…").trigger, name_it(name))  # type: ignore[arg-type]


def saved(window: MainWindow) -> list[str]:
    saved_menu(window).fill()
    texts = [action.text() for action in saved_menu(window).actions() if not action.isSeparator()]
    return [text.split("  ")[-1] for text in texts[1:-1]]


def test_a_view_is_saved_under_a_name_and_shown_again(
    open_desk: Callable[..., Desk], sample_store: Path
) -> None:
    window = open_desk(sample_store).window
    for view in saved_menu(window).views.all():
        saved_menu(window).forget(view.name)
    window.current.show_only(Criteria(frozenset({"reef"})))
    save_as(window, "  The reef &  more ")
    assert saved(window) == ["The reef && more"]
    window.current.show_only(Criteria())
    saved_menu(window).actions()[2].trigger()
    assert window.current.state.criteria.determinants == frozenset({"reef"})
    again = open_desk(sample_store).window
    assert saved(again) == ["The reef && more"]
    saved_menu(again).forget("The reef & more")
    assert saved(window) == []


def test_a_name_is_not_taken_twice_without_asking(window: MainWindow) -> None:
    save_as(window, "twice")
    window.current.show_only(Criteria(frozenset({"salt"})))
    asked: list[str] = []
    timer = QTimer()

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QMessageBox):
            asked.append(dialog.text())
            dialog.button(QMessageBox.StandardButton.No).click()
        elif isinstance(dialog, QInputDialog) and dialog.isVisible():
            dialog.setTextValue("twice")
            dialog.accept()

    timer.timeout.connect(answer)
    timer.start(10)
    action_of(window, "Save this view…").trigger()
    timer.stop()
    assert "“twice”" in asked[0]
    links = {view.name: view.link for view in saved_menu(window).views.all()}
    assert "determinant" not in links["twice"]
    saved_menu(window).forget("twice")


def test_a_saved_view_that_cannot_be_followed_says_why(window: MainWindow) -> None:
    saved_menu(window).go("kimura-view:1?determinant=moon")
    assert "“moon”" in complaint_of(window)


def test_a_search_that_is_cleared_elsewhere_leaves_nothing_to_clear(
    window: MainWindow, qtbot: QtBot
) -> None:
    type_search(window, "reef")
    (clear,) = window.filter.search.field.findChildren(QToolButton)
    qtbot.waitUntil(clear.isVisible)
    action_of(window, "Clear the filter").trigger()
    qtbot.waitUntil(lambda: not clear.isVisible())


def test_a_link_to_a_folded_group_of_another_store_is_refused(window: MainWindow) -> None:
    before = window.current.state
    window.ask.go("kimura-view:1?folded=volcanoes")
    assert "“volcanoes”" in complaint_of(window)
    assert window.current.state == before

"""The window around its parts: menus, counts, files chosen in dialogs, sizes remembered."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import wait_until_open
from hands import (
    Watch,
    action_of,
    choose_file,
    click,
    complaint_of,
    counts,
    mark_of,
    settle,
    tick,
    while_open,
)
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QSplitter,
    QWidget,
)

from kimura_viewer.app import Desk
from kimura_viewer.drawing.theme import DARK, LIGHT, PRINT, Theme
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.days import day_number
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.ui.window.about import AboutDialog
from kimura_viewer.ui.window.main_window import MainWindow

OpenDesk = Callable[..., Desk]
TOTAL = 15
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def ground_of(window: MainWindow) -> str:
    """The colour that is painted behind the marks."""
    image = window.timeline.viewport().grab().toImage()
    return str(image.pixelColor(image.width() - 3, image.height() - 3).name())


def still_works(window: MainWindow) -> bool:
    """Whether a click and a tick do what they do."""
    click(window.timeline.viewport(), mark_of(window, "census"))
    tick(window, "Order")
    state = window.current.state
    tick(window, "Order")
    return state.selection == "census" and state.criteria != Criteria()


def test_the_title_names_the_work(window: MainWindow) -> None:
    assert window.windowTitle() == "Salt & the Ferry: Two Islands – Kimura Viewer"


def test_a_window_opens_on_the_view_it_is_given(open_desk: OpenDesk, sample_store: Path) -> None:
    state = ViewState(None, Criteria(frozenset({"reef"}), "1850", ""), "fight-on-the-reef", "none")
    window = open_desk(sample_store, state).window
    assert action_of(window, "Nothing: one lane").isChecked()
    assert window.filter.range.since.text() == "1850"
    assert window.timeline.laid_out.shown == 3
    assert "Fight on the reef" in window.card.toPlainText()
    assert "IV Quarrels" in window.reading.place.text()


# Themes


@pytest.mark.parametrize(("entry", "theme"), [("Light", LIGHT), ("Dark", DARK), ("Print", PRINT)])
def test_the_theme_menu_colours_the_window(
    open_desk: OpenDesk, sample_store: Path, entry: str, theme: Theme
) -> None:
    window = open_desk(sample_store, theme="light" if theme is not LIGHT else "dark").window
    watch = Watch(window.current)
    action_of(window, entry).trigger()
    assert ground_of(window) == theme.ground
    assert window.palette().color(QPalette.ColorRole.Window).name() == theme.panel
    assert not watch.changes


@pytest.mark.parametrize(
    ("theme", "entry", "ground"),
    [
        ("light", "Light", LIGHT.ground),
        ("dark", "Dark", DARK.ground),
        ("print", "Print", PRINT.ground),
        ("system", "As the system", None),
    ],
)
def test_the_theme_menu_shows_the_theme_it_was_opened_with(
    open_desk: OpenDesk, sample_store: Path, theme: str, entry: str, ground: str | None
) -> None:
    window = open_desk(sample_store, theme=theme).window
    entries = ("As the system", "Light", "Dark", "Print")
    checked = [name for name in entries if action_of(window, name).isChecked()]
    assert checked == [entry]
    assert ground is None or ground_of(window) == ground


def test_the_system_theme_is_light_or_dark(open_desk: OpenDesk, sample_store: Path) -> None:
    window = open_desk(sample_store, theme="print").window
    action_of(window, "As the system").trigger()
    panel = window.palette().color(QPalette.ColorRole.Window).name()
    assert panel in (LIGHT.panel, DARK.panel)


def test_another_store_opens_in_the_same_theme(desk: Desk, shipped: Path) -> None:
    action_of(desk.window, "Dark").trigger()
    desk.window.store_chosen.emit(shipped)
    wait_until_open(desk)
    assert ground_of(desk.window) == DARK.ground
    assert action_of(desk.window, "Dark").isChecked()


# Counts


def test_the_status_bar_counts_what_is_in_view(window: MainWindow) -> None:
    assert counts(window).startswith(f"{TOTAL} of {TOTAL} events in view")
    assert "filtered" not in counts(window)
    assert "out of view" not in counts(window)


def test_the_status_bar_counts_what_is_filtered_out_and_out_of_view(window: MainWindow) -> None:
    window.current.show_only(Criteria(frozenset({"reef"})))
    assert counts(window).startswith(f"3 of {TOTAL} events in view")
    assert f"{TOTAL - 3} filtered out" in counts(window)
    window.current.look_at(Extent(day_number(1850, 1, 1), day_number(1855, 1, 1)))
    assert counts(window).startswith(f"1 of {TOTAL} events in view")
    assert "2 out of view" in counts(window)
    window.current.show_only(Criteria(frozenset()))
    assert counts(window) == f"0 of {TOTAL} events in view   ·   {TOTAL} filtered out"


def test_the_counts_add_up_whatever_is_shown(open_desk: OpenDesk, shipped: Path) -> None:
    window = open_desk(shipped, size=(1280, 720)).window
    total = len(window.timeline.content.table)
    for criteria in (Criteria(), Criteria(None, "1945", "1956"), Criteria(None, "1980", "")):
        for extent in (None, Extent(day_number(1950, 1, 1), day_number(1951, 1, 1))):
            window.current.show(ViewState(extent, criteria))
            said = counts(window)
            parts = ("in view", "out of view", "filtered out")
            found = [re.search(rf"(\d+)(?: of \d+ events)? {part}", said) for part in parts]
            assert sum(int(match[1]) for match in found if match) == total, said
            waiting = re.search(r"(\d+) labels wait", said)
            scene = window.timeline.laid_out
            labelled = len({label.event for label in scene.labels})
            assert scene.in_view - labelled == (int(waiting[1]) if waiting else 0)


# Zoom and steps in the menu


def test_the_view_menu_zooms_fits_and_steps(window: MainWindow) -> None:
    fitted = window.timeline.laid_out.scale.extent.days
    action_of(window, "Zoom in").trigger()
    assert window.timeline.laid_out.scale.extent.days < fitted
    action_of(window, "Zoom out").trigger()
    assert window.timeline.laid_out.scale.extent.days == pytest.approx(fitted)
    action_of(window, "All events").trigger()
    assert window.current.state.extent is None
    model = window.chronicle.model
    action_of(window, "Next event").trigger()
    action_of(window, "Next event").trigger()
    assert window.current.state.selection == model.slug_at(1)
    action_of(window, "Previous event").trigger()
    assert window.current.state.selection == model.slug_at(0)


def test_no_two_entries_of_a_menu_have_one_letter(window: MainWindow) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    assert len(menus) > 4
    for menu in menus:
        assert isinstance(menu, QMenu)
        letters = [QKeySequence.mnemonic(each.text()) for each in menu.actions()]
        given = [each.toString() for each in letters if not each.isEmpty()]
        assert len(given) == len(set(given)), (menu.title(), sorted(given))


def test_no_two_menu_entries_have_one_key(window: MainWindow) -> None:
    keys = [
        action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.findChildren(type(action_of(window, "Zoom in")))
        if not action.shortcut().isEmpty()
    ]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("entry", "part"), [("Filter", "filter"), ("Event and reading", "reading")]
)
def test_panels_can_be_put_away_and_brought_back(window: MainWindow, entry: str, part: str) -> None:
    panel: QWidget = getattr(window, part)
    plot = window.timeline.width()
    action_of(window, entry).trigger()
    QApplication.processEvents()
    assert not panel.isVisible()
    assert window.timeline.width() > plot
    action_of(window, entry).trigger()
    assert panel.isVisible()


# Stores


def test_another_store_takes_the_place_of_the_first(desk: Desk, shipped: Path) -> None:
    first = desk.window
    first.resize(1200, 760)
    size = first.size()
    gone = QSignalSpy(first.destroyed)
    first.store_chosen.emit(shipped)
    wait_until_open(desk)
    assert desk.window is not first
    assert desk.window.isVisible()
    assert gone.count() == 1
    assert desk.window.size() == size
    assert "Determinants" in desk.window.windowTitle()
    desk.window.current.select(str(desk.window.timeline.content.table.ids[0]))
    assert len(desk.window.card.toPlainText()) > 100


def test_the_menu_asks_for_a_store(desk: Desk, shipped: Path) -> None:
    first = desk.window
    open_ = action_of(first, "Open store…")
    while_open(open_.trigger, choose_file(""))
    assert desk.window is first
    while_open(open_.trigger, choose_file(str(shipped)))
    wait_until_open(desk)
    assert desk.window is not first


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "does not exist"),
        (b"", "is empty"),
        (PNG_SIGNATURE + b"\0" * 200, "is not a store"),
        (b"SQLite format 3\0" + b"\0" * 40, "cut short"),
    ],
)
def test_a_store_that_cannot_be_read_changes_nothing(
    desk: Desk, tmp_path: Path, content: bytes | None, said: str
) -> None:
    window = desk.window
    bad = tmp_path / "bad.sqlite"
    if content is not None:
        bad.write_bytes(content)
    window.store_chosen.emit(bad)
    complaint = complaint_of(window)
    assert str(bad) in complaint
    assert said in complaint
    assert desk.window is window
    assert window.isVisible()
    assert still_works(window)


def test_the_copy_can_be_attached_from_the_menu(window: MainWindow, sample_copy: Path) -> None:
    attach = action_of(window, "Attach your copy…")
    while_open(attach.trigger, choose_file(str(sample_copy)))
    settle(window)
    assert window.reading.text.isVisible()


# The rest


def test_about_names_the_work_as_text(window: MainWindow) -> None:
    action_of(window, "About Kimura Viewer").trigger()
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    said = dialog.said.text()
    assert "Ada &lt;Merrow&gt;, “Salt &amp; the Ferry: Two Islands” (1901)" in said
    dialog.close()


def test_quit_closes_the_window(window: MainWindow) -> None:
    action_of(window, "Quit").trigger()
    assert not window.isVisible()


def splitter_sizes(window: MainWindow) -> list[list[int]]:
    return [splitter.sizes() for splitter in window.findChildren(QSplitter)]


def test_sizes_are_remembered(open_desk: OpenDesk, sample_store: Path) -> None:
    window = open_desk(sample_store, size=(790, 640)).window
    for splitter in window.findChildren(QSplitter):
        sizes = splitter.sizes()
        splitter.setSizes([sizes[0] + 20, sizes[1] - 20, *sizes[2:]])
    QApplication.processEvents()
    before = splitter_sizes(window), window.size()
    window.close()
    again = open_desk(sample_store).window
    assert (splitter_sizes(again), again.size()) == before


def test_settings_that_mean_nothing_are_passed_over(
    open_desk: OpenDesk, sample_store: Path
) -> None:
    from PySide6.QtCore import QByteArray, QSettings

    window = open_desk(sample_store).window
    first = splitter_sizes(window), window.size()
    window.close()
    for key in QSettings().allKeys():
        QSettings().setValue(key, QByteArray(b"nonsense") if "right" in key else "nonsense")
    again = open_desk(sample_store).window
    assert (splitter_sizes(again), again.size()) == first


def test_every_control_has_a_name_for_a_screen_reader(window: MainWindow) -> None:
    window.current.select("salt-war")
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView)
    controls = [
        control
        for control in window.findChildren(QWidget)
        if isinstance(control, kinds) and control.isVisible()
    ]
    assert len(controls) >= 6
    for control in controls:
        named = control.accessibleName() or (
            control.text() if isinstance(control, QAbstractButton) else ""
        )
        assert named, control
    for part in (window.timeline, window.card, window.reading.text):
        assert part.accessibleName()

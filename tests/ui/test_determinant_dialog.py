"""The page of a determinant and the matrix: what they show, and where a click leads."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Thread, current_thread, main_thread

import pytest
from desks import OpenDesk
from hands import Watch, action_of, choose_file, click, click_link, while_open
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextBlock, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QDialog, QMessageBox, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from kimura_viewer.app import Desk
from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.determinant_markdown import markdown_of
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.events import Wording
from kimura_viewer.model.periods import BINS
from kimura_viewer.ui.asking import determinant_dialog
from kimura_viewer.ui.asking.determinant_dialog import DeterminantDialog
from kimura_viewer.ui.asking.matrix_dialog import CRITERIA, ESSAY_SAYS, MatrixDialog
from kimura_viewer.ui.window.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> DeterminantDialog:
    """The page on the reef."""
    window.ask.show_determinant("reef")
    return next(iter(window.findChildren(DeterminantDialog)))


@pytest.fixture
def matrix(window: MainWindow) -> MatrixDialog:
    """The matrix of all events."""
    action_of(window, "Determinants together").trigger()
    return next(iter(window.findChildren(MatrixDialog)))


def button(dialog: DeterminantDialog, text: str) -> QAbstractButton:
    buttons = dialog.buttons.buttons()
    return next(each for each in buttons if each.text().replace("&", "") == text)


def test_the_page_shows_what_the_store_says(page: DeterminantDialog) -> None:
    said = page.text.toPlainText()
    for words in ("The reef", "3 events", "Fight on the reef", "3 February 1851", "1850s"):
        assert words in said
    assert page.windowTitle() == "The reef"


def test_it_names_the_passages_of_the_work(page: DeterminantDialog) -> None:
    assert "## Passages" in page.plain
    assert "## Where the text" not in page.plain


def test_its_links_lead_to_events_and_determinants(
    window: MainWindow, page: DeterminantDialog
) -> None:
    click_link(page.text, "event:treaty-of-the-reef")
    assert window.current.state.selection == "treaty-of-the-reef"
    page.show_page("salt", "stated")
    click_link(page.text, "determinant:ferry")
    assert page.slug == "ferry"


def test_a_page_of_very_many_events_is_written_beside_the_window(
    page: DeterminantDialog, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    threads: list[Thread] = []

    def written(*arguments: object, **options: object) -> str:
        threads.append(current_thread())
        return markdown_of(*arguments, **options)  # type: ignore[arg-type]  # as they come

    monkeypatch.setattr(determinant_dialog, "BESIDE_FROM", 1)
    monkeypatch.setattr(determinant_dialog, "markdown_of", written)
    at_once, plain = page.text.toMarkdown(), page.plain
    copy = button(page, "Copy as Markdown")
    page.show_page("ferry", "stated")
    page.show_page("reef", "stated")
    assert page.is_busy
    assert page.text.toPlainText() == "Writing the page …"
    assert not copy.isEnabled()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=30_000)
    assert page.text.toMarkdown() == at_once
    assert page.plain == plain
    assert copy.isEnabled()
    assert main_thread() not in threads[:-1]  # the last one wrote for `plain`, here
    assert threads[-1] is main_thread()


def test_a_page_whose_store_cannot_be_read_says_why(
    page: DeterminantDialog, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def broken(slugs: Sequence[str]) -> Mapping[str, Wording]:
        raise WorldError("“islands.sqlite” is gone; open another store")

    monkeypatch.setattr(determinant_dialog, "BESIDE_FROM", 1)
    monkeypatch.setattr(page, "_wordings", broken)
    page.show_page("salt", "stated")
    qtbot.waitUntil(lambda: not page.is_busy, timeout=30_000)
    assert page.text.toPlainText() == "“islands.sqlite” is gone; open another store"
    assert not button(page, "Copy as Markdown").isEnabled()


def test_its_events_can_be_shown_alone(window: MainWindow, page: DeterminantDialog) -> None:
    click(button(page, "Only these events"))
    assert window.current.state.criteria == Criteria(frozenset({"reef"}))


def test_it_is_copied_and_saved_as_markdown(page: DeterminantDialog, tmp_path: Path) -> None:
    click(button(page, "Copy as Markdown"))
    assert QGuiApplication.clipboard().text() == page.plain
    path = tmp_path / "reef.md"
    while_open(button(page, "Save as Markdown…").click, choose_file(str(path)))
    assert path.read_text(encoding="utf-8") == page.plain
    while_open(button(page, "Save as Markdown…").click, choose_file(""))


def test_a_page_that_cannot_be_saved_says_why(page: DeterminantDialog, unwritable: Path) -> None:
    target = unwritable / "<b>reef.md"
    while_open(button(page, "Save as Markdown…").click, choose_file(str(target)))
    (box,) = page.findChildren(QMessageBox)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert "<b>reef.md” cannot be written" in box.text()
    box.close()


def test_d_shows_the_determinant_at_hand(window: MainWindow) -> None:
    action = action_of(window, "Determinant page")
    assert action.shortcut().toString() == "D"
    action.trigger()
    window.current.show_only(Criteria(frozenset({"ferry", "reef"})))
    action.trigger()
    window.current.select("songs")
    action.trigger()
    shown = [dialog.slug for dialog in window.findChildren(DeterminantDialog)]
    assert shown == ["salt", "ferry", "pride"]


def test_what_is_no_determinant_has_no_page(window: MainWindow) -> None:
    window.ask.show_determinant("conflict")
    assert not window.findChildren(DeterminantDialog)


def cells(table: QTableWidget) -> list[tuple[int, Criteria]]:
    found = []
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            item = table.item(row, column)
            assert item is not None
            found.append((int(item.text().replace("–", "0")), item.data(CRITERIA)))
    return found


@pytest.mark.parametrize("name", ["automatic", *BINS])
def test_each_cell_counts_what_it_leads_to(
    window: MainWindow, matrix: MatrixDialog, name: str
) -> None:
    matrix.bins.setCurrentText(name)
    table = window.timeline.content.table
    pairs, by_period = cells(matrix.pairs), cells(matrix.periods)
    assert len(pairs) == 36
    assert len(by_period) % 6 == 0
    for count, criteria in (*pairs, *by_period):
        assert matching(table, table.stated, criteria).sum() == count


def test_a_cell_is_a_filter(window: MainWindow, matrix: MatrixDialog) -> None:
    watch = Watch(window.current)
    item = matrix.pairs.item(0, 4)
    assert item is not None
    assert item.text() == "1"
    click(matrix.pairs.viewport(), matrix.pairs.visualItemRect(item).center())
    criteria = window.current.state.criteria
    assert criteria.determinants == frozenset({"salt", "ferry"})
    assert criteria.together == {"determinants"}
    assert len(watch.changes) == 1


def columns(matrix: MatrixDialog) -> list[str]:
    header = matrix.periods.model()
    places = range(matrix.periods.columnCount())
    return [str(header.headerData(place, Qt.Orientation.Horizontal)) for place in places]


def test_the_length_of_the_periods_is_chosen(matrix: MatrixDialog) -> None:
    suited = columns(matrix)
    matrix.bins.setCurrentText("century")
    assert columns(matrix) == ["1800–1899"]
    matrix.bins.setCurrentText("quarter century")
    assert columns(matrix)[:2] == ["1800–1824", "1825–1849"]
    matrix.bins.setCurrentIndex(0)
    assert columns(matrix) == suited
    assert matrix.periods.parent() is not None


def test_a_cell_of_a_period_is_a_range(window: MainWindow, matrix: MatrixDialog) -> None:
    matrix.bins.setCurrentText("decade")
    item = matrix.periods.item(5, columns(matrix).index("1850s"))
    assert item is not None
    matrix.periods.itemActivated.emit(item)
    assert window.current.state.criteria == Criteria(frozenset({"reef"}), "1850", "1859")


def test_it_says_that_counts_are_not_weights(
    open_desk: Callable[..., Desk], shipped: Path, sample_store: Path
) -> None:
    for store, says in ((shipped, True), (sample_store, False)):
        window = open_desk(store).window
        window.ask.show_matrix()
        (dialog,) = window.findChildren(MatrixDialog)
        labels = [child.text() for child in dialog.findChildren(QWidget) if hasattr(child, "text")]
        said = " ".join(text for text in labels if isinstance(text, str))
        assert "Counts are not weights" in said
        assert (ESSAY_SAYS in said) is says
        assert dialog.pairs.item(0, 0).textAlignment() & Qt.AlignmentFlag.AlignHCenter  # type: ignore[union-attr]


def test_what_is_open_goes_with_its_window(
    window: MainWindow, page: DeterminantDialog, matrix: MatrixDialog
) -> None:
    assert page.isVisible()
    assert matrix.isVisible()
    window.close()
    assert not any(dialog.isVisible() for dialog in window.findChildren(QDialog))


def test_no_letter_is_bolder_than_the_type_has(page: DeterminantDialog) -> None:
    text = page.text.document()
    weights = {each.format.fontWeight() for block in blocks(text) for each in block.textFormats()}
    assert QFont.Weight.DemiBold in weights
    assert max(weights) == QFont.Weight.DemiBold


def blocks(document: QTextDocument) -> list[QTextBlock]:
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]


def test_in_large_type_the_buttons_stand_beside_the_page(window: MainWindow) -> None:
    window.text_sizes.choose(200)
    window.ask.show_determinant("reef")
    dialog = next(iter(window.findChildren(DeterminantDialog)))
    assert dialog.minimumSizeHint().width() <= dialog.screen().availableSize().width()
    area = dialog.rect()
    assert all(area.contains(each.geometry().topLeft()) for each in dialog.buttons.buttons())


def test_columns_that_do_not_fit_are_as_wide_as_their_words(
    open_desk: OpenDesk, shipped: Path
) -> None:
    window = open_desk(shipped).window
    action_of(window, "Determinants together").trigger()
    dialog = next(iter(window.findChildren(MatrixDialog)))
    header = dialog.pairs.horizontalHeader()
    measure, columns = header.fontMetrics().horizontalAdvance, range(header.count())
    assert len({header.sectionSize(column) for column in columns}) > 2
    for column in columns:
        name = dialog.pairs.horizontalHeaderItem(column)
        assert name is not None
        assert max(measure(word) for word in name.text().split()) < header.sectionSize(column)

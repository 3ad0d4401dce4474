"""The dialog of figures: every control both ways, a live preview, files, clipboard and printer."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import pypdfium2
import pytest
from hands import PATIENCE, action_of, choose_file, click, complaint_of, press, while_open
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageReader,
    QPainter,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from kimura_viewer.app import Desk
from kimura_viewer.cli import main
from kimura_viewer.drawing.figure import KEY_CHOICES
from kimura_viewer.drawing.figure_choice import FigureChoice, command_line
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.image_writer import image_of
from kimura_viewer.drawing.picture import PICTURES
from kimura_viewer.drawing.record import read_record
from kimura_viewer.drawing.sheet import PRESETS
from kimura_viewer.drawing.svg_writer import svg
from kimura_viewer.drawing.theme import LIGHT, THEMES
from kimura_viewer.drawing.writers import FORMATS, drawn
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.asking.determinant_dialog import DeterminantDialog
from kimura_viewer.ui.asking.matrix_dialog import MatrixDialog
from kimura_viewer.ui.figures.figure_dialog import FigureDialog, with_suffix
from kimura_viewer.ui.figures.figure_drop import figure_in
from kimura_viewer.ui.figures.figure_errand import PAGES_AT_ONCE, is_large
from kimura_viewer.ui.figures.figure_output import print_figure
from kimura_viewer.ui.fittings.errand import end_errands
from kimura_viewer.ui.reading.event_list import EventList

FERRY = ViewState(None, Criteria(frozenset({"ferry"})))
Change = Callable[[FigureDialog], object]


@pytest.fixture(autouse=True)
def _no_dialog_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    desk = request.getfixturevalue("desk") if "desk" in request.fixturenames else None
    yield
    for left in desk.window.findChildren(FigureDialog) if desk else ():
        left.reject()
        QApplication.sendPostedEvents(left, QEvent.Type.DeferredDelete)


def clear_away() -> None:
    """Let Qt take away what is done with."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def dialog(desk: Desk) -> FigureDialog:
    action_of(desk.window, "Export figure…").trigger()
    found = desk.window.findChild(FigureDialog)
    assert isinstance(found, FigureDialog)
    return found


def save(dialog: FigureDialog, path: Path) -> None:
    """Save a figure, and wait until it is written or refused."""
    dialog.save(path)
    wait_for(dialog)


def wait_for(dialog: FigureDialog) -> None:
    end = monotonic() + PATIENCE
    while dialog.is_busy:
        assert monotonic() < end, "the figure is still being written"
        QApplication.processEvents()
        sleep(0.005)


CONTROLS: dict[str, tuple[Change, dict[str, object], dict[str, object]]] = {
    "picture": (
        lambda d: d.form.picture.setCurrentIndex(PICTURES.index("essay-order")),
        {},
        {"picture": "essay-order"},
    ),
    "size listed": (
        lambda d: d.form.size_box.setCurrentIndex(list(PRESETS).index("slide")),
        {"size": "slide"},
        {},
    ),
    "size typed": (lambda d: d.form.size_box.setEditText("120x90mm"), {"size": "120x90mm"}, {}),
    "resolution": (lambda d: d.form.dpi.setValue(300), {"dpi": 300.0}, {}),
    "type": (lambda d: d.form.type_size.setValue(7.5), {"type_size": 7.5}, {}),
    "theme": (
        lambda d: d.form.theme.setCurrentIndex(list(THEMES).index("print")),
        {},
        {"theme": "print"},
    ),
    "key": (
        lambda d: d.form.key.setCurrentIndex(KEY_CHOICES.index("always")),
        {},
        {"key": "always"},
    ),
    "title": (lambda d: d.form.title.setText("Two islands"), {}, {"title": "Two islands"}),
    "pages": (lambda d: d.form.pages.setValue(2), {}, {"pages": 2}),
    "caption": (lambda d: d.form.caption.click(), {}, {"has_caption": False}),
    "legend": (lambda d: d.form.legend.click(), {}, {"has_legend": False}),
    "credit": (lambda d: d.form.credit.click(), {}, {"has_credit": False}),
    "transparent": (lambda d: d.form.clear.click(), {}, {"is_transparent": True}),
}


@pytest.mark.parametrize("control", CONTROLS)
def test_each_control_makes_the_choice(dialog: FigureDialog, control: str) -> None:
    change, chosen, options = CONTROLS[control]
    before = dialog.form.choice
    heard: list[FigureChoice] = []
    dialog.form.changed.connect(heard.append)
    change(dialog)
    wanted = replace(before, **chosen, options=replace(before.options, **options))  # type: ignore[arg-type]
    assert heard[-1] == dialog.form.choice == wanted
    assert len(heard) == 1
    figure = dialog.pages[0].figure
    assert figure.sheet == wanted.complete().sheet
    assert figure.name == wanted.options.picture
    assert (figure.title, figure.key) == (wanted.options.title, wanted.options.key)
    assert len(dialog.pages) == wanted.options.pages


@pytest.mark.parametrize("control", CONTROLS)
def test_each_control_shows_the_choice_and_does_not_answer(
    dialog: FigureDialog, control: str
) -> None:
    _, chosen, options = CONTROLS[control]
    heard: list[FigureChoice] = []
    dialog.form.changed.connect(heard.append)
    usual = dialog.form.choice
    wanted = replace(usual, **chosen, options=replace(usual.options, **options))  # type: ignore[arg-type]
    dialog.form.show_choice(wanted)
    assert heard == []
    dialog.form.caption.click()  # any control reads all of them
    dialog.form.caption.click()
    assert heard[-1] == wanted
    dialog.form.show_choice(usual)
    assert dialog.form.choice == usual


def test_a_figure_as_on_screen_is_as_wide_and_as_high_as_it_needs(
    desk: Desk, dialog: FigureDialog
) -> None:
    width = desk.window.timeline.width()
    last = dialog.form.size_box.count() - 1
    dialog.form.size_box.setCurrentIndex(last)
    assert dialog.form.choice.size == f"{width}px"
    page = dialog.pages[0]
    assert page.figure.sheet.pixels(page.width) == width
    assert page.parts.key is None


@pytest.mark.parametrize("field", ["dpi", "type_size", "pages"])
def test_what_a_number_is_can_be_read(dialog: FigureDialog, field: str) -> None:
    """A style sheet and no buttons leave Qt's field a pixel of width."""
    spin = getattr(dialog.form, field)
    line = spin.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    needed = line.fontMetrics().horizontalAdvance(line.text())
    assert line.text()
    margins = line.textMargins()
    assert line.width() - margins.left() - margins.right() > needed


def test_pages_are_turned_and_the_one_that_is_seen_is_copied(dialog: FigureDialog) -> None:
    assert not dialog.stepper.isVisible()
    dialog.form.key.setCurrentIndex(KEY_CHOICES.index("apart"))
    dialog.form.dpi.setValue(72)
    assert dialog.stepper.words.text() == f"Page 1 of {len(dialog.pages)}"
    picture, key = dialog.preview.grab(), dialog.pages[1]
    assert not dialog.stepper.before.isEnabled()
    dialog.stepper.after.click()
    assert dialog.stepper.words.text() == f"Page 2 of {len(dialog.pages)}"
    assert not dialog.stepper.after.isEnabled()
    assert dialog.preview.grab().toImage() != picture.toImage()
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().mimeData().data("image/svg+xml").data()
    assert bytes(copied) == svg(key)
    dialog.form.key.setCurrentIndex(KEY_CHOICES.index("auto"))
    assert not dialog.stepper.isVisible()
    assert dialog.stepper.page == 0
    dialog.copy_button.click()
    wait_for(dialog)
    copied = QGuiApplication.clipboard().mimeData().data("image/svg+xml").data()
    assert bytes(copied) == svg(dialog.pages[0])


def test_the_preview_has_the_proportions_of_the_figure(dialog: FigureDialog) -> None:
    for size in ("slide", "single", "100x100mm"):
        dialog.form.size_box.setEditText(size)
        page, sheet = dialog.pages[0], dialog.preview.sheet()
        assert sheet.width() / sheet.height() == pytest.approx(page.width / page.height)
        assert dialog.preview.rect().toRectF().contains(sheet)
    picture = dialog.preview.grab().toImage()
    inside = {
        picture.pixelColor(x, y).name()
        for x in range(int(sheet.left()) + 2, int(sheet.right()) - 2, 3)
        for y in range(int(sheet.top()) + 2, int(sheet.bottom()) - 2, 3)
    }
    assert len(inside) > 30
    assert dialog.preview.accessibleDescription() == page.record.alt


def test_a_figure_that_cannot_be_made_says_why_and_cannot_be_saved(dialog: FigureDialog) -> None:
    for size, said in (("84x30mm", "has no room"), ("1mm", "cannot be 1 mm"), ("?", "is no size")):
        dialog.form.size_box.setEditText(size)
        assert said in dialog.note.text()
        assert "--" not in dialog.note.text()
        assert dialog.note.objectName() == "complaint"
        assert dialog.pages == ()
        assert dialog.preview.sheet().isEmpty()
        buttons = (dialog.save_button, dialog.copy_button, dialog.print_button)
        assert [button.isEnabled() for button in buttons] == [False] * 3
        dialog.preview.grab()
    dialog.form.size_box.setEditText("174mm")
    assert dialog.note.objectName() == "note"
    assert dialog.save_button.isEnabled()


def test_what_is_to_be_known_is_said(dialog: FigureDialog) -> None:
    assert "174 ×" in dialog.note.text()
    assert "4110 ×" in dialog.note.text()
    assert "The smallest type is 6.5 pt." in dialog.note.text()
    dialog.form.pages.setValue(3)
    assert "3 pages, for a PDF" in dialog.note.text()
    dialog.form.show_choice(FigureChoice("50mm"))
    dialog.form.pages.setValue(2)
    dialog.form.pages.setValue(1)
    assert "numbers and a key stand in for them" in dialog.note.text()
    dialog.form.key.setCurrentIndex(KEY_CHOICES.index("never"))
    assert "too long and shortened: " in dialog.note.text()


def test_letters_that_no_font_has_are_named(dialog: FigureDialog) -> None:
    dialog.form.title.setText("Île")
    assert "No font" not in dialog.note.text()
    dialog.form.title.setText("Île \U0001003f")
    assert "No font on this machine has \U0001003f (U+1003F): boxes stand in" in dialog.note.text()
    assert dialog.save_button.isEnabled()


def test_a_picture_of_one_page_is_not_asked_for_more(dialog: FigureDialog) -> None:
    dialog.form.pages.setValue(3)
    dialog.form.picture.setCurrentIndex(PICTURES.index("essay-order"))
    assert (dialog.form.pages.value(), dialog.form.pages.isEnabled()) == (1, False)
    assert dialog.form.choice.options.pages == 1
    assert len(dialog.pages) == 1
    dialog.form.picture.setCurrentIndex(PICTURES.index("timeline"))
    assert dialog.form.pages.isEnabled()
    plot = FigureOptions(picture="essay-order")
    dialog.form.show_choice(FigureChoice(options=plot))
    assert not dialog.form.pages.isEnabled()


# Where it goes


def test_the_menu_makes_a_figure_of_the_view_in_the_theme(desk: Desk, tmp_path: Path) -> None:
    action_of(desk.window, "Dark").trigger()
    desk.window.current.show(FERRY)
    action_of(desk.window, "Export figure…").trigger()
    dialog = desk.window.findChild(FigureDialog)
    assert isinstance(dialog, FigureDialog)
    while_open(dialog.save_button.click, choose_file(""))
    assert list(tmp_path.iterdir()) == []
    while_open(dialog.save_button.click, choose_file(str(tmp_path / "ferry.png")))
    wait_for(dialog)
    assert desk.window.statusBar().currentMessage() == f"Written: {tmp_path / 'ferry.png'}"
    clear_away()
    assert desk.window.findChild(FigureDialog) is None
    with Image.open(tmp_path / "ferry.png") as image:
        assert image.convert("RGB").getpixel((2, 2)) == (0x1E, 0x1E, 0x1E)
    assert "illustrate The ferry" in read_record(tmp_path / "ferry.png").caption


@pytest.mark.parametrize("name", ["figure.bmp", "no-folder/figure.png"])
def test_a_figure_that_cannot_be_written_is_said_to_be_so(
    dialog: FigureDialog, tmp_path: Path, name: str
) -> None:
    save(dialog, tmp_path / name)
    assert str(tmp_path / name) in dialog.note.text()
    assert dialog.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_the_clipboard_has_the_figure_as_an_image_and_as_svg(
    desk: Desk, dialog: FigureDialog
) -> None:
    dialog.form.dpi.setValue(100)
    dialog.copy_button.click()
    held = QGuiApplication.clipboard().mimeData()
    image = held.imageData()
    assert isinstance(image, QImage)
    assert image.width() == round(174 / 25.4 * 100)
    assert bytes(held.data("image/svg+xml").data()).startswith(b"<?xml")
    assert held.text() == "All 15 events."
    assert "clipboard" in desk.window.statusBar().currentMessage()
    dialog.form.size_box.setEditText("2000x2000mm")
    dialog.form.dpi.setValue(2400)
    dialog.copy_button.click()
    assert "too many for an image" in dialog.note.text()
    assert not dialog.is_busy


def test_a_large_picture_for_the_clipboard_is_drawn_beside_the_window(
    desk: Desk, dialog: FigureDialog, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().clear()
    QImageReader.setAllocationLimit(1)  # as if it were more than Qt reads without being told to
    large(dialog)
    known = dialog.note.text()
    dialog.copy_button.click()
    assert dialog.is_busy
    assert dialog.bar.isVisible()
    wait_for(dialog)
    assert dialog.isVisible()
    assert dialog.note.text() == known
    assert "clipboard" in desk.window.statusBar().currentMessage()
    held = QGuiApplication.clipboard().mimeData()
    image = held.imageData()
    assert isinstance(image, QImage)
    save(dialog, tmp_path / "poster.png")
    assert bytes(held.data("image/png").data()) == (tmp_path / "poster.png").read_bytes()
    assert image == QImage(str(tmp_path / "poster.png"))


def test_a_picture_for_the_clipboard_that_is_cancelled_leaves_what_was_there(
    dialog: FigureDialog,
) -> None:
    QGuiApplication.clipboard().setText("what was there")
    large(dialog)
    dialog.copy_button.click()
    click(dialog.cancel_button)
    end_errands()
    QApplication.processEvents()
    assert QGuiApplication.clipboard().text() == "what was there"


def test_the_preview_of_the_print_shows_the_figure(dialog: FigureDialog) -> None:
    seen: list[QWidget] = []

    def look(preview: QWidget) -> None:
        seen.append(preview)
        preview.grab()
        preview.close()

    while_open(dialog.print_button.click, look)
    assert isinstance(seen[0], QPrintPreviewDialog)


def test_the_printer_gets_the_figure_in_its_size_or_as_large_as_the_paper(
    dialog: FigureDialog, tmp_path: Path
) -> None:
    dialog.form.pages.setValue(2)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_figure(dialog.pages, printer)
    del printer
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    try:
        assert len(document) == 2
        words = document[0].get_textpage().get_text_range()
        assert "Salt War" in words
    finally:
        document.close()


def test_a_dark_figure_is_printed_on_white_paper(dialog: FigureDialog) -> None:
    dialog.form.dpi.setValue(100)
    themes = list(THEMES)
    for theme, printed in (
        ("light", "light"),
        ("dark", "print"),
        ("print", "print"),
        ("contrast-dark", "contrast-light"),
    ):
        dialog.form.theme.setCurrentIndex(themes.index(theme))
        pages = dialog.printed()
        assert [page.figure.theme for page in pages] == [THEMES[printed]]
        assert dialog.pages[0].figure.theme == THEMES[theme]
        image = image_of(pages[0])
        assert image.pixelColor(1, 1).lightness() == 255
        assert min(image.pixelColor(x, y).lightness() for x, y in over(image)) < 90


def over(image: QImage) -> list[tuple[int, int]]:
    """Places all over the upper part of an image, where words and marks are."""
    return [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height() // 3, 3)]


def test_the_command_line_writes_the_same_figure(
    desk: Desk, sample_store: Path, tmp_path: Path
) -> None:
    desk.window.current.show(FERRY)
    desk.figures.make()
    dialog = desk.window.findChild(FigureDialog)
    assert isinstance(dialog, FigureDialog)
    for change in ("resolution", "type", "theme", "key", "title", "legend", "transparent"):
        CONTROLS[change][0](dialog)
    dialog.form.title.setText("L'île & “$HOME” `ls` 日本")
    dialog.copy_command_button.click()
    words = shlex.split(QGuiApplication.clipboard().text())
    assert words[:2] == ["kimura-viewer", "export"]
    assert str(sample_store) in words
    for suffix in FORMATS:
        written, saved = tmp_path / f"by-command{suffix}", tmp_path / f"by-dialog{suffix}"
        assert main([written.as_posix() if w == "figure.pdf" else w for w in words[1:]]) == 0
        save(dialog, saved)
        assert written.read_bytes() == saved.read_bytes()


@pytest.mark.parametrize("change", ["size listed", "size typed", "pages", "apart", "dimmed"])
def test_the_command_line_of_any_choice_writes_the_same_figure(
    desk: Desk, tmp_path: Path, change: str
) -> None:
    desk.window.current.show(replace(FERRY, filtered="dimmed") if change == "dimmed" else FERRY)
    desk.figures.make()
    dialog = desk.window.findChild(FigureDialog)
    assert isinstance(dialog, FigureDialog)
    if change in CONTROLS:
        CONTROLS[change][0](dialog)
    if change == "apart":
        dialog.form.key.setCurrentIndex(KEY_CHOICES.index("apart"))
    words = shlex.split(dialog.command.text())
    written, saved = tmp_path / "by-command.pdf", tmp_path / "by-dialog.pdf"
    assert main([written.as_posix() if w == "figure.pdf" else w for w in words[1:]]) == 0
    save(dialog, saved)
    assert written.read_bytes() == saved.read_bytes()


def test_a_name_without_an_ending_gets_one_and_replaces_nothing_unasked(
    dialog: FigureDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "figure.v2.pdf"
    older.write_bytes(b"older")
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "exec", lambda box: answers.pop(0))
    while_open(dialog.save_button.click, choose_file(str(tmp_path / "figure.v2")))
    assert older.read_bytes() == b"older"
    assert dialog.isVisible()
    while_open(dialog.save_button.click, choose_file(str(tmp_path / "figure.v2")))
    assert older.read_bytes().startswith(b"%PDF")
    assert answers == []
    kind = "TIFF (*.tiff *.tif)"
    for typed, meant in (
        ("a", "a.tiff"),
        ("a.TIF", "a.TIF"),
        ("a.svg", "a.svg"),
        ("a.b", "a.b.tiff"),
    ):
        assert with_suffix(Path(typed), kind) == Path(meant)
    assert with_suffix(Path("a"), "") == Path("a")


def test_a_command_line_says_what_is_not_usual() -> None:
    usual = command_line(FigureChoice(), "kimura-view:1", "", "a b.pdf")
    assert usual == "kimura-viewer export -o 'a b.pdf' --view kimura-view:1 --size double"
    options = FigureOptions(
        theme="dark", title="It's", has_caption=False, has_credit=False, key="never",
        is_transparent=True, pages=3,
    )  # fmt: skip
    said = shlex.split(command_line(FigureChoice("a4", 300.0, 8.0, options), "l", "s", "f"))
    assert said[said.index("--size") :] == [
        *("--size", "a4", "--dpi", "300", "--type", "8", "--theme", "dark", "--title", "It's"),
        *("--no-caption", "--no-credit", "--key", "never", "--transparent", "--pages", "3"),
    ]


# Essay order against time


@pytest.fixture
def plot(desk: Desk) -> FigureDialog:
    action_of(desk.window, "Export figure of the essay order…").trigger()
    found = desk.window.findChild(FigureDialog)
    assert isinstance(found, FigureDialog)
    return found


def test_the_menu_makes_a_figure_of_the_essay_order(plot: FigureDialog) -> None:
    assert plot.form.picture.currentText() == "Essay order against time"
    assert plot.pages[0].record.caption.startswith("Essay order against time")
    assert "--picture essay-order" in plot.command.text()
    assert "those of the store" not in plot.note.text()


def test_the_command_line_writes_the_same_plot(
    desk: Desk, plot: FigureDialog, tmp_path: Path
) -> None:
    words = shlex.split(plot.command.text())
    save(plot, tmp_path / "by-dialog.pdf")
    written = tmp_path / "by-command.pdf"
    assert main([written.as_posix() if w == "figure.pdf" else w for w in words[1:]]) == 0
    assert written.read_bytes() == (tmp_path / "by-dialog.pdf").read_bytes()


def test_with_a_copy_the_dialog_says_whose_places_are_drawn(desk: Desk, plot: FigureDialog) -> None:
    view = replace(plot._view, has_copy=True)
    dialog = FigureDialog(view, plot.form.choice, LIGHT, desk.window)
    assert "Places in the text are those of the store" in dialog.note.text()
    dialog.form.picture.setCurrentIndex(PICTURES.index("timeline"))
    assert "those of the store" not in dialog.note.text()
    before = plot.pages[0].record
    assert dialog.pages[0].record.view == before.view


def test_a_plot_that_is_opened_or_dropped_is_shown_again(
    desk: Desk, plot: FigureDialog, tmp_path: Path
) -> None:
    window = desk.window
    save(plot, tmp_path / "plot.png")
    assert not window.argument.isVisible()
    assert drop(window, tmp_path / "plot.png")
    assert window.argument.isVisible()
    assert action_of(window, "Essay order against time").isChecked()
    action_of(window, "Timeline").trigger()
    assert not window.timeline.isVisible()
    desk.figures.make()
    timeline = window.findChildren(FigureDialog)[-1]
    save(timeline, tmp_path / "timeline.png")
    desk.figures.open(tmp_path / "timeline.png")
    assert window.timeline.isVisible()
    assert window.argument.isVisible()


def test_the_matrix_has_a_figure_of_what_it_counts(desk: Desk, tmp_path: Path) -> None:
    window = desk.window
    asked = ViewState(None, Criteria(tenors=frozenset({"conflict"})))
    window.current.show(asked)
    window.ask.show_matrix()
    (matrix,) = window.findChildren(MatrixDialog)
    window.current.show(ViewState())
    matrix.bins.setCurrentText("quarter century")
    matrix.export_button.click()
    dialog = window.findChild(FigureDialog)
    assert isinstance(dialog, FigureDialog)
    assert dialog.form.picture.currentText() == "Determinants together"
    assert not dialog.form.key.isEnabled()
    assert dialog.form.period.currentText() == "quarter century"
    assert "6 of 15" in dialog.pages[0].record.caption
    assert b">1850\xe2\x80\x931874<" in svg(dialog.pages[0]).replace(b"\n", b"")
    words = shlex.split(dialog.command.text())
    save(dialog, tmp_path / "by-dialog.svg")
    written = tmp_path / "by-command.svg"
    assert main([written.as_posix() if w == "figure.pdf" else w for w in words[1:]]) == 0
    assert written.read_bytes() == (tmp_path / "by-dialog.svg").read_bytes()
    matrix.close()
    clear_away()
    desk.figures.open(written)
    assert window.current.state == asked
    (again,) = window.findChildren(MatrixDialog)
    assert again.isVisible()
    assert again.bins.currentText() == "quarter century"
    again.close()
    clear_away()


def test_periods_are_chosen_for_a_matrix_alone(dialog: FigureDialog) -> None:
    form = dialog.form
    assert form.period.isHidden()
    form.picture.setCurrentIndex(PICTURES.index("matrix"))
    assert not form.period.isHidden()
    assert "named" not in dialog.note.text()  # it counts events, and names none
    before = svg(dialog.pages[0])
    heard: list[FigureChoice] = []
    form.changed.connect(heard.append)
    form.period.setCurrentText("century")
    assert [each.options.period for each in heard] == ["century"]
    assert svg(dialog.pages[0]) != before
    form.show_choice(FigureChoice(options=FigureOptions(picture="matrix", period="year")))
    assert (form.period.currentText(), len(heard)) == ("year", 1)
    form.picture.setCurrentIndex(PICTURES.index("timeline"))
    assert (form.choice.options.period, form.period.isHidden()) == ("auto", True)
    assert dialog.pages


def test_a_page_has_a_figure_of_its_determinant(desk: Desk, tmp_path: Path) -> None:
    window = desk.window
    window.ask.show_determinant("ferry")
    (page,) = window.findChildren(DeterminantDialog)
    page.show_page("reef", "recorded")
    (export,) = [each for each in page.buttons.buttons() if "Export" in each.text()]
    export.click()
    dialog = window.findChild(FigureDialog)
    assert isinstance(dialog, FigureDialog)
    assert dialog.form.picture.currentText() == "Page of the determinant"
    assert dialog.pages[0].parts.key is not None
    words = shlex.split(dialog.command.text())
    save(dialog, tmp_path / "by-dialog.pdf")
    written = tmp_path / "by-command.pdf"
    assert main([written.as_posix() if w == "figure.pdf" else w for w in words[1:]]) == 0
    assert written.read_bytes() == (tmp_path / "by-dialog.pdf").read_bytes()
    page.close()
    clear_away()
    desk.figures.open(written)
    assert window.current.state.criteria == Criteria(frozenset({"reef"}))
    assert window.current.state.dates == "recorded"
    (again,) = window.findChildren(DeterminantDialog)
    assert again.slug == "reef"
    again.close()
    clear_away()


def test_a_page_of_no_single_determinant_says_what_to_do(dialog: FigureDialog) -> None:
    dialog.form.picture.setCurrentIndex(PICTURES.index("determinant-page"))
    assert "choose exactly one in the filter" in dialog.note.text()
    assert "--" not in dialog.note.text()
    assert dialog.pages == ()


def test_nothing_is_shown_for_a_page_of_several(desk: Desk) -> None:
    desk.window.show_picture("determinant-page")
    assert desk.window.findChildren(DeterminantDialog) == []


def test_a_picture_without_labels_has_no_key(dialog: FigureDialog) -> None:
    dialog.form.key.setCurrentIndex(KEY_CHOICES.index("always"))
    dialog.form.picture.setCurrentIndex(PICTURES.index("matrix"))
    assert dialog.form.choice.options.key == "auto"
    assert not dialog.form.key.isEnabled()
    assert dialog.pages
    dialog.form.picture.setCurrentIndex(PICTURES.index("timeline"))
    assert dialog.form.key.isEnabled()


# The way back


def drop(window: QWidget, *paths: Path) -> bool:
    """Drag files over a window and drop them there; return whether it takes them."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(50, 50), action, dragged, button, no_key)
    over.ignore()
    QApplication.sendEvent(window, over)
    if not over.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), action, dragged, button, no_key))
    return True


@pytest.fixture
def figure(desk: Desk, tmp_path: Path) -> Path:
    """A figure of one determinant, while the window shows everything again."""
    desk.window.current.show(FERRY)
    desk.figures.make()
    dialog = desk.window.findChild(FigureDialog)
    assert isinstance(dialog, FigureDialog)
    save(dialog, tmp_path / "ferry.svg")
    desk.window.current.show(ViewState())
    return tmp_path / "ferry.svg"


def test_a_figure_that_is_opened_brings_its_view_back(desk: Desk, figure: Path) -> None:
    entry = action_of(desk.window, "Open the view of a figure…")
    while_open(entry.trigger, choose_file(""))
    assert desk.window.current.state == ViewState()
    while_open(entry.trigger, choose_file(str(figure)))
    assert desk.window.current.state == FERRY
    assert desk.window.statusBar().currentMessage() == "The view of ferry.svg"


def test_a_figure_of_the_comparison_brings_the_list_of_discrepancies(
    desk: Desk, sample_store: Path, tmp_path: Path
) -> None:
    file = str(tmp_path / "differ.svg")
    words = ["--picture", "comparison", "--determinant", "reef", "-o", file]
    assert main(["export", "--store", str(sample_store), *words]) == 0
    desk.figures.open(Path(file))
    assert desk.window.current.state.criteria.determinants == frozenset({"reef"})
    lists = [each for each in desk.window.findChildren(EventList) if each.isVisible()]
    assert [each.windowTitle() for each in lists] == ["Discrepancies"]


def test_a_figure_that_is_dropped_brings_its_view_back(desk: Desk, figure: Path) -> None:
    assert drop(desk.window, figure)
    assert desk.window.current.state == FERRY


def test_a_dropped_pdf_may_be_a_figure_or_a_copy_of_the_text(figure: Path, tmp_path: Path) -> None:
    def found(*paths: Path) -> Path | None:
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return figure_in(dropped)

    ours = Path(shutil.copy(figure, tmp_path / "ours.pdf"))
    assert found(ours) == ours
    assert found(ours, figure) is None
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(b"%PDF-1.4 nothing of ours")
    assert found(copy) is None
    assert found(tmp_path / "absent.pdf") is None
    assert found(tmp_path / "notes.txt") is None


def test_a_store_that_has_changed_since_is_said_to_have(desk: Desk, figure: Path) -> None:
    record = read_record(figure)
    figure.write_text(figure.read_text("utf-8").replace(record.store, "0" * 64), "utf-8")
    desk.figures.open(figure)
    assert desk.window.current.state == FERRY
    assert "the store has changed since" in desk.window.statusBar().currentMessage()


def test_a_foreign_picture_is_refused(desk: Desk, tmp_path: Path) -> None:
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    QPainter(picture).fillRect(0, 0, 20, 20, Qt.GlobalColor.white)
    assert picture.save(str(tmp_path / "holiday.png"))
    desk.figures.open(tmp_path / "holiday.png")
    assert "no view is kept in this file" in complaint_of(desk.window)
    assert desk.window.current.state == ViewState()


def large(dialog: FigureDialog) -> None:
    dialog.form.size_box.setEditText("600x400mm")
    dialog.form.dpi.setValue(120)


def test_a_poster_is_drawn_beside_the_window_as_the_command_draws_it(
    desk: Desk, dialog: FigureDialog, tmp_path: Path
) -> None:
    large(dialog)
    words = shlex.split(dialog.command.text())[1:]
    dialog.save(tmp_path / "poster.png")
    assert dialog.is_busy
    assert dialog.bar.isVisible()
    assert dialog.cancel_button.isVisible()
    assert not dialog.form.isEnabled()
    assert not dialog.save_button.isVisible()
    wait_for(dialog)
    assert not dialog.isVisible()
    written = tmp_path / "poster.png"
    assert desk.window.statusBar().currentMessage() == f"Written: {written}"
    by_command = tmp_path / "by-command.png"
    words = [str(by_command) if word == "figure.pdf" else word for word in words]
    subprocess.run([sys.executable, "-m", "kimura_viewer", *words], check=True, capture_output=True)
    assert written.read_bytes() == by_command.read_bytes()


def test_many_pages_are_drawn_beside_the_window_as_the_command_draws_them(
    dialog: FigureDialog, tmp_path: Path
) -> None:
    path = tmp_path / "pages.pdf"
    dialog.form.pages.setValue(PAGES_AT_ONCE + 1)
    assert not is_large(dialog.pages[:PAGES_AT_ONCE], path)
    dialog.save(path)
    assert dialog.is_busy
    wait_for(dialog)
    assert path.read_bytes() == drawn(dialog.pages, path)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_a_poster_that_is_cancelled_leaves_what_was_there(
    dialog: FigureDialog, tmp_path: Path, way: str
) -> None:
    large(dialog)
    path = tmp_path / "poster.png"
    path.write_text("what was there")
    dialog.save(path)
    if way == "button":
        click(dialog.cancel_button)
    else:
        press(dialog, Qt.Key.Key_Escape)
    assert not dialog.is_busy
    assert dialog.isVisible()
    assert dialog.form.isEnabled()
    assert dialog.note.text() == "Stopped: nothing was written."
    end_errands()
    assert path.read_text() == "what was there"
    assert [each.name for each in tmp_path.iterdir()] == ["poster.png"]
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_poster_that_cannot_be_drawn_is_said_to_be_so(
    dialog: FigureDialog, tmp_path: Path
) -> None:
    large(dialog)
    words = dialog.command.text()
    dialog.command.setText(
        words.replace("determinant=", "determinant=no-such-").replace(
            "kimura-view:1?", "kimura-view:1?tenor=loud&"
        )
    )
    save(dialog, tmp_path / "poster.png")
    assert dialog.isVisible()
    assert "loud" in dialog.note.text()
    assert list(tmp_path.iterdir()) == []


def test_no_two_parts_of_the_dialog_have_the_same_letter(dialog: FigureDialog) -> None:
    words = [each.text() for each in dialog.findChildren(QLabel) if each.buddy() is not None]
    words += [each.text() for each in dialog.findChildren(QAbstractButton)]
    letters = [word[word.index("&") + 1].lower() for word in words if "&" in word]
    assert len(letters) > 8
    assert len(set(letters)) == len(letters)


def test_numbers_have_room_to_be_read(dialog: FigureDialog) -> None:
    for spin in dialog.findChildren(QAbstractSpinBox):
        field = spin.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        assert field.width() > field.fontMetrics().horizontalAdvance(spin.text())

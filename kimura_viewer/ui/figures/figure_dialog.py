"""Exporting a figure: a form, a live preview, what is to be known of it, and where it goes."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.figure_choice import FigureChoice, command_line
from kimura_viewer.drawing.figure_error import FigureError
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.image_writer import UndrawableError
from kimura_viewer.drawing.key_pages import pages_of
from kimura_viewer.drawing.missing_letters import warning_of
from kimura_viewer.drawing.sheet import POINTS, require_pixels
from kimura_viewer.drawing.theme import ON_PAPER, Theme
from kimura_viewer.drawing.timeline_figures import figures_of
from kimura_viewer.drawing.view_pictures import KEYED
from kimura_viewer.drawing.writers import FORMATS, write_figure
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.view import ViewState
from kimura_viewer.ui.figures.figure_errand import CLIPBOARD, drawn_beside, image_beside, is_large
from kimura_viewer.ui.figures.figure_form import FigureForm
from kimura_viewer.ui.figures.figure_output import CopiedImage, FigurePrintPreview, copy_figure
from kimura_viewer.ui.figures.figure_preview import FigurePreview
from kimura_viewer.ui.fittings.errand import Errand, Work
from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.messages import is_agreed
from kimura_viewer.ui.fittings.page_stepper import PageStepper
from kimura_viewer.ui.fittings.scrolled import Scrolled
from kimura_viewer.ui.fittings.text_size import scaled

FORM_WIDTH = 380
"""Pixels of the form beside the preview."""
SIZE = (1080, 680)
"""Pixels of the dialog where the screen has them."""
KINDS = "PDF (*.pdf);;PNG (*.png);;SVG (*.svg);;TIFF (*.tiff *.tif)"

FILE = "figure.pdf"
"""What the command line that is shown writes."""
STORE_PLACES = (
    "Places in the text are those of the store, not as measured in your copy: the figure is the "
    "same for every reader."
)


@dataclass(frozen=True)
class FigureView:
    """What a figure is made of.

    Attributes:
        source: The store.
        state: The view.
        store: Path or URL of the store for the command line; empty for the shipped one.
        window_width: Pixels of the timeline on screen.
        has_copy: Whether the reader's copy is attached, in which places in the text are measured.
    """

    source: FigureSource
    state: ViewState
    store: str
    window_width: int
    has_copy: bool = False


class FigureDialog(QDialog):
    """Makes figures of a view.

    Signals:
        done_with: Says what was done.
    """

    done_with = Signal(str)

    def __init__(
        self,
        view: FigureView,
        choice: FigureChoice,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Show the figure of a view.

        Args:
            view: What the figure shows.
            choice: What is chosen at first.
            theme: Of the window.
            parent: The window.
        """
        super().__init__(parent)
        self._view = view
        self._pages: tuple[Page, ...] = ()
        self._errand: Errand | None = None
        self.bar = QProgressBar()
        self.cancel_button = QPushButton("Cancel")
        self.form = FigureForm(choice, view.window_width)
        self.preview = FigurePreview(theme)
        self.stepper = PageStepper()
        self.note = QLabel()
        self.command = QLineEdit()
        self.save_button = QPushButton("Sa&ve…")
        self.copy_button = QPushButton("&Copy")
        self.print_button = QPushButton("Pri&nt…")
        self.copy_command_button = QPushButton("Copy co&mmand")
        self.setWindowTitle("Export figure")
        explain(self, "how-to/figures")
        available = self.screen().availableSize()
        self.resize(min(SIZE[0], available.width() - 40), min(SIZE[1], available.height() - 40))
        self._lay_out()
        self._connect()
        self._show(choice)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The figure as it is shown; empty where it cannot be made."""
        return self._pages

    def save(self, path: Path) -> None:
        """Write the figure, and close; where that fails say why, and stay.

        A large one is drawn beside the window: then it is written some time after this returns.
        """
        if is_large(self._pages, path):
            words, named = self._command_words(), f"Drawing {path.name}"
            self._begin(drawn_beside(words, FILE, path), named, lambda _: self._close_after(path))
            return
        try:
            write_figure(self._pages, path)
        except WorldError as error:
            self._complain(str(error))
            return
        self._close_after(path)

    def printed(self) -> tuple[Page, ...]:
        """Return the figure as it is printed: a dark one in a theme for white paper."""
        options = self.form.choice.complete()
        if options.theme not in ON_PAPER:
            return self._pages
        return self._laid_out(replace(options, theme=ON_PAPER[options.theme]))

    @property
    def is_busy(self) -> bool:
        """Whether a figure is being written beside the window."""
        return self._errand is not None

    def cancel(self) -> None:
        """Stop writing a figure; what was there stays."""
        if self._errand is not None:
            self._errand.stop()
            self._end_errand()
            self._say("Stopped: nothing was written.")

    def reject(self) -> None:
        """Close; while a figure is being written, stop that instead."""
        if self.is_busy:
            self.cancel()
        else:
            super().reject()

    def copy(self) -> None:
        """Put the figure on the clipboard: of several pages the one that is seen.

        A large one is drawn beside the window: then it is there some time after this returns.
        """
        page = self._pages[self.stepper.page]
        try:
            require_pixels(page.figure.sheet, page.width, page.height)
            if is_large(self._pages, CLIPBOARD):
                self._copy_beside(page)
            else:
                self._put(page)
        except (WorldError, UndrawableError) as error:
            self._complain(str(error))

    # Inside

    def _copy_beside(self, page: Page) -> None:
        known = self.note.text()

        def put(drawn: CopiedImage) -> None:
            self._say(known)
            self._put(page, drawn)

        self._begin(image_beside(self._command_words(), FILE), "Drawing the picture", put)

    def _put(self, page: Page, drawn: CopiedImage | None = None) -> None:
        copy_figure(page, drawn)
        self.done_with.emit("The figure is on the clipboard, as an image and as SVG")

    def _command_words(self) -> list[str]:
        return shlex.split(self.command.text())[1:]

    def _begin(self, work: Work, named: str, done: Callable[[Any], None]) -> None:
        self._errand = Errand(work, self)
        self._errand.done.connect(lambda _: self._end_errand())
        self._errand.done.connect(done)
        self._errand.failed.connect(self._fail)
        self._show_busy(True)
        self.note.setObjectName("note")
        self._say(f"{named} … The window can be used again when it is done.")
        self.cancel_button.setFocus()
        self._errand.start()

    def _fail(self, error: WorldError) -> None:
        self._end_errand()
        self._complain(str(error))

    def _end_errand(self) -> None:
        self._errand = None
        self._show_busy(False)

    def _show_busy(self, busy: bool) -> None:
        for part in (self.bar, self.cancel_button):
            part.setVisible(busy)
        for button in (self.save_button, self.copy_button, self.print_button):
            button.setVisible(not busy)
        self.form.setEnabled(not busy)

    def _close_after(self, path: Path) -> None:
        self.done_with.emit(f"Written: {path}")
        self.accept()

    def _lay_out(self) -> None:
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.command.setReadOnly(True)
        self.command.setAccessibleName("The command line that writes this figure")
        self.save_button.setDefault(True)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self.form)
        side.addWidget(self.note)
        side.addStretch()
        side.addWidget(QLabel("On the command line:"))
        side.addWidget(self.command)
        side.addWidget(self.copy_command_button, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        for button in (self.print_button, self.copy_button, self.save_button):
            buttons.addWidget(button)
        buttons.addWidget(self.cancel_button)
        self.bar.setRange(0, 0)  # how far it is, only the other process knows
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName("The figure is being drawn")
        side.addWidget(self.bar)
        side.addLayout(buttons)
        self._show_busy(False)
        column = QWidget()
        column.setLayout(side)
        column.setFixedWidth(scaled(FORM_WIDTH))
        side.setContentsMargins(0, 0, 0, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        shown = QVBoxLayout()
        shown.setSpacing(4)
        shown.addWidget(self.preview, 1)
        shown.addWidget(self.stepper)
        layout.addLayout(shown, 1)
        layout.addWidget(Scrolled(column, "reader"))

    def _connect(self) -> None:
        self.form.changed.connect(self._show)
        self.stepper.turned.connect(lambda page: self.preview.show_page(self._pages[page]))
        self.save_button.clicked.connect(self._choose_file)
        self.copy_button.clicked.connect(self.copy)
        self.cancel_button.clicked.connect(self.cancel)
        self.print_button.clicked.connect(self._print)
        self.copy_command_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.command.text())
        )

    def _show(self, choice: FigureChoice) -> None:
        """Lay the figure out anew, and say what is to be known of it."""
        view = self._view
        link = view.source.link(view.state)
        self.command.setText(command_line(choice, link, view.store, FILE))
        self.command.setCursorPosition(0)
        try:
            self._pages = self._laid_out(choice.complete())
        except WorldError as error:
            self._pages = ()
            self._complain(error.in_dialog if isinstance(error, FigureError) else str(error))
        else:
            self.note.setObjectName("note")
            measured = view.has_copy and choice.options.picture == "essay-order"
            said = [facts(self._pages), STORE_PLACES if measured else ""]
            warning = warning_of(self._pages, view.source)
            said.append(f"{warning[:1].upper()}{warning[1:]}." if warning else "")
            self._say(" ".join(part for part in said if part))
        self.stepper.show_pages(len(self._pages))
        self.preview.show_page(self._pages[self.stepper.page] if self._pages else None)
        for button in (self.save_button, self.copy_button, self.print_button):
            button.setEnabled(bool(self._pages))

    def _laid_out(self, options: FigureOptions) -> tuple[Page, ...]:
        return pages_of(figures_of(self._view.source, self._view.state, options))

    def _complain(self, text: str) -> None:
        self.note.setObjectName("complaint")
        self._say(text[:1].upper() + text[1:])

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    def _choose_file(self) -> None:
        name, kind = QFileDialog.getSaveFileName(self, "Save the figure", "figure.pdf", KINDS)
        if name:
            path = with_suffix(Path(name), kind)
            # The chooser asks before it replaces a file, but knows nothing of what is put to it.
            if path == Path(name) or not path.exists() or self._may_replace(path):
                self.save(path)

    def _may_replace(self, path: Path) -> bool:
        question = f"{path.name} is there already. Replace it?"
        return is_agreed(self, "Save the figure", question)

    def _print(self) -> None:
        FigurePrintPreview(self.printed(), self).exec()


def with_suffix(path: Path, kind: str) -> Path:
    """Return the file that a name means: without an ending of ours it gets that of the kind.

    Args:
        path: As it was typed.
        kind: One of `KINDS`.
    """
    if path.suffix.lower() in (*FORMATS, ".tif") or "*." not in kind:
        return path
    suffix = kind.partition("*")[2].partition(")")[0].partition(" ")[0]
    return path.with_name(path.name + suffix)


def facts(pages: tuple[Page, ...]) -> str:
    """Say how large a figure and its type are, and what is not as one would expect."""
    page = pages[0]
    sheet, parts = page.figure.sheet, page.parts
    width, height = (round(length / POINTS["mm"]) for length in (page.width, page.height))
    pixels = f"{sheet.pixels(page.width)} × {sheet.pixels(page.height)} pixels"
    said = [f"{width} × {height} mm, {pixels} at {sheet.dpi:g} dpi."]
    said.append(f"The smallest type is {page.type_size:.1f} pt.")
    if len(pages) > 1:
        said.append(f"{len(pages)} pages, for a PDF.")
    if any(each.parts.key for each in pages) and page.figure.key == "auto":
        said.append("Titles have no room: numbers and a key stand in for them.")
    if parts.picture.shortened:
        said.append(f"Titles that are too long and shortened: {parts.picture.shortened}.")
    picture = parts.picture
    counted = picture.in_view - len(picture.events) + len(picture.dimmed)
    if counted and page.figure.name in KEYED:
        said.append(f"Events that are too many to be named: {counted}.")
    return " ".join(said)

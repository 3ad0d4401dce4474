"""The page of a determinant: read, printed, saved as Markdown; its events are links."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.model.determinant_markdown import markdown_of
from kimura_viewer.model.determinant_page import page_of
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.view import DateChoice
from kimura_viewer.ui.asking.chronicle_model import Wordings
from kimura_viewer.ui.fittings.errand import Errand, Progress
from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.links import BESIDE_FROM
from kimura_viewer.ui.fittings.messages import complaint
from kimura_viewer.ui.fittings.text_size import give_room, text_font

HEADINGS = {1: (22, 0), 2: (15, 16)}
"""Pixels of the headings of each level, and above them."""
BELOW = 5
"""Pixels below each paragraph."""


def set_type(document: QTextDocument, link: QColor) -> None:
    """Give a document that was read from Markdown the program's type, and links their colour."""
    document.setDocumentMargin(8)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # or a document that is seen is laid out after each change
    links: list[tuple[int, int]] = []
    bold: list[tuple[int, int]] = []
    block = document.begin()
    while block.isValid():
        _set_block(cursor, block)
        links += _stretches(block, QTextCharFormat.isAnchor)
        bold += _stretches(block, _is_bold)
        block = block.next()
    for first, last in links:
        cursor.setPosition(first)
        cursor.setPosition(last, _KEEP)
        changed = QTextCharFormat()
        changed.setForeground(link)
        changed.setFontUnderline(True)
        cursor.mergeCharFormat(changed)
    semibold = QTextCharFormat()
    semibold.setFontWeight(QFont.Weight.DemiBold)  # the type has no bold: Qt would smear it
    for first, last in bold:
        cursor.setPosition(first)
        cursor.setPosition(last, _KEEP)
        cursor.mergeCharFormat(semibold)
    cursor.endEditBlock()


def _is_bold(shape: QTextCharFormat) -> bool:
    return shape.fontWeight() > QFont.Weight.DemiBold


def _stretches(
    block: QTextBlock, is_such: Callable[[QTextCharFormat], bool]
) -> list[tuple[int, int]]:
    """Return where the stretches of a block begin and end that have such a format."""
    found = []
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if is_such(fragment.charFormat()):
            found.append((fragment.position(), fragment.position() + fragment.length()))
        place += 1
    return found


def _set_block(cursor: QTextCursor, block: QTextBlock) -> None:
    size, above = HEADINGS.get(block.blockFormat().headingLevel(), (0, 0))
    cursor.setPosition(block.position())
    shape = QTextBlockFormat()
    shape.setTopMargin(above)
    if cursor.currentTable() is None:
        shape.setBottomMargin(BELOW)
    cursor.mergeBlockFormat(shape)
    if size:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
        type_ = QTextCharFormat()
        type_.setFont(text_font(size, semibold=True))
        cursor.setCharFormat(type_)


_KEEP = QTextCursor.MoveMode.KeepAnchor


def _written(  # noqa: PLR0917  # all that a page is made of
    table: EventTable,
    tree: DeterminantTree,
    slug: str,
    dates: DateChoice,
    wordings: Wordings,
    discussions: DiscussionTable | None,
    progress: Progress,
) -> tuple[Callable[[], str], str]:
    """Return what writes a page as Markdown, and the page with links."""
    page = page_of(table, tree, slug, dates)
    progress(0.5)
    write = partial(markdown_of, page, table, wordings, discussions=discussions)
    return write, write(linked=True)


class DeterminantDialog(QDialog):
    """One determinant at a time; a link to another one goes there.

    Signals:
        figure_wanted: A figure of this page is to be made: the slug, and whose dates.
    """

    figure_wanted = Signal(str, str)

    def __init__(  # noqa: PLR0917  # what it shows, and what it can do
        self,
        table: EventTable,
        tree: DeterminantTree,
        wordings: Wordings,
        select: Callable[[str], object],
        only: Callable[[str], object],
        discussions: Callable[[], DiscussionTable | None],
        parent: QWidget,
    ) -> None:
        """Make a dialog that shows no page yet.

        Args:
            table: All events.
            tree: The determinants.
            wordings: Gives the dates of some events.
            select: Selects an event.
            only: Shows the events of one determinant alone.
            discussions: Gives the passages of the work; None while they are being read.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._table = table
        self._tree = tree
        self._wordings = wordings
        self._select = select
        self._only = only
        self._discussions = discussions
        self._link = parent.palette().link().color()
        self.slug = ""
        self._write: Callable[[], str] = str
        self._dates: DateChoice = "stated"
        self._errand: Errand | None = None
        give_room(self, 680, 720)
        explain(self, "how-to/compare")
        self.text = QTextBrowser()
        self.text.setObjectName("card")
        self.text.setAccessibleName("Page of the determinant")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.buttons = self._make_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(self.text)
        layout.addWidget(self.buttons)
        if layout.minimumSize().width() > self.screen().availableSize().width():
            self.buttons.setOrientation(Qt.Orientation.Vertical)  # large type on a small screen
            layout.setDirection(QVBoxLayout.Direction.LeftToRight)

    @property
    def plain(self) -> str:
        """The page as Markdown, written when it is asked for: of many events that takes a while."""
        return self._write()

    def show_page(self, slug: str, dates: DateChoice) -> None:
        """Show the page of a determinant, or of a group; of very many events, after a while.

        It is then written beside the window, until the dialog is closed or leads elsewhere.
        """
        self.slug, self._dates = slug, dates
        self.setWindowTitle(self._tree[slug].name)
        if self._errand is not None:
            self._errand.stop()
            self._errand = None
        write = partial(_written, self._table, self._tree, slug, dates, self._wordings)
        work = partial(write, self._discussions())
        if len(self._table) < BESIDE_FROM:
            self._show(work(lambda _: None))
            return
        self.text.setPlainText("Writing the page …")
        self._offer(False)
        self._errand = Errand(work, self)
        self._errand.done.connect(self._end)
        self._errand.failed.connect(self._fail)
        self._errand.start()

    @property
    def is_busy(self) -> bool:
        """Whether the page is being written beside the window."""
        return self._errand is not None

    def _end(self, written: tuple[Callable[[], str], str]) -> None:
        self._errand = None
        self._offer(True)
        self._show(written)

    def _fail(self, error: WorldError) -> None:
        self._errand = None
        self.text.setPlainText(str(error))

    def _show(self, written: tuple[Callable[[], str], str]) -> None:
        self._write, linked = written
        self.text.setMarkdown(linked)
        set_type(self.text.document(), self._link)

    def _offer(self, is_there: bool) -> None:
        for button in self.buttons.buttons():
            if self.buttons.buttonRole(button) == QDialogButtonBox.ButtonRole.ActionRole:
                button.setEnabled(is_there)

    def save(self, path: Path) -> None:
        """Write the page as Markdown.

        Raises:
            OSError: The file cannot be written.
        """
        path.write_text(self.plain, encoding="utf-8")

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole.ActionRole
        for text, act in (
            ("&Only these events", lambda: self._only(self.slug)),
            ("&Copy as Markdown", lambda: QGuiApplication.clipboard().setText(self.plain)),
            ("&Save as Markdown…", self._choose_file),
            ("&Export figure…", lambda: self.figure_wanted.emit(self.slug, self._dates)),
            ("&Print…", self._print),
        ):
            buttons.addButton(text, role).clicked.connect(lambda _=False, a=act: a())
        buttons.addButton("C&lose", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "event":
            self._select(link.path())
        else:
            self.show_page(link.path(), self._dates)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Save as Markdown", f"{self.slug}.md", "Markdown (*.md)"
        )
        if not name:
            return
        try:
            self.save(Path(name))
        except OSError as error:
            said = f"“{name}” cannot be written ({error.strerror}); choose another place"
            complaint(self, said).open()

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            self.text.document().print_(printer)

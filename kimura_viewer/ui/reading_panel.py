"""The reading pane: where the text discusses an event, and, with a copy, its very words."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.drawing.fonts import READING, font
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.events import Discussion, Event
from kimura_viewer.model.view import ViewState
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.locate import Location
from kimura_viewer.reading.paragraphs import Paragraph, paragraphs
from kimura_viewer.reading.reflow import running_text
from kimura_viewer.ui.current_view import CurrentView

LINE_HEIGHT = READING * 1.5
"""Pixels from line to line of the text."""
STATUS_WORDS = {
    "close": "The copy’s words differ a little here: {note}",
    "uncertain": "This may be the wrong place: {note}",
    "not-found": "This passage is not found in the copy: {note}.",
}


@dataclass(frozen=True)
class ReadCopy:
    """A copy with its passages found."""

    copy: Copy
    locations: dict[str, Location]


class ReadingPanel(QWidget):
    """Section, page and summary of a passage; the passage lit in the copy's text.

    Signals:
        attach_requested: The reader wants to attach a copy.
    """

    attach_requested = Signal()

    def __init__(
        self,
        current: CurrentView,
        theme: Theme,
        event: Callable[[str], Event],
        group_colour: Callable[[Event], str],
    ) -> None:
        super().__init__()
        self._current = current
        self._theme = theme
        self._event = event
        self._group_colour = group_colour
        self._read: ReadCopy | None = None
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._index = 0
        self.place = _label("place")
        self.summary = _label("summary")
        self.status = _label("status")
        for label in (self.summary, self.status):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.previous = _step_button("‹", "Previous passage")
        self.next = _step_button("›", "Next passage")
        self.counter = _label("counter")
        self.text = self._make_text()
        self.attach = QPushButton("Attach your copy…")
        self.attach.setToolTip("Choose your own file of the text, to read each passage in it")
        self.attach.clicked.connect(self.attach_requested)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self._lay_out()
        current.changed.connect(self._follow)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Light passages in other colours."""
        self._theme = theme
        self._show()

    def set_copy(self, read: ReadCopy) -> None:
        """Show the passages in a copy."""
        self._read = read
        self._paragraphs = paragraphs(read.copy)
        self._fill_text(read.copy)
        self._show()

    # Inside

    def _make_text(self) -> QTextEdit:
        text = QTextEdit()
        text.setObjectName("reading")
        text.setAccessibleName("Text")
        text.setReadOnly(True)
        text.setFont(font(READING, serif=True))
        text.document().setDocumentMargin(0)
        text.hide()
        return text

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.place, 1)
        head.addWidget(self.counter)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        foot = QHBoxLayout()
        foot.addWidget(self.attach)
        foot.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self.status)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)
        layout.addStretch()

    def _fill_text(self, copy: Copy) -> None:
        """Write the whole copy, reflowed, one block for each paragraph."""
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        body, heading = QTextBlockFormat(), QTextBlockFormat()
        for block, above in ((body, 0.0), (heading, 14.0)):
            block.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            block.setBottomMargin(8.0)
            block.setTopMargin(above)
        plain, strong = QTextCharFormat(), QTextCharFormat()
        strong.setFont(font(READING, serif=True, semibold=True))
        for number, paragraph in enumerate(self._paragraphs):
            block, letters = (heading, strong) if paragraph.heading else (body, plain)
            if number:
                cursor.insertBlock(block, letters)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(running_text(copy, paragraph.start, paragraph.end), letters)
        self.text.show()
        self.attach.setText("Attach another copy…")

    def _follow(self, old: ViewState, new: ViewState) -> None:
        if old.selection != new.selection:
            self._index = 0
            self._show()

    def _step(self, by: int) -> None:
        self._index += by
        self._show()

    def _show(self) -> None:
        selection = self._current.state.selection
        event = self._event(selection) if selection is not None else None
        discussions = event.discussions if event is not None else ()
        for part in (self.counter, self.previous, self.next):
            part.setVisible(len(discussions) > 1)
        self.status.hide()
        self.text.setExtraSelections([])
        if event is None or not discussions:
            self.place.setText("<b>Reading</b>")
            self.summary.setText("The passage that discusses the selected event appears here.")
            return
        self.counter.setText(f"{self._index + 1} of {len(discussions)}")
        self.previous.setEnabled(self._index > 0)
        self.next.setEnabled(self._index < len(discussions) - 1)
        self._show_passage(discussions[self._index], event)

    def _show_passage(self, discussion: Discussion, event: Event) -> None:
        section, passage = discussion.section, discussion.passage
        title = f"{section.label} {section.title}".strip()
        self.place.setText(
            f"<b>{escape(title)}</b><br>paragraph {passage.paragraph}, page {passage.page}"
        )
        self.summary.setText(passage.summary)
        if self._read is None:
            return
        location = self._read.locations[passage.id]
        said = STATUS_WORDS.get(location.status)
        self.status.setText("" if said is None else said.format(note=location.note))
        self.status.setVisible(said is not None)
        if location.start is not None and location.end is not None:
            self._light(location.start, location.end, self._group_colour(event))

    def _light(self, start: int, end: int, colour: str) -> None:
        """Light a stretch of the copy in a pale tint of a colour, and bring it into view."""
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._begin(start))
        cursor.setPosition(self._end(end), QTextCursor.MoveMode.KeepAnchor)
        lit = QTextEdit.ExtraSelection()
        tint = QColor(colour)
        tint.setAlphaF(0.22 if self._theme.name == "dark" else 0.14)
        lit.format.setBackground(tint)
        lit.cursor = cursor
        self.text.setExtraSelections([lit])
        at = QTextCursor(self.text.document())
        at.setPosition(cursor.selectionStart())
        self.text.setTextCursor(at)
        bar = self.text.verticalScrollBar()
        bar.setValue(
            bar.value() + self.text.cursorRect(at).top() - self.text.viewport().height() // 4
        )

    def _begin(self, offset: int) -> int:
        """Return the place in the document of the character at an offset into the copy."""
        position, paragraph, copy = self._paragraph_at(offset)
        whole = running_text(copy, paragraph.start, paragraph.end)
        rest = running_text(copy, offset, max(offset, paragraph.end))
        return position + len(whole) - len(rest)

    def _end(self, offset: int) -> int:
        """Return the place in the document after the last character before an offset."""
        position, paragraph, copy = self._paragraph_at(offset)
        return position + len(running_text(copy, paragraph.start, min(offset, paragraph.end)))

    def _paragraph_at(self, offset: int) -> tuple[int, Paragraph, Copy]:
        """Return the paragraph around an offset, with its place in the document."""
        assert self._read is not None
        number = max(
            (n for n, paragraph in enumerate(self._paragraphs) if paragraph.start <= offset),
            default=0,
        )
        position = self.text.document().findBlockByNumber(number).position()
        return position, self._paragraphs[number], self._read.copy


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(name != "counter")
    return label


def _step_button(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button

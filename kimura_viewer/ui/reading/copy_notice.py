"""What happens to the reader's copy: how far its opening is, and what is wrong with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from kimura_viewer.model.shown_texts import shown_lines
from kimura_viewer.ui.fittings.words import MOST_SAID


class CopyNotice(QFrame):
    """Hidden as long as there is nothing to say.

    Signals:
        cancelled: The reader stops the opening.
        another_wanted: The reader wants to attach another copy.
        forget_wanted: The reader wants the copy to be forgotten.
    """

    cancelled = Signal()
    another_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.words = QLabel()
        self.words.setObjectName("noticeWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.cancel = QPushButton("Cancel")
        self.another = QPushButton("Attach another…")
        self.forget = QPushButton("Forget it")
        self.forget.setToolTip("Remember no copy for this store")
        self.dismiss = QPushButton("OK")
        self.cancel.clicked.connect(self.cancelled)
        self.another.clicked.connect(self.another_wanted)
        self.forget.clicked.connect(self.forget_wanted)
        self.dismiss.clicked.connect(self.hide)
        self._lay_out()
        self.hide()

    def show_opening(self, name: str) -> None:
        """Say that a file is being opened."""
        self.bar.setValue(0)
        self._say(f"Opening “{name}” …", self.bar, self.cancel)

    def show_progress(self, share: float) -> None:
        """Say how much is done, 0 to 1."""
        self.bar.setValue(round(share * 100))

    def show_problem(self, sentence: str, *, known: bool) -> None:
        """Say what is wrong, and what can be done.

        Args:
            sentence: For the reader.
            known: Whether it is about the copy that is remembered.
        """
        offers = (self.another, self.forget) if known else (self.another, self.dismiss)
        self._say(sentence, *offers)

    def show_remark(self, sentence: str) -> None:
        """Say what the reader should know."""
        self._say(sentence, self.dismiss)

    def _say(self, sentence: str, *parts: QProgressBar | QPushButton) -> None:
        self.words.setText(shown_lines(sentence, MOST_SAID))
        for part in (self.bar, self.cancel, self.another, self.forget, self.dismiss):
            part.setVisible(part in parts)
        self.show()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.cancel, self.another, self.forget, self.dismiss):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.words)
        layout.addWidget(self.bar)
        layout.addLayout(buttons)

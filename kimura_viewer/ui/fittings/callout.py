"""A frame of words beside a part of the window, and where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kimura_viewer.ui.fittings.help_pages import explain
from kimura_viewer.ui.fittings.text_size import scaled
from kimura_viewer.ui.fittings.words import semibold

WIDTH = 320
"""Pixels of it at 100 %."""
GAP = 12
"""Pixels between it and the part, and between it and the edge of the window."""


class Callout(QFrame):
    """Says something about a part of the window; the keyboard is in it until it goes.

    Signals:
        back: The reader wants what was said before.
        next: The reader goes on.
        skipped: The reader has enough.
        link_chosen: The link of something that was offered.
    """

    back = Signal()
    next = Signal()
    skipped = Signal()
    link_chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        explain(self, "how-to/begin")
        self.title, self.words, self.counter = QLabel(), QLabel(), QLabel()
        self.words.setWordWrap(True)
        self.counter.setObjectName("counter")
        self.back_button = QPushButton("&Back")
        self.next_button = QPushButton("&Next")
        self.skip_button = QPushButton("&Skip")
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.next)
        self.skip_button.clicked.connect(self.skipped)
        self.offers: list[QPushButton] = []
        self._lay_out()

    def say(self, title: str, words: str, place: int, places: int) -> None:
        """Say something.

        Args:
            title: What it is about.
            words: In plain text.
            place: Which of all sayings it is, from 0.
            places: How many there are.
        """
        is_last = place == places - 1
        self.title.setText(semibold(title))
        self.words.setText(words)
        self.counter.setText(f"{place + 1} of {places}")
        self.back_button.setEnabled(place > 0)
        self.next_button.setText("&Done" if is_last else "&Next")
        self.skip_button.setVisible(not is_last)
        self.setAccessibleName(f"Tour, {place + 1} of {places}: {title}")
        self.setAccessibleDescription(words)
        self.next_button.setAccessibleDescription(f"{title}. {words}")

    def offer(self, links: Sequence[tuple[str, str]]) -> None:
        """Offer links below the words: what each is called, and the link."""
        for button in self.offers:
            self._offered.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.offers = [self._offer(name, link) for name, link in links]

    def stand_beside(self, area: QRect) -> None:
        """Stand beside an area of the window, in the size of the words."""
        window = self.parentWidget()
        assert window is not None
        room = window.rect().adjusted(GAP, GAP, -GAP, -GAP)
        width, layout = min(scaled(WIDTH), room.width()), self.layout()
        assert layout is not None
        layout.activate()  # what was said before had other heights
        line = 2 * self.frameWidth()
        height = max(self.heightForWidth(width - line) + line, self.minimumSizeHint().height())
        self.setGeometry(place_beside(area, QSize(width, height), room))
        self.raise_()

    def speak(self) -> None:
        """Take the keyboard, and let a screen reader say what is said."""
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        said = f"{self.accessibleName()}. {self.accessibleDescription()}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Skip by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)

    def _offer(self, name: str, link: str) -> QPushButton:
        button = QPushButton(name.replace("&", "&&"))
        button.clicked.connect(lambda _=False: self.link_chosen.emit(link))
        self._offered.addWidget(button)
        button.show()  # now, so that there is room for it at once
        return button

    def _lay_out(self) -> None:
        self._offered = QVBoxLayout()
        self._offered.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.counter)
        buttons.addStretch()
        for button in (self.skip_button, self.back_button, self.next_button):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addLayout(self._offered)
        layout.addLayout(buttons)


def place_beside(area: QRect, size: QSize, room: QRect) -> QRect:
    """Return where something stands beside an area: right or below, or else left or above.

    Args:
        area: What it stands beside.
        size: Of what stands there.
        room: What it must stay within; where no side has room, it covers some of the area.
    """
    below_top = area.top() + min(area.height() - size.height(), 0) // 2
    beside_left = area.left() + min(area.width() - size.width(), 0) // 2
    corners = (
        (area.right() + 1 + GAP, below_top),
        (beside_left, area.bottom() + 1 + GAP),
        (area.left() - GAP - size.width(), below_top),
        (beside_left, area.top() - GAP - size.height()),
        (area.right() + 1 - GAP - size.width(), area.bottom() + 1 - GAP - size.height()),
    )
    if area.height() < size.height():  # what is as low as a word is best read above the words on it
        corners = (corners[1], corners[0], *corners[2:])
    stands = [_within(QRect(*corner, size.width(), size.height()), room) for corner in corners]
    return next((each for each in stands if not each.intersects(area)), stands[-1])


def _within(wanted: QRect, room: QRect) -> QRect:
    """Return a rectangle moved as little as is needed to be in the room."""
    left = max(min(wanted.left(), room.right() + 1 - wanted.width()), room.left())
    top = max(min(wanted.top(), room.bottom() + 1 - wanted.height()), room.top())
    return QRect(left, top, wanted.width(), wanted.height())

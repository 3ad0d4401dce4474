"""A ring around what has the keyboard, wherever it came by keys."""

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kimura_viewer.drawing.theme import Theme

WIDTH = 2
"""Pixels of the line, which stands outside of the widget where there is room."""
NAME = "focusRing"
"""Of the line in each window that follows the focus; there may be others around other things."""
LOOKING = 50
"""Milliseconds after which the ring follows a widget that has moved."""


class Ring(QWidget):
    """A line over a window, around one of its widgets."""

    def __init__(self, window: QWidget, name: str = "") -> None:
        super().__init__(window)
        self.setObjectName(name)
        self.colour = QColor()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, area: QRect) -> None:
        """Show the line at the edge of an area of the window; nowhere if it is empty."""
        self.setVisible(not area.isEmpty())
        self.setGeometry(area)
        inside = self.rect().adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
        # Nothing but the line: what it surrounds is drawn without it.
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inside)))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.colour)
        painter.end()


class FocusRing(QObject):
    """Follows the focus in a window and its dialogs.

    It shows when the focus goes from one part of a window to another while no button of the mouse
    is down: who clicks knows where.
    """

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._ring: Ring | None = None
        self._widget: QWidget | None = None
        # Looking is all that it does to a widget: filters of events outlive what they watch.
        self._clock = QTimer(self)
        self._clock.setInterval(LOOKING)
        self._clock.timeout.connect(self._place)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    @property
    def area(self) -> QRect | None:
        """Where the ring is, in pixels of its window; None where there is none."""
        return self._ring.geometry() if self._ring is not None else None

    def set_theme(self, theme: Theme) -> None:
        """Draw in another colour."""
        self._theme = theme
        if self._ring is not None:
            self._ring.colour = QColor(theme.accent)
            self._ring.update()

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._window):  # the focus goes as the window does
            return
        self._let_go()
        if old is None or now is None or not self._is_ours(now.window()):
            return
        is_held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if old.window() is not now.window() or is_held:
            return
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        self._ring = now.window().findChild(Ring, NAME, direct) or Ring(now.window(), NAME)
        self._ring.colour = QColor(self._theme.accent)
        self._widget = now
        self._place()
        self._clock.start()

    def _let_go(self) -> None:
        self._clock.stop()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
        self._ring = self._widget = None

    def _is_ours(self, window: QWidget) -> bool:
        return window is self._window or window.parentWidget() is self._window

    def _place(self) -> None:
        """Be around the widget, wherever it, or what holds it, has moved."""
        if self._widget is None or self._ring is None or not isValid(self._widget):
            self._clock.stop()
            return
        area = _seen(_up_from(self._widget))
        if area != self._ring.geometry() or area.isEmpty() is self._ring.isVisible():
            self._ring.surround(area)


def _up_from(widget: QWidget) -> list[QWidget]:
    """Return a widget and all that holds it, the window last."""
    found = [widget]
    holder = widget.parentWidget()
    while not found[-1].isWindow() and holder is not None:
        found.append(holder)
        holder = holder.parentWidget()
    return found


def _seen(widgets: list[QWidget]) -> QRect:
    """Return the area around a widget as far as what holds it shows it, in the window's pixels."""
    widget, *holders = widgets
    window = widgets[-1]
    if not widget.isVisible():
        return QRect()
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    area.adjust(-WIDTH, -WIDTH, WIDTH, WIDTH)
    for holder in holders:
        area &= QRect(holder.mapTo(window, QPoint(0, 0)), holder.size())
    return area

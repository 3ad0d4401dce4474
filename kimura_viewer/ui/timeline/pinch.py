"""Two fingers that draw apart or together: on a trackpad, or on a screen that feels touch."""

from collections.abc import Callable
from math import exp

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from kimura_viewer.ui.fittings.current_view import CurrentView

Native = Qt.NativeGestureType


class Pinch(QObject):
    """Zooms a widget under two fingers; a pinch is one step in the history."""

    def __init__(
        self, widget: QWidget, current: CurrentView, zoom: Callable[[float, float], object]
    ) -> None:
        """Watch for pinches.

        Args:
            widget: Where the fingers are.
            current: Keeps the history.
            zoom: Zooms in by a factor at a pixel of the widget.
        """
        super().__init__(widget)
        self._widget = widget
        self._current = current
        self._zoom = zoom
        widget.grabGesture(Qt.GestureType.PinchGesture)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's
        """Do what an event asks for, if it is a pinch; tell whether it is."""
        if isinstance(event, QNativeGestureEvent):
            return self._native(event)
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._touch(pinch)
                event.accept(pinch)
                return True
        return False

    def _native(self, event: QNativeGestureEvent) -> bool:
        gesture = event.gestureType()
        if gesture == Native.BeginNativeGesture:
            self._current.begin_gesture()
        elif gesture == Native.EndNativeGesture:
            self._current.end_gesture()
        elif gesture == Native.ZoomNativeGesture:
            # The exponential undoes itself exactly; near 0 it is the growth that Qt means.
            self._zoom(exp(event.value()), event.position().x())
        else:
            return False
        return True

    def _touch(self, pinch: QPinchGesture) -> None:
        if pinch.state() == Qt.GestureState.GestureStarted:
            self._current.begin_gesture()
        if pinch.scaleFactor() > 0:
            place = self._widget.mapFromGlobal(QPointF(pinch.hotSpot()))
            self._zoom(pinch.scaleFactor(), place.x())
        if pinch.state() in (Qt.GestureState.GestureFinished, Qt.GestureState.GestureCanceled):
            self._current.end_gesture()

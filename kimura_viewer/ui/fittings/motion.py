"""Motion that explains: short, interruptible, none where the system or the reader wants less."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QSettings, QVariantAnimation
from PySide6.QtWidgets import QStyle, QWidget

DURATION = 200
"""Milliseconds."""
STILL = "* { widget-animation-duration: 0 }"
"""The style sheet of reduced motion: Qt's own animations end, too."""
Curve = QEasingCurve.Type
_SETTING = "window/still"


class Motion(QObject):
    """Runs one motion at a time on a widget; a new one takes the place of the one before."""

    def __init__(self, widget: QWidget, curve: Curve = Curve.InOutCubic) -> None:
        super().__init__(widget)
        self._widget = widget
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(DURATION)
        self._animation.setEasingCurve(curve)
        self._animation.valueChanged.connect(self._step)
        self._show: Callable[[float], None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a motion is under way."""
        return self._animation.state() == QVariantAnimation.State.Running

    def run(self, show: Callable[[float], None]) -> None:
        """Call `show` with shares from 0 to 1, the last one surely being 1."""
        self.finish()
        if is_reduced(self._widget):
            show(1.0)
            return
        self._show = show
        self._animation.start()
        show(0.0)

    def stop(self) -> None:
        """End the motion that is under way where it is."""
        self._show = None
        self._animation.stop()

    def finish(self) -> None:
        """End the motion that is under way where it was going."""
        show = self._show
        self.stop()
        if show is not None:
            show(1.0)

    def _step(self, share: float) -> None:
        if self._show is None:
            return
        show = self._show
        if share >= 1.0:
            self._show = None
        show(float(share))


def wants_stillness() -> bool:
    """Tell whether the reader has asked for reduced motion."""
    return bool(QSettings().value(_SETTING, False, type=bool))


def want_stillness(wanted: bool) -> None:
    """Remember whether the reader wants reduced motion; style sheets are to be set anew."""
    QSettings().setValue(_SETTING, wanted)


def stillness() -> str:
    """Return what a window's style sheet says of motion: something where less is wanted."""
    return STILL if wants_stillness() else ""


def is_reduced(widget: QWidget) -> bool:
    """Tell whether the system, or the widget's style sheet, asks for reduced motion."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) == 0

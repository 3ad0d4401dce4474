"""Motion that explains: short, interruptible, and none where the system asks for less."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QApplication, QStyle

DURATION = 200
"""Milliseconds."""


class Motion(QObject):
    """Runs one motion at a time; a new one takes the place of the one before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(DURATION)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._step)
        self._show: Callable[[float], None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a motion is under way."""
        return self._animation.state() == QVariantAnimation.State.Running

    def run(self, show: Callable[[float], None]) -> None:
        """Call `show` with shares from 0 to 1, the last one surely being 1."""
        self.finish()
        if is_reduced():
            show(1.0)
            return
        self._show = show
        self._animation.start()
        show(0.0)

    def finish(self) -> None:
        """End the motion that is under way where it was going."""
        if self.is_running:
            self._animation.stop()
            if self._show is not None:
                self._show(1.0)
        self._show = None

    def _step(self, share: float) -> None:
        if self._show is not None:
            self._show(float(share))


def is_reduced() -> bool:
    """Tell whether the system asks for reduced motion."""
    style = QApplication.style()
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return style.styleHint(hint) == 0

"""The one `Light` that all pictures and the text share."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kimura_viewer.timeline.light import DARKNESS, Light


class Spotlight(QObject):
    """Holds the current `Light` and says when it changes.

    Signals:
        changed: The new light.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._light = DARKNESS

    @property
    def light(self) -> Light:
        """What is lit now."""
        return self._light

    def point_at(self, rows: frozenset[int]) -> None:
        """Light what the cursor is on; nothing, when it is on nothing."""
        self._shine(replace(self._light, pointed=rows))

    def read(self, rows: frozenset[int]) -> None:
        """Light what the reader has before them; what was there before becomes the trail."""
        self._shine(self._light.reading(rows))

    def find(self, rows: frozenset[int]) -> None:
        """Light what the search has found in the text."""
        self._shine(replace(self._light, found=rows))

    def stop_reading(self) -> None:
        """Light nothing of the text."""
        self._shine(replace(self._light, on_screen=frozenset(), passed=()))

    def _shine(self, light: Light) -> None:
        if light != self._light:
            self._light = light
            self.changed.emit(light)

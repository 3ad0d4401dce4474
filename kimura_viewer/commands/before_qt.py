"""What a window and a figure need that knows no Qt: imported in here, and this before Qt.

PySide reads the source of every module that is imported after it, to see whether it uses Qt.
"""

from kimura_viewer.store import event_store
from kimura_viewer.timeline import scene

__all__ = ["event_store", "scene"]

"""The program's window on a store: painted, and perhaps used for a while; then it quits.

It prints the clock at the first paint, how many events are in view and have labels there, and at
the end the most memory that it took.
"""

# ruff: noqa: E402  # as in the command, much is imported before Qt, and no garbage looked for

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

gc.disable()
import_module("kimura_viewer.commands.before_qt")

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from benchmarks.children.first_paint import SIZE, say_painted
from kimura_viewer import cli
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.timeline.scene import Scene
from kimura_viewer.ui.timeline import timeline_view
from kimura_viewer.ui.window import main_window


def main() -> int:
    store, is_used = sys.argv[1], "--use" in sys.argv[2:]
    main_window.SIZE = SIZE
    module: Any = timeline_view
    paint = module.paint_scene

    def paint_first(painter: QPainter, scene: Scene, *others: Any, **named: Any) -> None:
        paint(painter, scene, *others, **named)
        module.paint_scene = paint
        print("labels", len(scene.labels), scene.in_view, flush=True)
        say_painted(_use_and_quit if is_used else QApplication.quit)

    module.paint_scene = paint_first
    status = cli.main(["view", store])
    print("peak", _peak_megabytes(), flush=True)
    return status


def _use_and_quit() -> None:
    """Zoom in, pan, filter and select as a reader does."""
    window = next(
        w for w in QApplication.topLevelWidgets() if isinstance(w, main_window.MainWindow)
    )
    timeline = window.timeline
    for _ in range(20):
        timeline.zoom(1.6)
        QApplication.processEvents()
        timeline.pan(80.0)
        QApplication.processEvents()
    timeline.fit()
    QApplication.processEvents()
    members = timeline.content.table.determinant_ids
    for criteria in (Criteria(until="1950"), Criteria(frozenset(members[-2:])), Criteria()):
        window.current.show_only(criteria)
        QApplication.processEvents()
    window.current.select(timeline.content.table.ids[0])
    QApplication.processEvents()
    QApplication.quit()


def _peak_megabytes() -> float:
    """Return the most memory that was in use at once.

    On Linux it is read of the process itself: what `resource` says there begins with the memory of
    the process that started it.
    """
    status = Path("/proc/self/status")
    if status.exists():
        words = status.read_text().split()
        return int(words[words.index("VmHWM:") + 1]) / 1024
    import resource

    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    sys.exit(main())

"""``python -m benchmarks [--quick]``: figures beside their floors, printed and written down."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from benchmarks.figures import table, write
from benchmarks.frame import frame_figures

RESULTS = Path(__file__).resolve().parent / "results.json"
SIZES = (60, 1_000, 100_000, 1_000_000)


def main() -> int:
    """Measure, print a table and write ``results.json``."""
    application = QGuiApplication([])
    sizes = SIZES[:3] if "--quick" in sys.argv[1:] else SIZES
    figures = frame_figures(sizes)
    sys.stdout.write(table(figures))
    write(figures, RESULTS)
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())

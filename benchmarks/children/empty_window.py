"""An empty plot in a window, with SQLAlchemy imported as well: the floor of a launch."""

import sys

import pyqtgraph as pg
import sqlalchemy  # noqa: F401  # as a program with a store has to
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from benchmarks.children.first_paint import SIZE, say_painted


class EmptyPlot(pg.PlotWidget):  # type: ignore[misc]  # it has no types
    """Quits when it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        say_painted(QApplication.quit)


def main() -> int:
    application = QApplication(sys.argv[:1])
    plot = EmptyPlot()
    plot.resize(*SIZE)
    plot.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())

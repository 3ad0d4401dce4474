"""What frames are made of, and the floor beside them."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QStaticText

from benchmarks.stores import synthetic_store
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable
from kimura_viewer.store.event_store import EventStore

WIDTH, HEIGHT = 1920, 1080
RECTANGLES, TEXTS = 2_000, 300


def events_of(count: int) -> tuple[EventTable, DeterminantTree]:
    """Return the events of a synthetic store and their determinants."""
    with EventStore(synthetic_store(count)) as store:
        return store.table(), store.determinants()


def blank_image() -> QImage:
    """Return what frames are painted into."""
    return QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)


def paint_floor() -> Callable[[], object]:
    """Return what paints 2,000 rectangles in one call, and 300 texts, into an image."""
    image = blank_image()
    rectangles = [
        QRectF(n * 7 % (WIDTH - 9), n * 13 % (HEIGHT - 9), 9, 9) for n in range(RECTANGLES)
    ]
    texts = [QStaticText(f"Label number {n}") for n in range(TEXTS)]

    def paint() -> None:
        painter = QPainter(image)
        painter.drawRects(rectangles)
        for n, text in enumerate(texts):
            painter.drawStaticText(QPointF(n * 31 % (WIDTH - 120), n * 17 % (HEIGHT - 20)), text)
        painter.end()

    return paint

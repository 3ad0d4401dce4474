"""Type: the two families that come with the program, and one scale of sizes."""

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGlyphRun,
    QPagedPaintDevice,
    QPainter,
    QStaticText,
    QTextLayout,
    QTransform,
)

from kimura_viewer.drawing.grouping import GroupingPainter
from kimura_viewer.model.errors import WorldError

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
LABEL, BODY, READING, HEADING, TITLE = 13, 13, 15, 18, 24
"""Pixels at 100 %."""
SMALL = 12
"""Pixels of the axis, counts and notes at 100 %."""

_FILES = {
    "font_source_sans_pro": ("Regular", "Semibold", "It"),
    "font_source_serif_pro": ("Regular", "Semibold", "It"),
}


class MissingFontError(WorldError):
    """A font package is not installed."""


@cache
def load_fonts() -> None:
    """Make the families known to Qt; needs a Qt application.

    Raises:
        MissingFontError: A font package is not installed.
    """
    for package, styles in _FILES.items():
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise MissingFontError(f"the package {package} is missing: install the program again")
        files = Path(spec.origin).parent / "files"
        prefix = "".join(part.capitalize() for part in package.split("_")[1:])
        for style in styles:
            QFontDatabase.addApplicationFont(str(files / f"{prefix}-{style}.ttf"))


@cache
def font(size: int = LABEL, *, semibold: bool = False, serif: bool = False) -> QFont:
    """Return a font by its size in pixels, figures all of one width."""
    load_fonts()
    made = QFont(SERIF if serif else SANS)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    # Forms of letters that depend on the language of the system: another file on each machine.
    made.setFeature(QFont.Tag("locl"), 0)
    return made


@cache
def metrics(size: int = LABEL, *, semibold: bool = False) -> QFontMetricsF:
    """Return the metrics of a font."""
    return QFontMetricsF(font(size, semibold=semibold))


@lru_cache(maxsize=4_000)
def static_text(text: str, size: int = LABEL, *, semibold: bool = False) -> QStaticText:
    """Return a text laid out once, to be drawn often; its top left is at `text_top`."""
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(QTransform(), font(size, semibold=semibold))
    return made


@lru_cache(maxsize=4_000)
def text_width(text: str, size: int = LABEL, *, semibold: bool = False) -> float:
    """Return the pixels of a text."""
    return metrics(size, semibold=semibold).horizontalAdvance(text)


@cache
def _ascent(size: int) -> float:
    return metrics(size).ascent()


def text_top(centre: float, size: int) -> float:
    """Return the top of a text of a size that stands centred on a line."""
    return baseline(centre, size) - _ascent(size)


def baseline(centre: float, size: int) -> float:
    """Return the baseline on which words of a size stand centred on a line."""
    return centre + _half_cap(size)


@cache
def _half_cap(size: int) -> float:
    return metrics(size).capHeight() / 2


def write(
    painter: QPainter, x: float, centre: float, text: str, size: int, *, semibold: bool = False
) -> None:
    """Write words centred on a line, in the pen's colour."""
    if isinstance(painter, GroupingPainter) or is_paper(painter):
        write_at(painter, x, baseline(centre, size), text, size, semibold=semibold)
        return
    painter.setFont(font(size, semibold=semibold))
    painter.drawStaticText(
        QPointF(x, text_top(centre, size)), static_text(text, size, semibold=semibold)
    )


def write_at(
    painter: QPainter, x: float, y: float, text: str, size: int, *, semibold: bool = False
) -> None:
    """Write words from a point on their baseline, in the pen's colour."""
    if isinstance(painter, GroupingPainter):
        painter.write(x, y, text, size, semibold=semibold)
    elif is_paper(painter):
        write_glyphs(painter, x, y, text, size, semibold=semibold)
    else:
        painter.setFont(font(size, semibold=semibold))
        painter.drawText(QPointF(x, y), text)


def is_paper(painter: QPainter) -> bool:
    """Tell whether a painter writes a PDF, where Qt lays a static text out anew each time."""
    return isinstance(painter.device(), QPagedPaintDevice)


def write_glyphs(
    painter: QPainter, x: float, y: float, text: str, size: int, *, semibold: bool
) -> None:
    """Write words on paper from a point on their baseline, in the pen's colour."""
    for run in glyph_runs(text, size, semibold=semibold):
        painter.drawGlyphRun(QPointF(x, y), run)


@lru_cache(maxsize=4_000)
def glyph_runs(text: str, size: int, *, semibold: bool) -> list[QGlyphRun]:
    """Return a text as the glyphs that it is set in, which stand on a line at 0."""
    layout = QTextLayout(text, font(size, semibold=semibold))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    for run in runs:
        ascent = QPointF(0.0, line.ascent())
        run.setPositions([at - ascent for at in run.positions()])
    return runs


@lru_cache(maxsize=50_000)
def label_width(text: str) -> float:
    """Return the pixels of a label's text, as wide as it is when selected."""
    return metrics(LABEL, semibold=True).horizontalAdvance(text)

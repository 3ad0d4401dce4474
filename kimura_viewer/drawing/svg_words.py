"""How numbers, colours, lines and the widths of texts are written in SVG."""

from functools import cache
from xml.sax.saxutils import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QPen


@cache
def colour_name(rgba: int) -> str:
    """Return a colour that Qt gives as a number."""
    return f"#{rgba & 0xFFFFFF:06x}"


@cache
def colour(attribute: str, rgba: int) -> str:
    """Return the attributes of a colour that Qt gives as a number."""
    alpha = rgba >> 24
    if not alpha:
        return f' {attribute}="none"'
    see_through = f' {attribute}-opacity="{number(alpha / 255)}"' if alpha < 255 else ""
    return f' {attribute}="{colour_name(rgba)}"{see_through}'


def line(pen: QPen) -> str:
    """Return the attributes of a line: its width, dashes and corners."""
    width, dashes = pen.widthF(), ""
    if pen.style() == Qt.PenStyle.CustomDashLine:
        pattern = " ".join(number(length * width) for length in pen.dashPattern())
        dashes = f' stroke-dasharray="{pattern}"'
    join = ' stroke-linejoin="miter"' if pen.joinStyle() == Qt.PenJoinStyle.MiterJoin else ""
    return ("" if width == 1 else f' stroke-width="{number(width)}"') + dashes + join


class Widths:
    """The widths of texts in a font, as they are written; to measure takes longer than the rest."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        self.ascent = metrics.ascent()
        self._metrics = metrics
        self._written: dict[str, str] = {}

    def written(self, text: str) -> str:
        """Return the attributes that keep a text to its width."""
        if text not in self._written:
            if len(self._written) > _MOST_WIDTHS:
                self._written.clear()
            wide = number(self._metrics.horizontalAdvance(text))
            self._written[text] = f' textLength="{wide}" lengthAdjust="spacingAndGlyphs"'
        return self._written[text]


_MOST_WIDTHS = 20_000


_KNOWN: dict[str, Widths] = {}
"""By the font's key, as fonts have no hash."""


def widths_of(font: QFont) -> Widths:
    """Return the widths in a font."""
    # A font made from its key has lost its features and how it is hinted.
    key = font.key()
    if key not in _KNOWN:
        _KNOWN[key] = Widths(QFontMetricsF(font))
    return _KNOWN[key]


def needs_care(text: str) -> bool:
    """Tell whether a text has to be quoted with care, as slugs need not be."""
    return not text.isascii() or not text.replace("-", "").isalnum()


def escaped(text: str) -> str:
    """Return a text as it stands between tags."""
    return escape(text) if "&" in text or "<" in text or ">" in text else text


def letter(element: QPainterPath.Element) -> str:
    """Return the command of a step of a path; the points of a curve follow that of the first."""
    if element.isLineTo():
        return "L"
    if element.isMoveTo():
        return "M"
    return "C" if element.isCurveTo() else " "


def number(value: float) -> str:
    """Write a number to a hundredth of a pixel."""
    return f"{value:.2f}".rstrip("0").rstrip(".")

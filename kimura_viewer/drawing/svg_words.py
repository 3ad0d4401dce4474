"""How numbers, colours, lines and the widths of texts are written in SVG."""

from functools import cache, lru_cache
from xml.sax.saxutils import escape, quoteattr

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QPen

from kimura_viewer.drawing.fonts import font


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


class Letters:
    """Texts in a font as they are written: their widths take longest to find, and are kept."""

    def __init__(self, of: QFont) -> None:
        metrics = QFontMetricsF(of)
        self.ascent = metrics.ascent()
        weight = f' font-weight="{int(of.weight())}"' if int(of.weight()) != 400 else ""
        family = f" font-family={quoteattr(of.family())}" if "Serif" in of.family() else ""
        style = ' font-style="italic"' if of.italic() else ""
        self._font = f'{family} font-size="{of.pixelSize()}"{weight}{style}'
        self._metrics = metrics
        self._written: dict[str, tuple[str, str]] = {}

    def written(self, text: str) -> tuple[str, str]:
        """Return the attributes of a text, which keep it to its width, and its content.

        Where another font must do, words are as wide as they were laid out to be.
        """
        known = self._written.get(text)
        if known is None:
            if len(self._written) > _MOST_TEXTS:
                self._written.clear()
            long = ""
            if len(text) > 1:
                wide = number(self._metrics.horizontalAdvance(text))
                long = f' textLength="{wide}" lengthAdjust="spacingAndGlyphs"'
            known = self._written[text] = self._font + long, escaped(text)
        return known


_MOST_TEXTS = 20_000


_KNOWN: dict[str, Letters] = {}
"""By the font's key, as fonts have no hash."""


def letters_of(of: QFont) -> Letters:
    """Return how texts in a font are written."""
    # A font made from its key has lost its features and how it is hinted.
    key = of.key()
    if key not in _KNOWN:
        _KNOWN[key] = Letters(of)
    return _KNOWN[key]


@cache
def type_of(size: int, semibold: bool) -> Letters:
    """Return how texts are written in type of some pixels."""
    return letters_of(font(size, semibold=semibold))


@lru_cache(maxsize=10_000)
def opening(id_: str, title: str) -> str:
    """Return the beginning of a group: events have the same id and title in each figure."""
    begun = f"<g id={quoteattr(id_)}>" if needs_care(id_) else f'<g id="{id_}">'
    return f"{begun}\n<title>{escaped(title)}</title>" if title else begun


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
    written = f"{value:.2f}"
    return written.rstrip("0").rstrip(".") if written[-1] == "0" else written


@lru_cache(maxsize=256)
def size_words(value: float) -> str:
    """Write a length that many shapes have, as `number` does."""
    return number(value)

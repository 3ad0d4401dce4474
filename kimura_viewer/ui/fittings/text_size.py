"""The size of the window's type: one factor for all type, and for all that is laid out from it.

The application keeps the factor, as it keeps its font. Pictures (the timeline, the overview) are
laid out in pixels at 100 % and drawn through a painter that is scaled (docs/adr/0042); widgets take
`scaled` sizes and `text_font`. Figures have sizes of their own, and never ask.
"""

import re
import sys

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from kimura_viewer.drawing.fonts import BODY, font

SIZES = (100, 110, 125, 150, 175, 200)
"""Percent."""
USUAL = {"darwin": 13.0, "win32": 12.0}
"""Pixels of the system's type where nobody has changed it."""
USUAL_ELSEWHERE = 11 * 96 / 72
"""Pixels of the same on other systems: the 11 points of most desktops."""
THINNEST = 2
"""Pixels of borders, which stay as thin as they are."""
_PROPERTY = "textSize"
_LENGTH = re.compile(r"\b(\d+)px")


def text_size() -> int:
    """Return the size of the window's type in percent."""
    application = QGuiApplication.instance()
    return int(application.property(_PROPERTY) or SIZES[0]) if application else SIZES[0]


def apply_text_size(percent: int) -> None:
    """Give all widgets type of another size; windows then lay out anew what they draw."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setProperty(_PROPERTY, percent)
    application.setFont(text_font())


def factor() -> float:
    """Return by what pixels at 100 % are multiplied."""
    return text_size() / 100


def scaled(pixels: float) -> int:
    """Return the pixels of something that is so large at 100 %."""
    return round(pixels * factor())


def scaled_sheet(sheet: str) -> str:
    """Return a style sheet whose lengths, but those of thin borders, are scaled."""
    return _LENGTH.sub(lambda found: f"{_scaled_length(int(found[1]))}px", sheet)


def text_font(size: int = BODY, *, semibold: bool = False, serif: bool = False) -> QFont:
    """Return a font of the window by its size in pixels at 100 %."""
    return font(scaled(size), semibold=semibold, serif=serif)


def give_room(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog the pixels that it takes at 100 %, scaled as far as the screen allows."""
    screen = dialog.screen().availableSize()
    wide, high = min(scaled(width), screen.width() - 40), min(scaled(height), screen.height() - 40)
    dialog.resize(max(width, wide), max(height, high))


def unscaled(at: QPointF) -> QPointF:
    """Return where a place in a widget is in its picture, which is laid out at 100 %."""
    return at / factor()


def system_text_size(pixels: float | None = None, platform: str = sys.platform) -> int:
    """Return the size, in percent, that comes nearest to the system's and is no larger.

    Args:
        pixels: Of the system's type; None asks the system.
        platform: As `sys.platform` names it.
    """
    if pixels is None:
        pixels = _system_pixels()
    percent = round(100 * pixels / USUAL.get(platform, USUAL_ELSEWHERE))
    return max((size for size in SIZES if size <= percent), default=SIZES[0])


def _scaled_length(pixels: int) -> int:
    return pixels if pixels <= THINNEST else scaled(pixels)


def _system_pixels() -> float:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    screen = QGuiApplication.primaryScreen()
    if system.pixelSize() > 0 or screen is None:
        return float(system.pixelSize())
    return system.pointSizeF() * screen.logicalDotsPerInchY() / 72

"""The sheet that a figure is made for: its size on paper or screen, and its resolution."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kimura_viewer.drawing.fonts import SMALL
from kimura_viewer.model.errors import WorldError

POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0}
"""Points of each unit of length."""
LEAST_TYPE = 6.0
"""Points: no type is smaller than this, whatever the figure's size."""
LEAST_LINE = 0.3
"""Points: no line is finer than this."""
NARROWEST, WIDEST = 40.0, 14_400.0
"""Points that a side may have: 14 mm, and 200 inches as in PDF."""
COARSEST, FINEST = 36.0, 2400.0
"""Dots per inch."""
MOST_PIXELS = 30_000
"""Qt paints no image that is wider or higher."""
MOST_AREA = 400_000_000
"""Pixels of an image that a machine can be expected to have the memory for."""

COLUMN_HEIGHT = 234.0
"""Millimetres that journals give a figure with its caption at most (Springer, Elsevier)."""


class SheetError(WorldError, ValueError):
    """A size or a resolution that no figure can have."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How large a figure is, and how its type stands to that.

    Attributes:
        width: In points.
        height: In points; None where the figure may be as high as what it shows.
        dpi: Pixels per inch of a PNG or TIFF.
        margin: Points left free at each edge.
        most_type: Points of the smallest type where there is room for that.
        most_height: Points that it may be high where `height` is None; None for no limit.
        type_size: Points of the smallest type that was asked for; None for what fits.
    """

    width: float
    height: float | None
    dpi: float
    margin: float
    most_type: float
    most_height: float | None = None
    type_size: float | None = None

    def __post_init__(self) -> None:
        for points in (self.width, self.width if self.height is None else self.height):
            if not NARROWEST <= points <= WIDEST:
                raise SheetError(
                    f"a figure cannot be {_length(points)} wide or high; give each side "
                    f"{_length(NARROWEST)} to {_length(WIDEST)}"
                )
        if not COARSEST <= self.dpi <= FINEST:
            raise SheetError(
                f"a figure cannot have {self.dpi:g} dpi; give {COARSEST:g} to {FINEST:g}"
            )
        if self.type_size is not None and not LEAST_TYPE <= self.type_size <= self.width / 8:
            raise SheetError(
                f"type cannot be {self.type_size:g} pt here; "
                f"give {LEAST_TYPE:g} to {self.width / 8:.0f}"
            )

    @property
    def limit(self) -> float | None:
        """Points that the figure may be high; None for no limit."""
        return self.most_height if self.height is None else self.height

    def scales(self) -> Iterator[float]:
        """Yield points per pixel of the drawing, the most legible first."""
        if self.type_size is not None:
            yield self.type_size / SMALL
            return
        size = max(self.most_type, LEAST_TYPE)
        while size > LEAST_TYPE * 1.01:
            yield size / SMALL
            size *= 0.9
        yield LEAST_TYPE / SMALL

    def pixels(self, points: float) -> int:
        """Return how many pixels a length has, rounded to whole ones."""
        return round(points / 72 * self.dpi)


def _paper(
    width: float, height: float | None, *, dpi: float = 600.0, most_type: float = 6.5
) -> Sheet:
    """Return a sheet of so many millimetres; without a height it is a column of a journal."""
    mm = POINTS["mm"]
    if height is None:
        return Sheet(width * mm, None, dpi, 3.0, most_type, COLUMN_HEIGHT * mm)
    return Sheet(width * mm, height * mm, dpi, width * mm * 0.04, most_type)


PRESETS: dict[str, Sheet] = {
    "screen": Sheet(1200.0, None, 192.0, 18.0, 9.0),
    "single": _paper(84.0, None),
    "one-and-half": _paper(129.0, None),
    "double": _paper(174.0, None),
    "elsevier-single": _paper(90.0, None),
    "elsevier-double": _paper(190.0, None),
    "a4": _paper(297.0, 210.0, most_type=9.0),
    "a3": _paper(420.0, 297.0, dpi=400.0, most_type=12.0),
    "a1": _paper(841.0, 594.0, dpi=300.0, most_type=24.0),
    "slide": Sheet(960.0, 540.0, 144.0, 28.0, 18.0),
    "slide-4k": Sheet(960.0, 540.0, 288.0, 28.0, 18.0),
}
"""Sizes by name: journal columns, paper in landscape, slides, and wide for a screen."""

PRESET_WORDS: dict[str, str] = {
    "screen": "Screen, 423 mm wide",
    "single": "Single column, 84 mm",
    "one-and-half": "1.5 columns, 129 mm",
    "double": "Double column, 174 mm",
    "elsevier-single": "Elsevier single column, 90 mm",
    "elsevier-double": "Elsevier double column, 190 mm",
    "a4": "A4 landscape",
    "a3": "A3 landscape",
    "a1": "Poster, A1 landscape",
    "slide": "Slide, 1920 × 1080",
    "slide-4k": "Slide, 3840 × 2160",
}

_SIZE = re.compile(
    r"(?P<width>\d+(?:\.\d+)?)\s*(?:[x×]\s*(?P<height>\d+(?:\.\d+)?)\s*)?(?P<unit>mm|cm|in|pt|px)?"
)


def sheet_of(size: str, dpi: float | None = None, type_size: float | None = None) -> Sheet:
    """Return the sheet that a size names.

    Args:
        size: A name of `PRESETS`, or a width, or width x height, with a unit (“174mm”,
            “7x4in”, “1920x1080px”); pixels where there is none.
        dpi: Pixels per inch; as is usual for the size where not given.
        type_size: Points of the smallest type; as large as fits where not given.

    Raises:
        SheetError: It names none, or one that is impossible.
    """
    sheet = PRESETS.get(size.lower()) or _measured(size, dpi)
    return replace(sheet, dpi=sheet.dpi if dpi is None else dpi, type_size=type_size)


def _measured(size: str, dpi: float | None) -> Sheet:
    found = _SIZE.fullmatch(size.strip().lower())
    if found is None:
        raise SheetError(
            f"“{size}” is no size; write “174mm”, “7x4in” or “1920x1080px”, "
            f"or one of {', '.join(PRESETS)}"
        )
    unit = found["unit"] or "px"
    # A picture that is measured in pixels is for a screen: a slide is 13⅓ inches wide.
    dots = (144.0 if unit == "px" else 600.0) if dpi is None else dpi
    if not COARSEST <= dots <= FINEST:
        raise SheetError(f"a figure cannot have {dots:g} dpi; give {COARSEST:g} to {FINEST:g}")
    points = 72 / dots if unit == "px" else POINTS[unit]
    width = float(found["width"]) * points
    if found["height"] is None:
        limit = None if unit == "px" else COLUMN_HEIGHT * POINTS["mm"]
        return Sheet(width, None, dots, 12.0 if unit == "px" else 3.0, _type_for(width), limit)
    return Sheet(width, float(found["height"]) * points, dots, width * 0.03, _type_for(width))


def _type_for(width: float) -> float:
    """Points of the smallest type that looks right at a width in points, where there is room."""
    return min(max(width / 80, 6.5), 24.0)


def require_pixels(sheet: Sheet, width: float, height: float) -> None:
    """Check that a figure of so many points can be painted as an image.

    Raises:
        SheetError: It has too many pixels.
    """
    across, down = sheet.pixels(width), sheet.pixels(height)
    if max(across, down) > MOST_PIXELS or across * down > MOST_AREA:
        raise SheetError(
            f"{across} × {down} pixels are too many for an image; "
            "give fewer dpi, or write an SVG or PDF"
        )


def _length(points: float) -> str:
    return f"{points / POINTS['mm']:.0f} mm"

"""A figure as SVG: text as text, a group for each part, lane and event."""

from xml.sax.saxutils import escape

from kimura_viewer.drawing.figure import Page, paint_page
from kimura_viewer.drawing.fonts import LABEL, SANS
from kimura_viewer.drawing.record import packet
from kimura_viewer.drawing.sheet import POINTS
from kimura_viewer.drawing.svg_painter import SvgPainter

FAMILIES = f"'{SANS}', 'Source Sans 3', 'Helvetica Neue', Helvetica, Arial, sans-serif"
"""The type, and what does where a reader has not got it."""


def svg(page: Page) -> bytes:
    """Return a page as the content of an SVG file, in UTF-8."""
    painter = SvgPainter()
    paint_page(painter, page)
    record = page.record
    width, height = (f"{length / POINTS['mm']:.3f}mm" for length in (page.width, page.height))
    box = f"{page.width / page.scale:.3f} {page.height / page.scale:.3f}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {box}" role="img" aria-labelledby="figure-title figure-desc"'
        f' font-family="{FAMILIES}" font-size="{LABEL}" fill="none" stroke="none"'
        ' stroke-linecap="square" stroke-linejoin="bevel"'
        ' style="font-variant-numeric:tabular-nums">\n'
        f'<title id="figure-title">{escape(record.title)}</title>\n'
        f'<desc id="figure-desc">{escape(f"{record.alt} {record.credit}")}</desc>\n'
        f"<metadata>{packet(record)}</metadata>\n"
        f"{painter.body()}</svg>\n"
    ).encode("utf-8", "replace")

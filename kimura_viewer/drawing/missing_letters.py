"""Letters that no font of this machine has: they are boxes in a figure."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from unicodedata import category

from PySide6.QtCore import QLoggingCategory

from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.fonts import metrics

UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")
"""Categories of what needs no shape: controls, joiners and blanks."""
VARIANTS = range(0xFE00, 0xFE10)
"""What chooses the form of the letter before it."""
MOST_NAMED = 4
"""Letters that are named in a warning."""


def warning_of(pages: Sequence[Page], source: FigureSource) -> str:
    """Say which letters of a figure no font has; nothing where all have one."""
    missing = without_font(_texts(pages, source))
    if not missing:
        return ""
    # Where the warning is read they may be boxes, too.
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing[:MOST_NAMED])
    more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
    return (
        f"no font on this machine has {named}{more}: boxes stand in for them in PNG, TIFF and "
        "PDF; install a font that has them"
    )


def silence_qt() -> None:
    """Keep Qt from naming each font that lacks a script, once and again: `warning_of` says it."""
    QLoggingCategory.setFilterRules("qt.text.font.db=false")


def without_font(texts: Iterable[str]) -> str:
    """Return the letters of texts that no font has, in the order of their numbers."""
    letters = sorted(set().union(*texts))
    return "".join(letter for letter in letters if not letter.isascii() and not _has_font(letter))


def _texts(pages: Sequence[Page], source: FigureSource) -> Iterator[str]:
    for page in pages:
        record = page.record
        yield from (record.title, record.caption, record.credit)
        yield from (source.table.titles[row] for row in page.parts.picture.events)
    yield from (each.name for each in source.tree)


@cache
def _has_font(letter: str) -> bool:
    """Tell whether the type that comes with the program has a letter, or one that stands in."""
    is_unseen = category(letter) in UNSEEN or ord(letter) in VARIANTS
    return is_unseen or metrics().inFontUcs4(ord(letter))

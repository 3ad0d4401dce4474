"""Running text for display: the printer's line ends undone, the words as they stand."""

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.blocks import blanked, codes_of, text_of, which
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.progress import Progress
from kimura_viewer.reading.remembered import remembered
from kimura_viewer.reading.running_heads import running_heads

_BROKEN = re.compile(r"(?<=\w)([-‐\u00ad])[^\S\n\r\f]*[\n\r\f]\s*(?=(\w+))")
_WORD_BEFORE = re.compile(r"\w+$")
_WORD = re.compile(r"\w+")
_LONGEST_WORD = 60
_SOFT = "\u00ad"
_BLANK = ord(" ")

Codes = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.int32]


def running_text(copy: Copy, start: int, end: int) -> str:
    """Return a stretch of a copy reflowed: line ends are blanks, words at line ends whole.

    A hyphen at a line end stays where it is part of the word: before a capital or a figure, or
    where the copy writes the same compound with a hyphen elsewhere. Running heads are left out.
    The words are not corrected.

    Args:
        copy: The copy.
        start: Offset of the first character in the copy's text.
        end: Offset after the last one.
    """
    heads = [
        (max(start, first) - start, min(end, after) - start)
        for first, after in running_heads(copy)
        if first < end and after > start
    ]
    return reflowed(blanked(copy.text[start:end], heads), compounds(copy))


def reflowed(text: str, known: frozenset[str] = frozenset()) -> str:
    """Return a text in one line, words at line ends whole.

    Args:
        text: Any text.
        known: Compounds, case folded, that keep a hyphen at a line end.
    """
    return text_of(in_one_line(text, 0, len(text), known)[0]).strip(" ")


def in_one_line(text: str, start: int, end: int, known: frozenset[str]) -> tuple[Codes, Offsets]:
    """Take a stretch of a text into one line.

    Args:
        text: The whole text.
        start: Offset of the first character of the stretch.
        end: Offset after its last one.
        known: Compounds, case folded, that keep a hyphen at a line end.

    Returns:
        The code points of what is left, any white space one blank, and the offset of each in the
        text; both of shape (n,).
    """
    codes = codes_of(text[start:end])
    blank = which(codes, str.isspace)
    kept = np.ones(len(codes), dtype=np.bool_)
    kept[1:] = ~(blank[1:] & blank[:-1])
    for first, after in _dropped(text, start, end, known):
        kept[first - start : after - start] = False
    chars = np.where(blank, np.uint32(_BLANK), codes)[kept]
    return chars, (np.flatnonzero(kept) + start).astype(np.int32)


@remembered
def compounds(copy: Copy, progress: Progress) -> frozenset[str]:
    """Return the words that a copy writes with a hyphen inside a line, case folded."""
    found = set()
    for hyphen in "-‐":
        place = copy.text.find(hyphen)
        while place >= 0:
            left, right = _word_before(copy.text, place), _WORD.match(copy.text, place + 1)
            if left and right:
                found.add(f"{left}-{right.group()}".casefold())
            progress(place / len(copy.text))
            place = copy.text.find(hyphen, place + 1)
    return frozenset(found)


def _dropped(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """What goes where a word is broken at a line end: the line end, and mostly the hyphen."""
    for match in _BROKEN.finditer(text, start, end):
        left, right = _word_before(text, match.start()), match.group(2)
        whole = right[0].islower() and f"{left}-{right}".casefold() not in known
        yield (match.start() if whole or match.group(1) == _SOFT else match.end(1)), match.end()


def _word_before(text: str, offset: int) -> str:
    return "".join(_WORD_BEFORE.findall(text[max(0, offset - _LONGEST_WORD) : offset]))

"""Text made comparable: letters that are read alike become alike, with a map back."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.blocks import blanked, blocks, codes_of, text_of
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.progress import Progress, silent
from kimura_viewer.reading.remembered import remembered
from kimura_viewer.reading.running_heads import running_heads

Chars = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]
Offsets = npt.NDArray[np.int32]

_BLANK, _DASH = ord(" "), ord("-")
_LINE_ENDS = tuple(map(ord, "\n\v\f\r"))
_NONE = np.zeros(0, dtype=np.int32)
_GAP = re.compile("[- ]+")
_ALIKE = {
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("\u00ad‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", ""),
}


class _Part(NamedTuple):
    """A block made comparable, with where the next one begins in the running text."""

    text: str
    offsets: Offsets
    running: Offsets
    running_end: int


@dataclass(frozen=True, eq=False)
class NormalText:
    """A text for matching, and where its characters come from.

    Case is folded, accents are taken off, ligatures are spelt out, quotes are straight, and any
    white space is one blank. Dashes and hyphens vanish together with the white space beside them,
    because a copy cannot be trusted about them: ``Soviet-\\nJapanese``, ``Soviet-Japanese`` and
    ``SovietJapanese`` become one word, and so do ``mili-\\ntary`` and ``military``.

    Attributes:
        text: The normal characters.
        offsets: For each of them its offset in `source`, ascending, shape (n,).
        running: For each of them its offset in the running text, in which any white space is one
            blank, a hyphen at a line end is gone, and so are running heads; shape (n,).
        running_length: Length of that running text in characters.
        source: The text that all this was made from.
    """

    text: str
    offsets: Offsets
    running: Offsets
    running_length: int
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in `source` of the normal characters from `start` up to `end`."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1

    def length(self, start: int, end: int) -> int:
        """Return the length in running text of the normal characters from `start` up to `end`."""
        return int(self.running[end - 1] - self.running[start]) + 1

    def position(self, start: int) -> float:
        """Return the place in running text, 0 to 1, of the normal character at `start`."""
        return int(self.running[start]) / self.running_length


@remembered
def normal_copy(copy: Copy, progress: Progress) -> NormalText:
    """Return the normal text of a copy, without its running heads."""
    return normal(copy.text, running_heads(copy), progress)


def normal(
    text: str, skipped: Sequence[tuple[int, int]] = (), progress: Progress = silent
) -> NormalText:
    """Make a text comparable (see `NormalText`).

    Args:
        text: Any text.
        skipped: Stretches (start, end), ascending, that count as white space.
        progress: Is told how much is done.
    """
    read = blanked(text, skipped)
    parts: list[_Part] = []
    running = 0
    for start, end in blocks(read, progress):
        part = _part(read[start:end], start, running)
        if not parts:
            part = _begun(part)
        if part.text:
            parts.append(part)
            running = part.running_end
    if parts:
        parts[-1] = _ended(parts[-1])
    return NormalText(
        text="".join(part.text for part in parts),
        offsets=np.concatenate([_NONE, *(part.offsets for part in parts)]),
        running=np.concatenate([_NONE, *(part.running for part in parts)]),
        running_length=int(parts[-1].running[-1]) + 1 if parts else 0,
        source=text,
    )


def normal_words(words: str) -> str:
    """Return the normal text of a few words: the same as `normal`, sooner for short ones."""
    spelt = "".join(map(_spelling, words))
    return _GAP.sub(lambda gap: "" if "-" in gap.group() else " ", spelt).strip("- ")


def _spelt(codes: Chars) -> tuple[Chars, Offsets]:
    """Replace each character by those it is read as: (characters, offsets)."""
    size = int(codes.max(initial=0)) + 1
    seen = np.zeros(size, dtype=np.bool_)
    seen[codes] = True
    spelling = {int(code): _spelling(chr(code)) for code in np.flatnonzero(seen)}
    lengths = np.zeros(size, dtype=np.int32)
    longest = max(map(len, spelling.values()), default=0)
    table = np.zeros((max(1, longest), size), dtype=np.uint32)
    for code, letters in spelling.items():
        lengths[code] = len(letters)
        table[: len(letters), code] = [ord(letter) for letter in letters]
    counts = lengths[codes]
    offsets = np.repeat(np.arange(len(codes), dtype=np.int32), counts)
    before = np.cumsum(counts, dtype=np.int32) - counts
    within = np.arange(len(offsets), dtype=np.int32) - np.repeat(before, counts)
    return table[within, codes[offsets]], offsets


@lru_cache(maxsize=4096)
def _spelling(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    if char.isspace():
        return " "
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    letters = (_ALIKE.get(c, c) for c in folded if not "\u0300" <= c <= "\u036f")
    return "".join(" " if c.isspace() else c for c in letters)


def _part(text: str, offset: int, running: int) -> _Part:
    """Make a block comparable; it begins at an offset of the source and of the running text."""
    codes = codes_of(text)
    chars, offsets = _spelt(codes)
    kept, places, length = _without_gaps(chars, np.isin(codes[offsets], _LINE_ENDS))
    return _Part(
        text_of(chars[kept]),
        offsets[kept] + np.int32(offset),
        places[kept] + np.int32(running),
        running + length,
    )


def _begun(part: _Part) -> _Part:
    """Leave out the dashes and blanks before the first character of a text."""
    lead = int(part.text.startswith(" "))
    before = int(part.running[lead]) if len(part.text) > lead else 0
    return _Part(
        part.text[lead:],
        part.offsets[lead:],
        part.running[lead:] - np.int32(before),
        part.running_end - before,
    )


def _ended(part: _Part) -> _Part:
    """Leave out the blank after the last character of a text."""
    size = len(part.text) - int(part.text.endswith(" "))
    return _Part(part.text[:size], part.offsets[:size], part.running[:size], part.running_end)


def _without_gaps(chars: Chars, line_end: Mask) -> tuple[Mask, Offsets, int]:
    """Decide which characters stay.

    Returns:
        Which are kept, the offset of each in the running text, and the length of that.
    """
    dash, blank = chars == _DASH, chars == _BLANK
    gap = dash | blank
    opens = gap & ~_shifted(gap)
    run = np.cumsum(opens, dtype=np.int32)
    runs = int(run[-1]) + 1 if len(run) else 1
    dashed = np.bincount(run[dash], minlength=runs) > 0
    broken = np.bincount(run[blank & line_end], minlength=runs) > 0
    hyphenation = gap & (dashed & broken)[run]
    counts = (~blank | ~_shifted(blank)) & ~hyphenation
    running = np.cumsum(counts, dtype=np.int32) - counts
    length = int(np.count_nonzero(counts))
    return ~gap | (opens & ~dashed[run]), running.astype(np.int32), length


def _shifted(mask: Mask) -> Mask:
    """For each character what holds of the one before it."""
    before = np.zeros_like(mask)
    before[1:] = mask[:-1]
    return before

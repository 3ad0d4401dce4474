"""Text made comparable: letters that are read alike become alike, with a map back."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.running_heads import running_heads

Chars = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]
Offsets = npt.NDArray[np.int32]

_BLANK, _DASH = ord(" "), ord("-")
_LINE_ENDS = tuple(map(ord, "\n\v\f\r"))
_GAP = re.compile("[- ]+")
_ALIKE = {
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("\u00ad‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", ""),
}


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


@lru_cache(maxsize=4)
def normal_copy(copy: Copy) -> NormalText:
    """Return the normal text of a copy, without its running heads."""
    return normal(copy.text, running_heads(copy))


def normal(text: str, skipped: Sequence[tuple[int, int]] = ()) -> NormalText:
    """Make a text comparable (see `NormalText`).

    Args:
        text: Any text.
        skipped: Stretches (start, end) that count as white space.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if skipped:
        codes = codes.copy()
        for start, end in skipped:
            codes[start:end] = _BLANK
    chars, offsets = _trimmed(*_spelt(codes))
    kept, running = _without_gaps(chars, np.isin(codes[offsets], _LINE_ENDS))
    return NormalText(
        text=chars[kept].tobytes().decode("utf-32-le", "surrogatepass"),
        offsets=offsets[kept],
        running=running[kept],
        running_length=int(running[-1]) + 1 if len(running) else 0,
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


def _trimmed(chars: Chars, offsets: Offsets) -> tuple[Chars, Offsets]:
    """Leave out the dashes and blanks at both ends."""
    solid = np.flatnonzero((chars != _DASH) & (chars != _BLANK))
    inner = slice(int(solid[0]), int(solid[-1]) + 1) if len(solid) else slice(0)
    return chars[inner], offsets[inner]


def _without_gaps(chars: Chars, line_end: Mask) -> tuple[Mask, Offsets]:
    """Decide which characters stay: (which are kept, offset of each in the running text)."""
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
    return ~gap | (opens & ~dashed[run]), running.astype(np.int32)


def _shifted(mask: Mask) -> Mask:
    """For each character what holds of the one before it."""
    before = np.zeros_like(mask)
    before[1:] = mask[:-1]
    return before

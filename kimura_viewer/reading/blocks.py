"""A long text taken in blocks, so that nothing that is done to it takes long at once."""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.progress import Progress

BLOCK = 1 << 18
"""Characters of a block: some milliseconds of work."""

Codes = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]

_CUT = re.compile(r"(?<=\w)(?=\w| \w)")


def blocks(
    text: str, progress: Progress, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """Divide a text, or a stretch of it, where neither white space nor dashes are.

    Yields:
        Start and end of each block.
    """
    after = len(text) if end is None else end
    while start < after:
        progress(start / len(text))
        cut = _CUT.search(text, start + BLOCK, after)
        following = cut.start() if cut else after
        yield start, following
        start = following


def blanked(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Return a text in which some stretches (start, end), ascending, are blanks."""
    pieces, last = [], 0
    for start, end in stretches:
        pieces += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, text[last:]]) if pieces else text


def codes_of(text: str) -> Codes:
    """Return the code points of a text, shape (n,)."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def text_of(codes: Codes) -> str:
    """Return the text of code points."""
    return codes.astype(np.uint32, copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def which(codes: Codes, holds: Callable[[str], bool]) -> Mask:
    """Tell for which characters something holds, asking once for each kind of them."""
    seen = np.zeros(int(codes.max(initial=0)) + 1, dtype=np.bool_)
    seen[codes] = True
    for code in np.flatnonzero(seen):
        seen[code] = holds(chr(code))
    return np.asarray(seen[codes])

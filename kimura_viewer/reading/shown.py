"""The whole text of a copy as it is shown, with the way back to the copy for every character."""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kimura_viewer.reading.blocks import blanked, blocks, text_of
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.paragraphs import Paragraph, paragraphs
from kimura_viewer.reading.progress import Progress, stage
from kimura_viewer.reading.reflow import compounds, in_one_line
from kimura_viewer.reading.remembered import remembered
from kimura_viewer.reading.running_heads import running_heads

Offsets = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class ShownText:
    """A copy's text in paragraphs, as a window shows it.

    Positions count the characters of `text`; offsets those of the copy's own text.

    Attributes:
        text: n characters: paragraphs and headings in one line each, with a line feed between them.
            Words broken at line ends are whole; running heads are left out; nothing is corrected.
        offsets: For each character its offset in the copy's text, ascending; shape (n,).
        blocks: The paragraphs and headings.
        starts: The position at which each of them begins, ascending.
    """

    text: str
    offsets: Offsets
    blocks: tuple[Paragraph, ...]
    starts: tuple[int, ...]

    def position(self, offset: int) -> int:
        """Return the position of the first character that stands at an offset or after it."""
        # Of the same type: else numpy converts all of the offsets first.
        return int(np.searchsorted(self.offsets, self.offsets.dtype.type(offset)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the positions of a stretch of the copy's text: of its first character, and after
        its last one."""
        return self.position(start), self.position(end)

    def source(self, first: int, after: int) -> tuple[int, int]:
        """Return the offsets of a stretch that is shown: of its first character, and after its
        last one. A stretch of no characters has none in the copy either."""
        if first >= after:
            start = int(self.offsets[first]) if first < len(self.offsets) else self._end
            return start, start
        return int(self.offsets[first]), int(self.offsets[after - 1]) + 1

    def block_at(self, position: int) -> int:
        """Return the number, from 0, of the paragraph or heading at a position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def block_span(self, number: int) -> tuple[int, int]:
        """Return the positions of the first character of a block, and after its last one."""
        last = number + 1 == len(self.starts)
        return self.starts[number], len(self.text) if last else self.starts[number + 1] - 1

    @property
    def _end(self) -> int:
        return int(self.offsets[-1]) + 1 if len(self.offsets) else 0


@remembered
def shown_text(copy: Copy, progress: Progress) -> ShownText:
    """Reflow a whole copy into paragraphs."""
    found = paragraphs(copy, stage(progress, 0.0, 0.5))
    known = compounds(copy, stage(progress, 0.5, 0.6))
    read = blanked(copy.text, running_heads(copy))
    texts, starts, length = list[str](), list[int](), 0
    offsets = [np.zeros(0, dtype=np.int32)]
    for number, block in enumerate(found):
        if number:
            texts.append("\n")
            offsets.append(offsets[-1][-1:] + 1)
            length += 1
        starts.append(length)
        for start, end in blocks(read, stage(progress, 0.6, 1.0), block.start, block.end):
            codes, places = in_one_line(read, start, end, known)
            texts.append(text_of(codes))
            offsets.append(places)
            length += len(codes)
    return ShownText("".join(texts), np.concatenate(offsets), found, tuple(starts))

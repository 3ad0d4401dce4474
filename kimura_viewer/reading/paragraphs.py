"""Paragraphs and headings of a copy whose lines were broken by a printer or a scanner."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np

from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.lines import Line, Lines, lines_of
from kimura_viewer.reading.progress import Progress, stage
from kimura_viewer.reading.remembered import remembered

HEADING_SHARE = 0.75
"""A heading is shorter than this share of a full line."""

HEADING_LENGTH = 100
"""A heading is shorter than this, in characters."""

HEADING_LINES = 3
"""A heading has at most so many lines."""

UNWRAPPED = 250
"""Full lines longer than this (characters) were never broken: each is a paragraph."""

DEPLETED = 40
"""Fewer full lines than one in this many that end a sentence: see `paragraphs`."""

_TITLE_LINES = 6
_SENTENCE_END = re.compile(r"[.?!:][\"'”’»)\]]*[ ,]*\d{0,3}(?: ?\([^()]*\))?$")
_ABBREVIATION = re.compile(r"(?:^|[\s(.])[^\W\d]\.[)\"”]*$")
_LABEL = re.compile(r"(?:[IVXLC]{1,7}|\d{1,2}(?:\.\d{1,2})*|[A-Z])[.)]")
_LABELLED = re.compile(rf"{_LABEL.pattern}\s*(?:$|[“\"]?[A-Z])")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a heading of a copy.

    Attributes:
        start: Offset of its first character in the copy's text.
        end: Offset after its last one.
        page: Page that it begins on, from 1.
        heading: Whether it is a heading (or a line of the title).
    """

    start: int
    end: int
    page: int
    heading: bool


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual for the lines of one copy: the full width, and how paragraphs end."""

    width: float
    sentences_end_lines_rarely: bool

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of the following line had no room on this one."""
        return len(line.text) + 1 + len(following.text.split(None, 1)[0]) > self.width

    def is_short(self, line: Line) -> bool:
        """Whether a line is as short as a heading."""
        return len(line.text) < min(HEADING_SHARE * self.width, HEADING_LENGTH)

    @property
    def unwrapped(self) -> bool:
        """Whether the lines were never broken."""
        return self.width > UNWRAPPED


@remembered
def paragraphs(copy: Copy, progress: Progress) -> tuple[Paragraph, ...]:
    """Divide a copy into paragraphs and headings, as a reader would see them.

    A paragraph ends where a line ends a sentence although the next word had room on it, and the
    next line does not go on in lower case; a blank line or an indented first line ends it too,
    unless the sentence runs on over it. Page turns and running heads end none. In some scans a
    sentence hardly ever ends a full line by chance (its last word has slipped to the next line):
    there a full line that ends a sentence ends a paragraph too, unless the paragraphs before or
    after it would be unusually short. A quotation that is set off after a colon is a paragraph of
    its own. Headings are short lines that are numbered or stand apart in title case; a number that
    stands on a line by itself belongs to the heading after it. A numbered heading that is set off
    by blank lines may also fill its lines, as in a narrow column. Short lines at the very beginning
    are the title.

    Returns:
        In the text's order; between them there is nothing but white space and running heads.
    """
    lines = lines_of(copy, stage(progress, 0.0, 0.5))
    if not lines:
        return ()
    measure = _measure(lines)
    progress(0.6)
    headings, continued = _headings(lines, measure), set[int]()
    for rows in _long_headings(lines):
        continued.update(rows[1:])
        for row in rows:
            headings[row] = True
    progress(0.8)
    starts = [row for row in _starts(lines, headings, measure) if row not in continued]
    found = []
    for first, after in zip(starts, (*starts[1:], len(lines)), strict=True):
        start, end = lines[first].start, lines[after - 1].end
        found.append(Paragraph(start, end, copy.page_at(start), headings[first]))
    return tuple(found)


def _measure(lines: Lines) -> _Measure:
    width = float(np.percentile([len(text) for text in lines.texts], 90))
    rare = _Measure(width, False)
    stopped = [_is_stopped(a) for a, b in pairwise(lines) if rare.is_full(a, b)]
    return _Measure(width, sum(stopped) * DEPLETED < len(stopped))


def _headings(lines: Lines, measure: _Measure) -> list[bool]:
    headings = [False] * len(lines)
    for row in range(_title_lines(lines, measure)):
        headings[row] = True
    for row in range(1, len(lines)):
        headings[row] = headings[row] or _is_heading(lines, headings, measure, row)
    return headings


def _long_headings(lines: Lines) -> Iterator[range]:
    """Headings that fill a narrow column: a few lines that a blank line parts on either side.

    Yields:
        The rows of each.
    """
    begun = [row for row, after_blank in enumerate(lines.after_blanks) if after_blank]
    for first, after in pairwise(begun):
        if after - first > HEADING_LINES:
            continue
        texts = lines.texts[first:after]
        labelled = [bool(_LABELLED.match(text)) for text in texts]
        short = len(" ".join(texts)) < HEADING_LENGTH
        if short and labelled[0] and not any(labelled[1:]) and not _ends_sentence(lines[after - 1]):
            yield range(first, after)


def _title_lines(lines: Lines, measure: _Measure) -> int:
    """How many short lines stand at the beginning, none of them a sentence."""
    for row, line in enumerate(islice(lines, _TITLE_LINES + 1)):
        if not measure.is_short(line) or line.text.endswith((".", ",", ";")):
            return row
    return 0


def _is_heading(lines: Lines, headings: list[bool], measure: _Measure, row: int) -> bool:
    line, before = lines[row], lines[row - 1]
    if not measure.is_short(line):
        return False
    apart = line.after_blank or headings[row - 1] or measure.unwrapped or _ends_sentence(before)
    if _LABELLED.match(line.text):
        return apart and not _ends_sentence(line)
    return (line.after_blank or measure.unwrapped) and _in_title_case(line.text)


def _in_title_case(text: str) -> bool:
    words = _WORD.findall(text)
    capital = sum(word[0].isupper() for word in words)
    return bool(words) and not text.endswith((".", ",", ";")) and capital * 5 >= len(words) * 4


def _starts(lines: Lines, headings: list[bool], measure: _Measure) -> list[int]:
    """The rows at which paragraphs and headings begin."""
    rows = range(1, len(lines))
    starts = [0, *(row for row in rows if _parts(lines, headings, measure, row))]
    if not measure.sentences_end_lines_rarely:
        return starts
    fewest = float(np.median(np.diff([*starts, len(lines)])[[not headings[s] for s in starts]])) / 2
    for row in rows:
        at = bisect_right(starts, row)
        if _may_part(lines[row - 1], lines[row]) and not headings[row - 1]:
            after = starts[at] if at < len(starts) else len(lines)
            if row - starts[at - 1] >= fewest and after - row >= fewest:
                starts.insert(at, row)
    return starts


def _parts(lines: Lines, headings: list[bool], measure: _Measure, row: int) -> bool:
    """Whether a new paragraph clearly begins with the line at `row`."""
    line, before = lines[row], lines[row - 1]
    if headings[row] and headings[row - 1]:
        return not _LABEL.fullmatch(before.text)
    if headings[row] or headings[row - 1] or measure.unwrapped:
        return True
    if not _ends_sentence(before):
        return False
    if line.text[0].islower():
        return _is_stopped(before) and measure.is_short(before)
    apart = (line.after_blank and not line.after_turn) or line.indent > before.indent
    return apart or not measure.is_full(before, line)


def _may_part(before: Line, line: Line) -> bool:
    """Whether a sentence ends with the one line, and another may begin with the next."""
    return _is_stopped(before) and not line.text[0].islower()


def _ends_sentence(line: Line) -> bool:
    return bool(_SENTENCE_END.search(line.text)) and not _LABEL.fullmatch(line.text)


def _is_stopped(line: Line) -> bool:
    """Whether a line ends a sentence for sure.

    It does not with a colon, nor with the full stop of a single letter, as in “U. S.”.
    """
    doubtful = line.text.endswith(":") or _ABBREVIATION.search(line.text)
    return _ends_sentence(line) and not doubtful

"""Paragraphs and headings of a copy whose lines were broken by a printer or a scanner."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.progress import Progress, stage
from kimura_viewer.reading.remembered import remembered
from kimura_viewer.reading.running_heads import running_heads

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
_OFTEN = 512
_LINE = re.compile(r"[^\n\r\f]*\S[^\n\r\f]*")
_SENTENCE_END = re.compile(r"[.?!:][\"'”’»)\]]*[ ,]*\d{0,3}(?: ?\([^()]*\))?$")
_ABBREVIATION = re.compile(r"(?:^|[\s(.])[^\W\d]\.[)\"”]*$")
_LABEL = re.compile(r"(?:[IVXLC]{1,7}|\d{1,2}(?:\.\d{1,2})*|[A-Z])[.)]")
_LABELLED = re.compile(rf"{_LABEL.pattern}\s*(?:$|[“\"]?[A-Z])")
_LINE_END = re.compile(r"\r\n?|\n")
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
class _Line:
    start: int
    text: str
    indent: int
    after_blank: bool
    after_turn: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual for the lines of one copy: the full width, and how paragraphs end."""

    width: float
    sentences_end_lines_rarely: bool

    def is_full(self, line: _Line, following: _Line) -> bool:
        """Whether the first word of the following line had no room on this one."""
        return len(line.text) + 1 + len(following.text.split(None, 1)[0]) > self.width

    def is_short(self, line: _Line) -> bool:
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
    lines = _lines(copy, stage(progress, 0.0, 0.5))
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


def _lines(copy: Copy, progress: Progress) -> list[_Line]:
    """The lines that have text, without running heads."""
    heads = {start for start, _ in running_heads(copy)}
    pages = set(copy.pages)
    found: list[_Line] = []
    last_end, last_page = 0, 1
    for match in _LINE.finditer(copy.text):
        if len(found) % _OFTEN == 0:
            progress(match.start() / len(copy.text))
        gap, page = copy.text[last_end : match.start()], copy.page_at(match.start())
        last_end = match.end()
        if match.start() in heads:
            continue
        text = match.group().strip()
        indent = match.group().index(text)
        found.append(
            _Line(
                start=match.start() + indent,
                text=text,
                indent=0 if match.start() in pages else indent,
                after_blank=len(_LINE_END.findall(gap)) > 1,
                after_turn=page != last_page,
            )
        )
        last_page = page
    return found


def _measure(lines: list[_Line]) -> _Measure:
    width = float(np.percentile([len(line.text) for line in lines], 90))
    rare = _Measure(width, False)
    full = [a for a, b in pairwise(lines) if rare.is_full(a, b)]
    ends = sum(map(_is_stopped, full))
    return _Measure(width, ends * DEPLETED < len(full))


def _headings(lines: list[_Line], measure: _Measure) -> list[bool]:
    headings = [False] * len(lines)
    for row in range(_title_lines(lines, measure)):
        headings[row] = True
    for row in range(1, len(lines)):
        headings[row] = headings[row] or _is_heading(lines, headings, measure, row)
    return headings


def _long_headings(lines: list[_Line]) -> Iterator[range]:
    """Headings that fill a narrow column: a few lines that a blank line parts on either side.

    Yields:
        The rows of each.
    """
    begun = [row for row, line in enumerate(lines) if line.after_blank]
    for first, after in pairwise(begun):
        labelled = [bool(_LABELLED.match(line.text)) for line in lines[first:after]]
        few = len(labelled) <= HEADING_LINES and _length(lines[first:after]) < HEADING_LENGTH
        if few and labelled[0] and not any(labelled[1:]) and not _ends_sentence(lines[after - 1]):
            yield range(first, after)


def _length(lines: list[_Line]) -> int:
    return sum(len(line.text) + 1 for line in lines)


def _title_lines(lines: list[_Line], measure: _Measure) -> int:
    """How many short lines stand at the beginning, none of them a sentence."""
    for row, line in enumerate(lines[: _TITLE_LINES + 1]):
        if not measure.is_short(line) or line.text.endswith((".", ",", ";")):
            return row
    return 0


def _is_heading(lines: list[_Line], headings: list[bool], measure: _Measure, row: int) -> bool:
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


def _starts(lines: list[_Line], headings: list[bool], measure: _Measure) -> list[int]:
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


def _parts(lines: list[_Line], headings: list[bool], measure: _Measure, row: int) -> bool:
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


def _may_part(before: _Line, line: _Line) -> bool:
    """Whether a sentence ends with the one line, and another may begin with the next."""
    return _is_stopped(before) and not line.text[0].islower()


def _ends_sentence(line: _Line) -> bool:
    return bool(_SENTENCE_END.search(line.text)) and not _LABEL.fullmatch(line.text)


def _is_stopped(line: _Line) -> bool:
    """Whether a line ends a sentence for sure.

    It does not with a colon, nor with the full stop of a single letter, as in “U. S.”.
    """
    doubtful = line.text.endswith(":") or _ABBREVIATION.search(line.text)
    return _ends_sentence(line) and not doubtful

"""Running heads and feet: what a printer repeats at the edge of each page."""

import re

from rapidfuzz import fuzz

from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.progress import Progress
from kimura_viewer.reading.remembered import remembered

NEAR = 6
"""Pages on either side on which a head is looked for again."""

ALIKE = 75
"""From this similarity (0-100) on, two lines are the same head; a scanner spoils both."""

_LONGEST = 90
_LINE = re.compile(r"[^\n\r\f]*\S[^\n\r\f]*")
_NUMBER = re.compile(r"[\W\d]+")

Span = tuple[int, int]


@remembered
def running_heads(copy: Copy, progress: Progress) -> tuple[Span, ...]:
    """Find running heads, running feet and page numbers.

    They are the first or last lines of pages that stand, but for digits, on at least two of the
    pages nearby as well (`NEAR`); left and right pages may have different ones. The first line of
    the text is none: it is the title, of which the others may be copies.

    Returns:
        Stretches (start, end) of the copy's text, ascending.
    """
    edges = list(zip(copy.pages, (*copy.pages[1:], len(copy.text)), strict=True))
    firsts = [_first_line(copy.text, start, end) for start, end in edges]
    lasts = [_last_line(copy.text, start, end) for start, end in edges]
    heads = {*_repeated(copy.text, firsts), *_repeated(copy.text, lasts)}
    return tuple(sorted(heads - {firsts[0]}))


def _first_line(text: str, start: int, end: int) -> Span | None:
    match = _LINE.search(text, start, end)
    return match.span() if match else None


def _last_line(text: str, start: int, end: int) -> Span | None:
    tail = max(start, end - 4 * _LONGEST)
    matches = list(_LINE.finditer(text, tail, end))
    return matches[-1].span() if matches and matches[-1].start() > tail else None


def _repeated(text: str, lines: list[Span | None]) -> list[Span]:
    keys = [_key(text[span[0] : span[1]]) if span else None for span in lines]
    return [
        span
        for page, span in enumerate(lines)
        if span and keys[page] is not None and _echoes(keys, page) >= 2
    ]


def _key(line: str) -> str | None:
    line = line.strip()
    return _NUMBER.sub(" ", line).strip().casefold() if len(line) <= _LONGEST else None


def _echoes(keys: list[str | None], page: int) -> int:
    near = keys[max(0, page - NEAR) : page] + keys[page + 1 : page + NEAR + 1]
    return sum(key is not None and _same(key, keys[page] or "") for key in near)


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 7 and fuzz.ratio(one, other) >= ALIKE)

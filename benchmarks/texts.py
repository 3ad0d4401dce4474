"""Texts that are made on the fly, for benchmarks: like an essay, like a library, as a PDF."""

import random
from functools import cache
from pathlib import Path
from textwrap import wrap

SYLLABLES = [
    "ta", "re", "mo", "ni", "la", "so", "ke", "du", "vi", "pa", "ther", "ing", "on", "an", "ed",
    "is", "or", "al", "en", "at", "ion", "ma", "ri", "to", "lo", "ge", "pro", "con", "de", "com",
    "sta", "tion", "ment", "ly", "ous", "ber", "gar", "nes", "kul", "ver",
]  # fmt: skip
VOCABULARY = 9_000
WORDS = 9_500
"""Of a work: about 60,000 characters."""


def words(rng: random.Random, count: int) -> list[str]:
    """Return words, common and rare ones as in a language (Zipf), with sentences among them."""
    known = _vocabulary()
    ranks = (int(VOCABULARY ** rng.random()) - 1 for _ in range(count))
    found = [known[rank] for rank in ranks]
    for place in range(0, count - 1, 17):
        found[place] += "."
        found[place + 1] = found[place + 1].capitalize()
    return found


def essay_like(rng: random.Random) -> str:
    """Return a text as long as the essay, in lines of 88 characters."""
    return "\n".join(_lines(rng)) + "\n"


def library(rng: random.Random, size: int) -> tuple[str, int, int]:
    """Return a text of many works, and where the middle one begins and ends."""
    works = [essay_like(rng) for _ in range(12)]
    length = len(works[0])
    count = max(3, size // length)
    others = [works[1 + rng.randrange(len(works) - 1)] for _ in range(count)]
    before, behind = "\n".join(others[: count // 2]), "\n".join(others[count // 2 :])
    start = len(before) + 1
    return f"{before}\n{works[0]}\n{behind}", start, start + length


def with_passages(text: str, count: int) -> str:
    """Return a text with the passages of a synthetic store of so many, evenly spread in its lines.

    Each begins and ends with a line of its own (see `benchmarks.stores`).
    """
    lines, made = text.splitlines(), list[str]()
    step = len(lines) // count
    for number in range(count):
        part = lines[number * step : (number + 1) * step]
        made += [f"Part {number} begins", *part[:4], f"part {number} ends", *part[4:]]
    return "\n".join([*made, *lines[count * step :]]) + "\n"


def print_pages(
    path: Path, rng: random.Random, count: int, height: int = 42, passages: int = 0
) -> Path:
    """Print a PDF of pages with as many lines; a Qt application must be there.

    Args:
        path: Where to.
        rng: What the words come from.
        count: Pages.
        height: Lines of a page.
        passages: So many of a synthetic store stand in it.
    """
    from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

    from kimura_viewer.drawing.fonts import font

    lines = [line for _ in range(8) for line in _lines(rng)]
    if passages:
        whole = [lines[number % len(lines)] for number in range(count * height)]
        lines = with_passages("\n".join(whole), passages).splitlines()
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setResolution(72)
    painter = QPainter(writer)
    painter.setFont(font(8, serif=True))
    for page in range(count):
        if page:
            writer.newPage()
        for row in range(height):
            painter.drawText(20, 40 + 11 * row, lines[(page * height + row) % len(lines)])
    painter.end()
    return path


def _lines(rng: random.Random) -> list[str]:
    return wrap(" ".join(words(rng, WORDS)), 88)


@cache
def _vocabulary() -> list[str]:
    """Distinct words, short ones first."""
    rng = random.Random(0)
    made = dict.fromkeys(SYLLABLES)
    while len(made) < VOCABULARY:
        made["".join(rng.choices(SYLLABLES, k=2 if len(made) < 800 else 3))] = None
    return list(made)

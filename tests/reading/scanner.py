"""Samples of a text with their locators, and a scanner that spoils it and knows what it did."""

import random
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kimura_viewer.model.passages import Locator, Passage
from kimura_viewer.reading.copies import Copy, page_starts

Glyphs = list[tuple[str, int]]
"""What is printed, and the offset in the clean text it stands for (-1: added by the printer)."""

CONFUSED = {
    "rn": ["m"], "m": ["rn"], "cl": ["d"], "in": ["m"], "l": ["1", "I"], "1": ["l"], "I": ["l"],
    "e": ["c"], "c": ["e"], "U": ["V"], "V": ["U"], "h": ["b"], "n": ["u"], "u": ["n"],
    "o": ["0"], "a": ["o"], "i": ["j", "l"], "t": ["f"], "J": ["j"], "g": ["q"], "y": ["v"],
}  # fmt: skip
LIGATURES = {"fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ"}
HEADS = ("Notes on Two Neighbours     {}", "{}     The Annals of an Institute")


@dataclass(frozen=True)
class Sample:
    """A passage of a clean text, and where it really is."""

    passage: Passage
    start: int
    end: int


@dataclass(frozen=True)
class Scan:
    """A spoiled copy of a clean text."""

    copy: Copy
    origins: list[int]
    places: list[int]

    def span(self, sample: Sample) -> tuple[int, int]:
        """Where a sample really is in the copy."""
        first = bisect_left(self.origins, sample.start)
        after = bisect_left(self.origins, sample.end)
        return self.places[first], self.places[after - 1] + 1


def running(path: Path) -> str:
    """The text of a file in one line."""
    return " ".join(path.read_text(encoding="utf-8").split())


def samples(
    text: str, rng: random.Random, count: int, lengths: tuple[int, int], quotes: tuple[int, int]
) -> list[Sample]:
    """Random passages of so many words, with locators of so many words at either end."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    chosen = []
    for number in range(count):
        size = rng.randint(*lengths)
        first = rng.randrange(len(words) - size)
        stretch = words[first : first + size]
        opening, closing = (min(size, rng.randint(*quotes)) for _ in range(2))
        start, end = stretch[0][0], stretch[-1][1]
        starts_with = text[start : stretch[opening - 1][1]]
        ends_with = text[stretch[-closing][0] : end]
        locator = Locator(starts_with, ends_with, end - start, start / len(text))
        passage = Passage(f"sample-{number}", "any", 1, 1, locator, (), "")
        chosen.append(Sample(passage, start, end))
    return chosen


def scan(text: str, rate: float, rng: random.Random) -> Scan:
    """Print a text anew and scan it: a share of characters is spoiled, everything else moves."""
    glyphs: Glyphs = [(letter, at) for at, letter in enumerate(text)]
    printed = list(_paged(list(_wrapped(_ligated(_confused(glyphs, rate, rng), rng), rng))))
    copied = "".join(letters for letters, _ in printed)
    places, at = [], 0
    for letters, _ in printed:
        places.append(at)
        at += len(letters)
    known = [(origin, place) for (_, origin), place in zip(printed, places, strict=True)]
    known = [(origin, place) for origin, place in known if origin >= 0]
    return Scan(
        Copy(Path("scan.txt"), copied, page_starts(copied), "utf-8"),
        [origin for origin, _ in known],
        [place for _, place in known],
    )


def _confused(glyphs: Glyphs, rate: float, rng: random.Random) -> Glyphs:
    """Take letters for others, drop some, double some."""
    spoiled: Glyphs = []
    rest = iter(range(len(glyphs)))
    for at in rest:
        letter, origin = glyphs[at]
        pair = letter + (glyphs[at + 1][0] if at + 1 < len(glyphs) else "")
        if letter == " " or rng.random() >= rate:
            spoiled.append((letter, origin))
        elif pair in CONFUSED:
            spoiled.append((rng.choice(CONFUSED[pair]), origin))
            next(rest)
        else:
            wrong = [*CONFUSED.get(letter, [".", "x"]) * 2, "", letter * 2]
            spoiled.extend((mark, origin) for mark in rng.choice(wrong))
    return spoiled


def _ligated(glyphs: Glyphs, rng: random.Random) -> Glyphs:
    """Print some pairs of letters as one sign."""
    ligated: Glyphs = []
    rest = iter(range(len(glyphs)))
    for at in rest:
        pair = "".join(letter for letter, _ in glyphs[at : at + 2])
        if pair in LIGATURES and rng.random() < 0.5:
            ligated.append((LIGATURES[pair], glyphs[at][1]))
            next(rest)
        else:
            ligated.append(glyphs[at])
    return ligated


def _wrapped(glyphs: Glyphs, rng: random.Random, width: int = 72) -> Iterator[Glyphs]:
    """Break a text into lines; break words at line ends where there is room for three letters."""
    line: Glyphs = []
    for word in _words(glyphs):
        room = width - len(line) - 1
        if len(word) <= room:
            line += word
            continue
        letters = "".join(letter for letter, _ in word).strip()
        if 3 <= room <= len(letters) - 3 and letters.isalpha() and rng.random() < 0.7:
            yield [*line, *word[:room], ("-", -1)]
            line = word[room:]
        else:
            yield line
            line = list(word)
    yield line


def _words(glyphs: Glyphs) -> Iterator[Glyphs]:
    """The words of a text, each with the blank after it."""
    word: Glyphs = []
    for glyph in glyphs:
        word.append(glyph)
        if glyph[0] == " ":
            yield word
            word = []
    yield word


def _paged(lines: list[Glyphs], height: int = 40) -> Iterator[tuple[str, int]]:
    """Put lines on pages that begin with a form feed and a running head."""
    rest = iter(lines)
    page = 0
    while block := list(islice(rest, height)):
        if page:
            yield "\f" + HEADS[page % 2].format(page + 70) + "\n\n", -1
        page += 1
        for line in block:
            yield from line
            yield "\n", -1

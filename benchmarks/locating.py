"""Finding passages: all of the shipped ones, in a large text, and reading a large PDF."""

import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter, sleep
from typing import TypeVar

from rapidfuzz import fuzz

from benchmarks.figures import Figure, figure, in_turn, milliseconds
from benchmarks.processes import numbers_of
from benchmarks.texts import essay_like, library, print_pages, with_passages
from kimura_viewer.model.passages import Passage
from kimura_viewer.reading.attaching import attach
from kimura_viewer.reading.copies import Copy, open_copy
from kimura_viewer.reading.locate import SURE, Location, locate
from kimura_viewer.reading.locators import locator_of
from kimura_viewer.reading.normal import normal_copy, normal_words

T = TypeVar("T")

LARGE = 20_000_000
"""Characters of the large text."""

PAGES = 2_000
PASSAGES = 94
IN_WINDOW = 11
"""Passages of a synthetic store, which the window shows."""
TURNS = 5

_TICK = 0.001

STALL = 100.0
"""Milliseconds that a window may stand still while a copy is opened beside it, at least: more where
it stands still that long beside a plain loop, as on a busy machine."""


def locating_figures(*, large: int = LARGE, pages: int = PAGES) -> list[Figure]:
    """Measure on texts and a PDF that are made on the fly."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            _all_passages(),
            *_large_text(Path(folder), large),
            *_pdf(Path(folder), pages),
            *_window(Path(folder), large, pages),
        ]


def _all_passages() -> Figure:
    text = essay_like(random.Random(1))
    copy = Copy(Path("essay.txt"), text, (0,), "utf-8")
    passages = passages_of(copy)
    taken, floors = in_turn(
        TURNS,
        milliseconds(lambda: _require_found(locate(fresh(copy), passages))),
        milliseconds(partial(_floor, normal_copy(copy).text, passages)),
    )
    name = f"{len(passages)} passages in {len(text):,} characters, with the preparation"
    return figure(name, "ms", median(taken), median(floors), 10.0)


def _large_text(folder: Path, size: int) -> list[Figure]:
    """A text of many works, of which one is ours: the whole of it, and how it disturbs others."""
    text, start, end = library(random.Random(2), size)
    path = folder / "library.txt"
    path.write_text(text, encoding="utf-8")
    passages = passages_of(Copy(path, text, (0,), "utf-8"), start, end)
    quotes = passages[:2]
    whole = Copy(path, text, (0,), "utf-8")
    floor = milliseconds(partial(_floor, normal_copy(whole).text, quotes))
    stalls, taken = [], []

    def opened() -> None:
        attached, stall = beside_a_clock(lambda: attach(path, passages, ()))
        _require_found(list(attached.locations.values()))
        stalls.append(stall)

    for _ in range(2):
        taken.append(milliseconds(opened)())
    floors = [floor() * len(passages) / len(quotes) for _ in range(2)]
    name = f"open {size:,} characters, find {len(passages)} passages"
    return [
        figure(name, "ms", median(taken), median(floors), 10.0),
        _stall(stalls, median(taken)),
    ]


def _pdf(folder: Path, pages: int) -> list[Figure]:
    path = print_pages(folder / "pages.pdf", random.Random(3), pages)
    stalls = []

    def opened() -> None:
        copy, stall = beside_a_clock(lambda: open_copy(path))
        stalls.append(stall)
        if len(copy.pages) != pages:
            raise AssertionError(f"{len(copy.pages)} pages of {pages}")

    taken, floors = in_turn(1, milliseconds(opened), milliseconds(partial(_bare_pdf, path)))
    return [
        figure(f"read a PDF of {pages:,} pages", "ms", median(taken), median(floors), 3.0),
        _stall(stalls, median(taken)),
    ]


def _window(folder: Path, size: int, pages: int) -> list[Figure]:
    """The longest time for which the window stands still while a copy is opened in it."""
    text, _, _ = library(random.Random(2), size)
    plain = folder / "window.txt"
    plain.write_text(with_passages(text, IN_WINDOW), encoding="utf-8")
    pdf = print_pages(folder / "window.pdf", random.Random(3), pages, passages=IN_WINDOW)
    found = []
    for path, what in ((plain, f"{size:,} characters"), (pdf, f"a PDF of {pages:,} pages")):
        waited, beside = numbers_of("waited", "opened_copy", str(path))
        name = f"longest standstill of the window that opens {what}"
        found.append(figure(name, "ms", waited, max(STALL, beside), 1.0))
    return found


def _stall(stalls: Sequence[float], taken: float) -> Figure:
    """The longest time that another thread stood still, beside that beside a plain loop."""
    _, floor = beside_a_clock(partial(_plain_loop, taken / 1000))
    name = "  longest stall of another thread meanwhile"
    return figure(name, "ms", median(stalls), max(STALL, floor), 1.0)


def _plain_loop(seconds: float) -> None:
    end = perf_counter() + seconds
    while perf_counter() < end:
        pass


def _bare_pdf(path: Path) -> None:
    """What PDFium alone takes for the text, in no order and without boxes."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        words = page.get_textpage()
        words.get_text_range()
        words.close()
        page.close()
    document.close()


def _floor(text: str, passages: Sequence[Passage]) -> None:
    """One alignment of each end over the whole text."""
    for passage in passages:
        for quote in (passage.locator.starts_with, passage.locator.ends_with):
            fuzz.partial_ratio_alignment(normal_words(quote), text)


def passages_of(copy: Copy, start: int = 0, end: int | None = None) -> list[Passage]:
    """Choose passages in a part of a copy, with locators of six words."""
    rng = random.Random(4)
    after = len(copy.text) if end is None else end
    made = []
    for number in range(PASSAGES):
        first = copy.text.index(" ", rng.randrange(start, after - 1000)) + 1
        last = copy.text.index(" ", first + rng.randrange(60, 600))
        locator = locator_of(copy, first, last)
        made.append(Passage(f"passage-{number}", "any", 1, 1, locator, (), ""))
    return made


def fresh(copy: Copy) -> Copy:
    """Return a copy of which nothing is remembered."""
    return replace(copy)


def beside_a_clock(work: Callable[[], T]) -> tuple[T, float]:
    """Do work while another thread looks at the clock.

    Returns:
        What the work returned, and the longest time, in milliseconds, that the other thread stood
        still beyond what it slept.
    """
    done, longest = Event(), [0.0]

    def watch() -> None:
        while not done.is_set():
            start = perf_counter()
            sleep(_TICK)
            longest[0] = max(longest[0], perf_counter() - start - _TICK)

    watcher = Thread(target=watch)
    watcher.start()
    try:
        value = work()
        return value, longest[0] * 1000
    finally:
        done.set()
        watcher.join()


def _require_found(locations: Sequence[Location]) -> None:
    lost = [each.passage_id for each in locations if each.status not in SURE]
    if lost:
        raise AssertionError(f"not found for sure: {', '.join(lost)}")

"""Words looked for in a copy of 20 MB, all of it passages, and how long that holds up a window."""

import re
from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median
from threading import Thread
from time import perf_counter, sleep

import numpy as np

from benchmarks.figures import Figure, figure, in_turn, milliseconds
from benchmarks.texts import library
from kimura_viewer.model.search_words import search_words
from kimura_viewer.reading.passage_map import PassageMap
from kimura_viewer.reading.passage_search import SearchedPassages
from kimura_viewer.reading.shown import ShownText

SIZE = 20_000_000
"""Characters of the copy."""
PASSAGE = 250
"""Characters of a passage."""
STILL = 100.0
"""Milliseconds that a window may stand still."""
TURNS = 7
TYPED = {"t": r"\bt", "station": r"\bstation", "nowhere": r"\bnowhere", "“the on”": r"\bthe\W+on\b"}
"""What is typed, and what finds it in the text as it stands."""


def copy_search_figures() -> list[Figure]:
    """Measure, for each text typed, the search beside a count in the same text, and the stops."""
    text, _, _ = library(Random(1), SIZE)
    starts = np.arange(0, len(text) - PASSAGE, PASSAGE).astype(np.intp)
    found = PassageMap(np.arange(len(starts)), starts, starts + PASSAGE)
    shown = ShownText(text, np.zeros(1, np.int32), (), (0,))
    ready: list[SearchedPassages] = []
    stop = _longest_stop(lambda: ready.append(SearchedPassages(shown, found)))
    stop_figure = "longest stop of other threads while"
    figures = [figure(f"{stop_figure} 20 MB are made ready", "ms", stop, STILL, 1.0)]
    for typed, pattern in TYPED.items():
        look = partial(ready[0].find, search_words(typed))
        bare = partial(re.compile(pattern).findall, text)
        taken, floors = in_turn(TURNS, milliseconds(look), milliseconds(bare))
        name = f"search passages of 20 MB for {typed}, beside one regular expression"
        figures.append(figure(name, "ms", median(taken), median(floors), 1.5))
        stop = _longest_stop(look)
        figures.append(figure(f"{stop_figure} {typed} is searched", "ms", stop, STILL, 1.0))
    return figures


def _longest_stop(work: Callable[[], object]) -> float:
    """Do work in a thread; return the longest time in ms in which another one could do nothing."""
    thread = Thread(target=work)
    longest, last = 0.0, perf_counter()
    thread.start()
    while thread.is_alive():
        sleep(0.001)
        longest, last = max(longest, (perf_counter() - last) * 1000), perf_counter()
    return longest

"""Sources that somebody made to do harm: what stands in events.toml, case by case."""

from collections.abc import Callable
from dataclasses import dataclass

from kimura_viewer.store.source_file import DENSE_FROM, LARGEST

ROOM = DENSE_FROM - 20_000
"""Bytes that are left beside the sound sources, until there may be few signs."""


@dataclass(frozen=True)
class Case:
    """One folder of sources.

    Attributes:
        name: What is wrong with it.
        make: Returns what stands in ``events.toml``, of what stood there.
        said: What is said of it, as a part of one line.
    """

    name: str
    make: Callable[[str], str]
    said: str


def filled(lines: Callable[[int], str]) -> str:
    """Return as many lines as there is room for; a line is made of its number."""
    length = len(lines(100_000))
    return "".join(lines(number) for number in range(100_000, 100_000 + ROOM // length))


CASES = (
    Case(
        "24 MB of keys",
        lambda _: "".join(f"key-{number} = 1\n" for number in range(1_500_000)),
        "events.toml: has more than 4 MB, with the files before it; divide the work",
    ),
    Case("4 MB of numbers", lambda _: "a = [" + "1," * (LARGEST // 2 - 20_000) + "]", "more signs"),
    Case(
        "4 MB of keys",
        lambda _: "".join(f"key-{number} = 1\n" for number in range(100_000, 345_000)),
        "1: has an unknown key",
    ),
    Case(
        "4 MB of events",
        lambda sound: sound + "[[event]]\nid = 'aaaaaaaaaaaaaaaaaa'\n" * 100_000,
        "has no title; add one",
    ),
    Case("keys", lambda sound: filled(lambda n: f"k{n} = 1\n") + sound, "1: has an unknown key"),
    Case(
        "keys of an event", lambda sound: sound + filled(lambda n: f"k{n} = 1\n"), "has an unknown"
    ),
    Case(
        "empty events", lambda sound: sound + filled(lambda _: "[[event]]\n"), "has no id; add one"
    ),
    Case(
        "tables of events",
        lambda sound: sound + filled(lambda _: "[[event]]\n[event.a.b.c]\n"),
        "has an unknown key “a”",
    ),
    Case("tables", lambda _: filled(lambda n: f"[t{n}]\n"), "more than 100 names of tables"),
    Case("brackets", lambda _: "a = " + "[" * ROOM, "its brackets are nested too deep"),
    Case("braces", lambda _: "a = " + "{a=" * (ROOM // 3), "its brackets are nested too deep"),
    Case("a key of many parts", lambda _: "a." * (ROOM // 2) + "a = 1", "a key of more than 4"),
    Case(
        "the same below a comment that looks like a text",
        lambda _: '# """\n' + "a." * (ROOM // 2) + "a = 1",
        "2: has a key of more than 4 parts",
    ),
    Case("keys of parts", lambda _: "[a.b.c.d]\n" + filled(lambda n: f"k{n}.a.a.a = 1\n"), "“a”"),
    Case("numbers", lambda _: "a = [" + "1," * (ROOM // 2) + "]", "has an unknown key “a”"),
    Case("a number", lambda _: "a = " + "1" * ROOM, "is not TOML"),
)

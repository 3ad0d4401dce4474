"""Line numbers for a TOML text: the standard library's reader keeps none."""

import re
from collections.abc import Iterator

TomlPath = tuple[str | int, ...]
"""Where a value stands: ``("event", 2, "kind")`` is the key ``kind`` of the third event."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
MOST_TABLES = 100
"""Names of tables that a file may have: for each, tomllib takes as long as for ten keys."""
MOST_PARTS = 4
"""Parts that a dotted key may have: tomllib takes time with the square of their number."""
DENSEST = 8
"""Characters for each sign of TOML, of those that sources of many events have at least."""
_SIGNS = "=,[{."
_PART = r"(?:[\w-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')"
_LONG_KEY = re.compile(rf"(?:^|[\[{{,])[ \t]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{MOST_PARTS}}}")
_TABLE = re.compile(r"^[ \t]*\[([^\n]+)\][ \t]*(?:#.*)?$", re.MULTILINE)
_QUOTES = re.compile(r"\"\"\"|'''")


class TomlLines:
    """Where the tables and keys of a TOML text begin, found by reading its lines.

    It follows headers, keys at the start of a line and multi-line strings, as people write them;
    for what stands elsewhere (inline tables) it gives the line of what contains it.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[TomlPath, int] = {}
        self._array_sizes: dict[TomlPath, int] = {}
        table: TomlPath = ()
        for number, line in _lines_outside_strings(text):
            if header := _HEADER.match(line):
                table = self._open_table(header[2].split("."), is_array=header[1] == "[[")
                self._lines.setdefault(table, number)
            elif key := _KEY.match(line):
                self._lines.setdefault((*table, key[1]), number)

    def line_of(self, path: TomlPath) -> int | None:
        """Return the line of a value, or of the nearest table around it; from 1."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return None

    def _open_table(self, names: list[str], *, is_array: bool) -> TomlPath:
        path: TomlPath = ()
        for name in names[:-1]:
            path = self._last_of((*path, name))
        path = (*path, names[-1])
        if is_array:
            self._array_sizes[path] = self._array_sizes.get(path, 0) + 1
        return self._last_of(path)

    def _last_of(self, path: TomlPath) -> TomlPath:
        size = self._array_sizes.get(path)
        return path if size is None else (*path, size - 1)


def line_of_long_key(text: str) -> int | None:
    """Return the line of the first dotted key with more than `MOST_PARTS` parts; None without.

    Lines of strings are looked at, too: where a string begins and ends is for tomllib to say.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") >= MOST_PARTS and _LONG_KEY.search(line):
            return number
    return None


def has_many_tables(text: str) -> bool:
    """Tell whether there are more than `MOST_TABLES` names of tables in headers."""
    names = set[str]()
    for header in _TABLE.finditer(text):
        names.add(header[1])
        if len(names) > MOST_TABLES:
            return True
    return False


def is_dense(text: str) -> bool:
    """Tell whether there is a sign of TOML for every `DENSEST` characters, or more.

    What tomllib takes goes with their number. The essay's sources have 21 characters for each.
    """
    return sum(map(text.count, _SIGNS)) * DENSEST > len(text)


def _lines_outside_strings(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines that do not begin inside a multi-line string, with their numbers."""
    quotes = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not quotes:
            yield number, line
        for found in _QUOTES.findall(line):
            if not quotes:
                quotes = found
            elif found == quotes:
                quotes = ""

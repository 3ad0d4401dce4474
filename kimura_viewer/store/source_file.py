"""One TOML file of the sources: its entries, and the faults found in it with their lines."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import Any

from kimura_viewer.model.shown_texts import shown
from kimura_viewer.store.errors import Fault
from kimura_viewer.store.shown_texts import LONGEST_NAME
from kimura_viewer.store.toml_lines import (
    MOST_PARTS,
    MOST_TABLES,
    TomlLines,
    TomlPath,
    has_many_tables,
    is_dense,
    line_of_long_key,
)
from kimura_viewer.store.values import Reader, WrongValueError

LARGEST = 4_000_000
"""Bytes that sources may have in all: those of the essay have 98,000 for 65 events."""
DENSE_FROM = 1_200_000
"""Bytes of them from which on few signs of TOML may stand there; see `is_dense`."""
MOST_FAULTS = 100
"""Faults of a file that are noted."""

_LONGEST_NAMED = 100
"""Characters of a slug or a key that a message has, be it one or not."""
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True)
class Shape:
    """Which keys an entry has.

    Attributes:
        noun: What the user knows it as, for example ``"event"``.
        required: Readers of the keys that must be there.
        optional: Readers of the keys that may be left out; then their value is None.
        lists: Shapes of the entries that it contains, by key.
    """

    noun: str
    required: Mapping[str, Reader]
    optional: Mapping[str, Reader] = field(default_factory=dict)
    lists: Mapping[str, "Shape"] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that an entry may have."""
        return (*self.required, *self.optional, *self.lists)


@dataclass(frozen=True)
class Entry:
    """One table of a source file, read.

    Attributes:
        file: The file that it stands in.
        path: Where it stands there.
        name: What messages call it, for example ``"event “moon-landing”"``.
        values: Of all keys of its shape; None for what is left out or could not be read.
        lists: The entries that it contains, by key.
        given: The keys that are written, well or not.
    """

    file: "SourceFile"
    path: TomlPath
    name: str
    values: Mapping[str, Any]
    lists: Mapping[str, tuple["Entry", ...]]
    given: frozenset[str]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def line_of(self, key: str) -> int | None:
        """Return the line of one key; where it is not written, that of the entry."""
        return self.file.line_of((*self.path, key))

    def refuse(self, key: str, what: str) -> None:
        """Note a fault of one key."""
        self.file.refuse((*self.path, key), f"{self.name}, {key}", what)


class EnoughFaultsError(Exception):
    """A file has more than `MOST_FAULTS`: it is read no further."""


class SourceFile:
    """A TOML file whose entries are read one by one; what is wrong is noted, and reading goes on.

    Attributes:
        name: File name without its folder.
        size: In bytes.
        faults: What was found wrong so far.
    """

    def __init__(self, path: Path, room: int) -> None:
        """Read a file.

        Args:
            path: The file.
            room: Bytes that it may have: `LARGEST`, less those of the files before it.
        """
        self.name = path.name
        self.size = 0
        self.faults: list[Fault] = []
        text = self._text_of_file = self._text(path, room)
        is_large = LARGEST - room + self.size > DENSE_FROM
        self._document = self._parsed(text, is_large=is_large)

    @property
    def is_readable(self) -> bool:
        """Whether the file is there and is TOML."""
        return self._document is not None

    @cached_property
    def _lines(self) -> TomlLines:
        return TomlLines(self._text_of_file)

    def line_of(self, path: TomlPath) -> int | None:
        """Return the line of a value, or of the nearest table around it; from 1."""
        return self._lines.line_of(path)

    def refuse(self, path: TomlPath, where: str, what: str) -> None:
        """Note a fault.

        Raises:
            EnoughFaultsError: There are `MOST_FAULTS` already.
        """
        if len(self.faults) == MOST_FAULTS:
            raise EnoughFaultsError
        self._note(self.line_of(path), where, what)

    def entries(self, key: str, shape: Shape) -> tuple[Entry, ...]:
        """Read the entries that stand under ``[[key]]``, in the order of the file."""
        return self._list((key,), (self._document or {}).get(key, []), shape)

    def table(self, key: str, shape: Shape) -> Entry | None:
        """Read the table ``[key]``, which stands once in the file; None where it is missing."""
        if self._document is None:
            return None
        table = self._document.get(key)
        if not isinstance(table, dict):
            self.refuse((key,), "", f"has no table [{key}]; write one at the top")
            return None
        return self._entry((key,), table, shape, shape.noun)

    def refuse_all_but(self, *keys: str) -> None:
        """Note as a fault each key at the top of the file that is not one of these."""
        self._refuse_unknown((), "", self._document or {}, keys)

    def _text(self, path: Path, room: int) -> str:
        try:
            status = path.stat()
            if not S_ISREG(status.st_mode):
                self._broken(None, "is not a file; put a file of that name in the folder")
            elif status.st_size > room:
                most = f"more than {LARGEST / 10**6:g} MB, with the files before it"
                self._broken(None, f"has {most}; divide the work")
            else:
                self.size = status.st_size
                return path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            self._broken(None, f"cannot be read ({error.strerror}); add the file to the folder")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            self._broken(line, "is not UTF-8 text; save it as UTF-8")
        return ""

    def _parsed(self, text: str, *, is_large: bool) -> dict[str, Any] | None:
        if self.faults:
            return None
        if is_large and is_dense(text):
            self._broken(None, "has more signs of TOML than texts; take out what is no entry")
            return None
        if (line := line_of_long_key(text)) is not None:
            self._broken(line, f"has a key of more than {MOST_PARTS} parts; take it out")
            return None
        if has_many_tables(text):
            self._broken(
                None, f"has more than {MOST_TABLES} names of tables; take out those unknown"
            )
            return None
        try:
            return tomllib.loads(text)
        except ValueError as error:
            reason = str(error)
            if place := _AT_LINE.search(reason):
                reason = reason[: place.start()]
            line = int(place[1]) if place and place[1] else text.count("\n") + 1
            self._broken(line, f"is not TOML: {reason}; mend it here")
        except RecursionError:
            self._broken(None, "is not TOML that can be read: its brackets are nested too deep")
        return None

    def _broken(self, line: int | None, what: str) -> None:
        self._note(line, "", what)

    def _note(self, line: int | None, where: str, what: str) -> None:
        """Note a fault in words that no terminal minds, whatever the file has in its place."""
        where, what = shown(where, LONGEST_NAME), shown(what, LONGEST_NAME)
        self.faults.append(Fault(self.name, line, where, what))

    def _list(
        self, path: TomlPath, tables: object, shape: Shape, within: str = ""
    ) -> tuple[Entry, ...]:
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            header = ".".join(part for part in path if isinstance(part, str))
            self.refuse(path, header, f"is not a list of entries; write [[{header}]] above each")
            return ()
        return tuple(
            self._entry((*path, index), table, shape, f"{within}{_name(table, shape, index)}")
            for index, table in enumerate(tables)
        )

    def _entry(self, path: TomlPath, table: dict[str, Any], shape: Shape, name: str) -> Entry:
        self._refuse_unknown(path, name, table, shape.keys)
        for key in shape.required:
            if key not in table:
                self.refuse(path, name, f"has no {key}; add one")
        values = {
            key: self._value((*path, key), f"{name}, {key}", table[key], read)
            if key in table
            else None
            for key, read in (*shape.required.items(), *shape.optional.items())
        }
        lists = {
            key: self._list((*path, key), table.get(key, []), inner, f"{name}, ")
            for key, inner in shape.lists.items()
        }
        return Entry(self, path, name, values, lists, frozenset(table))

    def _value(self, path: TomlPath, where: str, value: object, read: Reader) -> Any:
        try:
            return read(value)
        except WrongValueError as error:
            self.refuse(path, where, str(error))
            return None

    def _refuse_unknown(
        self, path: TomlPath, where: str, table: dict[str, Any], known: Sequence[str]
    ) -> None:
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, 1)
                advice = f"write “{near[0]}”" if near else f"it can have {', '.join(known)}"
                named = shown(key, _LONGEST_NAMED)
                self.refuse((*path, key), where, f"has an unknown key “{named}”; {advice}")


def _name(table: Mapping[str, Any], shape: Shape, index: int) -> str:
    """Name an entry of a list by its slug, or by its place."""
    slug = table.get("id")
    return (
        f"{shape.noun} “{shown(slug, _LONGEST_NAMED)}”"
        if isinstance(slug, str)
        else f"{shape.noun} {index + 1}"
    )

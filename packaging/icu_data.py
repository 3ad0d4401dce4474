"""The tables of ICU without those that Qt asks nothing of: a tenth of the library is left.

Qt compares words by ICU, and has the rest (dates, numbers, breaks of lines) in tables of its own.
Format of the tables: ICU's ``unicode/udata.h`` and ``common/ucmndata.h``.
"""

import re
import struct
import subprocess
from pathlib import Path

_LEFT_OUT = re.compile(
    r"icudt\d+l/("
    r"(unit|curr|lang|region|zone|rbnf|translit|brkitr)/.*"  # names of things in each language
    r"|.*\.cnv"  # other encodings than Unicode's
    r"|(unames\.icu|confusables\.cfu)"  # names of characters, and which look alike
    r"|[a-z]{2,3}(_\w+)?\.res"  # dates and numbers in each language
    r")"
)
_MAGIC = b"\xda\x27"
_ALIGNED = 16


def trimmed(library: Path, folder: Path) -> Path:
    """Write a library of ICU's tables without what Qt asks nothing of.

    Args:
        library: ``libicudata.so`` and its version.
        folder: Where the new one goes, under the same name.

    Returns:
        The new library.
    """
    folder.mkdir(parents=True, exist_ok=True)
    version = library.name.rpartition(".")[2]
    tables = folder / "tables"
    tables.write_bytes(kept_tables(library.read_bytes()))
    source = folder / "tables.s"
    name = f"icudt{version}_dat"
    source.write_text(
        f".section .rodata\n.globl {name}\n.type {name}, @object\n.balign {_ALIGNED}\n"
        f'{name}: .incbin "{tables}"\n.size {name}, .-{name}\n'
        '.section .note.GNU-stack,"",@progbits\n'
    )
    made, compiled = folder / library.name, folder / "tables.o"
    subprocess.run(["as", "-o", compiled, source], check=True)
    subprocess.run(["ld", "-shared", "-soname", library.name, "-o", made, compiled], check=True)
    return made


def kept_tables(library: bytes) -> bytes:
    """Return the tables that stay, in the format of those in a library."""
    start = next(
        each.start() - 2
        for each in re.finditer(re.escape(_MAGIC), library)
        if library[each.start() + 10 : each.start() + 14] == b"CmnD"
    )
    (header,) = struct.unpack_from("<H", library, start)
    entries = [each for each in _entries(library, start + header) if not _LEFT_OUT.match(each[0])]
    return library[start : start + header] + _written(entries)


def _entries(library: bytes, contents: int) -> list[tuple[str, bytes]]:
    """Return names and contents of the tables, sorted by name as they are."""
    (count,) = struct.unpack_from("<I", library, contents)
    places = [struct.unpack_from("<II", library, contents + 4 + 8 * n) for n in range(count)]
    ends = [data for _, data in places[1:]] + [len(library) - contents]
    found = []
    for (name, data), end in zip(places, ends, strict=True):
        first = contents + name
        text = library[first : library.index(b"\0", first)].decode()
        found.append((text, library[contents + data : contents + end]))
    return found


def _written(entries: list[tuple[str, bytes]]) -> bytes:
    """Return a list of contents, the names and the tables."""
    names = [name.encode() + b"\0" for name, _ in entries]
    place = 4 + 8 * len(entries)
    body = place + sum(map(len, names))
    body += -body % _ALIGNED
    listed, tables = [struct.pack("<I", len(entries))], b""
    for name, (_, table) in zip(names, entries, strict=True):
        listed.append(struct.pack("<II", place, body + len(tables)))
        place += len(name)
        tables += table + b"\0" * (-len(table) % _ALIGNED)
    contents = b"".join([*listed, *names])
    return contents + b"\0" * (body - len(contents)) + tables

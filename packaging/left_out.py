"""What the bundle does without: modules, plugins of Qt, and libraries that nothing needs then."""

import re
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePath

MODULES = [
    # Other toolkits, and what only developers ask for.
    "tkinter", "IPython", "matplotlib", "pygments", "pydoc_data", "pytest", "setuptools",
    "readline", "pdb", "doctest", "unittest", "lxml.doctestcompare", "yaml",
    # Parts of Qt that the program does not use, and pyqtgraph can do without (without_opengl.py).
    "PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets",
    "PySide6.QtSvg", "PySide6.QtSvgWidgets", "PySide6.QtTest", "PySide6.QtXml",
    # Encrypted connections: the program opens none. hashlib has algorithms of its own.
    "ssl", "_ssl", "_hashlib",
    # Numbers by chance and spectra; databases that no store is kept in.
    "numpy.random", "numpy.fft", "numpy.f2py", "numpy.testing", "numpy.polynomial",
    "numpy._core._multiarray_tests", "numpy._core._umath_tests", "numpy._core._simd",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.mssql", "sqlalchemy.dialects.oracle",
    # Linear algebra (without_linalg.py), and objects made of rows.
    "numpy.linalg._umath_linalg", "numpy.linalg.lapack_lite",
    "sqlalchemy.orm", "sqlalchemy.ext.asyncio", "sqlalchemy.ext.baked",
    # Formats of pictures and of XML that are neither read nor written.
    "PIL._avif", "PIL._webp", "PIL._imagingft", "PIL._imagingcms", "PIL._imagingtk",
    "lxml.objectify", "lxml.html", "lxml.isoschematron", "lxml.sax", "lxml.builder",
    # The same once more for AVX2, measured to be no faster here.
    "rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.distance.metrics_cpp_avx2",
    # Searches of lists and simpler texts, which the program asks nothing of.
    "rapidfuzz.process_cpp", "rapidfuzz.process_cpp_impl", "rapidfuzz.utils_cpp",
    # Parts of pyqtgraph that draw in three dimensions, ask for code, or write files.
    "pyqtgraph.opengl", "pyqtgraph.examples", "pyqtgraph.flowchart", "pyqtgraph.console",
    "pyqtgraph.dockarea", "pyqtgraph.exporters",
    # Numbers in Python where they are there in C.
    "_pydecimal",
]  # fmt: skip

PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen"),
    "platformthemes": ("qxdgdesktopportal",),  # the system's file dialogs, light or dark
    "platforminputcontexts": ("composeplatforminputcontext", "ibusplatforminputcontext"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient",),
    "printsupport": ("cupsprintersupport",),
    "iconengines": ("qsvgicon",),  # icons of the desktop in file dialogs
    "imageformats": ("qsvg",),
}
"""The plugins of Qt that are kept, by folder, without ``lib`` and ending."""

OF_THE_SYSTEM = (
    # A desktop has them, or Qt does without.
    "libdbus-1.so", "libcups.so",
    # Its libGL and its settings need the very ones that it has; Qt's wheels bring none of them.
    "libX11.so", "libX11-xcb.so", "libstdc++.so", "libgcc_s.so", "libfontconfig.so",
    "libfreetype.so", "libglib-2.0.so", "libgthread-2.0.so",
)  # fmt: skip
"""How the names of libraries begin that are taken from the system."""

ALWAYS_THERE = (
    "libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "libutil.so", "ld-linux",
    "libGL.so", "libEGL.so", "libxcb.so", "libwayland-client.so", "libwayland-cursor.so",
)  # fmt: skip
"""Those that PyInstaller never takes along: the C library and the way to the screen."""

WITHOUT_DOCSTRINGS = {"alembic", "mako", "numpy", "pymeeus", "pyqtgraph", "sqlalchemy"}
"""Packages whose explanations, which nobody reads here, are a tenth of the archive of modules."""

_COPIED = re.compile(r"(libXau|liblzma|libzstd)-[0-9a-f]{8}\.so\.(\d+)\S*")
"""Libraries that Pillow's wheel has again: one of 2 MB is but a page and zeros."""

_DATA = re.compile(
    r"(PySide6/Qt/translations|pyqtgraph/icons|pyqtgraph/colors|numpy/_core/tests"
    r"|citeproc/data/(schema|locales/(?!locales(-en-\w\w\.xml|\.json$))))/?.*"
)
"""Words of other languages (the styles of citations are English), pictures, tests."""

_LOADED, _PAGE = 1, 4096

Binary = tuple[str, str, str]
"""Where a file goes in the bundle, where it is from, and its kind, as PyInstaller has it."""


def kept_data(name: str) -> bool:
    """Tell whether a file without code belongs in the bundle."""
    return not _DATA.match(name)


def kept_binaries(
    binaries: Sequence[Binary], needed: Callable[[str], Iterable[str]]
) -> list[Binary]:
    """Return the extension modules, the plugins that are kept, and the libraries they need.

    Args:
        binaries: All that PyInstaller found.
        needed: Gives the names of the libraries that a file asks for.
    """
    # Links let what is in no folder of its own be found; here every file knows its folder.
    by_name = {PurePath(each[0]).name: each for each in binaries if each[2] != "SYMLINK"}
    wanted = [each for each in binaries if _is_root(each)]
    kept: dict[str, Binary] = {}
    while wanted:
        each = wanted.pop()
        if each[0] in kept or each[0].startswith(OF_THE_SYSTEM):
            continue
        kept[each[0]] = each
        wanted += _found(needed(each[1]), by_name)
    return sorted(kept.values())


def once(binaries: Sequence[Binary], of_the_system: Callable[[str], str | None]) -> list[Binary]:
    """Return the same, where a library that a wheel has again is that of the bundle or the system.

    Args:
        binaries: What is kept.
        of_the_system: Gives the file of a library by its name, None where there is none.
    """
    there = {each[0] for each in binaries}
    changed = []
    for name, file, kind in binaries:
        match = _COPIED.fullmatch(PurePath(name).name)
        plain = f"{match[1]}.so.{match[2]}" if match else ""
        if plain in there:
            changed.append((name, f"../{plain}", "SYMLINK"))
        else:
            changed.append((name, (of_the_system(plain) if plain else None) or file, kind))
    return changed


def asked_of_the_system(
    binaries: Sequence[Binary], needed: Callable[[str], Iterable[str]]
) -> set[str]:
    """Return the libraries that neither the bundle holds nor every desktop has."""
    there = {PurePath(each[0]).name for each in binaries}
    asked = {name for each in binaries if each[2] != "SYMLINK" for name in needed(each[1])}
    return {name for name in asked - there if not name.startswith((*OF_THE_SYSTEM, *ALWAYS_THERE))}


def _found(names: Iterable[str], by_name: Mapping[str, Binary]) -> list[Binary]:
    return [by_name[name] for name in names if name in by_name]


def _is_root(binary: Binary) -> bool:
    """Tell whether a file is there for itself: not a library that another asks for."""
    path = PurePath(binary[0])
    if "plugins" in path.parts:
        stem = path.name.removeprefix("lib").removesuffix(".so").removesuffix("plugin")
        return stem in PLUGINS.get(path.parent.name, ())
    return binary[2] == "EXTENSION" or path.name.startswith(("libpython", "libpdfium"))


def is_loadable(file: Path) -> bool:
    """Tell whether the segments of a library of 64 bits lie where pages of memory do.

    What was put right for wheels (by patchelf) may not any more when it was stripped.
    Source: the ELF-64 object file format.
    """
    content = file.read_bytes()
    (table,) = struct.unpack_from("<Q", content, 32)
    size, count = struct.unpack_from("<HH", content, 54)
    for n in range(count):
        kind, _, offset, address = struct.unpack_from("<IIQQ", content, table + n * size)
        if kind == _LOADED and (address - offset) % _PAGE:
            return False
    return True

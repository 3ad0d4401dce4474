"""What the bundle does without: modules, plugins of Qt, and libraries that nothing needs then."""

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePath

MODULES = [
    # Other toolkits, and what only developers ask for.
    "tkinter", "IPython", "matplotlib", "pygments", "pydoc_data", "pytest", "setuptools",
    # Parts of Qt that the program does not use, and pyqtgraph can do without (without_opengl.py).
    "PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets",
    "PySide6.QtSvg", "PySide6.QtSvgWidgets", "PySide6.QtTest", "PySide6.QtXml",
    # Encrypted connections: the program opens none. hashlib has algorithms of its own.
    "ssl", "_ssl", "_hashlib",
    # Numbers by chance and spectra; databases that no store is kept in.
    "numpy.random", "numpy.fft", "numpy.f2py", "numpy.testing",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.mssql", "sqlalchemy.dialects.oracle",
    # Formats of pictures and of XML that are neither read nor written.
    "PIL._avif", "PIL._webp", "PIL._imagingft", "PIL._imagingcms", "PIL._imagingtk",
    "lxml.objectify", "lxml.html", "lxml.isoschematron",
    # The same once more for AVX2, measured to be no faster here.
    "rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.distance.metrics_cpp_avx2",
    # Parts of pyqtgraph that draw in three dimensions, or in other processes.
    "pyqtgraph.opengl", "pyqtgraph.examples",
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

OF_THE_SYSTEM = ("libdbus-1.so", "libcups.so")
"""Libraries that a desktop has, or Qt does without; they are taken from there."""

_DATA = ("PySide6/Qt/translations/", "pyqtgraph/icons/", "pyqtgraph/colors/", "numpy/_core/tests/")

_LOADED, _PAGE = 1, 4096

Binary = tuple[str, str, str]
"""Where a file goes in the bundle, where it is from, and its kind, as PyInstaller has it."""


def kept_data(name: str) -> bool:
    """Tell whether a file without code belongs in the bundle."""
    return not name.startswith(_DATA)


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

"""What the bundle leaves out, and what the rest goes on needing."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import icu_data
import left_out

BINARIES = [
    ("PySide6/QtCore.abi3.so", "core", "EXTENSION"),
    ("one/fast.so", "fast of one", "EXTENSION"),
    ("two/fast.so", "fast of two", "EXTENSION"),
    ("PySide6/Qt/plugins/platforms/libqxcb.so", "xcb", "BINARY"),
    ("PySide6/Qt/plugins/platforms/libqvnc.so", "vnc", "BINARY"),
    ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "tls", "BINARY"),
    ("PySide6/Qt/lib/libQt6Core.so.6", "libcore", "BINARY"),
    ("PySide6/Qt/lib/libQt6Network.so.6", "network", "BINARY"),
    ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ("libdbus-1.so.3", "dbus", "BINARY"),
    ("libsystemd.so.0", "systemd", "BINARY"),
]
NEEDS = {
    "core": ["libQt6Core.so.6", "libc.so.6"],
    "xcb": ["libQt6Core.so.6", "libdbus-1.so.3"],
    "vnc": ["libQt6Network.so.6"],
    "dbus": ["libsystemd.so.0"],
}


def test_only_what_is_used_is_kept_with_what_it_needs() -> None:
    kept = left_out.kept_binaries(BINARIES, lambda file: NEEDS.get(file, ()))
    assert {name for name, _, _ in kept} == {
        "PySide6/QtCore.abi3.so",
        "one/fast.so",
        "two/fast.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
    }


def test_every_plugin_that_is_kept_is_there() -> None:
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    plugins = Path(spec.origin).parent / "Qt" / "plugins"
    for folder, names in left_out.PLUGINS.items():
        there = {
            each.name.removeprefix("lib").removesuffix(".so").removesuffix("plugin")
            for each in (plugins / folder).glob("*.so")
        }
        assert set(names) <= there


def icu() -> Path:
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    (library,) = (Path(spec.origin).parent / "Qt" / "lib").glob("libicudata.so.*")
    return library


SORT = """
from PySide6.QtCore import QCollator, QLocale
words = "z\u00e4h zag \u00e5s as \u00f6l ol zz \u0416\u0443\u043a \u0401\u0436"
words = f"{words} \u65e5\u672c \u82f1 a10 a9 \u010dest cest".split()
for name in ("C", "en_GB", "de_DE", "sv_SE", "cs_CZ", "ja_JP", "ru_RU"):
    collator = QCollator(QLocale(name))
    collator.setNumericMode(True)
    print(ascii(sorted(words, key=collator.sortKey)))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt has ICU on Linux alone")
def test_words_are_sorted_as_before_by_a_fifth_of_the_tables(tmp_path: Path) -> None:
    library = icu()
    made = icu_data.trimmed(library, tmp_path)
    assert made.stat().st_size < library.stat().st_size / 5
    assert left_out.is_loadable(made)
    whole, less = sorted_with(library), sorted_with(made)
    assert whole == less
    assert len(set(whole.splitlines())) > 3  # languages differ: their tables are there


def sorted_with(library: Path) -> str:
    environment = os.environ | {"LD_PRELOAD": str(library)}
    command = [sys.executable, "-c", SORT]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert not done.stderr
    return done.stdout

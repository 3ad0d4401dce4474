"""What the bundle leaves out, and what the rest goes on needing."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import icu_data
import left_out

ROOT = Path(__file__).resolve().parents[2]
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


def test_a_library_that_a_wheel_has_again_is_there_once() -> None:
    binaries = [
        ("libzstd.so.1", "/usr/lib/libzstd.so.1", "BINARY"),
        ("pillow.libs/libzstd-40ad5e7e.so.1.5.7", "again", "BINARY"),
        ("pillow.libs/libXau-154567c4.so.6.0.0", "padded", "BINARY"),
        ("pillow.libs/liblzma-de26b416.so.5.8.4", "no other", "BINARY"),
        ("pillow.libs/libtiff-20b7e810.so.6.3.0", "tiff", "BINARY"),
    ]
    of_the_system = {"libXau.so.6": "/usr/lib/libXau.so.6"}
    assert left_out.once(binaries, of_the_system.get) == [
        binaries[0],
        ("pillow.libs/libzstd-40ad5e7e.so.1.5.7", "../libzstd.so.1", "SYMLINK"),
        ("pillow.libs/libXau-154567c4.so.6.0.0", "/usr/lib/libXau.so.6", "BINARY"),
        *binaries[3:],
    ]


def test_what_no_desktop_has_is_told() -> None:
    binaries = [
        ("PySide6/Qt/lib/libQt6Gui.so.6", "gui", "BINARY"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "core", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ]
    needs = {
        "gui": ["libQt6Core.so.6", "libX11.so.6", "libGL.so.1", "libfoo.so.1"],
        "core": ["libc.so.6", "libglib-2.0.so.0"],
    }
    assert left_out.asked_of_the_system(binaries, needs.__getitem__) == {"libfoo.so.1"}


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("citeproc/data/locales/locales.json", True),
        ("citeproc/data/locales/locales-en-US.xml", True),
        ("citeproc/data/locales/locales-tl-PH.xml", False),
        ("citeproc/data/schema/schemas/csl.rnc", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("kimura_viewer/citing/styles/apa.csl", True),
    ],
)
def test_words_of_other_languages_stay_out(name: str, is_kept: bool) -> None:
    assert left_out.kept_data(name) is is_kept


def test_the_styles_of_citations_speak_english() -> None:
    styles = ROOT / "kimura_viewer" / "citing" / "styles"
    spoken = {
        re.search(r'default-locale="(\S+)"', each.read_text(encoding="utf-8"))
        for each in styles.glob("*.csl")
    }
    assert spoken
    assert all(each is None or each[1].startswith("en-") for each in spoken)


WITHOUT = """
import sys
from importlib import import_module
from importlib.abc import MetaPathFinder
from pkgutil import walk_packages

import left_out
import without_linalg
import without_opengl

class Bundle(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if any(f"{name}.".startswith(f"{each}.") for each in left_out.MODULES):
            raise ImportError(f"{name} is left out", name=name)

sys.meta_path.insert(0, Bundle())
import kimura_viewer
for each in walk_packages(kimura_viewer.__path__, "kimura_viewer."):
    if not each.name.endswith(("__main__", "history.env")):  # alembic runs the latter
        import_module(each.name)
from sqlalchemy import create_engine
from kimura_viewer.citing.citations import STYLES, cited
from kimura_viewer.cli import main
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store
from kimura_viewer.store.upgrading import run_steps
with create_engine("sqlite://").begin() as connection:
    run_steps(connection, 0)
with EventStore(shipped_store()) as store:
    work = store.work()
print(len({cited(work, style).entry for style in STYLES}) == len(STYLES))
sys.exit(main(["export", "-o", "figure.tiff", "figure.png", "figure.pdf", "figure.svg"]))
"""


def test_the_program_does_without_what_is_left_out(tmp_path: Path) -> None:
    path = os.pathsep.join(map(str, (ROOT / "packaging", ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.startswith("True\n")
    assert len(list(tmp_path.glob("figure.*"))) == 4


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

"""What the bundle holds comes with its licences."""

import re
import sys
import sysconfig
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import licences

ROOT = Path(__file__).resolve().parents[2]
COMMON = Path("/usr/share/common-licenses/LGPL-3")
pytestmark = pytest.mark.skipif(
    not COMMON.is_file(), reason="the bundle is made on Debian, which has the texts of the LGPL"
)


@pytest.fixture
def starter(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes the bundle need not be installed: another package is in its place."""
    monkeypatch.setattr(licences, "STARTER", "hatchling")


def test_every_package_names_its_licence(tmp_path: Path, starter: None) -> None:
    licences.write_licences(tmp_path, {"libxcb-image.so.0": "libxcb-image0"})
    rows = (tmp_path / "list.txt").read_text(encoding="utf-8").splitlines()
    listed = {row.split(" ")[0]: row.partition(": ")[2] for row in rows}
    assert "hypothesis" not in listed
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        name = requirement.split(">")[0].split("<")[0].split(";")[0].strip().lower()
        assert listed[name]
    for name in listed:
        assert all(each.stat().st_size for each in (tmp_path / name).iterdir()), name
    assert "LGPL" in listed["pyside6-essentials"]
    lesser = (tmp_path / "shiboken6" / "LGPL-3").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in lesser
    assert (tmp_path / "shiboken6" / "LGPL.txt").is_file()
    assert (tmp_path / "pyside6-essentials" / "QT-PARTS.txt").is_file()
    assert listed["libxcb-image0"] == "X11"
    libraries = (tmp_path / "libraries.txt").read_text(encoding="utf-8")
    assert libraries == "libxcb-image.so.0: libxcb-image0\n"


PARTS_OF_QT = {
    "HarfBuzz": (b"harfbuzz", True),
    "libpng": (b"libpng version", True),
    "PCRE2": (b"PCRE2", True),
    "sRGB2014 ICC profile": (b"sRGB2014", True),
    "TinyCBOR": (b"cbor", True),
    "XCB input extension": (b"XInputExtension", True),
    "Wayland protocols": (b"zwp_", True),
    "zlib": (b" Mark Adler ", False),
    "libjpeg": (b"Thomas G. Lane", False),
    "FreeType": (b"The FreeType Project", False),
}
"""What a part of others leaves in the libraries that hold it, and whether Qt has it in them now."""
BUNDLED = ("Core", "DBus", "Gui", "PrintSupport", "Svg", "WaylandClient", "Widgets", "XcbQpa")


def parts_told() -> tuple[dict[str, str], dict[str, str]]:
    """Return what is said of each part, and the texts of licences that several share."""
    said = licences.QT_PARTS.read_text(encoding="utf-8")
    shared = said.split("\n==== ")
    parts = dict(each.split("\n", 1) for each in shared[0].split("\n== ")[1:])
    return parts, dict(each.split("\n", 1) for each in shared[1:])


def test_each_part_of_others_within_qt_has_copyright_and_text() -> None:
    parts, texts = parts_told()
    assert len(parts) >= 21
    for part, said in parts.items():
        copyright_, _, licence = said.partition("Licence: ")
        names, _, own = licence.strip().partition("\n")
        assert copyright_.startswith("Copyright:\n  "), part
        for name in re.split(" or | and |, ", names):
            assert len(own) > 20 or len(texts[name]) > 300, (part, name)


@pytest.mark.skipif(sys.platform != "linux", reason="the bundle is of the libraries for Linux")
@pytest.mark.parametrize("part", PARTS_OF_QT)
def test_a_part_that_is_within_the_libraries_of_qt_is_told(part: str) -> None:
    """A later wheel may take in what this one has from the system: it is to be told then."""
    sign, is_there = PARTS_OF_QT[part]
    folder = Path(origin("PySide6")).parent / "Qt" / "lib"
    found = any(sign in (folder / f"libQt6{each}.so.6").read_bytes() for each in BUNDLED)
    assert found == is_there
    assert (part in parts_told()[0]) == found


def origin(module: str) -> str:
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return spec.origin


def test_each_library_has_an_owner(tmp_path: Path) -> None:
    ours = tmp_path / "packaging"
    made = tmp_path / "build" / "work" / "libmade.so"
    python = Path(sysconfig.get_config_var("DESTSHARED"))
    binaries = [
        ("lxml/etree.so", origin("lxml.etree"), "EXTENSION"),
        ("numpy.libs/libmade.so", str(made), "BINARY"),
        ("lib-dynload/_ctypes.so", str(next(python.glob("_ctypes.*.so"))), "EXTENSION"),
        ("pillow.libs/libz.so", "../libz.so.1", "SYMLINK"),
    ]
    assert licences.owners(binaries, ours) == {
        "lxml/etree.so": "lxml",
        "numpy.libs/libmade.so": "kimura-viewer",
        "lib-dynload/_ctypes.so": "python",
    }


@pytest.mark.parametrize(
    ("file", "said"),
    [("/bin/sh", "is of dash: add its licence"), ("/etc/no/such.so", "no package is known")],
)
def test_what_nobody_owns_is_not_given_on(file: str, said: str) -> None:
    with pytest.raises(licences.NoLicenceError, match=said):
        licences.owners([("lib/x.so", file, "BINARY")], ROOT / "packaging")

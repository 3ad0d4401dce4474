"""Desktop entry, type of stores and description are valid, and fit the program."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kimura_viewer.app import DESKTOP_ID
from kimura_viewer.store import schema

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import shared_files

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = ROOT / "packaging" / "desktop"
ENTRY = DESKTOP / f"{DESKTOP_ID}.desktop"
DESCRIPTION = DESKTOP / f"{DESKTOP_ID}.metainfo.xml"
TYPES = DESKTOP / "stores.xml"
TYPE = "application/x-kimura-viewer-store"


@pytest.mark.parametrize(
    "command",
    [
        ("desktop-file-validate", "--warn-kde", ENTRY),
        ("appstreamcli", "validate", "--no-net", DESCRIPTION),
    ],
    ids=("entry", "description"),
)
def test_those_who_set_the_formats_find_no_fault(command: tuple[str, ...]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed here, and it is what judges")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def entry() -> dict[str, str]:
    lines = ENTRY.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def test_the_entry_starts_a_script_of_the_wheel_with_a_store() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    program, command, place = entry()["Exec"].split()
    assert program in project["scripts"]
    assert (command, place) == ("view", "%f")


def test_all_go_by_one_name_and_type() -> None:
    assert entry()["Icon"] == shared_files.ID == DESKTOP_ID
    assert entry()["MimeType"] == f"{TYPE};"
    root = ElementTree.parse(DESCRIPTION).getroot()
    assert root.findtext("id") == DESKTOP_ID
    assert root.findtext("provides/mediatype") == TYPE


def test_what_is_shared_is_there() -> None:
    for name, source in shared_files.copies().items():
        assert source.is_file(), name


def test_the_system_knows_a_store_from_any_other_database(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not (shutil.which("update-mime-database") and shutil.which("gio")):
        pytest.skip("the system's tools for types of files are not installed here; they judge")
    packages = tmp_path / "data" / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(TYPES, packages)
    subprocess.run(["update-mime-database", packages.parent], check=True, capture_output=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    store, other = tmp_path / "store.bin", tmp_path / "other.bin"
    shutil.copy(shipped, store)
    content = bytearray(shipped.read_bytes())
    content[68:72] = bytes(4)
    other.write_bytes(content)
    assert type_of(store) == TYPE
    assert type_of(other) != TYPE


def type_of(file: Path) -> str:
    command = ["gio", "info", "-a", "standard::content-type", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.split("standard::content-type: ")[1].split()[0]


def test_the_mark_of_a_store_is_that_of_the_schema(shipped: Path) -> None:
    match = ElementTree.parse(TYPES).find(".//{*}match[@type='big32']")
    assert match is not None
    assert int(match.attrib["value"], 16) == schema.APPLICATION_ID
    place = int(match.attrib["offset"])
    written = shipped.read_bytes()[place : place + 4]
    assert int.from_bytes(written, "big") == schema.APPLICATION_ID

"""What the bundle holds comes with its licences."""

import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import licences

ROOT = Path(__file__).resolve().parents[2]


def test_every_package_names_its_licence(tmp_path: Path) -> None:
    licences.write_licences(tmp_path)
    rows = (tmp_path / "list.txt").read_text(encoding="utf-8").splitlines()
    listed = {row.split(" ")[0]: row.partition(": ")[2] for row in rows}
    assert "hypothesis" not in listed
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        name = requirement.split(">")[0].split("<")[0].split(";")[0].strip().lower()
        assert listed[name]
    assert "LGPL" in listed["pyside6-essentials"]
    assert (tmp_path / "numpy").is_dir()

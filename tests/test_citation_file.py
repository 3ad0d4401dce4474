"""CITATION.cff says what the program and its store say (Citation File Format 1.2.0)."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from kimura_viewer import __version__

ROOT = Path(__file__).resolve().parents[1]

REQUIRED = {"cff-version", "message", "title", "authors"}
"""Keys that the schema of version 1.2.0 demands."""
KNOWN = REQUIRED | {"type", "abstract", "version", "license", "keywords", "references"}
"""Those of its other keys that stand here; it knows no others than its own."""


@pytest.fixture(scope="module")
def cited() -> dict[str, Any]:
    """The file."""
    read: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    return read


def test_it_has_what_the_format_demands_and_nothing_unknown(cited: dict[str, Any]) -> None:
    assert set(cited) >= REQUIRED
    assert set(cited) <= KNOWN
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] in ("software", "dataset")
    assert all(set(author) == {"name"} for author in cited["authors"])
    for reference in cited["references"]:
        assert set(reference) >= {"type", "title", "authors"}


def test_version_and_licence_are_those_of_the_program(cited: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert cited["version"] == __version__
    assert cited["license"] == project["license"]
    assert cited["keywords"] == project["keywords"]


def test_the_essay_is_cited_as_the_store_cites_it(cited: dict[str, Any]) -> None:
    work = tomllib.loads(
        (ROOT / "resources" / "kimura-1987" / "work.toml").read_text(encoding="utf-8")
    )["work"]
    csl = work["csl"]
    (essay,) = cited["references"]
    assert essay["title"] == csl["title"]
    assert essay["journal"] == csl["container-title"]
    assert str(essay["volume"]) == csl["volume"]
    assert f"{essay['start']}-{essay['end']}" == csl["page"]
    assert [[essay["year"]]] == csl["issued"]["date-parts"]
    names = [(each["given-names"], each["family-names"]) for each in essay["authors"]]
    assert names == [(each["given"], each["family"]) for each in csl["author"]]

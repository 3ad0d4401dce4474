"""The shipped passages stand in the reader's copy where their rows say."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kimura_viewer.model.passages import Locator, Passage, Section
from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.locate import locate
from kimura_viewer.reading.locators import locator_of
from kimura_viewer.reading.places import Place, outline, place_of

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "kimura-1987"


def rows(name: str, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((SOURCE / name).read_text(encoding="utf-8"))[table]
    return found


@pytest.fixture(scope="module")
def sections() -> tuple[Section, ...]:
    return tuple(
        Section(row["id"], row.get("parent"), ordinal, row["label"], row["title"], row["summary"])
        for ordinal, row in enumerate(rows("work.toml", "section"))
    )


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return [
        Passage(
            row["id"],
            row["section"],
            row["paragraph"],
            row["page"],
            Locator(row["starts_with"], row["ends_with"], row["length"], row["position"]),
            tuple(row.get("notes", ())),
            row["summary"],
        )
        for row in rows("passages.toml", "passage")
    ]


def test_every_section_has_its_heading(essay_copy: Path, sections: tuple[Section, ...]) -> None:
    assert outline(open_copy(essay_copy), sections).missing == ()


def test_every_passage_is_found_where_its_row_says(
    essay_copy: Path, sections: tuple[Section, ...], passages: list[Passage]
) -> None:
    copy = open_copy(essay_copy)
    wrong: list[tuple[object, ...]] = []
    for passage, location in zip(passages, locate(copy, passages), strict=True):
        if location.start is None or location.status not in {"exact", "close"}:
            wrong.append((passage.id, location.status, location.note))
            continue
        place = place_of(copy, sections, location.start)
        if place != Place(passage.section_id, passage.paragraph, passage.page):
            wrong.append((passage.id, place))
    assert len(passages) > 50
    assert wrong == []


def test_the_hints_are_those_of_the_copy(essay_copy: Path, passages: list[Passage]) -> None:
    copy = open_copy(essay_copy)
    for passage, location in zip(passages, locate(copy, passages), strict=True):
        assert location.start is not None
        assert location.end is not None
        hints = locator_of(copy, location.start, location.end)
        assert abs(hints.length - passage.locator.length) <= 5, passage.id
        assert abs(hints.position - passage.locator.position) <= 0.001, passage.id

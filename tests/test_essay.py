"""The shipped store against the essay, in the reader's copy that lies beside the project."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kimura_viewer.model.events import Event
from kimura_viewer.model.passages import Passage
from kimura_viewer.reading.copies import Copy, open_copy
from kimura_viewer.reading.locate import Location, locate
from kimura_viewer.reading.places import place_of
from kimura_viewer.reading.reflow import running_text
from kimura_viewer.store.builder import build
from kimura_viewer.store.checks import check
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "resources" / "kimura-1987"
LONGEST_RUN = 8
"""The most words in a row that we may have in common with the essay."""
TEXT_FILES = {".py", ".toml", ".md", ".txt", ".yml", ".yaml", ".cfg", ".svg", ""}


@pytest.fixture(scope="module")
def store() -> Iterator[EventStore]:
    opened = EventStore(shipped_store())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def copy(essay_copy: Path) -> Copy:
    return open_copy(essay_copy)


@pytest.fixture(scope="module")
def located(store: EventStore, copy: Copy) -> list[tuple[Passage, Location]]:
    passages = store.passages()
    return list(zip(passages, locate(copy, passages), strict=True))


def all_events(store: EventStore) -> list[Event]:
    return [store.event(str(slug)) for slug in store.table().ids]


def test_the_committed_store_is_what_the_sources_make(tmp_path: Path) -> None:
    build(SOURCES, tmp_path / "first.sqlite")
    build(SOURCES, tmp_path / "second.sqlite")
    first = (tmp_path / "first.sqlite").read_bytes()
    assert first == (tmp_path / "second.sqlite").read_bytes()
    assert first == shipped_store().read_bytes()


def test_the_shipped_store_meets_every_rule(store: EventStore) -> None:
    assert [str(finding) for finding in check(store)] == []


def test_there_are_as_many_events_as_a_careful_reading_finds(store: EventStore) -> None:
    assert 50 <= len(store.table()) <= 65


def test_the_curated_slugs_and_groups_are_those_of_the_design(store: EventStore) -> None:
    tree = store.determinants()
    assert {group.id: [m.id for m in tree.members_of(group.id)] for group in tree.groups} == {
        "background": [
            "geographic-proximity",
            "economic-complementarity",
            "culture-and-historical-heritage",
        ],
        "framework": [
            "systemic-differences",
            "us-soviet-relations",
            "sino-us-and-sino-japanese-relations",
        ],
        "perceptions": ["japanese-policies", "soviet-perceptions", "soviet-behavior"],
        "issues": ["northern-territories", "other-issues"],
    }


@pytest.mark.parametrize(
    ("slug", "stated", "recorded"),
    [
        ("gorbachev-maiden-speech", "1984-03-11", "1985-03-11"),
        ("joint-communique-on-two-islands", "1957", "1956-10-19"),
        ("nixon-visits-beijing", "1972-03", "1972-02-21/1972-02-28"),
        ("siberian-internment-of-japanese", "1945/1952", "1945-08/1956-12"),
    ],
)
def test_where_the_essay_errs_both_dates_are_kept(
    store: EventStore, slug: str, stated: str, recorded: str
) -> None:
    event = store.event(slug)
    assert event.date.edtf == stated
    assert event.recorded is not None
    assert event.recorded.edtf == recorded
    assert event.discrepancy
    assert event.confidence == "high"


def test_every_passage_is_found_exactly_where_its_row_says(
    store: EventStore, copy: Copy, located: list[tuple[Passage, Location]]
) -> None:
    sections = store.sections()
    wrong = []
    for passage, location in located:
        if location.status != "exact" or location.start is None:
            wrong.append(f"{passage.id}: {location.status} {location.note}")
            continue
        place = place_of(copy, sections, location.start)
        expected = (passage.section_id, passage.page, passage.paragraph)
        if (place.section_id, place.page, place.paragraph) != expected:
            wrong.append(f"{passage.id}: {place}, not {expected}")
    assert wrong == []


def test_the_hints_of_length_and_position_are_true(
    copy: Copy, located: list[tuple[Passage, Location]]
) -> None:
    whole = len(running_text(copy, 0, len(copy.text)))
    for passage, location in located:
        assert location.start is not None
        assert location.end is not None
        found = running_text(copy, location.start, location.end)
        assert abs(len(found) - passage.locator.length) <= 6, passage.id
        position = len(running_text(copy, 0, location.start)) / whole
        assert abs(position - passage.locator.position) < 0.005, passage.id


def test_the_words_of_a_stated_date_stand_in_one_of_its_passages(
    store: EventStore, copy: Copy, located: list[tuple[Passage, Location]]
) -> None:
    texts = {
        passage.id: " ".join(words_of(copy.text[location.start : location.end]))
        for passage, location in located
    }
    for event in all_events(store):
        if event.basis == "stated":
            said = " ".join(words_of(event.date_words))
            passages = [discussion.passage.id for discussion in event.discussions]
            assert any(said in texts[slug] for slug in passages), (event.id, event.date_words)


def test_nothing_in_the_repository_repeats_the_essay(essay_copy: Path) -> None:
    essay = words_of(essay_copy.read_text(encoding="utf-8"))
    size = LONGEST_RUN + 1
    runs = {tuple(essay[i : i + size]) for i in range(len(essay) - size + 1)}
    title = title_words()
    repeated = []
    for path in committed_texts():
        said = words_of(path.read_text(encoding="utf-8"))
        for i in range(len(said) - size + 1):
            run = tuple(said[i : i + size])
            if run in runs and " ".join(run) not in title:
                repeated.append(f"{path.relative_to(ROOT)}: {' '.join(run)}")
    assert repeated == []


def test_every_locator_is_short(store: EventStore) -> None:
    for passage in store.passages():
        for words in (passage.locator.starts_with, passage.locator.ends_with):
            assert 1 <= len(words.split()) <= 6, passage.id


def words_of(text: str) -> list[str]:
    """Words without case, punctuation and the breaks at line ends."""
    return re.findall(r"[\w]+", text.replace("-\n", "").lower().replace("’", "'"))


def title_words() -> str:
    """The work's title and author, which may be cited whole."""
    work: dict[str, Any] = tomllib.loads((SOURCES / "work.toml").read_text("utf-8"))["work"]
    return " ".join(words_of(f"{work['title']} {work['author']}"))


def committed_texts() -> Iterator[Path]:
    """The text files of the project, as they stand in the working tree."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if any(
            part.startswith(".") or part in {"__pycache__", "build", "dist", "failures"}
            for part in parts
        ):
            continue
        if path.is_file() and path.suffix in TEXT_FILES:
            yield path

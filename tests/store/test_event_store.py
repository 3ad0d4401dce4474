import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from kimura_viewer.model.dates import parse
from kimura_viewer.model.events import Actor, Illustration
from kimura_viewer.model.passages import Locator, Passage, Section
from kimura_viewer.model.work import Work
from kimura_viewer.store import event_reader
from kimura_viewer.store.builder import build
from kimura_viewer.store.errors import StoreError, UnknownEventError
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.stand_in import wordings_to_show

Change = Callable[[str], Path]

STRAIT = Passage(
    id="strait-1",
    section_id="i-1",
    paragraph=1,
    page=1,
    locator=Locator("The strait is narrow", "and war came", 240, 0.1),
    notes=(1, 2),
    summary="The war begins over a town at the strait.",
)


@pytest.fixture(scope="module")
def store(built: Path) -> Iterator[EventStore]:
    with EventStore(built) as store:
        yield store


def test_the_work_has_its_citation(store: EventStore) -> None:
    assert store.work() == Work(
        id="letter-on-punic-wars",
        title="A Letter on the Punic Wars",
        author="Ada Example",
        year=1899,
        csl={
            "type": "book",
            "title": "A Letter on the Punic Wars",
            "author": [{"family": "Example", "given": "Ada"}],
            "issued": {"date-parts": [[1899]]},
        },
        language="en",
    )


def test_sections_stand_in_the_order_of_the_text(store: EventStore) -> None:
    assert [section.label for section in store.sections()] == ["I", "I.1", "II"]
    assert store.sections()[1] == Section(
        id="i-1",
        parent_id="i",
        ordinal=1,
        label="I.1",
        title="The Strait",
        summary="Sicily lies between both, and each feared the other there.",
    )


def test_determinants_make_a_tree(store: EventStore) -> None:
    tree = store.determinants()
    assert [group.id for group in tree.groups] == ["causes", "ends"]
    assert [member.id for member in tree.members_of("ends")] == ["harsh-peace"]
    assert tree["sicily"].name == "Sicily"


def test_passages_stand_in_the_order_of_the_text(store: EventStore) -> None:
    assert [passage.id for passage in store.passages()] == ["strait-1", "peace-1", "peace-2"]
    assert store.passages()[0] == STRAIT


def test_an_event_is_complete(store: EventStore) -> None:
    war = store.event("first-punic-war")
    assert war.title == "First Punic War"
    assert war.summary == "Rome and Carthage fight for Sicily."
    assert (war.kind, war.tenor, war.basis) == ("war", "conflict", "stated")
    assert war.date == parse("-0263/-0240")
    assert war.date_words == "from 264 to 241 before Christ"
    assert war.recorded is None
    assert (war.date_rule, war.discrepancy, war.confidence, war.part_of) == ("", "", "", None)
    assert war.illustrations == (
        Illustration("sicily", "primary", "It was fought for the island."),
        Illustration("harsh-peace", "secondary", "Its peace cost the loser the island."),
    )
    assert [(link.passage.id, link.role) for link in war.discussions] == [
        ("strait-1", "primary"),
        ("peace-1", "mention"),
    ]
    assert war.discussions[0].passage == STRAIT
    assert war.discussions[0].section == store.sections()[1]
    assert war.actors == (Actor("carthage", "Carthage", "state"), Actor("rome", "Rome", "state"))


def test_both_dates_of_an_event_are_kept(store: EventStore) -> None:
    cannae = store.event("battle-of-cannae")
    assert cannae.date == parse("-0217-08-02")
    assert cannae.recorded == parse("-0215-08-02")
    assert cannae.discrepancy.startswith("The letter gives 218 BC")
    assert cannae.confidence == "high"
    treaty = store.event("treaty-of-lutatius")
    assert treaty.date_rule == "The war ends in 241 BC."
    assert treaty.part_of == "first-punic-war"


@pytest.mark.parametrize(
    ("slug", "advice"),
    [
        ("cannae", "did you mean battle-of-cannae?"),
        ("battle-of-canae", "did you mean battle-of-cannae or fall-of-carthage?"),
        ("carthage", "did you mean fall-of-carthage?"),
        ("-of-", "did you mean battle-of-cannae or fall-of-carthage or quarrel-of-the-cities?"),
        ("zama", "“kimura-viewer list” names them"),
        ("zama\udcff", "“kimura-viewer list” names them"),
    ],
)
def test_an_unknown_event_is_told_with_near_ones(store: EventStore, slug: str, advice: str) -> None:
    with pytest.raises(UnknownEventError) as caught:
        store.event(slug)
    message = str(caught.value)
    assert message.startswith(f"“{store.name}” has no event “{slug.replace(chr(0xDCFF), '?')}”; ")
    assert advice in message


def test_threads_may_share_a_store(built: Path) -> None:
    with EventStore(built) as store, ThreadPoolExecutor(4) as threads:
        events = list(threads.map(store.event, ["battle-of-cannae"] * 40))
        tables = list(threads.map(lambda _: store.table(), range(8)))
    assert all(event == events[0] for event in events)
    assert all(len(table) == 5 for table in tables)


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("DELETE FROM works", "it has no work"),
        ("UPDATE works SET csl = '[]'", "the citation of the work “letter-on-punic-wars” is not"),
        ("UPDATE works SET csl = '{'", "the citation of the work “letter-on-punic-wars” is not"),
        ("UPDATE works SET year = 'old'", "row “letter-on-punic-wars”, year is not a whole number"),
        ("UPDATE sections SET title = x'00'", "in sections, row “i”, title is not a text"),
        ("UPDATE sections SET parent_id = 'x' WHERE id = 'ii'", "the section “ii” names “x”"),
        (
            "UPDATE determinants SET parent_id = 'sicily' WHERE id = 'causes'",
            "the determinant “causes” stands under itself, through “sicily”",
        ),
        ("UPDATE determinants SET ordinal = 'b'", "in determinants, row “causes”, ordinal is not"),
        ("UPDATE passages SET notes = '{}'", "the list of notes of the passage “strait-1” is not"),
        ("UPDATE passages SET position = 'end'", "row “strait-1”, position is not a number"),
    ],
)
def test_rows_that_make_no_values_are_an_error(change: Change, sql: str, reason: str) -> None:
    with EventStore(change(sql)) as store, pytest.raises(StoreError) as caught:
        _ = store.work(), store.sections(), store.determinants(), store.passages()
    message = str(caught.value)
    assert message.startswith(f"“{store.name}” cannot be read: ")
    assert reason in message
    assert message.endswith("; “kimura-viewer check” lists what is wrong with it")


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        (
            "UPDATE events SET edtf = 'late'",
            "a date of the event “battle-of-cannae” is none: “late”",
        ),
        ("UPDATE events SET recorded_edtf = '?'", "a date of the event “battle-of-cannae” is none"),
        ("UPDATE events SET summary = x'00'", "row “battle-of-cannae”, summary is not a text"),
        ("UPDATE passages SET notes = '3'", "the list of notes of the passage “peace-1” is not"),
    ],
)
def test_an_event_that_cannot_be_read_is_an_error(change: Change, sql: str, reason: str) -> None:
    with EventStore(change(sql)) as store, pytest.raises(StoreError) as caught:
        store.event("battle-of-cannae")
    assert reason in str(caught.value)


def test_many_events_are_read_as_each_by_itself(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    slugs = sorted(store.table().ids, reverse=True)
    each = [store.event(slug) for slug in slugs]
    assert len(each) == 5
    for batch in (1, 2, 500):
        monkeypatch.setattr(event_reader, "BATCH", batch)
        assert store.events(slugs) == each
        assert store.events([slugs[1], "no-such-event", slugs[1]]) == [each[1], each[1]]
    assert store.events([]) == []


CROWD = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1300)
"""


def test_of_an_event_with_very_many_links_the_first_are_read_and_the_rest_counted(
    change: Change,
) -> None:
    """They take no room from the other events that are read with it."""
    path = change(CROWD + "INSERT INTO actors SELECT printf('a-%04d', i), 'One', 'person' FROM n")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            f"{CROWD} INSERT INTO participations"
            " SELECT 'fall-of-carthage', printf('a-%04d', i) FROM n"
        )
        connection.execute(
            f"{CROWD} INSERT INTO passages SELECT printf('p-%04d', i), section_id, paragraph, page,"
            " starts_with, ends_with, length, position, notes, summary"
            " FROM n, passages WHERE id = 'strait-1'"
        )
        connection.execute(
            f"{CROWD} INSERT INTO discussions"
            " SELECT 'battle-of-cannae', printf('p-%04d', i), 'mention' FROM n"
        )
        connection.commit()
    with EventStore(path) as store:
        slugs = list(store.table().ids)
        events = {event.id: event for event in store.events(slugs)}
        assert list(events) == slugs
        for slug, event in events.items():
            assert event == store.event(slug)
        fall, cannae = events["fall-of-carthage"], events["battle-of-cannae"]
        assert (len(fall.actors), fall.more_actors, fall.more_discussions) == (1000, 300, 0)
        assert (len(cannae.discussions), cannae.more_discussions) == (1000, 301)
        assert [actor.id for actor in fall.actors[:2]] == ["a-0001", "a-0002"]
        others = [each for slug, each in events.items() if each not in (fall, cannae)]
        assert not any(each.more_actors or each.more_discussions for each in others)
        assert sum(len(each.discussions) for each in others) >= 3


def test_a_store_replaced_on_disk_stays_as_it_was_opened(
    store_file: Path, sources: Path, tmp_path: Path
) -> None:
    (sources / "events.toml").write_text("", encoding="utf-8")
    with EventStore(store_file) as store:
        assert len(store.table()) == 5
        build(sources, store_file)
        assert len(store.table()) == 5
        with EventStore(store_file) as replaced:
            assert len(replaced.table()) == 0


def test_a_closed_store_lets_go_of_its_file(built: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(built, tmp_path / "closed.sqlite"))
    store = EventStore(path)
    store.table()
    store.close()
    open_files = Path("/proc/self/fd")
    if open_files.is_dir():
        held = [os_path for fd in open_files.iterdir() if (os_path := _target(fd)) == str(path)]
        assert held == []


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


def test_rows_of_a_table_are_read_together(store: EventStore) -> None:
    slugs = ["battle-of-cannae", "fall-of-carthage", "no-such-event"]
    found = store.wordings(slugs)
    assert found.keys() == set(slugs[:2])
    assert found["battle-of-cannae"].date == parse("-0217-08-02")
    assert found["battle-of-cannae"].recorded == parse("-0215-08-02")
    assert found["battle-of-cannae"].discrepancy.startswith("The letter gives 218 BC")
    assert found["fall-of-carthage"].recorded is None


def test_of_rows_that_cannot_be_read_it_is_said_why(change: Change) -> None:
    path = change("UPDATE events SET edtf = 'late' WHERE id = 'battle-of-cannae'")
    with EventStore(path) as store:
        found = wordings_to_show(store.wordings, ["battle-of-cannae", "first-punic-war"])
    assert "battle-of-cannae" in found["battle-of-cannae"].discrepancy
    assert found["first-punic-war"].date == parse("-0263/-0240")

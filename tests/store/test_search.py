"""Searching a store: by words, phrases and prefixes; whatever is typed is data."""

import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql

from kimura_viewer.model.events import EventTable
from kimura_viewer.model.search_words import search_words
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.search_queries import events_with

Change = Callable[[str], Path]
Read = Callable[[Path], EventTable]

ALL = [
    "quarrel-of-the-cities",
    "first-punic-war",
    "treaty-of-lutatius",
    "battle-of-cannae",
    "fall-of-carthage",
]
WRITTEN_ANEW = (
    "DELETE FROM events_fts; INSERT INTO events_fts SELECT id, title, summary, '', '' FROM events;"
)


@pytest.fixture
def read() -> Iterator[Read]:
    """Read the table of a store, which stays open to be searched."""
    opened: list[EventStore] = []

    def read_(path: Path) -> EventTable:
        opened.append(EventStore(path))
        return opened[-1].table()

    yield read_
    for store in opened:
        store.close()


@pytest.fixture(scope="module")
def table(built: Path) -> Iterator[EventTable]:
    with EventStore(built) as store:
        yield store.table()


def found(table: EventTable, text: str) -> list[str]:
    rows = table.search(text)
    assert rows.tolist() == sorted(set(rows.tolist()))
    return [str(slug) for slug in table.ids[rows]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cannae", ["battle-of-cannae"]),
        ("CANN", ["battle-of-cannae"]),
        ("Çannaé", ["battle-of-cannae"]),
        ("Hannibal’s", ["battle-of-cannae"]),
        ("barca", ["battle-of-cannae"]),
        ("island", ["first-punic-war"]),  # stands in a reason alone
        ("heavy", ["treaty-of-lutatius"]),
        ("town", ["quarrel-of-the-cities", "first-punic-war"]),  # in the summary of a passage
        ("carthage sicily", ["first-punic-war", "treaty-of-lutatius"]),
        ('"carthage gives"', ["treaty-of-lutatius"]),
        ('"gives carthage"', []),
        ('"carth"', []),
        ('"first punic" rome', ["first-punic-war"]),
        ("zama", []),
        ("cannae zama", []),
        ("", []),
        ("title:cannae", []),
        ("cannae OR lutatius", []),
        ("NOT", []),
    ],
)
def test_an_event_is_found_by_all_words_anywhere_in_its_texts(
    table: EventTable, text: str, expected: list[str]
) -> None:
    assert found(table, text) == expected


HOSTILE = st.text(st.sampled_from("\"'“”*^-+:(){}[]\\%_/,;.\x00\udcff ANDORNEAR北ж"), max_size=60)


@settings(max_examples=200, deadline=None)
@given(HOSTILE | st.text(st.characters(exclude_categories=()), max_size=40))
def test_whatever_is_typed_finds_events_or_none(table: EventTable, text: str) -> None:
    assert set(found(table, text)) <= set(ALL)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        '"' * 10_000,
        " ".join(f"w{number}" for number in range(1_700)),
        "c " * 5_000 + " cannae",
        "北" * 10_000,
        " ".join(f"北{number}" for number in range(1_500)),
        "%_" * 4_999 + "北",
        "(" * 10_000 + "x",
        "x" * 200_000,
    ],
)
def test_long_texts_are_data_too(table: EventTable, text: str) -> None:
    assert found(table, text) in ([], ["battle-of-cannae"])


def test_many_words_that_all_stand_there_are_found(read: Read, change: Change) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    path = change(f"UPDATE events_fts SET passages = '{words}' WHERE rowid = 2")
    table = read(path)
    assert found(table, words) == ["first-punic-war"]
    assert found(table, f"{words} missing") == []


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Ёлкин", True),
        ("ёлкин", True),
        ("курильск", True),
        ("остров", True),
        ("北方領土", True),
        ("領土", True),
        ("“領土問題”", True),
        ("領海", False),
        ("領土 Ёлкин", True),
        ("領土 cannae", False),
        ("São", True),
        ("sao", True),
        (unicodedata.normalize("NFD", "São"), True),
    ],
)
def test_all_scripts_are_found(read: Read, change: Change, text: str, finds: bool) -> None:
    title = "Ёлкин и Курильские острова: 北方領土問題, São Paulo"
    sql = f"UPDATE events SET title = '{title}' WHERE id = 'fall-of-carthage';"
    assert found(read(change(sql + WRITTEN_ANEW)), text) == ["fall-of-carthage"] * finds


@pytest.mark.parametrize(
    "sql",
    [
        WRITTEN_ANEW + "UPDATE events_fts SET rowid = 100 - rowid",
        WRITTEN_ANEW + "UPDATE events_fts SET rowid = -rowid",
        WRITTEN_ANEW + "UPDATE events_fts SET rowid = (1 << 60) + rowid",
        WRITTEN_ANEW + "UPDATE events_fts SET rowid = -rowid WHERE rowid % 2",
        WRITTEN_ANEW + "DELETE FROM events_fts WHERE event_id LIKE 'quarrel%'",
        WRITTEN_ANEW + "INSERT INTO events_fts VALUES ('ghost', 'Carthage', '', '', '')",
    ],
)
def test_full_texts_in_any_order_lead_to_their_events(read: Read, change: Change, sql: str) -> None:
    table = read(change(sql))
    expected = ["first-punic-war", "treaty-of-lutatius", "fall-of-carthage"]
    assert found(table, "carthage") == expected
    assert found(table, "treaty") == ["treaty-of-lutatius"]
    assert found(table, "carthage sicily") == expected[:2], "some of them are known by now"


def test_a_store_without_full_text_is_searched_all_the_same(read: Read, change: Change) -> None:
    table = read(change("DROP TABLE events_fts"))
    assert found(table, "CARTHAGE sicily") == ["first-punic-war", "treaty-of-lutatius"]
    assert found(table, "barca") == ["battle-of-cannae"]
    assert found(table, "heavy") == ["treaty-of-lutatius"]
    assert found(table, "a town at") == ["quarrel-of-the-cities", "first-punic-war"]
    assert found(table, "100%_") == []


@pytest.mark.parametrize("sql", ["", "DROP TABLE events_fts", "DELETE FROM events_fts"])
def test_what_is_prepared_is_found_all_the_same(change: Change, sql: str) -> None:
    path = change(sql or "SELECT 1")
    with EventStore(path) as plain, EventStore(path) as prepared:
        prepared.prepare_search(lambda _: None)
        expected = plain.table().search("carthage").tolist()
        assert prepared.table().search("carthage").tolist() == expected


def test_an_empty_full_text_finds_nothing(read: Read, change: Change) -> None:
    assert found(read(change("DELETE FROM events_fts")), "cannae") == []


def test_a_search_asks_the_store_once(built: Path) -> None:
    with EventStore(built) as store:
        table = store.table()
        assert table.search("cannae") is table.search(" cannae ")


def test_postgresql_is_asked_without_regard_to_case() -> None:
    statement = events_with(search_words("50% “two islands”"))
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    said = str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    assert "string_agg(events.id" in said
    assert "ILIKE '%%' || '50/%%' || '%%'" in said
    assert "two islands" in said
    assert said.count("EXISTS") == 6


def test_the_full_text_holds_the_reasons(built: Path) -> None:
    with closing(sqlite3.connect(built)) as connection:
        sql = "SELECT passages FROM events_fts WHERE event_id = 'fall-of-carthage'"
        (text,) = connection.execute(sql).fetchone()
    assert text.endswith("No peace was left to break.")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kim", "Kimura"),
        ("KIM", "Kimura"),
        ("chernenko’s", "Chernenko"),
        ("Chérnenko", "Chernenko"),
        ("\x00chernenko \ud800", "Chernenko"),
    ],
)
def test_names_in_the_shipped_store_are_found(
    shipped: Path, read: Read, typed: str, name: str
) -> None:
    with closing(sqlite3.connect(shipped)) as connection:
        texts = "title || ' ' || summary || ' ' || actors || ' ' || passages"
        sql = f"SELECT event_id FROM events_fts WHERE {texts} LIKE ?"
        expected = {slug for (slug,) in connection.execute(sql, (f"%{name}%",))}
    assert expected
    assert set(found(read(shipped), typed)) == expected

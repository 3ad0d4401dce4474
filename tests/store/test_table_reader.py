import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from math import inf
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert
from sqlalchemy.pool import StaticPool

from kimura_viewer.model.dates import TimeSpan, Trait, day_number, parse
from kimura_viewer.model.events import BASES, KINDS, TENORS, DateColumns, EventTable
from kimura_viewer.store import schema
from kimura_viewer.store.errors import StoreError, UnreadableRowError
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.table_reader import read_table

Change = Callable[[str], Path]
Row = tuple[float, float, float, float, bool, int]


def read(path: Path) -> EventTable:
    with EventStore(path) as store:
        return store.table()


@pytest.fixture(scope="module")
def table(built: Path) -> EventTable:
    return read(built)


def dates_of(columns: DateColumns, row: int) -> Row:
    return (
        float(columns.start_earliest[row]),
        float(columns.start_latest[row]),
        float(columns.end_earliest[row]),
        float(columns.end_latest[row]),
        bool(columns.is_span[row]),
        int(columns.traits[row]),
    )


def expected(date: TimeSpan) -> Row:
    """Columns of one date, worked out from the date itself by the words of `DateColumns`."""
    is_span = date.form == "span"
    start = -inf if date.start_earliest is None else date.start_earliest
    unknown_latest = -inf if is_span else inf
    latest_day = unknown_latest if date.start_latest is None else date.start_latest
    end = start if not is_span else inf if date.end_earliest is None else date.end_earliest
    last = latest_day if not is_span else inf if date.end_latest is None else date.end_latest
    return start, latest_day, end, last, is_span, int(date.traits)


def test_events_stand_by_start_those_without_first(table: EventTable) -> None:
    assert list(table.ids) == [
        "quarrel-of-the-cities",
        "first-punic-war",
        "treaty-of-lutatius",
        "battle-of-cannae",
        "fall-of-carthage",
    ]
    assert table.titles[1] == "First Punic War"
    assert table.row("fall-of-carthage") == 4


def test_words_become_indices_into_the_lists_of_the_model(table: EventTable) -> None:
    assert [KINDS[code] for code in table.kinds] == [
        "other",
        "war",
        "treaty",
        "clash",
        "occupation",
    ]
    assert [TENORS[code] for code in table.tenors][2] == "neutral"
    assert [BASES[code] for code in table.bases][-2:] == ["stated", "record"]
    assert table.has_discrepancy.tolist() == [False, False, False, True, False]


def test_dates_have_infinite_bounds_where_they_are_open(table: EventTable) -> None:
    end = day_number(-145, 1, 1), day_number(-145, 12, 31)
    assert dates_of(table.stated, 0) == (-inf, -inf, *end, True, Trait.START_OPEN)
    assert dates_of(table.stated, 1) == expected(parse("-0263/-0240"))


def test_an_instant_ends_when_it_starts(table: EventTable) -> None:
    year = day_number(-240, 1, 1), day_number(-240, 12, 31)
    approximate = Trait.START_APPROXIMATE | Trait.END_APPROXIMATE
    assert dates_of(table.stated, 2) == (*year, *year, False, approximate)


def test_recorded_dates_stand_in_the_place_of_stated_ones(table: EventTable) -> None:
    assert dates_of(table.recorded, 2) == expected(parse("-0240"))
    assert dates_of(table.recorded, 3) == expected(parse("-0215-08-02"))
    for row in (0, 1, 4):
        assert dates_of(table.recorded, row) == dates_of(table.stated, row)


def test_links_stand_by_event_primary_first(table: EventTable) -> None:
    links = [
        (table.ids[event], table.determinant_ids[determinant], bool(primary))
        for event, determinant, primary in zip(
            table.illustration_events,
            table.illustration_determinants,
            table.illustration_primary,
            strict=True,
        )
    ]
    assert links[:3] == [
        ("quarrel-of-the-cities", "sicily", True),
        ("first-punic-war", "sicily", True),
        ("first-punic-war", "harsh-peace", False),
    ]
    assert len(links) == 6


def test_actors_stand_by_event_and_name(table: EventTable) -> None:
    assert table.actor_names == ("Carthage", "Hannibal Barca", "Rome")
    at_cannae = table.participation_actors[table.participation_events == 3]
    assert [table.actor_ids[actor] for actor in at_cannae] == ["carthage", "hannibal", "rome"]


def test_sections_stand_by_event_each_once(table: EventTable) -> None:
    assert table.section_ids == ("i", "i-1", "ii")
    assert table.section_names == ("I", "I.1", "II")
    links = list(zip(table.discussion_events, table.discussion_sections, strict=True))
    assert links == [(0, 1), (1, 1), (1, 2), (2, 2), (3, 2), (4, 2)]
    assert [table.section_ids[code] for code in table.main_sections[:3]] == ["i-1", "i-1", "ii"]
    assert table.pages.tolist() == [1, 1, 2, 2, 3]


def test_two_passages_of_one_section_are_one_link(change: Change) -> None:
    sql = "INSERT INTO discussions VALUES ('battle-of-cannae', 'peace-2', 'mention')"
    table = read(change(sql))
    assert (table.discussion_events == 3).sum() == 1


def test_an_event_without_passages_has_no_section(change: Change) -> None:
    table = read(change("DELETE FROM discussions WHERE event_id = 'first-punic-war'"))
    assert table.main_sections[1] == -1
    assert table.pages[1] == 0


def test_many_actors_of_several_events_are_no_crowd(change: Change) -> None:
    path = change(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
        " INSERT INTO actors SELECT 'a' || i, 'Actor ' || i, 'person' FROM n;"
        " INSERT INTO participations SELECT events.id, actors.id FROM events, actors"
        " WHERE actors.name LIKE 'Actor %'"
        " AND events.id IN (SELECT id FROM events ORDER BY id LIMIT 2)"
    )
    assert len(read(path).participation_events) > 18_000


def test_a_store_without_events_is_an_empty_table(change: Change) -> None:
    empty = "DELETE FROM illustrations; DELETE FROM discussions; DELETE FROM participations;"
    table = read(change(empty + "DELETE FROM events"))
    assert len(table) == 0
    assert table.stated.start_earliest.dtype == np.float64
    assert len(table.illustration_events) == len(table.participation_events) == 0
    assert len(table.discussion_events) == len(table.pages) == len(table.main_sections) == 0


def add_events(path: Path, slugs: Iterable[str]) -> None:
    """Add events of the year 2000, which begin on one of seven days, with a link of each kind."""
    events = [(slug, 2_451_545 - number % 7, 2_451_910) for number, slug in enumerate(slugs)]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.executemany(
            "INSERT INTO events (id, title, summary, kind, tenor, form, basis, edtf,"
            " start_earliest, start_latest) VALUES"
            " (?1, 'On ' || ?1, 'S', 'war', 'neutral', 'instant', 'stated', '2000', ?2, ?3)",
            events,
        )
        for sql in (
            "INSERT INTO illustrations SELECT id, 'sicily', 'primary', 'R' FROM events"
            " WHERE title LIKE 'On %'",
            "INSERT INTO participations SELECT id, 'rome' FROM events WHERE title LIKE 'On %'",
        ):
            connection.execute(sql)
        connection.commit()


def test_more_rows_than_are_read_at_once_are_all_read(store_file: Path) -> None:
    add_events(store_file, (f"e-{number:05d}" for number in range(45_000)))
    table = read(store_file)
    assert len(table) == 45_005
    rows = list(zip(table.stated.start_earliest, table.ids, strict=True))
    assert rows == sorted(rows)
    added = [row for row, title in enumerate(table.titles) if title.startswith("On ")]
    assert [table.titles[row] for row in added] == [f"On {table.ids[row]}" for row in added]
    assert (np.diff(table.illustration_events) >= 0).all()
    assert set(added) <= set(table.illustration_events.tolist())
    assert set(added) <= set(table.participation_events.tolist())


@pytest.mark.parametrize(
    "sql",
    [
        "DROP INDEX events_by_start_earliest_id",
        "UPDATE events SET rowid = rowid * 1000000",
        "UPDATE events SET rowid = 0 - rowid",
    ],
)
def test_a_store_that_is_laid_out_otherwise_is_the_same_table(store_file: Path, sql: str) -> None:
    add_events(store_file, (f"e-{number * 37 % 100:02d}" for number in range(100)))
    before = read(store_file)
    with closing(sqlite3.connect(store_file)) as connection:
        connection.executescript(sql)
    after = read(store_file)
    assert list(after.ids) == list(before.ids)
    assert list(after.titles) == list(before.titles)
    for name in ("kinds", "tenors", "bases", "has_discrepancy", "illustration_events"):
        assert np.array_equal(getattr(after, name), getattr(before, name))
    for name in ("illustration_determinants", "illustration_primary", "participation_events"):
        assert np.array_equal(getattr(after, name), getattr(before, name))
    for row in range(len(before)):
        assert dates_of(after.stated, row) == dates_of(before.stated, row)
        assert dates_of(after.recorded, row) == dates_of(before.recorded, row)


# fmt: off
EDTF = st.sampled_from(
    [
        "1904", "1904~", "1904?", "1904%", "1904-02", "1904-02-08", "-0263", "Y-12000", "19XX",
        "1904-21", "1904-02-08T12:00:00", "1904/1905", "1904~/1905?", "1904/..", "../1905", "/1905",
        "1904/", "../..", "[1904,1905]", "[..1904]", "[1904..]", "[..1904..]", "{1904,1906}",
        "{..1904}", "{1904..}", "1950S2", "-0263/-0240", "2004-06-XX/2004-07-03",
    ]
)
# fmt: on


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(EDTF, st.none() | EDTF), max_size=8))
def test_columns_say_what_the_dates_say(dates: list[tuple[str, str | None]]) -> None:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        schema.create_tables(connection)
        determinant = {"id": "d", "ordinal": 0, "label": "", "name": "D", "summary": ""}
        connection.execute(insert(schema.determinants).values(determinant))
        for number, (stated, recorded) in enumerate(dates):
            connection.execute(insert(schema.events).values(event_row(number, stated, recorded)))
            connection.execute(insert(schema.illustrations).values(primary_link(number)))
        table = read_table(connection, lambda ids: no_search)
    engine.dispose()
    for row, slug in enumerate(table.ids):
        stated, recorded = dates[int(slug.removeprefix("e-"))]
        assert dates_of(table.stated, row) == expected(parse(stated))
        assert dates_of(table.recorded, row) == expected(parse(recorded or stated))


def no_search(text: str) -> NoReturn:
    raise AssertionError("nothing is looked for")


def primary_link(number: int) -> dict[str, str]:
    return {"event_id": f"e-{number}", "determinant_id": "d", "role": "primary", "reason": "R"}


def event_row(number: int, stated: str, recorded: str | None) -> dict[str, object]:
    row: dict[str, object] = {
        "id": f"e-{number}",
        "title": "T",
        "summary": "S",
        "kind": "war",
        "tenor": "neutral",
        "basis": "stated",
        "form": parse(stated).form,
    }
    for prefix, edtf in (("", stated), ("recorded_", recorded)):
        date = None if edtf is None else parse(edtf)
        row[f"{prefix}edtf"] = edtf
        row |= {prefix + bound: date and getattr(date, bound) for bound in schema.BOUNDS}
    return row


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("UPDATE events SET kind = 'x' WHERE id LIKE 'fall%'", "“fall-of-carthage” has a kind"),
        ("UPDATE events SET tenor = 'x' WHERE id LIKE 'fall%'", "“fall-of-carthage” has a tenor"),
        ("UPDATE events SET basis = 'x' WHERE id LIKE 'fall%'", "“fall-of-carthage” has a basis"),
        ("UPDATE events SET title = x'00'", "a slug or a title is missing or is no text"),
        ("UPDATE events SET start_latest = 'late'", "a bound of a date is not a number"),
        ("UPDATE events SET start_latest = x'00'", "a bound of a date is not a number"),
        ("UPDATE events SET edtf = 'long ago'", "a date of an event is none: “long ago”"),
        ("UPDATE events SET recorded_edtf = '?'", "a date of an event is none: “?”"),
        ("UPDATE events SET edtf = x'00'", "a date of an event is no text"),
        ("UPDATE events SET title = title || char(31)", "a text holds the control character"),
        ("UPDATE events SET edtf = '1904' || char(31)", "a text holds the control character"),
        ("UPDATE events SET start_earliest = 'late'", "a bound of a date is not a number"),
        ("UPDATE events SET recorded_edtf = x'00'", "a date of an event is no text"),
        ("UPDATE illustrations SET event_id = 'x' || event_id", "a link leads to no event: “x"),
        (
            "UPDATE illustrations SET determinant_id = 'war'",
            "a link leads to no determinant: “war”",
        ),
        ("DELETE FROM actors WHERE id = 'rome'", "a link leads to no actor: “rome”"),
        ("DELETE FROM passages WHERE id = 'peace-2'", "a link leads to no passage: “peace-2”"),
        ("DELETE FROM sections WHERE id = 'ii'", "the passage “peace-1” is in no section"),
        ("UPDATE passages SET page = 'end'", "the page of the passage “peace-1” is not a whole"),
    ],
)
def test_rows_that_make_no_columns_are_an_error(change: Change, sql: str, reason: str) -> None:
    relaxed = "DROP INDEX illustrations_primary;"
    if "determinant_id = " in sql:
        sql += " WHERE event_id LIKE 'fall%'"
    path = change(relaxed + sql)
    with pytest.raises(StoreError) as caught:
        read(path)
    assert reason in str(caught.value)
    assert isinstance(caught.value.__cause__, UnreadableRowError)

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from kimura_viewer.model.dates import parse
from kimura_viewer.store import queries
from kimura_viewer.store.builder import build
from kimura_viewer.store.checks import Finding, check
from kimura_viewer.store.date_rules import contradicts
from kimura_viewer.store.errors import StoreError
from kimura_viewer.store.event_store import EventStore

Change = Callable[[str], Path]
Edit = Callable[[str, str, str], None]

CANNAE = "id = 'battle-of-cannae'"
LUTATIUS = "id = 'treaty-of-lutatius'"
NO_ACTORS = "actors = ['rome']"


def with_full_text_in_step(store: Path) -> Path:
    engine = create_engine(f"sqlite:///{store}")
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM events_fts")
        connection.execute(queries.fill_events_fts())
    engine.dispose()
    return store


def test_a_sound_store_has_no_findings(built: Path) -> None:
    assert check(built) == []
    with EventStore(built) as store:
        assert check(store) == []
        assert store.work().year == 1899, "a store that was handed over stays open"


def test_a_finding_is_one_line() -> None:
    assert str(Finding("event “a\nb”, title", "is empty")) == "event “a b”, title: is empty"


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        (
            f"UPDATE events SET title = 'a b c d e f g h i j' WHERE {CANNAE}",
            "event “battle-of-cannae”, title: has 10 words; shorten it to 9",
        ),
        (
            f"UPDATE events SET title = ' ' WHERE {CANNAE}",
            "event “battle-of-cannae”, title: is empty; write it",
        ),
        (
            f"UPDATE events SET summary = '' WHERE {CANNAE}",
            "event “battle-of-cannae”, summary: is empty; write it",
        ),
        (
            f"UPDATE events SET kind = 'battle' WHERE {CANNAE}",
            "event “battle-of-cannae”, kind: is not in the list; write one of war, clash,",
        ),
        (
            f"UPDATE events SET tenor = 'hostile' WHERE {CANNAE}",
            "event “battle-of-cannae”, tenor: is not in the list; write one of conflict,",
        ),
        (
            f"UPDATE events SET basis = 'guess' WHERE {CANNAE}",
            "event “battle-of-cannae”, basis: is not in the list; write one of stated,",
        ),
        (
            f"UPDATE events SET confidence = 'total' WHERE {CANNAE}",
            "event “battle-of-cannae”, confidence: is not in the list; write one of high,",
        ),
        (
            f"UPDATE events SET edtf = '218 BC' WHERE {CANNAE}",
            "event “battle-of-cannae”, edtf: is not EDTF: “218 BC”",
        ),
        (
            f"UPDATE events SET recorded_edtf = '216 BC' WHERE {CANNAE}",
            "event “battle-of-cannae”, recorded_edtf: is not EDTF: “216 BC”",
        ),
        (
            f"UPDATE events SET start_latest = start_latest + 1 WHERE {CANNAE}",
            "event “battle-of-cannae”, start_latest: is not what the EDTF text gives; build",
        ),
        (
            f"UPDATE events SET recorded_end_latest = 1 WHERE {LUTATIUS}",
            "event “treaty-of-lutatius”, recorded_end_latest: is not what the EDTF text gives;",
        ),
        (
            f"UPDATE events SET form = 'span' WHERE {CANNAE}",
            "event “battle-of-cannae”, form: is not “instant”, which the EDTF text gives; build",
        ),
        (
            f"UPDATE events SET date_words = NULL WHERE {CANNAE}",
            "event “battle-of-cannae”, date_words: are missing; write the work’s own wording",
        ),
        (
            f"UPDATE events SET date_rule = NULL WHERE {LUTATIUS}",
            "event “treaty-of-lutatius”, date_rule: is missing; say how the words became the date",
        ),
        (
            "UPDATE events SET date_words = 'at last' WHERE basis = 'record'",
            "event “fall-of-carthage”, date_words: belong to a date that the work gives; take",
        ),
        (
            "UPDATE events SET recorded_edtf = '-0145~' WHERE basis = 'record'",
            "event “fall-of-carthage”, recorded_edtf: is not the date itself, as the basis",
        ),
        (
            f"UPDATE events SET confidence = NULL WHERE {CANNAE}",
            "event “battle-of-cannae”, confidence: is missing; say high, medium or low",
        ),
        (
            "UPDATE events SET confidence = 'low' WHERE id = 'first-punic-war'",
            "event “first-punic-war”, confidence: is in nothing: no recorded date and no",
        ),
        (
            f"UPDATE events SET discrepancy = NULL WHERE {CANNAE}",
            "event “battle-of-cannae”, discrepancy: is missing: the recorded date contradicts the",
        ),
        (
            f"UPDATE events SET part_of = 'punic-wars' WHERE {CANNAE}",
            "event “battle-of-cannae”, part_of: names “punic-wars”, which is not in events",
        ),
        (
            "UPDATE events SET part_of = 'treaty-of-lutatius' WHERE id = 'first-punic-war'",
            "event “first-punic-war”, part_of: stands under itself, through “treaty-of-lutatius”",
        ),
        (
            "UPDATE sections SET parent_id = 'i-1' WHERE id = 'i'",
            "section “i”, parent_id: stands under itself, through “i-1”",
        ),
        (
            "UPDATE determinants SET parent_id = 'end' WHERE id = 'harsh-peace'",
            "determinant “harsh-peace”, parent_id: names “end”, which is not in determinants",
        ),
        (
            "UPDATE sections SET summary = '' WHERE id = 'i'",
            "section “i”, summary: is empty; write it",
        ),
        (
            "UPDATE determinants SET summary = '' WHERE id = 'causes'",
            "determinant “causes”, summary: is empty; write it",
        ),
        ("UPDATE works SET csl = 'none'", "work “letter-on-punic-wars”, csl: is not a JSON object"),
        (
            "INSERT INTO works SELECT 'other', title, author, year, csl, language FROM works",
            "works: has 2 rows; a store holds one work",
        ),
        (
            "UPDATE illustrations SET reason = '' WHERE event_id = 'battle-of-cannae'",
            "event “battle-of-cannae”, determinant “harsh-peace”, reason: is empty; write it",
        ),
        (
            "UPDATE illustrations SET role = 'secondary' WHERE event_id = 'battle-of-cannae'",
            "event “battle-of-cannae”, illustrations: has 0 primary links to a determinant; give",
        ),
        (
            "DROP INDEX discussions_primary;"
            " INSERT INTO discussions VALUES ('battle-of-cannae', 'peace-2', 'primary')",
            "event “battle-of-cannae”, discussions: has 2 primary links to a passage; give it",
        ),
        (
            "UPDATE illustrations SET role = 'third' WHERE role = 'secondary'",
            "event “first-punic-war”, determinant “harsh-peace”, role: is not in the list; write",
        ),
        (
            "UPDATE discussions SET role = 'third' WHERE role = 'mention'",
            "event “first-punic-war”, passage “peace-1”, role: is not in the list; write one of",
        ),
        (
            "UPDATE illustrations SET determinant_id = 'ends' WHERE event_id = 'battle-of-cannae'",
            "event “battle-of-cannae”, determinant “ends”: is a group; link the event to one of",
        ),
        (
            "UPDATE illustrations SET determinant_id = 'sicily'"
            " WHERE event_id = 'battle-of-cannae'",
            "event “battle-of-cannae”, illustrations: its primary determinant is of I.1, but its"
            " primary passage stands in II; make",
        ),
        (
            "UPDATE participations SET actor_id = 'sulla' WHERE actor_id = 'hannibal';"
            " DELETE FROM actors WHERE id = 'hannibal'",
            "event “battle-of-cannae”, actor “sulla”, actor_id: names “sulla”, which is not in",
        ),
        (
            "DELETE FROM participations WHERE actor_id = 'hannibal'",
            "actor “hannibal”: takes part in no event; link it, or take it out",
        ),
        (
            "INSERT INTO passages SELECT 'peace-3', section_id, paragraph, page, starts_with,"
            " ends_with, length, position, notes, summary FROM passages WHERE id = 'peace-2'",
            "passage “peace-3”: discusses no event; link it, or take it out",
        ),
        (
            "UPDATE passages SET starts_with = 'a b c d e f g' WHERE id = 'peace-1'",
            "passage “peace-1”, starts_with: has 7 words; shorten it to 6",
        ),
        (
            "UPDATE passages SET ends_with = '' WHERE id = 'peace-1'",
            "passage “peace-1”, ends_with: is empty; write it",
        ),
        (
            "UPDATE passages SET paragraph = 0 WHERE id = 'peace-1'",
            "passage “peace-1”, paragraph: is not from 1 to 2147483647; correct it",
        ),
        (
            "UPDATE passages SET position = 1.5 WHERE id = 'peace-2'",
            "passage “peace-2”, position: is not from 0 to 1",
        ),
        (
            "UPDATE passages SET position = 0.95 WHERE id = 'peace-1'",
            "passage “peace-1”, position: is after that of “peace-2”, but page 2 is before its"
            " page 3; correct one of them",
        ),
        (
            "UPDATE passages SET notes = '[\"1\"]' WHERE id = 'peace-1'",
            "passage “peace-1”, notes: are not a JSON list of numbers",
        ),
        (
            "UPDATE passages SET notes = '1' WHERE id = 'peace-1'",
            "passage “peace-1”, notes: are not a JSON list of numbers",
        ),
        (
            "UPDATE passages SET summary = '' WHERE id = 'peace-2'",
            "passage “peace-2”, summary: is empty; write it",
        ),
        (
            "UPDATE actors SET kind = 'city' WHERE id = 'rome'",
            "actor “rome”, kind: is not in the list; write one of state, person, organisation",
        ),
        (
            "UPDATE actors SET id = 'Rome' WHERE id = 'rome';"
            " UPDATE participations SET actor_id = 'Rome' WHERE actor_id = 'rome'",
            "actor “Rome”, id: is not a slug; write small letters and digits with hyphens between",
        ),
    ],
)
def test_a_broken_rule_is_found_and_nothing_else(change: Change, sql: str, finding: str) -> None:
    store = with_full_text_in_step(change(sql))
    (only,) = [str(each) for each in check(store)]
    assert only.startswith(finding)


def test_labels_that_do_not_name_their_section_are_passed_over(change: Change) -> None:
    sql = "UPDATE determinants SET label = ''; UPDATE sections SET label = ''"
    assert check(with_full_text_in_step(change(sql))) == []


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        (
            f"UPDATE events SET title = 'Cannae' WHERE {CANNAE}",
            "event “battle-of-cannae”: is not in step in events_fts; build the store again",
        ),
        (
            "UPDATE actors SET name = 'Hannibal' WHERE id = 'hannibal'",
            "event “battle-of-cannae”: is not in step in events_fts; build the store again",
        ),
        (
            "DELETE FROM events_fts WHERE event_id = 'fall-of-carthage'",
            "event “fall-of-carthage”: is not in step in events_fts; build the store again",
        ),
        (
            "INSERT INTO events_fts VALUES ('zama', 'Zama', '', '', '')",
            "events_fts “zama”: is no event; build the store again",
        ),
        (
            "INSERT INTO events_fts SELECT * FROM events_fts WHERE event_id = 'fall-of-carthage'",
            "events_fts “fall-of-carthage”: stands there twice; build the store again",
        ),
    ],
)
def test_a_full_text_table_out_of_step_is_found(change: Change, sql: str, finding: str) -> None:
    assert [str(each) for each in check(change(sql))] == [finding]


def test_a_missing_full_text_table_is_found(change: Change) -> None:
    (only,) = check(change("DROP TABLE events_fts"))
    assert only.where == "events_fts"
    assert "no such table: events_fts" in only.what


def test_a_store_on_a_server_has_no_file_and_no_full_text_table(change: Change) -> None:
    class OnServer(EventStore):
        @property
        def is_file(self) -> bool:
            return False

    with OnServer(change("DROP TABLE events_fts")) as store:
        assert check(store) == []


def test_values_of_wrong_types_are_found_and_links_left_for_later(change: Change) -> None:
    path = change(
        "UPDATE passages SET page = 'two' WHERE id = 'peace-1';"
        " UPDATE passages SET position = x'00' WHERE id = 'peace-2';"
        f" UPDATE events SET summary = x'00' WHERE {CANNAE}"
    )
    assert [str(each) for each in check(path)] == [
        "passage “peace-1”, page: is not a whole number",
        "passage “peace-2”, position: is not a number",
        "event “battle-of-cannae”, summary: is not a text",
        "links: are not checked; mend the rows first",
    ]


def test_missing_values_are_found_in_tables_that_allow_them(change: Change) -> None:
    path = change(
        "CREATE TABLE loose AS SELECT * FROM events; DROP TABLE events;"
        f" ALTER TABLE loose RENAME TO events; UPDATE events SET kind = NULL WHERE {CANNAE}"
    )
    assert Finding("event “battle-of-cannae”, kind", "is missing") in check(path)


def test_rows_that_cannot_be_read_are_found_and_the_rest_is_checked(change: Change) -> None:
    path = change(
        "UPDATE works SET title = CAST(x'ff' AS TEXT);"
        " UPDATE actors SET name = '' WHERE id = 'rome'"
    )
    first, second, third = check(path)
    assert first.where == "works"
    assert "Could not decode to UTF-8" in first.what
    assert str(second) == "actor “rome”, name: is empty; write it"
    assert third.where == "links"


def test_damage_of_the_file_is_found(store_file: Path) -> None:
    with closing(sqlite3.connect(store_file)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'participations_by_actor_id'"
        ).fetchone()
    with store_file.open("r+b") as file:
        file.seek((root - 1) * 4096 + 3)
        file.write(b"\0\0")  # the number of entries on the page
    findings = check(store_file)
    assert str(findings[0]).startswith("file: *** in database main *** ")
    assert str(findings[0]).endswith("; take another copy of it, or build it again")


def test_what_is_no_store_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        check(tmp_path / "nowhere.sqlite")


def test_what_a_build_lets_pass_is_found(sources: Path, edit: Edit, tmp_path: Path) -> None:
    edit("events.toml", 'title = "Battle of Cannae"', 'title = ""')
    build(sources, tmp_path / "store.sqlite")
    (only,) = check(tmp_path / "store.sqlite")
    assert str(only) == "event “battle-of-cannae”, title: is empty; write it"


@pytest.mark.parametrize(
    ("stated", "recorded", "answer"),
    [
        ("1957", "1957-02-12", False),
        ("1957", "1956-10-19", True),
        ("1957~", "1956-10-19", False),
        ("1957?", "1956-10-19", False),
        ("1904/1905", "1904-02-08/1905-09-05", False),
        ("1945/1952", "1945-08/1956-12", True),
        ("1909/1916", "1907/1916", True),
        ("1939", "1939-05-11/1939-09-16", False),
        ("1939/1940", "1941", True),
        ("[..1976]", "1976-02-24", False),
        ("1978/..", "1976/1980", True),
        ("1978/..", "1978-06/..", False),
        ("../1980", "1975/1979", True),
        ("1972-01", "1972-01-23/1972-02-03", False),
    ],
)
def test_a_recorded_date_contradicts_one_that_it_cannot_be(
    stated: str, recorded: str, answer: bool
) -> None:
    assert contradicts(parse(recorded), parse(stated)) == answer

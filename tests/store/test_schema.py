import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import Connection, create_mock_engine, make_url
from sqlalchemy.schema import ExecutableDDLElement

from kimura_viewer.store import schema

DESIGN = {
    "works": "id, title, author, year, csl, language",
    "sections": "id, work_id, parent_id, ordinal, label, title, summary",
    "determinants": "id, parent_id, ordinal, label, name, summary",
    "events": "id, title, summary, kind, tenor, form, basis, date_words, date_rule, edtf,"
    " start_earliest, start_latest, end_earliest, end_latest, recorded_edtf,"
    " recorded_start_earliest, recorded_start_latest, recorded_end_earliest, recorded_end_latest,"
    " discrepancy, confidence, part_of",
    "illustrations": "event_id, determinant_id, role, reason",
    "passages": "id, section_id, paragraph, page, starts_with, ends_with, length, position, notes,"
    " summary",
    "discussions": "event_id, passage_id, role",
    "actors": "id, name, kind",
    "participations": "event_id, actor_id",
}


def test_a_store_has_the_tables_and_columns_of_the_design(built: Path) -> None:
    with closing(sqlite3.connect(built)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'events_fts%'"
        ).fetchall()
        columns = {
            name: ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({name})"))
            for (name,) in tables
        }
    assert columns == DESIGN


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE events SET kind = 'battle'",
        "UPDATE events SET tenor = 'hostile'",
        "UPDATE events SET basis = 'guessed'",
        "UPDATE events SET confidence = 'total'",
        "UPDATE events SET form = 'point'",
        "UPDATE events SET form = 'instant' WHERE id = 'first-punic-war'",
        "UPDATE events SET start_earliest = start_latest + 1",
        "UPDATE events SET part_of = 'no-such-event'",
        "UPDATE illustrations SET role = 'tertiary'",
        "UPDATE illustrations SET role = 'primary'",
        "UPDATE discussions SET role = 'primary'",
        "UPDATE passages SET position = 1.5",
        "UPDATE actors SET kind = 'city'",
        "DELETE FROM passages",
    ],
)
def test_the_database_itself_refuses_what_breaks_the_schema(store_file: Path, sql: str) -> None:
    with closing(sqlite3.connect(store_file)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):  # noqa: PT012 (deferred keys: on commit)
            connection.execute(sql)
            connection.commit()


def test_postgresql_has_the_same_tables_with_slugs_by_code_point_and_days_of_64_bits() -> None:
    statements: list[str] = []

    def note(statement: ExecutableDDLElement, *_: object) -> None:
        statements.append(str(statement.compile(dialect=engine.dialect)))

    engine = create_mock_engine(make_url("postgresql+psycopg://"), note)
    schema.create_tables(cast(Connection, engine))
    text = "\n".join(statements)
    assert text.count("CREATE TABLE") == len(DESIGN)
    assert 'id TEXT COLLATE "C" NOT NULL' in text
    assert "start_earliest BIGINT" in text
    assert "WHERE role = 'primary'" in text
    assert "fts" not in text

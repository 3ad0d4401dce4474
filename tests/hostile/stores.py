"""Stores that somebody broke or made to do harm: what is done to a sound one, case by case."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kimura_viewer.model.dates import parse
from kimura_viewer.store.schema import metadata

Harm = Callable[[Path], None]

MILLION = 1_000_000
MANY = 50_000
"""Stands for a million in the tests; the benchmark of hostile stores has the million."""
LONG = "x" * MILLION
CONTROLS = "".join(map(chr, range(1, 31))) + "\x7f\x80\x9f"
BIDIRECTIONAL = "\u202eesrever\u202c \u2066isolated\u2069 \u200e\u200f\u061c"
ENDLESS = (
    "WITH RECURSIVE n(rowid) AS (SELECT 1 UNION ALL SELECT rowid + 1 FROM n) SELECT rowid,"
    " 'a' AS event_id, 'a' AS title, 'a' AS summary, 'a' AS actors, 'a' AS passages FROM n"
)
FORMULA = "=cmd|' /C calc'!A0"
HTML = "<img src=file:///etc/passwd><script>alert(1)</script><a href='javascript:alert(1)'>x</a>"


@dataclass(frozen=True)
class Case:
    """One broken store.

    Attributes:
        name: What is wrong with it.
        harm: Does it to a copy of the sample store.
        said: What the refusal says, as a part of a sentence; None where it is shown.
        said_by_window: What a window's refusal says, which reads more than a command does.
        found: What a check says of it, as a part of a line; None where it breaks no rule.
    """

    name: str
    harm: Harm
    said: str | None = None
    said_by_window: str | None = None
    found: str | None = None


def sql(script: str, *values: object) -> Harm:
    """Return what runs SQL on a store, without any of SQLite's own checks."""

    def run(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute("PRAGMA writable_schema = ON")
            if values:
                connection.execute(script, values)
            else:
                connection.executescript(script)

    return run


def text_everywhere(text: str) -> Harm:
    """Return what appends a text to every text that people read."""

    def run(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            for table, columns in READ_TEXTS.items():
                for column in columns:
                    connection.execute(f"UPDATE {table} SET {column} = ? || {column}", (text,))

    return run


READ_TEXTS = {
    "works": ("title", "author"),
    "sections": ("label", "title", "summary"),
    "determinants": ("label", "name", "summary"),
    "events": ("title", "summary", "date_words", "date_rule", "discrepancy"),
    "illustrations": ("reason",),
    "passages": ("summary",),
    "actors": ("name",),
}

COLUMNS = tuple(
    (table.name, column.name)
    for table in metadata.sorted_tables
    for column in table.c
    if not column.primary_key
)
"""Table and column of all values that are no part of a key."""

_COUNT = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"


def many(count: int, into: str, values: str) -> Harm:
    """Return what inserts so many rows; ``i`` counts them."""
    return sql(
        f"BEGIN; {_COUNT.format(count=count)} INSERT INTO {into} SELECT {values} FROM n; COMMIT"
    )


def also(*harms: Harm) -> Harm:
    """Return what does one harm after the other."""

    def run(path: Path) -> None:
        for harm in harms:
            harm(path)

    return run


def renamed(old: str, new: str) -> Harm:
    """Return what gives an event another slug, with all that names it."""
    links = ("illustrations", "participations", "discussions")
    changes = [("events", "id"), ("events", "part_of"), *((link, "event_id") for link in links)]
    return also(*(sql(f"UPDATE {t} SET {c} = '{new}' WHERE {c} = '{old}'") for t, c in changes))


def made_column(definition: str) -> Harm:
    """Return what puts another column in the place of the events' titles."""
    return sql(
        "ALTER TABLE events RENAME COLUMN title TO old;"
        f"ALTER TABLE events ADD COLUMN title TEXT {definition}"
    )


def part_of(table: str, slug: str, whole: str) -> Harm:
    """Return what puts a row of a tree under another one."""
    column = "part_of" if table == "events" else "parent_id"
    return sql(f"UPDATE {table} SET {column} = '{whole}' WHERE id = '{slug}'")


def schema_of(table: str, statement: str) -> Harm:
    """Return what changes the statement that SQLite made a table by."""
    return sql(f"UPDATE sqlite_schema SET sql = {statement} WHERE name = '{table}'")


def nulled(table: str, column: str) -> Harm:
    """Return what takes NOT NULL from a column and puts NULL there."""
    made = schema_of(table, f"replace(sql, '{column} TEXT NOT NULL', '{column} TEXT')")
    return also(
        made,
        schema_of(table, f"replace(sql, '{column} INTEGER NOT NULL', '{column} INTEGER')"),
        schema_of(table, f"replace(sql, '{column} REAL NOT NULL', '{column} REAL')"),
        sql(f"UPDATE {table} SET {column} = NULL"),
    )


def determinants_of_one_group(path: Path, count: int = MANY) -> None:
    many(count, "determinants", "'d' || i, 'nature', i, '', 'D ' || i, ''")(path)


def passages_of_one_event(path: Path, count: int = MANY) -> None:
    section = "(SELECT id FROM sections LIMIT 1)"
    many(count, "passages", f"'p' || i, {section}, 1, 1, 'a', 'b', 1, 0.5, '[]', 's'")(path)
    many(count, "discussions", "'salt-war', 'p' || i, 'mention'")(path)


def actors_of_one_event(path: Path, count: int = MANY) -> None:
    many(count, "actors", "'a' || i, 'Actor ' || i, 'person'")(path)
    many(count, "participations", "'salt-war', 'a' || i")(path)


def chain(table: str, count: int) -> Harm:
    """Return what inserts rows of a tree, each under the one before."""
    above = "CASE WHEN i > 1 THEN 'd' || (i - 1) END"
    values = {
        "sections": f"'d' || i, (SELECT id FROM works), {above}, i, '', 'D ' || i, 's'",
        "determinants": f"'d' || i, {above}, i, '', 'D ' || i, 's'",
    }
    return many(count, table, values[table])


def parts_of_one_event(path: Path, count: int = 2 * MANY) -> None:
    _events(count, "'salt-war'")(path)


def events_within_each_other(path: Path, count: int = 10_000) -> None:
    _events(count, "CASE WHEN i > 1 THEN 'e' || (i - 1) END")(path)


def _events(count: int, whole: str) -> Harm:
    """Return what inserts events like a known one, each part of another one."""
    columns = ", ".join(c.name for c in metadata.tables["events"].c if c.name != "part_of")
    others = columns.replace("id, ", "", 1)
    numbers = _COUNT.format(count=count)
    return also(
        sql(
            f"{numbers} INSERT INTO events ({columns}, part_of)"
            f" SELECT 'e' || i, {others}, {whole} FROM n, events WHERE id = 'census'"
        ),
        many(count, "illustrations", "'e' || i, 'salt', 'primary', 'r'"),
    )


def dated(edtf: str) -> Harm:
    """Return what gives all events one date, with the bounds that it has."""
    date = parse(edtf)
    bounds = (date.start_earliest, date.start_latest, date.end_earliest, date.end_latest)
    return sql(
        "UPDATE events SET edtf = ?, start_earliest = ?, start_latest = ?, end_earliest = ?,"
        f" end_latest = ?, form = '{date.form}', date_words = 'then', basis = 'stated',"
        " recorded_edtf = NULL, recorded_start_earliest = NULL, recorded_start_latest = NULL,"
        " recorded_end_earliest = NULL, recorded_end_latest = NULL, discrepancy = NULL,"
        " confidence = NULL, date_rule = NULL",
        edtf,
        *bounds,
    )


def emptied(*tables: str) -> Harm:
    """Return what deletes all rows of tables."""
    return sql(";".join(f"DELETE FROM {table}" for table in tables))


_ONE_EVENT = sql(
    "DELETE FROM events WHERE id <> 'census';"
    "DELETE FROM illustrations WHERE event_id <> 'census';"
    "DELETE FROM participations WHERE event_id <> 'census'; DELETE FROM discussions"
)

BROKEN_TREES = (
    Case(
        "a cycle of determinants", part_of("determinants", "nature", "salt"), "stands under itself"
    ),
    Case(
        "a determinant under itself", part_of("determinants", "salt", "salt"), "stands under itself"
    ),
    Case(
        "a determinant under none that is there", part_of("determinants", "salt", "x"), "names “x”"
    ),
    Case(
        "a cycle of sections",
        sql("UPDATE sections SET parent_id = id"),
        said_by_window="stands under itself",
    ),
    Case(
        "events that are part of each other",
        also(part_of("events", "salt-war", "census"), part_of("events", "census", "salt-war")),
    ),
    Case("an event that is part of itself", part_of("events", "salt-war", "salt-war")),
    Case("an event that is part of nothing there", part_of("events", "salt-war", "nothing")),
    Case(
        "determinants nested two hundred deep",
        many(
            200,
            "determinants",
            "'d' || i, CASE WHEN i > 1 THEN 'd' || (i - 1) END, i, '', 'D ' || i, ''",
        ),
    ),
)

BROKEN_LINKS = (
    Case(
        "determinants that are not there",
        sql("DELETE FROM determinants WHERE id = 'salt'"),
        "leads to no determinant",
    ),
    Case("no determinants", sql("DELETE FROM determinants"), "leads to no determinant"),
    Case("passages that are not there", sql("DELETE FROM passages"), "leads to no passage"),
    Case("actors that are not there", sql("DELETE FROM actors"), "leads to no actor"),
    Case("sections that are not there", sql("DELETE FROM sections"), "is in no section"),
    Case(
        "no links to determinants", sql("DELETE FROM illustrations"), "has no primary determinant"
    ),
    Case("no links to passages", sql("DELETE FROM discussions")),
    Case(
        "two primary determinants",
        sql("DROP INDEX illustrations_primary; UPDATE illustrations SET role = 'primary'"),
        "has 2 primary determinants",
    ),
    Case(
        "no primary determinant",
        sql("UPDATE illustrations SET role = 'secondary'"),
        "has no primary determinant",
    ),
    Case(
        "two primary passages",
        sql("DROP INDEX discussions_primary; UPDATE discussions SET role = 'primary'"),
    ),
    Case("no primary passage", sql("UPDATE discussions SET role = 'mention'")),
    Case(
        "roles that are no words of ours",
        sql(
            "UPDATE discussions SET role = 'x';"
            "UPDATE illustrations SET role = 'y' WHERE role = 'secondary'"
        ),
    ),
    Case("no work", sql("DELETE FROM works"), "has no work"),
    Case(
        "two works",
        sql("INSERT INTO works SELECT 'b', title, author, year, csl, language FROM works"),
    ),
    Case(
        "no events",
        sql(
            "DELETE FROM events; DELETE FROM illustrations;"
            "DELETE FROM discussions; DELETE FROM participations"
        ),
    ),
)

WRONG_VALUES = (
    Case(
        "an unknown kind", sql("UPDATE events SET kind = 'party'"), "a kind that is not in the list"
    ),
    Case(
        "an unknown tenor",
        sql("UPDATE events SET tenor = 'party'"),
        "a tenor that is not in the list",
    ),
    Case("an unknown confidence", sql("UPDATE events SET confidence = 'party'")),
    Case("an unknown form", sql("UPDATE events SET form = 'party'")),
    Case(
        "a citation that is no JSON",
        sql("UPDATE works SET csl = '{'"),
        "is not what it should be (JSON)",
    ),
    Case(
        "a citation nested too deep",
        sql("UPDATE works SET csl = ?", "[" * MILLION),
        "is not what it should be (JSON)",
    ),
    Case(
        "a citation of scripts and numbers without end",
        sql(
            "UPDATE works SET csl = ?",
            '{"URL": "javascript:alert(1)", "issued": {"date-parts": [["--1"]]}, "page": "%s"}'
            % ("9" * 6_000),
        ),
    ),
    Case("notes that are no list", sql("UPDATE passages SET notes = '{}'")),
    Case("notes that are no numbers", sql("UPDATE passages SET notes = '[[]]'")),
    Case(
        "notes of a hundred thousand digits",
        sql("UPDATE passages SET notes = ?", f"[{'9' * 100_000}]"),
    ),
    Case("dates that are no EDTF", sql("UPDATE events SET edtf = 'soon'"), "a date of"),
    Case("a date of a million digits", sql("UPDATE events SET edtf = ?", "1" * MILLION)),
    Case(
        "a date of a million parts",
        sql("UPDATE events SET edtf = ?", "{" + "1900," * MILLION + "1901}"),
    ),
    Case(
        "a date that no calendar reaches",
        sql(
            "UPDATE events SET edtf = 'Y999999999999', start_earliest = 9223372036854775807,"
            " start_latest = 9223372036854775807, end_earliest = NULL, end_latest = NULL,"
            " form = 'instant'"
        ),
    ),
    Case("bounds out of order", sql("UPDATE events SET start_latest = start_earliest - 1000")),
    Case("bounds that are no days", sql("UPDATE events SET start_earliest = 9e999")),
    Case(
        "bounds at the ends of numbers",
        sql(
            "UPDATE events SET start_earliest = -9223372036854775808,"
            " end_latest = 9223372036854775807"
        ),
    ),
    *(
        Case(f"{value} in {table}, {column}", sql(f"UPDATE {table} SET {column} = {value}"))
        for table, column in COLUMNS
        for value in ("x'00ff'", "1e300", "-1", "''")
    ),
    *(Case(f"NULL in {table}, {column}", nulled(table, column)) for table, column in COLUMNS),
    Case(
        "a slug that is a link", renamed("salt-war", "javascript:alert(1)"), "a slug that is none"
    ),
    Case("a slug that is HTML", renamed("salt-war", "<img src=x>"), "a slug that is none"),
    Case("a slug of a million letters", renamed("salt-war", LONG), "a slug that is none"),
    Case(
        "a title that is no UTF-8",
        sql("UPDATE events SET title = CAST(x'ff' AS TEXT)"),
        "Could not decode to UTF-8",
    ),
)

TOO_MANY = (
    Case("very many actors on one event", actors_of_one_event, "10,000 is the most"),
    Case(
        "very many determinants",
        determinants_of_one_group,
        "more than 2000 determinants",
    ),
    Case("very many passages of one event", passages_of_one_event, "10,000 is the most"),
    Case("many actors on one event", partial(actors_of_one_event, count=8_000)),
    Case("many passages of one event", partial(passages_of_one_event, count=8_000)),
    Case("texts of a megabyte", text_everywhere(LONG)),
)

FOR_THE_EYE = (
    Case("control characters", text_everywhere(CONTROLS)),
    Case("characters that turn the reading direction", text_everywhere(BIDIRECTIONAL)),
    Case("a formula", text_everywhere(FORMULA)),
    Case("HTML", text_everywhere(HTML)),
    Case("line ends", text_everywhere("a\nb\r\nc\u2028d\u2029e\x0bf")),
    Case("the separator of columns", text_everywhere("\x1f"), "control character U+001F"),
    Case("a NUL", text_everywhere("a\0b")),
    Case("marks piled on one letter", text_everywhere("e" + "\u0301" * 10_000)),
)

HOSTILE_SCHEMAS = (
    Case(
        "a view in a table's place",
        sql("DROP TABLE actors; CREATE VIEW actors AS SELECT 1 AS id, 2 AS name"),
        "has no table actors",
    ),
    Case(
        "triggers and other views",
        sql(
            "CREATE VIEW v AS SELECT load_extension('x'); CREATE TRIGGER t AFTER INSERT ON events"
            " BEGIN SELECT load_extension('x'); END"
        ),
    ),
    Case(
        "a column that is worked out",
        made_column("AS (printf('%.*c', 100000000, 'x'))"),
        "made when they are read",
    ),
    Case("a column with a default", made_column("DEFAULT 'x'"), "made when they are read"),
    Case(
        "an index that calls functions",
        sql("CREATE INDEX i ON events(printf('%.*c', 1000, title))"),
    ),
    Case(
        "a virtual table in a table's place",
        sql("DROP TABLE actors; CREATE VIRTUAL TABLE actors USING fts5(id, name, kind)"),
        "made when they are read",
    ),
    Case(
        "a malformed schema",
        schema_of("events", "'CREATE TABLE events('"),
        "malformed database schema",
    ),
    Case(
        "a schema that has one root for all",
        sql("UPDATE sqlite_schema SET rootpage = 2"),
        "database schema",
    ),
    Case(
        "a schema without a root",
        sql("UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'events'"),
        "malformed",
    ),
    Case(
        "a collation that nobody has",
        schema_of("events", "replace(sql, 'title TEXT', 'title TEXT COLLATE nobody')"),
        "no such collation",
    ),
    Case(
        "a full text that is a view without end",
        sql(f"DROP TABLE events_fts; CREATE VIEW events_fts AS {ENDLESS}"),
        "made when they are read",
    ),
    Case(
        "a full text whose texts are a view without end",
        sql(
            f"DROP TABLE events_fts; CREATE VIEW v AS {ENDLESS}; CREATE VIRTUAL TABLE events_fts"
            " USING fts5(event_id UNINDEXED, title, summary, actors, passages, content='v')"
        ),
        "made when they are read",
    ),
    Case(
        "a full text of a tokenizer that nobody has",
        schema_of("events_fts", "replace(sql, 'fts5(', 'fts5(tokenize=''nobody'', ')"),
    ),
    Case("a full text without its index", sql("DELETE FROM events_fts_data")),
    Case("no full-text table", sql("DROP TABLE events_fts")),
    Case("a newer version", sql("PRAGMA user_version = 99"), "made by a newer Kimura Viewer"),
    Case("another program's file", sql("PRAGMA application_id = 99"), "of another program"),
)

LEAST, MOST = -(2**63), 2**63 - 1
EXTREMES = (
    *(
        Case(
            f"a position of {value}",
            sql(f"UPDATE passages SET position = {value}"),
            found=f"position: {found}",
        )
        for value, found in (
            ("9e999", "is not from 0 to 1"),
            ("-9e999", "is not from 0 to 1"),
            ("1e308", "is not from 0 to 1"),
            ("-0.5", "is not from 0 to 1"),
            ("'nan'", "is not a number"),
        )
    ),
    *(
        Case(
            f"{table}, {column} of {value}",
            sql(f"UPDATE {table} SET {column} = {value}"),
            found=f"{column}: is not from",
        )
        for table, column in (
            ("passages", "page"),
            ("passages", "paragraph"),
            ("passages", "length"),
            ("sections", "ordinal"),
            ("determinants", "ordinal"),
            ("works", "year"),
        )
        for value in (LEAST, MOST)
    ),
    Case(
        "sections ten thousand deep",
        chain("sections", 10_000),
        said_by_window="200 levels deep",
        found="200 levels deep",
    ),
    Case(
        "determinants very deep",
        chain("determinants", 1_900),
        "200 levels deep",
        found="200 levels deep",
    ),
    Case("dates a thousand million years ago", dated("Y-1000000000")),
    Case("dates in a thousand million years", dated("Y1000000000")),
    Case("dates from one end to the other", dated("Y-1000000000/Y1000000000")),
    Case("all events on one day", dated("1900-01-01")),
    Case("one event without passages", _ONE_EVENT),
    Case("one event, at the end of time", also(_ONE_EVENT, dated("Y1000000000"))),
    Case("all tables empty", emptied(*metadata.tables), "has no work"),
    Case(
        "all tables but that of works empty",
        emptied(*(name for name in metadata.tables if name != "works")),
    ),
)

MANY_PARTS = (
    Case("events ten thousand deep", events_within_each_other, found="200 levels deep"),
    Case("a hundred thousand parts of one event", parts_of_one_event),
)
"""Not for ``list``, which reads each event in full."""

CASES = (
    *BROKEN_TREES,
    *BROKEN_LINKS,
    *WRONG_VALUES,
    *TOO_MANY,
    *FOR_THE_EYE,
    *HOSTILE_SCHEMAS,
    *EXTREMES,
)
"""All of them."""

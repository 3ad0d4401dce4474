"""The page of the store's tables, from the schema that the program makes them by."""

from collections.abc import Iterator

from sqlalchemy import CheckConstraint, Column, Table
from sqlalchemy.dialects import sqlite

from docs.making.markdown import code, plain, table
from kimura_viewer.store.schema import APPLICATION_ID, USER_VERSION, events_fts, metadata

INTRODUCTION = f"""\
# Tables of a store

A store is one SQLite file, or a PostgreSQL database with the same tables. A file has the
`application_id` `0x{APPLICATION_ID:08X}` and the `user_version` {USER_VERSION}. This page is
made from the schema that the program uses.

Days are Julian day numbers of civil days in the proleptic Gregorian calendar, whole numbers,
before our era too: 8 February 1904 is 2416519. A bound that is open or unknown is empty; the EDTF
text says which of the two it is.
"""

TABLES = {
    "works": "The text that the store is about.",
    "sections": "Its headings, as a tree.",
    "determinants": "The factors of its argument: groups, and their members.",
    "events": "What happened at a date.",
    "illustrations": "Which event illustrates which determinant; one of each event is primary.",
    "passages": "Stretches of the text, each found by at most six words at its ends.",
    "discussions": "Which passage discusses which event; one of each event is primary.",
    "actors": "States, persons and organisations.",
    "participations": "Who takes part in which event.",
}
"""What each table holds."""

COLUMNS = {
    "works.csl": "citation as CSL-JSON",
    "sections.label": "its number, such as II.3",
    "determinants.label": "its number in the text",
    "events.basis": "where the date is from: the text, its words worked out, or the record",
    "events.date_words": "the text's own wording of the date",
    "events.date_rule": "how the date was worked out",
    "events.edtf": "the text's date (ISO 8601-2)",
    "events.start_earliest": "first day on which it may have begun",
    "events.start_latest": "last day on which it may have begun",
    "events.end_earliest": "first day on which it may have ended; of spans alone",
    "events.end_latest": "last day on which it may have ended; of spans alone",
    "events.recorded_edtf": "the date in the historical record, where it is another one",
    "events.discrepancy": "what is different, in a sentence",
    "events.confidence": "how sure the record is",
    "events.part_of": "the event that this one is a part of",
    "passages.paragraph": "number of the paragraph in its section",
    "passages.length": "characters; a hint for finding it",
    "passages.position": "0 to 1 through the text; a hint for finding it",
    "passages.notes": "numbers of footnotes",
}
"""What a column means, where its name does not say."""


def schema_page() -> str:
    """Return the page as Markdown."""
    lines = [INTRODUCTION]
    for each in metadata.tables.values():
        lines += _table(each)
    searched = ", ".join(code(column.name) for column in events_fts.columns)
    lines += [
        f"## {events_fts.name}",
        "",
        f"The full text that is searched ({searched}); SQLite alone.",
    ]
    return "\n".join([*lines, ""])


def _table(each: Table) -> Iterator[str]:
    yield from (f"## {each.name}", "", TABLES[each.name], "")
    rows = [
        (code(column.name), _type(column), _rules(column), plain(COLUMNS.get(str(column), "")))
        for column in each.columns
    ]
    yield from table(("column", "type", "rule", "meaning"), rows)
    rules = [_rule(check) for check in each.constraints if isinstance(check, CheckConstraint)]
    yield from (f"- {code(rule)}" for rule in sorted(rules))
    yield ""


def _type(column: Column[object]) -> str:
    return column.type.compile(sqlite.dialect()).split(" COLLATE")[0].lower()


def _rules(column: Column[object]) -> str:
    words = ["key"] if column.primary_key else []
    words += [f"in {code(key.target_fullname)}" for key in column.foreign_keys]
    words += ["may be empty"] if column.nullable else []
    return ", ".join(words)


def _rule(check: CheckConstraint) -> str:
    compiled = check.sqltext.compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )
    return " ".join(str(compiled).replace('"', "").split())

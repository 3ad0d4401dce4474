"""Values that are not of their column's type: SQLite keeps any value in any column."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Row, Table
from sqlalchemy.types import Integer, Text


def misfits(table: Table, row: Row[Any]) -> Iterator[tuple[str, str]]:
    """Find the values of a row that the schema does not allow.

    Args:
        table: The table.
        row: Of all its columns, and perhaps others.

    Yields:
        Column name and what is wrong with the value.
    """
    values = row._mapping
    for name, kind, noun, nullable in _columns(table):
        value = values[name]
        if value is None:
            if not nullable:
                yield name, "is missing"
        elif not isinstance(value, kind):
            yield name, f"is not {noun}"


@cache
def _columns(table: Table) -> tuple[tuple[str, type | tuple[type, ...], str, bool], ...]:
    return tuple((column.name, *_kind(column.type), bool(column.nullable)) for column in table.c)


def _kind(column_type: object) -> tuple[type | tuple[type, ...], str]:
    if isinstance(column_type, Text):
        return str, "a text"
    if isinstance(column_type, Integer):
        return int, "a whole number"
    return (int, float), "a number"

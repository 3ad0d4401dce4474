"""The SQL of all SQLite stores: what is compiled for one serves the others.

SQLAlchemy keeps the text of a statement for the engine that it was compiled for, and every store
has an engine of its own. Compiling takes longer than reading a small store.
"""

from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

SQLITE = "sqlite+stores://"
"""URL of an engine on an SQLite store; the engine is told by itself how to connect."""
COMPILED: dict[str, Any] = {"compiled_cache": LRUCache(500)}
"""Option of such an engine: it keeps its statements with those of all others.

Source: https://docs.sqlalchemy.org/en/21/core/connections.html#sql-compilation-caching
"""


class Dialect(SQLiteDialect_pysqlite):
    """SQLite as Python speaks it. All of them are equal: a compiled statement is found by it."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dialect)

    def __hash__(self) -> int:
        return hash(Dialect)


registry.register("sqlite.stores", __name__, Dialect.__name__)

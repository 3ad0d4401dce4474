"""Every rule for a store that a program can check."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Connection, Table, select

from kimura_viewer.store import queries
from kimura_viewer.store.errors import StoreError
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.findings import Finding, found_in
from kimura_viewer.store.link_rules import LINK_RULES
from kimura_viewer.store.misfits import misfits
from kimura_viewer.store.row_rules import ROW_RULES, RowRule, name_of

__all__ = ["Finding", "check"]

_REBUILD = "build the store again"


def check(store: EventStore | str | os.PathLike[str]) -> list[Finding]:
    """Check a store by all rules of DESIGN.md that a program can check.

    Args:
        store: The store, or where it is; in the latter case it is closed again.

    Returns:
        What breaks a rule: of the file itself, then row by row, then of links. Where a part of the
        store cannot be read, a finding says so, and the checks go on.

    Raises:
        StoreError: It cannot be opened as a store at all.
    """
    if isinstance(store, EventStore):
        return _Checkup(store).all_findings()
    with EventStore(store) as opened:
        return _Checkup(opened).all_findings()


@dataclass
class _Checkup:
    """One run of all rules over a store.

    Attributes:
        store: What is checked.
        findings: What was found so far.
        is_readable: Whether all rows so far could be read and are of the schema's types.
    """

    store: EventStore
    findings: list[Finding] = field(default_factory=list)
    is_readable: bool = True

    def all_findings(self) -> list[Finding]:
        """Run all rules."""
        if self.store.is_file:
            self._run("file", _damage)
        for table, rule in ROW_RULES:
            self._run(table.name, partial(self._rows, table, rule))
        if not self.is_readable:
            self.findings.append(Finding("links", "are not checked; mend the rows first"))
            return self.findings
        for link_rule in LINK_RULES:
            self._run("links", link_rule)
        if self.store.is_file:
            self._run("events_fts", _stale_full_text)
        return self.findings

    def _run(self, where: str, rule: Callable[[Connection], Iterator[Finding]]) -> None:
        try:
            with self.store.reading() as connection:
                self.findings.extend(rule(connection))
        except StoreError as error:
            self.is_readable = False
            self.findings.append(Finding(where, str(error)))

    def _rows(self, table: Table, rule: RowRule, connection: Connection) -> Iterator[Finding]:
        for row in connection.execute(select(table).order_by(*table.primary_key)):
            if faults := list(misfits(table, row)):
                self.is_readable = False
            else:
                faults = list(rule(row))
            if faults:
                yield from found_in(name_of(table, row), faults)


def _damage(connection: Connection) -> Iterator[Finding]:
    """Ask SQLite whether the file is sound."""
    for (what,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if what != "ok":
            yield Finding("file", f"{what}; take another copy of it, or build it again")


def _stale_full_text(connection: Connection) -> Iterator[Finding]:
    """Find events that the full-text table does not have as they are, and what else it has."""
    indexed: dict[object, int] = {}
    for row in connection.execute(queries.indexed_texts()):
        if row.event_id in indexed:
            yield Finding(f"events_fts “{row.event_id}”", f"stands there twice; {_REBUILD}")
        indexed[row.event_id] = hash(tuple(row))
    for row in connection.execute(queries.search_texts()):
        if indexed.pop(row.id, None) != hash(tuple(row)):
            yield Finding(f"event “{row.id}”", f"is not in step in events_fts; {_REBUILD}")
    for slug in indexed:
        yield Finding(f"events_fts “{slug}”", f"is no event; {_REBUILD}")

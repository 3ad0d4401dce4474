"""What the program keeps for its user, across stores, windows and versions."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.dialects.sqlite import insert

from kimura_viewer.userdata.errors import told
from kimura_viewer.userdata.opening import back_up_daily, prepare
from kimura_viewer.userdata.places import FILE_NAME, data_folder
from kimura_viewer.userdata.records import AttachedCopy, SavedView, copy_of, is_correction, view_of
from kimura_viewer.userdata.schema import (
    attached_copies,
    corrections,
    recent_stores,
    settings,
    views,
)
from kimura_viewer.userdata.upgrading import WRITES, engine_of

RECENT = 20
"""So many recent stores are remembered."""
_LAST_TURN = 2**62
"""No store was opened so often: somebody else wrote that number."""


class UserData:
    """The user's data, open. What a method has written when it returns is on the disk.

    Several windows and programs may have it open: each call is one transaction, and one writes at
    a time. All methods raise `UserDataError` where the file cannot be read or written; then what
    was there stays. Rows that this program cannot have written are passed over. A `store` is what
    `store_key` returns.

    Attributes:
        folder: Where it is kept.
        notices: What happened when it was opened and since, in sentences for the user: a recovery
            from a backup, a backup that could not be made.
        told: Is called with each notice that comes after the opening.
    """

    def __init__(self, folder: Path, notices: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.notices = notices
        self.told: Callable[[str], object] = lambda _: None
        self._path = folder / FILE_NAME
        self._engine = engine_of(self._path)
        self._file = _identity(self._path)
        self._day = date.today()

    @classmethod
    def open(cls, path: Path | None = None) -> "UserData":
        """Open the user's data, making it when there is none.

        A damaged file is kept aside, and the newest backup takes its place.

        Args:
            path: Its folder; by default the one that ``KIMURA_VIEWER_DATA`` names, else the
                platform's folder for data of this user.

        Raises:
            UserDataError: The folder cannot be written, or holds the data of a newer program.
        """
        folder = path or data_folder()
        notices = prepare(folder)
        with told(folder):
            return cls(folder, notices)

    def __enter__(self) -> "UserData":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def attached_copy(self, store: str) -> AttachedCopy | None:
        """Return the copy that is attached to a store."""
        with self._reading() as connection:
            row = connection.execute(
                select(attached_copies).where(attached_copies.c.store == store)
            ).first()
        return None if row is None else copy_of(row)

    def attach_copy(self, store: str, path: Path, digest: str) -> None:
        """Remember a copy for a store, in place of any other.

        Args:
            store: The store.
            path: The copy's file.
            digest: SHA-256 of its bytes, as hexadecimal digits.
        """
        with self._writing() as connection:
            values = {"path": os.fsencode(path), "digest": digest, "attached": _now()}
            _put(connection, attached_copies, {"store": store}, values)

    def detach_copy(self, store: str) -> None:
        """Forget the copy of a store; corrections that were made in it stay."""
        with self._writing() as connection:
            connection.execute(delete(attached_copies).where(attached_copies.c.store == store))

    def corrections(self, store: str, digest: str) -> dict[str, tuple[int, int]]:
        """Return the places that the user gave passages in a copy: passage → start, end.

        Start and end are characters of the copy's reflowed text.
        """
        table = corrections.c
        statement = (
            select(table.passage, table.start_at, table.end_at)
            .where(table.store == store, table.digest == digest)
            .order_by(table.passage)
        )
        with self._reading() as connection:
            rows = connection.execute(statement)
            return {row.passage: (row.start_at, row.end_at) for row in rows if is_correction(*row)}

    def correct(self, store: str, digest: str, passage: str, start: int, end: int) -> None:
        """Remember where a passage is in a copy, in place of any correction before.

        Raises:
            ValueError: The place is none: a start below 0 or after the end.
        """
        if not 0 <= start <= end:
            raise ValueError(f"a passage cannot stand at {start} to {end}")
        with self._writing() as connection:
            key = {"store": store, "digest": digest, "passage": passage}
            _put(connection, corrections, key, {"start_at": start, "end_at": end})

    def forget_correction(self, store: str, digest: str, passage: str) -> None:
        """Forget where the user placed a passage."""
        table = corrections.c
        here = (table.store == store, table.digest == digest, table.passage == passage)
        with self._writing() as connection:
            connection.execute(delete(corrections).where(*here))

    def views(self, store: str) -> tuple[SavedView, ...]:
        """Return the views saved for a store, by name."""
        with self._reading() as connection:
            rows = connection.execute(select(views).where(views.c.store == store)).all()
        saved = [view for row in rows if (view := view_of(row)) is not None]
        return tuple(sorted(saved, key=lambda view: (view.name.casefold(), view.name)))

    def save_view(self, store: str, name: str, link: str) -> None:
        """Save a view for a store, in place of one of the same name."""
        with self._writing() as connection:
            _put(connection, views, {"store": store, "name": name}, {"link": link, "saved": _now()})

    def delete_view(self, store: str, name: str) -> None:
        """Forget a saved view."""
        with self._writing() as connection:
            here = (views.c.store == store, views.c.name == name)
            connection.execute(delete(views).where(*here))

    def recent_stores(self) -> tuple[str, ...]:
        """Return the URLs of stores that were opened, the newest first."""
        newest = select(recent_stores.c.url).order_by(recent_stores.c.turn.desc())
        with self._reading() as connection:
            return tuple(url for url in connection.scalars(newest) if isinstance(url, str))

    def opened_store(self, store_url: str) -> None:
        """Remember a store as the one opened last; the `RECENT` newest are kept."""
        newest = select(recent_stores).order_by(recent_stores.c.turn.desc())
        with self._writing() as connection:
            rows = connection.execute(newest).all()
            turns = [row.turn for row in rows if isinstance(row.turn, int)]
            turn = max((each for each in turns if each < _LAST_TURN), default=len(rows)) + 1
            urls = [store_url, *(row.url for row in rows if row.url != store_url)][:RECENT]
            connection.execute(delete(recent_stores))
            kept = [{"url": url, "turn": turn - place} for place, url in enumerate(urls)]
            connection.execute(insert(recent_stores), kept)

    def forget_store(self, store_url: str) -> None:
        """Take a store out of those that were opened; what else is kept of it stays."""
        with self._writing() as connection:
            connection.execute(delete(recent_stores).where(recent_stores.c.url == store_url))

    def setting(self, name: str) -> object | None:
        """Return a setting as it was set; None where it was not, or cannot be read."""
        with self._reading() as connection:
            value = connection.scalar(select(settings.c.value).where(settings.c.name == name))
        try:
            return None if value is None else json.loads(value)
        except (TypeError, ValueError, RecursionError):
            return None

    def set_setting(self, name: str, value: object) -> None:
        """Keep a setting.

        Raises:
            TypeError, ValueError: The value is more than JSON can hold.
        """
        text = json.dumps(value, allow_nan=False)
        with self._writing() as connection:
            _put(connection, settings, {"name": name}, {"value": text})

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._follow_the_file()
        with told(self._path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._follow_the_file()
        if self._day != date.today():
            self._day = date.today()
            notices = back_up_daily(self.folder)
            self.notices += notices
            for notice in notices:
                self.told(notice)
        writes = self._engine.execution_options(**{WRITES: True})
        with told(self._path), writes.begin() as connection:
            yield connection

    def _follow_the_file(self) -> None:
        """Open the file again where another window has put a backup in its place.

        Raises:
            UserDataError: It is gone: what is written now would be lost.
        """
        with told(self._path):
            there = _identity(self._path)
        if there != self._file:
            self._engine.dispose()
            self._file = there


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _put(
    connection: Connection, table: Table, key: Mapping[str, object], values: Mapping[str, object]
) -> None:
    """Insert a row, or change the one that has this key."""
    statement = insert(table).values(**key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


def _now() -> str:
    return datetime.now(UTC).isoformat()

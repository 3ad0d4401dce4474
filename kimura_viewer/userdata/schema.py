"""The tables of the user's data, and the steps from one version of them to the next."""

from collections.abc import Mapping

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

APPLICATION_ID = 0x4B494D44
"""“KIMD”: what tells the user's data from a store (“KIMU”) and from other programs' files."""

VERSION = 1
"""Version of this schema, in the file's ``user_version``."""

STEPS: Mapping[int, tuple[str, ...]] = {}
"""The statements that lead to a version from the one before it; versions count from 1."""

metadata = MetaData()


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _place(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


attached_copies = Table(
    "attached_copies",
    metadata,
    _key("store"),
    Column("path", LargeBinary, nullable=False),  # names of files need not be text
    _text("digest"),
    _text("attached"),
)

corrections = Table(
    "corrections",
    metadata,
    _key("store"),
    _key("digest"),
    _key("passage"),
    _place("start_at"),
    _place("end_at"),
    CheckConstraint("0 <= start_at AND start_at <= end_at", name="corrections_in_order"),
)

views = Table(
    "views",
    metadata,
    _key("store"),
    _key("name"),
    _text("link"),
    _text("saved"),
)

recent_stores = Table(
    "recent_stores",
    metadata,
    _key("url"),
    _place("turn"),  # a count, not a time: clocks are set back
)

settings = Table(
    "settings",
    metadata,
    _key("name"),
    _text("value"),
)


def version(connection: Connection) -> int:
    """Return the version of the schema that a file has; 0 for a new one."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def bring_up_to_date(connection: Connection) -> None:
    """Make the tables of a new file, or take an older one through the steps that it lacks."""
    before = version(connection)
    if not before:
        metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    for step in range(before + 1, VERSION + 1) if before else ():
        for statement in STEPS[step]:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")

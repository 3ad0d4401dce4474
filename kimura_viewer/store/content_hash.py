"""A hash of what a store holds: the same for equal content, in whatever file or database."""

from hashlib import sha256

from sqlalchemy import Connection, select

from kimura_viewer.store.schema import metadata


def content_hash(connection: Connection) -> str:
    """Return the SHA-256 of every row of every table, in the order of their keys."""
    hashed = sha256()
    for table in metadata.sorted_tables:
        hashed.update(f"{table.name}\n".encode())
        for row in connection.execute(select(table).order_by(*table.primary_key.columns)):
            hashed.update(f"{tuple(row)!r}\n".encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()

"""The first version: all tables, as `kimura_viewer.store.schema` makes them."""

from alembic import op

from kimura_viewer.store.schema import create_tables

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make the tables in an empty database.

    When a second version comes, this one gets its own statements: what they made must not change.
    """
    create_tables(op.get_bind())

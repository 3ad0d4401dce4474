"""Python's own sqlite3, fetching what a table of all events is made of."""

import sqlite3
import sys
from contextlib import closing
from time import perf_counter

BOUNDS = "start_earliest, start_latest, end_earliest, end_latest"
RECORDED = ", ".join(f"recorded_{bound}" for bound in BOUNDS.split(", "))
STATEMENTS = (
    f"SELECT id, title, kind, tenor, basis, discrepancy, form, edtf, {BOUNDS}, recorded_edtf,"
    f" {RECORDED} FROM events ORDER BY start_earliest, id",
    "SELECT event_id, determinant_id, role FROM illustrations ORDER BY event_id",
    "SELECT event_id, actor_id FROM participations ORDER BY event_id",
    "SELECT event_id, passage_id, role FROM discussions ORDER BY event_id",
)


def main() -> int:
    """Fetch, and print how many seconds that took."""
    start = perf_counter()
    with closing(sqlite3.connect(sys.argv[1])) as connection:
        for statement in STATEMENTS:
            connection.execute(statement).fetchall()
    print("read", perf_counter() - start)
    return 0


if __name__ == "__main__":
    sys.exit(main())

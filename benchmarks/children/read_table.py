"""The table of all events of a store, read as the program reads it."""

import sys
from time import perf_counter

from kimura_viewer.store.event_store import EventStore


def main() -> int:
    """Read, and print how many seconds that took."""
    start = perf_counter()
    with EventStore(sys.argv[1]) as store:
        store.table()
    print("read", perf_counter() - start)
    return 0


if __name__ == "__main__":
    sys.exit(main())

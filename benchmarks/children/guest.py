"""Opens somebody's store in a window, or is told why not; prints ``took SECONDS MB``."""

import resource
import sys
from time import perf_counter

from kimura_viewer.app import Desk, application
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore


def main(location: str) -> None:
    """Open, select an event, paint."""
    app = application()
    start = perf_counter()
    try:
        with EventStore(location) as store:
            desk = Desk(store, ViewState(), "light")
            desk.window.show()
            desk.window.current.select("salt-war")
            app.processEvents()
            desk.window.grab()
    except WorldError as error:
        print("refused", error)
    print("took", perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)


if __name__ == "__main__":
    main(sys.argv[1])

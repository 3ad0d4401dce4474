"""Shows the view of somebody's figure, or is told why not; prints ``took SECONDS MB``."""

import resource
import sys
from pathlib import Path
from time import perf_counter

from kimura_viewer.app import Desk, application
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore


def main(location: str, figure: str) -> None:
    """Open a window, then the figure in it."""
    app = application()
    with EventStore(location) as store:
        desk = Desk(store, ViewState(), "light")
        desk.window.show()
        app.processEvents()
        start = perf_counter()
        desk.figures.open(Path(figure))
        app.processEvents()
        seconds = perf_counter() - start
    print("took", seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)


if __name__ == "__main__":
    main(*sys.argv[1:])

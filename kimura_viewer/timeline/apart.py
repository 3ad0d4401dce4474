"""Things of some height in a column: each as near to where it belongs as the others allow."""

from collections.abc import Sequence

import numpy as np

from kimura_viewer.model.events import Floats


def apart(
    wanted: Sequence[float] | Floats, heights: Sequence[float] | Floats, room: tuple[float, float]
) -> Floats:
    """Return centre lines that keep the order, do not overlap, and are nearest to those wanted.

    Nearest by the sum of squares; found by pooling what would overlap (isotonic regression,
    as Dwyer and others place labels along a line).

    Args:
        wanted: Centre lines in pixels, ascending, shape (n,).
        heights: Pixels that each takes, shape (n,).
        room: Pixels between which all stand; where they are higher than that, the last are below.
    """
    sizes = np.asarray(heights, np.float64)
    offsets = np.cumsum(sizes) - sizes / 2
    pools: list[tuple[float, int]] = []
    for value in (np.asarray(wanted, np.float64) - offsets).tolist():
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            before = pools.pop()
            total, count = total + before[0], count + before[1]
        pools.append((total, count))
    places = [total / count for total, count in pools for _ in range(count)]
    last = max(room[1] - float(sizes.sum()), room[0])
    placed: Floats = np.clip(np.array(places), room[0], last) + offsets
    return placed

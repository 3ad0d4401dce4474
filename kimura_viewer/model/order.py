"""Orders of events in time: imprecise dates can be sorted by either end, or by their middle."""

from typing import Literal

import numpy as np

from kimura_viewer.model.events import DateColumns, Floats, Indices

Order = Literal["earliest", "middle", "latest"]
ORDERS: tuple[Order, ...] = ("earliest", "middle", "latest")


def in_order(dates: DateColumns, rows: Indices, order: Order) -> Indices:
    """Return rows of a table in the order of their dates.

    Args:
        dates: The dates to sort by.
        rows: Which events, shape (k,).
        order: By the earliest day on which an event can have begun, by the latest on which it
            can have ended, or by the middle of the two. Where that end is open the other one
            counts; events without either come last.
    """
    key = sort_days(dates, rows, order)
    return rows[np.argsort(key, kind="stable")]


def sort_days(dates: DateColumns, rows: Indices, order: Order) -> Floats:
    """Return the days that events are sorted by, infinite where there is none; shape (k,).

    Args:
        dates: The dates to sort by.
        rows: Which events, shape (k,).
        order: As of `in_order`.
    """
    first, last = dates.start_earliest[rows], dates.end_latest[rows]
    known_first = np.where(np.isfinite(first), first, last)
    known_last = np.where(np.isfinite(last), last, known_first)
    keys: dict[Order, Floats] = {
        "earliest": known_first,
        "middle": (known_first + known_last) / 2,
        "latest": known_last,
    }
    days: Floats = np.where(np.isfinite(keys[order]), keys[order], np.inf)
    return days

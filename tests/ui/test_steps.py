"""Steps from event to event in time."""

import numpy as np
import pytest
from event_tables import Entry, table_of

from kimura_viewer.ui.timeline.steps import Steps

TABLE = table_of([Entry(f"e{year}", str(year)) for year in (1904, 1925, 1945, 1956, 1972)])
ALL = np.ones(5, np.bool_)


def step(row: int | None, by: int, *hidden: int) -> int | None:
    kept = ALL.copy()
    kept[list(hidden)] = False
    return Steps().from_event(TABLE.stated, kept, row, by)


@pytest.mark.parametrize(
    ("row", "by", "hidden", "found"),
    [
        (1, 1, (), 2),
        (1, -1, (), 0),
        (1, 2, (), 3),
        (4, 1, (), 4),
        (0, -1, (), 0),
        (None, 1, (), 0),
        (None, -1, (), 4),
        (1, 1, (2,), 3),
        (2, 1, (2,), 3),
        (2, -1, (2,), 1),
        (0, -1, (0,), 1),
        (4, 1, (4,), 3),
        (2, 1, (0, 1, 2, 3, 4), None),
    ],
)
def test_the_next_shown_event_in_time(
    row: int | None, by: int, hidden: tuple[int, ...], found: int | None
) -> None:
    assert step(row, by, *hidden) == found


def test_another_filter_or_other_dates_are_sorted_anew() -> None:
    steps, some = Steps(), ALL.copy()
    some[1] = False
    assert steps.from_event(TABLE.stated, ALL, 0, 1) == 1
    assert steps.from_event(TABLE.stated, some, 0, 1) == 2
    late = table_of([Entry("a", "1990"), Entry("b", "1991", recorded="1904")])
    assert steps.from_event(late.stated, ALL[:2], None, 1) == 0
    assert steps.from_event(late.recorded, ALL[:2], None, 1) == 1

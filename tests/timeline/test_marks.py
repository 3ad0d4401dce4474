"""Marks: columns for all of them, and rows for one after the other."""

import numpy as np
from event_tables import LAW
from hypothesis import given
from pictures import Picture, pictures

from kimura_viewer.timeline.marks import Marks


@LAW
@given(pictures())
def test_a_row_says_of_a_mark_what_the_columns_say(picture: Picture) -> None:
    marks: Marks = picture.scene.marks
    rows = marks.rows()
    assert len(rows) == len(marks)
    for index, row in enumerate(rows):
        np.testing.assert_equal(marks.row(index), row)
        assert (row.event, row.tenor, row.home) == (
            marks.events[index],
            marks.tenors[index],
            marks.home[index],
        )
        assert (row.left, row.right, row.y) == (
            marks.left[index],
            marks.right[index],
            marks.y[index],
        )
        assert type(row.left) is float
        assert type(row.traits) is int

"""Profiles: how many events of each group begin in each stretch of time."""

from typing import Any

from event_tables import LAW, TREE, Entry, table_of
from hypothesis import given
from hypothesis import strategies as st
from pictures import Picture, content_of, pictures, reach_of_all

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.timeline.profile import group_profile

COLUMNS = st.integers(1, 40)


def padded(rows: list[Any], nothing: Any) -> list[Any]:
    """Rows of all groups: those of the last ones can be left out where there is nothing in them."""
    return rows + [nothing] * (len(TREE.groups) - len(rows))


def group_of(entry: Entry) -> int:
    return TREE.groups.index(TREE.group_of(entry.determinants[0]))


@LAW
@given(pictures(), COLUMNS)
def test_every_kept_event_with_a_place_is_counted_once(picture: Picture, columns: int) -> None:
    content = picture.content
    profile = group_profile(content, *content.days, columns)
    assert profile.shape[1] == columns
    shown = content.kept & reach_of_all(content).is_placeable
    counted = [0] * len(TREE.groups)
    for entry, is_shown in zip(picture.entries, shown, strict=True):
        counted[group_of(entry)] += int(is_shown)
    assert padded(profile.sum(axis=1).tolist(), 0) == counted


@LAW
@given(pictures(), COLUMNS)
def test_an_event_is_counted_where_it_begins(picture: Picture, columns: int) -> None:
    content = picture.content
    first, last = content.days
    profile = group_profile(content, first, last, columns)
    reach = reach_of_all(content)
    expected = [[0] * columns for _ in TREE.groups]
    for row, entry in enumerate(picture.entries):
        if content.kept[row] and reach.is_placeable[row]:
            begin = min(max(float(reach.begin[row]), first), last)
            column = min(int((begin - first) / (last - first) * columns), columns - 1)
            expected[group_of(entry)][column] += 1
    assert padded(profile.tolist(), [0] * columns) == expected


def test_what_begins_outside_is_counted_at_that_end() -> None:
    entries = [Entry(f"e{n}", edtf) for n, edtf in enumerate(("1850", "1904", "1950", "2001"))]
    content = content_of(table_of(entries))
    begins = reach_of_all(content).begin
    start, end = begins[1], begins[3] - 1
    assert group_profile(content, start, end, 4)[2].tolist() == [2, 1, 0, 1]


def test_a_profile_of_nothing() -> None:
    content = content_of(table_of([]), Criteria(frozenset()))
    assert group_profile(content, 0.0, 1.0, 3).sum() == 0

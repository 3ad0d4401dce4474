"""Progress is told from the beginning to the end; what is known is not worked out again."""

import gc
from weakref import ref

import pytest
from harbour import as_copy

from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.progress import Cancelled, Progress, counted, stage
from kimura_viewer.reading.remembered import remembered


def test_a_stage_is_a_part_of_the_whole() -> None:
    told: list[float] = []
    part = stage(told.append, 0.25, 0.75)
    for share in (0.0, 0.5, 1.0):
        part(share)
    assert told == [0.25, 0.5, 0.75]


@pytest.mark.parametrize(("every", "told"), [(1, [0, 0.25, 0.5, 0.75, 1]), (3, [0, 0.75, 1])])
def test_things_are_counted(every: int, told: list[float]) -> None:
    said: list[float] = []
    assert list(counted("abcd", said.append, every)) == list("abcd")
    assert said == told


def test_nothing_is_done_at_once() -> None:
    said: list[float] = []
    assert list(counted([], said.append)) == []
    assert said == [1.0]


def test_work_is_done_once_for_each_copy() -> None:
    asked: list[str] = []

    @remembered
    def length(copy: Copy, progress: Progress) -> int:
        asked.append(copy.text)
        return len(copy.text)

    one, other = as_copy("one"), as_copy("other")
    assert [length(one), length(other), length(one)] == [3, 5, 3]
    assert asked == ["one", "other"]


def test_work_that_was_stopped_is_begun_again() -> None:
    @remembered
    def length(copy: Copy, progress: Progress) -> int:
        progress(0.5)
        return len(copy.text)

    def stop(_: float) -> None:
        raise Cancelled

    copy = as_copy("one")
    with pytest.raises(Cancelled):
        length(copy, stop)
    assert length(copy) == 3


def test_a_copy_that_is_let_go_is_forgotten() -> None:
    @remembered
    def letters(copy: Copy, progress: Progress) -> frozenset[str]:
        return frozenset(copy.text)

    copy = as_copy("one")
    letters(copy)
    gone = ref(copy)
    del copy
    gc.collect()
    assert gone() is None

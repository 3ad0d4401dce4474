"""Columns of a damaged table, which are not as long as each other, are told and never guessed."""

from collections.abc import Callable

import numpy as np
import pytest

from kimura_viewer.store.errors import UnreadableRowError
from kimura_viewer.store.joined import codes, flags, numbers, require_fit

READERS: list[Callable[[], object]] = [
    lambda: flags("101", 2),
    lambda: flags(None, 1),
    lambda: codes("0,1", 3),
    lambda: numbers("1,2,3", 2),
    lambda: require_fit(16, 17),
]


@pytest.mark.parametrize("read", READERS)
def test_columns_that_do_not_fit_together_are_refused(read: Callable[[], object]) -> None:
    with pytest.raises(UnreadableRowError, match="do not fit together, it is damaged"):
        read()


def test_columns_that_fit_are_read() -> None:
    assert flags("101", 3).tolist() == [True, False, True]
    assert flags(None, 0).tolist() == []
    np.testing.assert_array_equal(numbers("3,-1", 2), [3, -1])
    np.testing.assert_array_equal(numbers("3"), [3])

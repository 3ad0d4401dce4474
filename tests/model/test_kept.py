import errno

import pytest

from kimura_viewer.model.errors import SHORTAGES, WorldError, shortage_in
from kimura_viewer.model.kept import Kept


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0), "nothing yet"),
        ((1, 1, 1), "1 saved view, 1 attached copy, 1 corrected passage"),
        ((2, 0, 1_200), "2 saved views, 1,200 corrected passages"),
    ],
)
def test_what_is_kept_is_counted_in_words(counts: tuple[int, int, int], words: str) -> None:
    assert Kept(*counts).words == words


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "no space"), SHORTAGES[errno.ENOSPC]),
        (PermissionError(errno.EACCES, "no"), None),
        (OSError("without a number"), None),
        (WorldError("of another kind"), None),
    ],
)
def test_a_machine_that_has_run_short_is_told_from_other_errors(
    error: Exception, said: str | None
) -> None:
    assert shortage_in(error) == said

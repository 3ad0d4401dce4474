"""Citations: what the store knows of a work, in one line."""

from typing import Any

import pytest

from kimura_viewer.model.citation import citation
from kimura_viewer.model.work import Work

JOURNAL = {"container-title": "Acta Insularia", "volume": "5", "page": "71-92"}


@pytest.mark.parametrize(
    ("csl", "year", "cited"),
    [
        (JOURNAL, 1987, "Ada Merrow, “Two Islands,” Acta Insularia 5 (1987), 71–92"),
        (JOURNAL | {"issue": "2"}, 0, "Ada Merrow, “Two Islands,” Acta Insularia 5, no. 2, 71–92"),
        ({"container-title": "Essays"}, 1901, "Ada Merrow, “Two Islands,” Essays (1901)"),
        ({}, 1901, "Ada Merrow, “Two Islands” (1901)"),
        ({}, 0, "Ada Merrow, “Two Islands”"),
    ],
)
def test_a_citation_says_what_is_known(csl: dict[str, Any], year: int, cited: str) -> None:
    assert citation(Work("w", "Two Islands", "Ada Merrow", year, csl, "en")) == cited

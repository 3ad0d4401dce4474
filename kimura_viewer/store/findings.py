"""What a check of a store finds, one line each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kimura_viewer.model.shown_texts import shown

_LONGEST = 1_000
"""Characters of either half of a finding: slugs in it may be of any length."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a store that breaks a rule.

    Attributes:
        where: The row and the column, for example ``"event “moon-landing”, title"``.
        what: What is wrong and what to do, on one line.
    """

    where: str
    what: str

    def __str__(self) -> str:
        where, what = shown(self.where, _LONGEST), shown(self.what, _LONGEST)
        return " ".join(f"{where}: {what}".split())


def found_in(where: str, faults: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Make findings of faults (column, what) in one row."""
    for column, what in faults:
        yield Finding(f"{where}, {column}", what)

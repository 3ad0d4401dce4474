"""How dates are worded: in full for cards and captions, brief for labels and tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from kimura_viewer.model.days import MONTH_NAMES
from kimura_viewer.model.edtf import APPROXIMATE, UNCERTAIN


@dataclass(frozen=True, slots=True)
class Style:
    """How a date is worded.

    Attributes:
        brief: Whether to leave out what a label has no room for.
        months: Names of the twelve months.
        qualified: Templates by `APPROXIMATE`, `UNCERTAIN` or both.
        to: What joins the two ends of a stretch, with its blanks.
        year_to: The same between two years.
    """

    brief: bool
    months: tuple[str, ...]
    qualified: dict[int, str]
    to: str
    year_to: str


FULL = Style(
    brief=False,
    months=MONTH_NAMES,
    qualified={
        APPROXIMATE: "about {}",
        UNCERTAIN: "perhaps {}",
        APPROXIMATE | UNCERTAIN: "perhaps about {}",
    },
    to=" to ",
    year_to=" to ",
)
BRIEF = Style(
    brief=True,
    months=tuple(name[:3] for name in MONTH_NAMES),
    qualified={APPROXIMATE: "c. {}", UNCERTAIN: "{}?", APPROXIMATE | UNCERTAIN: "c. {}?"},
    to=" – ",
    year_to="–",
)


def qualify(words: str, qualifiers: int, style: Style) -> str:
    """Return words with what says that they are approximate or uncertain."""
    return style.qualified[qualifiers].format(words) if qualifiers else words


def either(words: Sequence[str], conjunction: str = "or") -> str:
    """Return alternatives in a row: “1667, 1668 or 1670”."""
    if len(words) == 1:
        return words[0]
    comma = "," if any(f" {conjunction} " in word for word in words) else ""
    return f"{', '.join(words[:-1])}{comma} {conjunction} {words[-1]}"

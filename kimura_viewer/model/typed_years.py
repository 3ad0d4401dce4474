"""Years as people type them: 1904, 300 BC, AD 79, Shōwa 48."""

import re
from dataclasses import dataclass

from kimura_viewer.model.calendars import ERAS, Era, era_named
from kimura_viewer.model.edtf import DateError

_COUNTS = {"bc": "bc", "bce": "bc", "ad": "ad", "ce": "ad"}
ERA_NAMES = "|".join(era.plain_name for era in ERAS)
_ERA_YEAR = re.compile(rf"({ERA_NAMES}) ?(\d+)")
YEAR = rf"(?P<year>(?:{ERA_NAMES}) ?\d\d?|ad \d+|\d+ ?(?:bce|bc|ad|ce)|'?\d+)"
"""What a year looks like in a folded text, as a regular expression with the group ``year``."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year as it was typed.

    Attributes:
        number: Astronomical year.
        count: ``"bc"`` or ``"ad"`` where it was said, else empty.
        era: The Japanese era that counts it, or None.
    """

    number: int
    count: str = ""
    era: Era | None = None


def read_year(text: str | None, lent: Year | None) -> Year:
    """Return the year that a text means.

    Args:
        text: In the form of `YEAR`, or None.
        lent: The year that an absent one is; it also says whether a bare number is BC or AD.

    Raises:
        DateError: The message is the bare reason.
    """
    if text is None:
        if lent is None:
            raise DateError("it has no year")
        return lent
    japanese = _ERA_YEAR.fullmatch(text)
    if japanese:
        era = era_named(japanese[1])
        return Year(era.before + int(japanese[2]), era=era)
    digits = text.strip("abcde' ")
    count = _COUNTS.get(text.replace(digits, "").strip("' "), "")
    if not count and lent is not None:
        count = lent.count
    return _counted(digits, count)


def _counted(digits: str, count: str) -> Year:
    if len(digits) < 3 and not count:
        raise DateError(f"which century is {digits} in?")
    if len(digits) > 4 and count != "bc":
        raise DateError(f"a year of more than four digits is written Y{digits}")
    number = int(digits)
    if number == 0 and count:
        raise DateError("there is no year 0 before or after Christ")
    return Year(1 - number if count == "bc" else number, count)


def edtf_date(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return an EDTF date; month can also be the code of a season."""
    if abs(year) > 9999:
        return f"Y{year}"
    text = f"{'-' if year < 0 else ''}{abs(year):04d}"
    text += "" if month is None else f"-{month:02d}"
    return text + ("" if day is None else f"-{day:02d}")

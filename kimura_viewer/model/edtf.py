"""The grammar of one EDTF date: text -> its components, as written.

EDTF is ISO 8601-2 as the Library of Congress publishes it (specification of 4 February 2019, levels
0, 1 and 2). What days the components mean is in `kimura_viewer.model.edtf_dates`, intervals and
sets are in `kimura_viewer.model.dates`.
"""

import re
from enum import IntEnum
from typing import NamedTuple

from kimura_viewer.model.errors import WorldError

APPROXIMATE, UNCERTAIN = 1, 2
QUALIFIERS = {"~": APPROXIMATE, "?": UNCERTAIN, "%": APPROXIMATE | UNCERTAIN}
SEASONS = {
    **dict.fromkeys(("21", "25", "31"), (3, 5)),
    **dict.fromkeys(("22", "26", "32"), (6, 8)),
    **dict.fromkeys(("23", "27", "29"), (9, 11)),
    **dict.fromkeys(("24", "28", "30"), (12, 14)),
    "33": (1, 3),
    "34": (4, 6),
    "35": (7, 9),
    "36": (10, 12),
    "37": (1, 4),
    "38": (5, 8),
    "39": (9, 12),
    "40": (1, 6),
    "41": (7, 12),
}
"""Parts of the year: their first and last month, where 14 is February of the next year.

Meteorological seasons without hemisphere, northern, southern; quarters, quadrimesters, semesters.
"""

_DATE = re.compile(
    r"""
    ([?~%]?)                                               # before the year
    (?: (-?[0-9X]{4}) | Y(-?[0-9]+) (?:E([0-9]+))? )       # year, or long year and exponent
    (?: S([0-9]+) )?                                       # significant digits
    ([?~%]?)                                               # after the year
    (?: -([?~%]?) ([0-9X]{2}) ([?~%]?)                     # month or season
        (?: -([?~%]?) ([0-9X]{2}) ([?~%]?)                 # day
            (?: T(.+) )?                                   # time of day
        )?
    )?
    """,
    re.VERBOSE,
)
_TIME = re.compile(
    r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)|24:00:00)"
    r"(?:Z|\+00(?::00)?|[+-](?:0[1-9]|1[0-3])(?::[0-5][0-9])?|[+-]00:(?:0[1-9]|[1-5][0-9])"
    r"|[+-]14(?::00)?)?"
)


class DateError(WorldError, ValueError):
    """A text that is no date; the message says which text and why, in one clause."""


class Precision(IntEnum):
    """How finely a date is known, from coarse to fine."""

    COARSER = 0
    """Coarser than a millennium, or no date at all."""
    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    SEASON = 5
    """Also quarters, quadrimesters and semesters."""
    MONTH = 6
    DAY = 7


class Components(NamedTuple):
    """A date as it is written, each component with the qualifiers before and after it.

    Absent components are None, absent qualifiers None or empty.
    """

    year_before: str
    year: str | None
    long_year: str | None
    exponent: str | None
    significant: str | None
    year_after: str
    month_before: str | None
    month: str | None
    month_after: str | None
    day_before: str | None
    day: str | None
    day_after: str | None
    time: str | None


def components(text: str) -> Components:
    """Return the components of one date as written; they may yet make an impossible date.

    Raises:
        DateError: The text is not in the form of an EDTF date. The message is the bare reason.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateError(_why_not(text))
    return Components._make(match.groups())


def qualifiers(text: str) -> int:
    """Return `APPROXIMATE` and `UNCERTAIN` as flags, wherever they stand in one date."""
    found = 0
    for sign, meaning in QUALIFIERS.items():
        if sign in text:
            found |= meaning
    return found


def check_time(time: str) -> None:
    """Refuse an impossible time of day, and a zone farther than 14 hours from UTC.

    Raises:
        DateError: The message is the bare reason.
    """
    if not _TIME.fullmatch(time):
        raise DateError(f"“{time}” is no time of day (23:20:30, 23:20:30Z, 23:20:30+04:30)")


_LEVEL_2_SEASONS = frozenset(season for season in SEASONS if season > "24")
_LEVEL_1_UNSPECIFIED = re.compile(r"-?(?:\d{3}X|\d{2}XX|\d{4}-XX|\d{4}-(?:\d\d|XX)-XX)[?~%]?")
_LEVEL_1_QUALIFIED = re.compile(r"[^?~%]+[?~%]?")


def level(text: str, parts: Components) -> int:
    """Return the EDTF level of a possible date, from its text and components."""
    if parts.exponent or parts.significant or parts.month in _LEVEL_2_SEASONS:
        return 2
    if "X" in text and not _LEVEL_1_UNSPECIFIED.fullmatch(text):
        return 2
    if not _LEVEL_1_QUALIFIED.fullmatch(text):
        return 2
    extended = parts.year is None or parts.year[0] == "-" or parts.month in SEASONS
    return 1 if extended or "X" in text or text[-1] in QUALIFIERS else 0


def _why_not(text: str) -> str:
    """Return why a text has not the form of an EDTF date, as nearly as can be told."""
    if not text:
        return "there is no date"
    if any(character.isspace() for character in text):
        return "EDTF has no blanks"
    if any(dash in text for dash in "‐‑‒–—−"):
        return "EDTF joins with the hyphen - and writes an interval with a slash, 1904/1905"
    if re.fullmatch(r"[?~%]?-?\d{5,}[?~%]?", text):
        return "a year of more than four digits begins with Y"
    return "it is not an EDTF date such as 1904, 1904-02, 1904-02-08, 1904/1905, 190X or 1904~"

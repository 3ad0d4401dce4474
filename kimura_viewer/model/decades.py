"""Decades of many dates at once."""

import numpy as np

from kimura_viewer.model.days import day_number
from kimura_viewer.model.events import DateColumns, Floats

_CYCLE_YEARS, _CYCLE_DAYS = 400, 146097


def years(days: Floats) -> Floats:
    """Return the civil year of each Julian day; what is not finite stays as it is."""
    known = np.isfinite(days)
    numbers = np.where(known, days, 0).astype(np.int64)
    # Right or one too high; the first day of that year tells.
    guess = (numbers - day_number(0, 1, 1)) * _CYCLE_YEARS // _CYCLE_DAYS + 1
    ones = np.ones_like(guess)
    for _ in range(2):
        guess = guess - (day_number(guess, ones, ones) > numbers)
    return np.where(known, guess, days)


def decades(dates: DateColumns) -> Floats:
    """Return the decade in which each event begins, or ends where its beginning is not known.

    Returns:
        Its first year divided by ten; +inf for an event without a place in time; shape (n,).
    """
    days = np.where(np.isfinite(dates.start_earliest), dates.start_earliest, dates.end_latest)
    found = np.floor(years(days) / 10)
    return np.where(np.isfinite(found), found, np.inf)


def decade_name(decade: float) -> str:
    """Return what a decade is called: “1970s”; before our era, the years that it has."""
    if not np.isfinite(decade):
        return "Without a place in time"
    year = int(decade) * 10
    if year > 0:
        return f"{year}s"
    if year == 0:
        return "1 BC to AD 9"
    return f"{1 - year} to {1 - year - 9} BC"

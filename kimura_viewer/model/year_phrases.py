"""Years in English: 1904, 300 BC, the 1960s, between 1900 and 1909."""

from kimura_viewer.model.date_style import Style, qualify
from kimura_viewer.model.edtf import APPROXIMATE, Components
from kimura_viewer.model.edtf_dates import fitting_years, year_range


def year_words(year: int) -> str:
    """Return an astronomical year as historians write it: 1904, AD 79, 300 BC."""
    if year <= 0:
        return f"{_grouped(1 - year)} BC"
    return str(year) if 1000 <= year <= 9999 else f"AD {_grouped(year)}"


def years_words(low: int, high: int, to: str) -> str:
    """Return the first and last of some years: 1900 to 1909, AD 800 to 809, 200 to 191 BC.

    Args:
        low: Astronomical year.
        high: Astronomical year.
        to: What joins them, with its blanks.
    """
    first, last = year_words(low), year_words(high)
    if high <= 0:
        first = first.removesuffix(" BC")
    elif low > 0:
        last = last.removeprefix("AD ")
    elif to == "–":
        to = " – "
    return f"{first}{to}{last}"


def _grouped(year: int) -> str:
    return str(year) if year <= 9999 else f"{year:,}"


def year_alone(parts: Components, style: Style) -> str:
    """Return the year of a date as it stands without a month: 1904, the 1960s, about 1950."""
    low, high, _ = year_range(parts)
    if parts.significant is not None:
        return _rounded(parts, low, high, style)
    if low == high:
        return year_words(low)
    pattern = parts.year or ""
    if pattern == "XXXX":
        return "year unknown" if style.brief else "an unknown year"
    if "X" not in pattern.rstrip("X"):
        return _decade(low, high, style) or _stretch(low, high, style)
    years = [year_words(year) for year in fitting_years(pattern)]
    return f"{years[0]}, {years[1]} … or {years[-1]}"


def _rounded(parts: Components, low: int, high: int, style: Style) -> str:
    exact, _, _ = year_range(parts._replace(significant=None))
    if low == high:
        return year_words(exact)
    about = qualify(year_words(exact), APPROXIMATE, style)
    return f"{about} ({years_words(low, high, style.year_to)})"


def _decade(low: int, high: int, style: Style) -> str:
    """Return “the 1960s”, but nothing for 1900 to 1909: “the 1900s” can be a century."""
    if low < 1000 or high - low != 9 or low % 100 == 0:
        return ""
    return f"{low}s" if style.brief else f"the {low}s"


def _stretch(low: int, high: int, style: Style) -> str:
    if style.brief:
        return years_words(low, high, style.year_to)
    return f"between {years_words(low, high, ' and ')}"


def year_after(month: str, year: str, parts: Components, style: Style) -> str:
    """Return the year as it stands after a month."""
    if style.brief or "X" not in (parts.year or ""):
        return year
    if year.startswith("between "):
        year = f"a year {year}"
    elif year.startswith("the "):
        year = f"a year in {year}"
    return year if month.endswith(" of") else f"of {year}"


def two_years(year: int) -> str:
    """Return the years of a season that goes on over New Year: 2019–20."""
    if 1000 <= year < 9999 and year % 100 != 99:
        return f"{year}–{(year + 1) % 100:02d}"
    return years_words(year, year + 1, "–")

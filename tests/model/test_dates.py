"""EDTF expressions one by one: what they mean, and why some are refused."""

import re
from typing import Any

import pytest

from kimura_viewer.model.dates import (
    DateError,
    Precision,
    TimeSpan,
    Trait,
    civil,
    day_number,
    iso,
    parse,
)

START = (Trait.START_OPEN, Trait.START_UNKNOWN)
END = (Trait.END_OPEN, Trait.END_UNKNOWN)


def all_cases(cases: dict[str, Any]) -> list[dict[str, Any]]:
    return [*cases["loc_examples"], *cases["suites"]]


def edge(day: int | None, traits: Trait, missing: tuple[Trait, Trait]) -> str:
    """A bound as the conformance file writes it."""
    if day is not None:
        return iso(day)
    is_open, is_unknown = (bool(traits & trait) for trait in missing)
    assert is_open != is_unknown
    return "open" if is_open else "unknown"


def local_day(expression: str, expected: str) -> str:
    """The day of an expected bound; where the expression has a time, its own local day.

    The file gives moments in UTC. Dates here are civil dates without a time zone, so the day is the
    one that the expression itself writes; the file's moment is at most one day from it.
    """
    if "T" not in expression:
        return expected
    written = expression.partition("T")[0]
    sign = "-" if written.startswith("-") else ""
    there, here = (
        day_number(int(sign + year), int(month), int(day))
        for year, month, day in (
            moment.split("T")[0].lstrip("-").split("-") for moment in (expected, written)
        )
    )
    assert abs(there - here) <= 1
    return written


def test_every_valid_expression_of_the_conformance_file_is_accepted(
    conformance_cases: dict[str, Any],
) -> None:
    valid = [case for case in all_cases(conformance_cases) if case["valid"]]
    assert len(valid) > 150
    for case in valid:
        span = parse(case["expr"])
        assert (span.edtf, span.level) == (case["expr"], case["level"])


def test_every_invalid_expression_of_the_conformance_file_is_refused(
    conformance_cases: dict[str, Any],
) -> None:
    invalid = [case["expr"] for case in all_cases(conformance_cases) if not case["valid"]]
    assert len(invalid) > 30
    for text in invalid:
        with pytest.raises(DateError, match=f"^“{re.escape(text)}”: "):
            parse(text)


def test_every_bound_of_the_conformance_file_is_met(conformance_cases: dict[str, Any]) -> None:
    met = 0
    for case in all_cases(conformance_cases):
        if not case["valid"]:
            continue
        span = parse(case["expr"])
        earliest, start_latest, end_earliest, latest = span.stretch()
        bounds = {
            "earliest": edge(earliest, span.traits, START),
            "start_latest": edge(start_latest, span.traits, START),
            "end_earliest": edge(end_earliest, span.traits, END),
            "latest": edge(latest, span.traits, END),
        }
        for name in bounds.keys() & case.keys():
            assert bounds[name] == local_day(case["expr"], case[name]), (case["expr"], name)
            met += 1
    assert met > 250


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1957", "1957-01-01", "1957-12-31"),
        ("1904-02", "1904-02-01", "1904-02-29"),
        ("1904-02-08", "1904-02-08", "1904-02-08"),
        ("196X", "1960-01-01", "1969-12-31"),
        ("-009X", "-0099-01-01", "-0090-12-31"),
        ("-000X", "-0009-01-01", "-0001-12-31"),
        ("-000X-12", "-0009-12-01", "-0001-12-31"),
        ("XXXX-02-29", "0000-02-29", "9996-02-29"),
        ("190X-02-29", "1904-02-29", "1908-02-29"),
        ("-190X-02-29", "-1908-02-29", "-1904-02-29"),
        ("1900-02-2X", "1900-02-20", "1900-02-28"),
        ("1919-X1-0X", "1919-01-01", "1919-11-09"),
        ("[1986-05-21..1986-05-31]", "1986-05-21", "1986-05-31"),
        ("[1668,1667]", "1667-01-01", "1668-12-31"),
        ("[1984]", "1984-01-01", "1984-12-31"),
        ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"),
        ("2001-22", "2001-06-01", "2001-08-31"),
        ("2001-23", "2001-09-01", "2001-11-30"),
        ("2019-24", "2019-12-01", "2020-02-29"),
        ("2001-25", "2001-03-01", "2001-05-31"),
        ("2001-28", "2001-12-01", "2002-02-28"),
        ("2001-30", "2001-12-01", "2002-02-28"),
        ("2001-31", "2001-03-01", "2001-05-31"),
        ("2001-32", "2001-06-01", "2001-08-31"),
        ("2001-36", "2001-10-01", "2001-12-31"),
        ("2001-38", "2001-05-01", "2001-08-31"),
        ("2001-39", "2001-09-01", "2001-12-31"),
        ("2001-40", "2001-01-01", "2001-06-30"),
        ("2001-41", "2001-07-01", "2001-12-31"),
        ("201X-21", "2010-03-01", "2019-05-31"),
        ("1950S2", "1900-01-01", "1999-12-31"),
        ("-1859S5", "-1859-01-01", "-1859-12-31"),
        ("Y171010000S3", "171000000-01-01", "171999999-12-31"),
        ("Y-171010000S2", "-179999999-01-01", "-170000000-12-31"),
        ("Y3388E2S3", "338000-01-01", "338999-12-31"),
        ("Y12345", "12345-01-01", "12345-12-31"),
        ("Y1E00014", "100000000000000-01-01", "100000000000000-12-31"),
    ],
)
def test_an_instant_lies_between_its_bounds(text: str, earliest: str, latest: str) -> None:
    span = parse(text)
    assert span.start_earliest is not None
    assert span.start_latest is not None
    assert (iso(span.start_earliest), iso(span.start_latest)) == (earliest, latest)
    assert (span.form, span.end_earliest, span.end_latest) == ("instant", None, None)


def ends(span: TimeSpan) -> list[str | None]:
    bounds = (span.start_earliest, span.start_latest, span.end_earliest, span.end_latest)
    return [None if day is None else iso(day) for day in bounds]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("1904/1905", ["1904-01-01", "1904-12-31", "1905-01-01", "1905-12-31"]),
        ("1985-04/..", ["1985-04-01", "1985-04-30", None, None]),
        ("1985/", ["1985-01-01", "1985-12-31", None, None]),
        ("../1985", [None, None, "1985-01-01", "1985-12-31"]),
        ("/1985", [None, None, "1985-01-01", "1985-12-31"]),
        ("../..", [None, None, None, None]),
        ("{1960,1961-12}", ["1960-01-01", "1960-12-31", "1961-12-01", "1961-12-31"]),
        ("{1670..1672,1667}", ["1667-01-01", "1667-12-31", "1672-01-01", "1672-12-31"]),
        ("{..1984}", [None, None, "1984-01-01", "1984-12-31"]),
        ("{1984..}", ["1984-01-01", "1984-12-31", None, None]),
    ],
)
def test_a_span_has_both_ends(text: str, bounds: list[str | None]) -> None:
    span = parse(text)
    assert span.form == "span"
    assert ends(span) == bounds
    assert span.stretch() == (
        span.start_earliest,
        span.start_latest,
        span.end_earliest,
        span.end_latest,
    )


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2004-06-11/2004", ["2004-06-11", "2004-06-11", "2004-06-11", "2004-12-31"]),
        ("2004/2004-06-11", ["2004-01-01", "2004-06-11", "2004-06-11", "2004-06-11"]),
    ],
)
def test_a_span_never_ends_before_it_starts(text: str, bounds: list[str]) -> None:
    assert ends(parse(text)) == bounds


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("[..1984]", [None, None, "1984-01-01", "1984-12-31"]),
        ("[1984..]", ["1984-01-01", "1984-12-31", None, None]),
        ("[..1984,1986]", [None, None, "1984-01-01", "1986-12-31"]),
        ("[1984,1986..]", ["1984-01-01", "1986-12-31", None, None]),
        ("[..1984,1986..]", [None, None, None, None]),
    ],
)
def test_an_open_one_of_set_as_a_stretch(text: str, bounds: list[str | None]) -> None:
    days = parse(text).stretch()
    assert [None if day is None else iso(day) for day in days] == bounds


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        ("1904", Trait(0)),
        ("1904~", Trait.START_APPROXIMATE | Trait.END_APPROXIMATE),
        ("1904?", Trait.START_UNCERTAIN | Trait.END_UNCERTAIN),
        ("1904-~02", Trait.START_APPROXIMATE | Trait.END_APPROXIMATE),
        ("?1904-02-~08", Trait(15)),
        ("1904%", Trait(15)),
        ("1904~/1905", Trait.START_APPROXIMATE),
        ("1904/1905?", Trait.END_UNCERTAIN),
        ("1904%/1905~", Trait(3) | Trait.END_APPROXIMATE),
        ("1904~/..", Trait.START_APPROXIMATE | Trait.END_OPEN),
        ("/1904?", Trait.START_UNKNOWN | Trait.END_UNCERTAIN),
        ("../1904", Trait.START_OPEN),
        ("1904/", Trait.END_UNKNOWN),
        ("/..", Trait.START_UNKNOWN | Trait.END_OPEN),
        ("../", Trait.START_OPEN | Trait.END_UNKNOWN),
        ("[..1976]", Trait.START_OPEN),
        ("[1960..]", Trait.END_OPEN),
        ("[1667?,1668]", Trait.START_UNCERTAIN | Trait.END_UNCERTAIN),
        ("{1667?,1668~}", Trait.START_UNCERTAIN | Trait.END_APPROXIMATE),
        ("{..1668~}", Trait.START_OPEN | Trait.END_APPROXIMATE),
        ("{1668~..}", Trait.START_APPROXIMATE | Trait.END_OPEN),
    ],
)
def test_traits_tell_the_ends_apart(text: str, traits: Trait) -> None:
    assert parse(text).traits == traits


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1904-02-08", Precision.DAY),
        ("1904-02-0X", Precision.MONTH),
        ("1904-02-XX", Precision.MONTH),
        ("1904-02", Precision.MONTH),
        ("1904-22", Precision.SEASON),
        ("1904-0X", Precision.YEAR),
        ("1904-XX-12", Precision.YEAR),
        ("1904", Precision.YEAR),
        ("190X", Precision.DECADE),
        ("156X-12-25", Precision.DECADE),
        ("19XX", Precision.CENTURY),
        ("1X32", Precision.MILLENNIUM),
        ("XXXX-12", Precision.COARSER),
        ("1950S3", Precision.DECADE),
        ("Y171010000S3", Precision.COARSER),
        ("Y17E7", Precision.YEAR),
        ("1904-02-08/1905", Precision.YEAR),
        ("1904-02-08/..", Precision.DAY),
        ("../..", Precision.COARSER),
        ("[1667,1760-12]", Precision.YEAR),
    ],
)
def test_precision_is_that_of_the_coarsest_part(text: str, precision: Precision) -> None:
    assert parse(text).precision == precision


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1904-02-08", 0),
        ("1904-02-08T23:59:60Z", 0),
        ("1904-02-08T24:00:00", 0),
        ("1904-02-08T00:00:00+14:00", 0),
        ("-0001", 1),
        ("1904-XX", 1),
        ("1904-02-XX~", 1),
        ("1XXX", 2),
        ("190X-XX", 2),
        ("~1904", 2),
        ("1904~-02", 2),
        ("1904-25", 2),
        ("1904/190X", 2),
        ("/1904", 1),
        ("[1904]", 2),
    ],
)
def test_level_is_the_least_that_has_the_feature(text: str, level: int) -> None:
    assert parse(text).level == level


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "there is no date"),
        (" 1904", "EDTF has no blanks"),
        ("1904–1905", "EDTF joins with the hyphen - and writes an interval with a slash"),
        ("19045", "a year of more than four digits begins with Y"),
        ("February 1904", "EDTF has no blanks"),
        ("wtf1985", "it is not an EDTF date such as 1904"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("1904-02-30", "February 1904 has 29 days"),
        ("1904-13", "there is no month 13"),
        ("1904-00", "there is no month 00"),
        ("1904-42", "there is no month 42"),
        ("1904-02-00", "there is no day 00"),
        ("1904-22-01", "22 is a part of the year, which has no day of the month"),
        ("1904-2X", "no day fits it"),
        ("1900-02-3X", "no day fits it"),
        ("1X99-02-29", "no day fits it"),
        ("-0000", "there is no year -0000; the year before 0001 is 0000"),
        ("-0000S1", "there is no year -0000; the year before 0001 is 0000"),
        ("2002/2001", "it ends before it starts"),
        ("1904/1905/1906", "an interval has one slash"),
        ("/", "an interval has a date at one end at least"),
        ("1904-02-08T10:00:00/1905", "an interval has no times of day"),
        ("1904-02-30/1905", "February 1904 has 29 days"),
        ("1904-02-08T25:00:00", "“25:00:00” is no time of day"),
        ("1904-02-08T10:00:00-00:00", "“10:00:00-00:00” is no time of day"),
        ("1904-02-08~T10:00:00", "a time of day needs a whole and certain date"),
        ("1904-02-XXT10:00:00", "a time of day needs a whole and certain date"),
        ("Y1904", "Y stands before years of more than four digits"),
        ("Y01904", "Y stands before years of more than four digits"),
        ("Y12345-02", "a year with Y, E or S stands without month and day"),
        ("1950S2-02", "a year with Y, E or S stands without month and day"),
        ("19XXS2", "a year has either unspecified digits (X) or significant ones (S)"),
        ("1950S0", "S counts significant digits, at least one"),
        ("Y1E15", "years have at most 15 digits here"),
        ("Y1E99999999999999999999", "years have at most 15 digits here"),
        ("[]", "a set is written"),
        ("[", "a set is written"),
        ("[1667}", "a set is written"),
        ("[1667,1668", "a set is written"),
        ("[..]", "there is no date"),
        ("[1667,,1668]", "there is no date"),
        ("[1667,..1668]", "there is no date"),
        ("{2002..2001}", "2002..2001 ends before it starts"),
        ("[1904-02-08T10:00:00,1905]", "a set has no times of day"),
        ("[1904/1905]", "it is not an EDTF date"),
    ],
)
def test_a_refusal_says_why(text: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    message = str(caught.value)
    assert message.startswith(f"“{text}”: ")
    assert reason in message


def test_a_refusal_quotes_only_the_start_of_a_long_text() -> None:
    with pytest.raises(DateError, match=re.compile("^“x{60}…”: ")):
        parse("x" * 1000)


def test_day_numbers_are_those_of_the_contract() -> None:
    assert day_number(1904, 2, 8) == 2416519
    assert civil(2416519) == (1904, 2, 8)
    assert iso(2416519) == "1904-02-08"
    assert iso(day_number(-99, 3, 1)) == "-0099-03-01"
    assert iso(day_number(12345, 1, 1)) == "12345-01-01"

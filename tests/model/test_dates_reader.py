"""What people type: what is accepted, with the note, and what is refused, with the reason."""

import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.date_reader import read
from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import DateError, parse

ACCEPTED = {
    # days, months, years
    "8 February 1904": "1904-02-08",
    "8th of February 1904": "1904-02-08",
    "February 8, 1904": "1904-02-08",
    "Feb. 8th, 1904": "1904-02-08",
    "on 8 Feb 1904": "1904-02-08",
    "08-Feb-1904": "1904-02-08",
    "8 FEB 1904": "1904-02-08",
    "  8  February 1904 ": "1904-02-08",
    "Feb 1904": "1904-02",
    "Sept. 1904": "1904-09",
    "February of 1904": "1904-02",
    "in 1904": "1904",
    "850": "0850",
    # numbers
    "1904-2-8": "1904-02-08",
    "1904/02/08": "1904-02-08",
    "1904-02-08 12:00:00": "1904-02-08",
    "25/05/1904": "1904-05-25",
    "05/25/1904": "1904-05-25",
    "31.12.1904": "1904-12-31",
    "5/5/1904": "1904-05-05",
    # before and after Christ
    "300 BC": "-0299",
    "300 B.C.E.": "-0299",
    "AD 79": "0079",
    "79 CE": "0079",
    "15 March 44 BC": "-0043-03-15",
    "12000 BC": "Y-11999",
    "300–250 BC": "-0299/-0249",
    "50 BC – AD 50": "-0049/0050",
    "50–100 AD": "0050/0100",
    # decades, centuries, parts
    "the 1960s": "196X",
    "1960's": "196X",
    "early 1970s": "1970~/1973~",
    "mid-1970s": "1974~/1976~",
    "the late 1970s": "1976~/1979~",
    "the beginning of the 1960s": "1960~/1963~",
    "the 20th century": "[1901..2000]",
    "3rd century BC": "[-0299..-0200]",
    "early May 1986": "[1986-05-01..1986-05-10]",
    "mid-May 1986": "[1986-05-11..1986-05-20]",
    "late May 1986": "[1986-05-21..1986-05-31]",
    "late February 1904": "[1904-02-21..1904-02-29]",
    "early 1904": "[1904-01..1904-04]",
    "the end of 1904": "[1904-09..1904-12]",
    "spring 1904": "1904-21",
    "fall of 1904": "1904-23",
    "winter 1904–05": "1904-24",
    "winter 1999/2000": "1999-24",
    "Q1 1904": "1904-33",
    "the fourth quarter of 1904": "1904-36",
    "2nd half of 1904": "1904-41",
    # how sure
    "c. 1850": "1850~",
    "c1850": "1850~",
    "ca. 1850": "1850~",
    "about Feb 1904": "1904-02~",
    "perhaps 1984": "1984?",
    "probably about 1984": "1984%",
    "1984 ?": "1984?",
    "Feb 1904 (?)": "1904-02?",
    # stretches
    "1904–05": "1904/1905",
    "1904 – 05": "1904/1905",
    "1904–5": "1904/1905",
    "1985-86": "1985/1986",
    "c. 1904–05": "1904~/1905~",
    "1936-1941": "1936/1941",
    "1936 - 1941": "1936/1941",
    "about 1936 to 1941": "1936~/1941~",
    "c. 1936 – c. 1941": "1936~/1941~",
    "from about 1936 to 1941": "1936~/1941",
    "1936? to 1941": "1936?/1941",
    "8–10 February 1904": "1904-02-08/1904-02-10",
    "8-10 February 1904": "1904-02-08/1904-02-10",
    "February 8–10, 1904": "1904-02-08/1904-02-10",
    "8 Feb – 5 Sep 1904": "1904-02-08/1904-09-05",
    "Feb–May 1904": "1904-02/1904-05",
    "8 February 1904 to 5 September 1905": "1904-02-08/1905-09-05",
    "since 1945": "1945/..",
    "from 1945 onwards": "1945/..",
    "1945–": "1945/..",
    "1945–present": "1945/..",
    "1945 to unknown": "1945/",
    "from 1978, end unknown": "1978/",
    "until 1956": "../1956",
    "until 1985, start unknown": "/1985",
    # one side, one of
    "before 1978": "[..1977-12-31]",
    "before about 1978": "[..1977-12-31~]",
    "before the early 1970s": "[..1969-12-31~]",
    "after 8 February 1904": "[1904-02-09..]",
    "after the 1960s": "[1970-01-01..]",
    "by 1976": "[..1976]",
    "by the 1960s": "[..196X]",
    "by late May 1986": "[..1986-05-31]",
    "no later than 1976": "[..1976]",
    "1976 or earlier": "[..1976]",
    "not before 1960": "[1960..]",
    "on or after 8 Feb 1904": "[1904-02-08..]",
    "1960 or later": "[1960..]",
    "between 1945 and 1956": "[1945..1956]",
    "between 21 and 31 May 1986": "[1986-05-21..1986-05-31]",
    "June or July 1904": "[1904-06,1904-07]",
    "summer or autumn 1904": "[1904-22,1904-23]",
    # GEDCOM
    "BET 1945 AND 1956": "[1945..1956]",
    "FROM 1904 TO 1905": "1904/1905",
    "ABT 1850": "1850~",
    "EST 1850": "1850~",
    "BEF 1978": "[..1977-12-31]",
    "AFT 1960": "[1961-01-01..]",
    "@#DJULIAN@ 30 JAN 1904": "1904-02-12",
    "@#DGREGORIAN@ 30 JAN 1904": "1904-01-30",
    # other calendars
    "30 Jan 1904 O.S.": "1904-02-12",
    "30 January 1904 (Old Style)": "1904-02-12",
    "29 Feb 1900 O.S.": "1900-03-13",
    "12 Feb 1904 N.S.": "1904-02-12",
    "26 Jan 1904 O.S. – 23 Aug 1905 O.S.": "1904-02-08/1905-09-05",
    "Shōwa 48": "1973",
    "Showa 48-10-7": "1973-10-07",
    "Showa 48-10": "1973-10",
    "7 October Shōwa 48": "1973-10-07",
    "昭和48年10月7日": "1973-10-07",
    "昭和48年": "1973",
    "大正元年": "[1912-07-30..1912-12-31]",
    "Shōwa 64": "[1989-01-01..1989-01-07]",
    "January Shōwa 64": "[1989-01-01..1989-01-07]",
    "Meiji 3": "1870",
}
REFUSED = {
    "04/05/1904": "which is the month? Write 4 May or 5 April",
    "13/14/1904": "there is no month 13",
    "1904/05": "is 05 a month or a year? Write 1904-05 or 1904–05",
    "'04": "which century is 04 in?",
    "Feb ’04": "which century is 04 in?",
    "85": "which century is 85 in?",
    "May 85": "which century is 85 in?",
    "60s": "which century are the 60s in?",
    "8 Feb 1904 to 12": "which century is 12 in?",
    "1898–02": "“02” would be 1802, not after 1898: write both years in full",
    "the 1900s": "the 1900s can be ten years or a hundred",
    "19044": "a year of more than four digits is written Y19044",
    "0 BC": "there is no year 0 before or after Christ",
    "0th century": "centuries are counted from the 1st",
    "February": "it has no year",
    "8 February": "it has no year",
    "spring": "it has no year",
    "8 February 1904 to 5 September": "it has no year",
    "winter 1904": "a winter lies in two years: write winter 1904–05",
    "winter 1904–06": "a winter that begins in 1904 ends in 1905",
    "winter 1904–5": "a winter that begins in 1904 ends in 1905",
    "1904-13": "there is no month 13",
    "30 February 1904": "February 1904 has 29 days",
    "29 Feb 1900": "February 1900 has 28 days",
    "30 Feb 1900 O.S.": "February 1900 has 29 days in the Julian calendar",
    "Jan 1904 O.S.": "an Old Style date needs a day",
    "1904 O.S.": "an Old Style date needs a day",
    "7 Oct Shōwa 48 O.S.": "an Old Style date needs a day",
    "Shōwa 65": "Shōwa 65 is not in the era",
    "Showa 64-10-7": "Shōwa 64-10-7 is not in the era",
    "Meiji 3-5-1": "Japan had lunar months before 1873",
    "late Shōwa 40": "a year of a Japanese era goes with a month or a day alone",
    "summer Shōwa 40": "a year of a Japanese era goes with a month or a day alone",
    "1812 to 1805": "it ends before it starts",
    "–1956": "a dash before a date can mean “until” or a year BC",
    "about late May 1986": "“late may 1986” is vague as it stands",
    "early 1970s to 1980": "“early 1970s” has no place in a stretch",
    "since late May 1986": "“late may 1986” has no place in a stretch",
    "1900-02-29": "February 1900 has 28 days",
    " 1904-02-08": "EDTF has no blanks",
    "": "there is no date",
    "yesterday": "is not understood as a date",
    "between 1945 and": "is not understood as a date",
    "between then and 1945": "is not understood as a date",
    "since then": "is not understood as a date",
    "before then": "is not understood as a date",
    "then or 1945": "is not understood as a date",
    "Old Style": "is not understood as a date",
    "then O.S.": "is not understood as a date",
    "−0299": "is not understood as a date",
    "8 February 1904 " * 20: "is not understood as a date",
}


@pytest.mark.parametrize(("text", "edtf"), ACCEPTED.items())
def test_what_is_sure_is_read(text: str, edtf: str) -> None:
    reading = read(text)
    assert reading.edtf == edtf
    assert reading.span == parse(edtf)
    assert reading.note.startswith(f"read as {words(reading.span)}")


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_is_not_sure_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        read(text)
    assert reason in str(caught.value)
    assert str(caught.value).startswith("“")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("1904-05", "for the years write 1904/1905"),
        ("1921-22", "read as summer 1921; for the years write 1921/1922"),
        ("1904–05", "“05” is 1905"),
        ("c. 1936–1941", "the first word is read for both ends"),
        ("30 Jan 1904 O.S.", "30 January 1904 is Old Style (Julian calendar)"),
        ("Shōwa 48", "Shōwa 48 is 1973"),
        ("Meiji 3", "its lunar year began some weeks later"),
        ("25/05/1904", "25 can only be the day"),
        ("15 March 44 BC", "in the Gregorian calendar, counted back"),
        ("until 5 May 1500", "in the Gregorian calendar, counted back"),
        ("late May 1986", "late May is the 21st to the 31st"),
        ("early 1904", "early 1904 is January to April"),
        ("the late 1970s", "late 1970s is about 1976 to 1979"),
        ("the 20th century", "the 20th century is 1901 to 2000"),
        ("spring 1904", "the season is that of the northern hemisphere"),
        ("1904-02-08 12:00", "the time of day is left out"),
        ("1904-02-08T12:00:00", "the time of day is left out"),
    ],
)
def test_the_note_says_how_it_was_read(text: str, note: str) -> None:
    assert note in read(text).note


def test_a_plain_date_needs_no_remark() -> None:
    assert read("8 February 1904").note == "read as 8 February 1904"


def test_no_remark_is_made_twice() -> None:
    note = read("summer or autumn 1904").note
    assert note.count("northern hemisphere") == 1


def test_edtf_passes_through_and_is_refused_as_ever(conformance_cases: dict[str, Any]) -> None:
    for case in [*conformance_cases["loc_examples"], *conformance_cases["suites"]]:
        if case["valid"]:
            assert read(case["expr"]).edtf == case["expr"]
        else:
            with pytest.raises(DateError):
                read(case["expr"])


PIECES = re.findall(r"\S+", " ".join([*ACCEPTED, *REFUSED])) + list("–-/?,.")


@given(
    st.text(max_size=40) | st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join)
)
def test_any_text_is_read_as_valid_edtf_or_refused(text: str) -> None:
    with suppress(DateError):
        reading = read(text)
        assert reading.span == parse(reading.edtf)


@given(st.dates())
def test_the_words_of_a_date_read_as_that_date(date: Any) -> None:
    for edtf in (date.isoformat(), date.isoformat()[:7]):
        assert read(words(parse(edtf))).edtf == edtf


@pytest.mark.parametrize(
    "edtf",
    [
        "1904-02-08/1905-09-05",
        "1904-02-08/1904-09-05",
        "1986-05-21/1986-05-31",
        "1904~",
        "1904?",
        "1904%",
        "1936~/1941~",
        "1936~/1941",
        "1945/..",
        "1978/",
        "../1985",
        "/1985",
        "[..1976]",
        "[..1977-12-31]",
        "[1961-01-01..]",
        "[1960..]",
        "[1984-07..1985-07-02]",
        "196X",
        "-0299",
        "0079",
        "2001-21",
        "2019-24",
        "2001-34",
        "2001-41",
    ],
)
def test_what_the_program_writes_it_reads(edtf: str) -> None:
    assert read(words(parse(edtf))).edtf == edtf


def test_a_text_that_is_far_too_long_is_refused_at_once() -> None:
    for text in ("1904," * 100_000, "1" * 100_000, "late " * 100_000, "{" + "1904," * 100_000):
        with pytest.raises(DateError, match="more than 1000 characters"):
            read(text)

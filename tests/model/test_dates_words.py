"""Dates in plain English."""

import re
from typing import Any

import pytest

from kimura_viewer.model.date_words import short, words
from kimura_viewer.model.dates import parse

RAW = re.compile(r"[~%/{}\[\]]|\.\.|\bY\d|\d[XS]|X\d|[?]\d|\d{4}-\d\d\b")


def test_every_conformance_expression_has_words_without_raw_syntax(
    conformance_cases: dict[str, Any],
) -> None:
    for case in [*conformance_cases["loc_examples"], *conformance_cases["suites"]]:
        if case["valid"]:
            span = parse(case["expr"])
            for text in (words(span), short(span)):
                assert text == text.strip()
                assert text
                assert not RAW.search(text), (case["expr"], text)


@pytest.mark.parametrize(
    ("edtf", "full", "brief"),
    [
        ("1904-02-08", "8 February 1904", "8 Feb 1904"),
        ("1985-04-12T23:20:30Z", "12 April 1985", "12 Apr 1985"),
        ("1973-10", "October 1973", "Oct 1973"),
        ("1957", "1957", "1957"),
        ("196X", "the 1960s", "1960s"),
        ("190X", "between 1900 and 1909", "1900–1909"),
        ("19XX", "between 1900 and 1999", "1900–1999"),
        ("080X", "between AD 800 and 809", "AD 800–809"),
        ("-029X", "between 300 and 291 BC", "300–291 BC"),
        ("000X", "between 1 BC and AD 9", "1 BC – AD 9"),
        ("XXXX", "an unknown year", "year unknown"),
        ("XXXX-12", "December of an unknown year", "Dec year unknown"),
        ("20X3", "2003, 2013 … or 2093", "2003, 2013 … or 2093"),
        ("-0299", "300 BC", "300 BC"),
        ("0000", "1 BC", "1 BC"),
        ("0033", "AD 33", "AD 33"),
        ("0079-08", "August AD 79", "Aug AD 79"),
        ("Y170000002", "AD 170,000,002", "AD 170,000,002"),
        ("1950S2", "about 1950 (1900 to 1999)", "c. 1950 (1900–1999)"),
        ("1950S4", "1950", "1950"),
        ("1936~", "about 1936", "c. 1936"),
        ("1984?", "perhaps 1984", "1984?"),
        ("1984%", "perhaps about 1984", "c. 1984?"),
        ("?2004-06-~11", "11 June 2004 (day approximate; year uncertain)", "c. 11 Jun 2004?"),
        ("2004-06~-11", "11 June 2004 (year and month approximate)", "c. 11 Jun 2004"),
        ("2004?-06", "June 2004 (year uncertain)", "Jun 2004?"),
        ("2004-XX", "a month of 2004", "2004"),
        ("1985-XX-XX", "a day in 1985", "1985"),
        ("19XX-XX", "a month between 1900 and 1999", "1900–1999"),
        ("19XX-XX-XX", "a day between 1900 and 1999", "1900–1999"),
        ("1985-04-XX", "a day in April 1985", "Apr 1985"),
        ("1984-1X", "October, November or December 1984", "Oct, Nov or Dec 1984"),
        ("1984-0X", "a month from January to September of 1984", None),
        ("1984-0X-XX", "a day in a month from January to September of 1984", None),
        ("1560-XX-25", "the 25th of a month of 1560", None),
        ("1560-XX-2X", "a day from the 20th to the 29th of a month of 1560", None),
        ("2010-01-3X", "30 or 31 January 2010", "30 or 31 Jan 2010"),
        ("1985-02-2X", "between 20 and 28 February 1985", "between 20 and 28 Feb 1985"),
        ("198X-02-2X", "between 20 and 29 February of a year in the 1980s", None),
        ("156X-12-25", "25 December of a year in the 1560s", "25 Dec 1560s"),
        ("15XX-12", "December of a year between 1500 and 1599", "Dec 1500–1599"),
        ("2001-21", "spring 2001", "spring 2001"),
        ("2019-24", "winter 2019–20", "winter 2019–20"),
        ("1999-24", "winter 1999–2000", "winter 1999–2000"),
        ("-0001-24", "winter 2–1 BC", "winter 2–1 BC"),
        ("201X-24", "winter of a year in the 2010s", "winter 2010s"),
        ("2001-30", "southern-hemisphere summer 2001–02", "southern summer 2001–02"),
        ("2001-34", "the second quarter of 2001", "Q2 2001"),
        ("201X-34", "the second quarter of a year in the 2010s", "Q2 2010s"),
        ("2001-41", "the second half of 2001", "Jul–Dec 2001"),
        (
            "1904-02-08/1905-09-05",
            "8 February 1904 to 5 September 1905",
            "8 Feb 1904 – 5 Sep 1905",
        ),
        ("1904-02-08/1904-09-05", "8 February to 5 September 1904", "8 Feb – 5 Sep 1904"),
        ("1986-05-21/1986-05-31", "21 to 31 May 1986", "21–31 May 1986"),
        ("2001-33/2001-35", "the first quarter to the third quarter of 2001", "Q1 – Q3 2001"),
        ("1936~/1941~", "about 1936 to 1941", "c. 1936–1941"),
        ("1936~/1941", "from about 1936 to 1941", "c. 1936 – 1941"),
        ("1936/1941?", "from 1936 to perhaps 1941", "1936 – 1941?"),
        ("198X/1999", "from the 1980s to 1999", "1980s – 1999"),
        (
            "2004-06-XX/2004-07-03",
            "from a day in June 2004 to 3 July 2004",
            "Jun 2004 – 3 Jul 2004",
        ),
        ("1964~/1964~", "within about 1964", "c. 1964"),
        ("1904-02-08/1904-02-08", "8 February 1904", "8 Feb 1904"),
        ("-0200/0200", "201 BC to AD 200", "201 BC – AD 200"),
        ("1945/..", "since 1945", "since 1945"),
        ("1978/", "from 1978, end unknown", "from 1978, end unknown"),
        ("../1985", "until 1985", "until 1985"),
        ("/1985", "until 1985, start unknown", "until 1985, start unknown"),
        ("../..", "without beginning or end", "without beginning or end"),
        ("/..", "start unknown, without end", "start unknown, without end"),
        ("../", "without beginning, end unknown", "without beginning, end unknown"),
        ("[..1976]", "by 1976", "by 1976"),
        ("[..1977-12-31]", "before 1978", "before 1978"),
        ("[..1977-12-31~]", "before about 1978", "before c. 1978"),
        ("[1961-01-01..]", "after 1960", "after 1960"),
        ("[1961-01-02..]", "2 January 1961 or later", "2 Jan 1961 or later"),
        ("[1984]", "1984", "1984"),
        (
            "[1984-07..1985-07-02]",
            "between July 1984 and 2 July 1985",
            "between Jul 1984 and 2 Jul 1985",
        ),
        ("[1984?..1986]", "between perhaps 1984 and 1986", "between 1984? and 1986"),
        ("[1986-05-01..1986-05-10]", "early May 1986 (1 to 10)", "early May 1986"),
        ("[1986-05-11..1986-05-20]", "mid-May 1986 (11 to 20)", "mid-May 1986"),
        ("[1986-05-21..1986-05-31]", "late May 1986 (21 to 31)", "late May 1986"),
        ("[1986-05-21..1986-05-30]", "between 21 and 30 May 1986", "between 21 and 30 May 1986"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672", "1667, 1668 or 1670–1672"),
        ("[..2016,2018]", "2016 or earlier, or 2018", "2016 or earlier, or 2018"),
        ("[1760-01,1760-12..]", "January 1760, or December 1760 or later", None),
        ("{1960,1961-12}", "1960 and December 1961", "1960 and Dec 1961"),
        ("{..1984}", "1984 and earlier", "1984 and earlier"),
        ("{1984..}", "1984 and later", "1984 and later"),
    ],
)
def test_a_date_reads_as_english(edtf: str, full: str, brief: str | None) -> None:
    span = parse(edtf)
    assert words(span) == full
    assert brief is None or short(span) == brief

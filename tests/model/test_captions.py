"""Captions say which events a picture shows, and of how many."""

import pytest
from event_tables import MEMBERS, TREE
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.captions import caption, credit
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.work import Work


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("", "", "Events; 11 of 58."),
        ("1972", "", "Events since 1972; 11 of 58."),
        ("", "1986", "Events until 1986; 11 of 58."),
        ("1972", "1986", "Events from 1972 to 1986; 11 of 58."),
        ("1904-02-08", "1905-09", "Events from 8 February 1904 to September 1905; 11 of 58."),
        ("-0263", "", "Events since 264 BC; 11 of 58."),
    ],
)
def test_the_range_is_said(since: str, until: str, said: str) -> None:
    assert caption(Criteria(since=since, until=until), TREE, 11, 58) == said


@pytest.mark.parametrize(
    ("slugs", "said"),
    [
        ((), "no determinant"),
        (("islands",), "Islands"),
        (("weather",), "Weather"),
        (("islands", "culture"), "Culture or Islands"),
        (("islands", "fishing"), "Issues"),
        (("culture", "weather", "islands", "fishing"), "Culture, Weather or Issues"),
        (MEMBERS, "Background, Weather or Issues"),
    ],
)
def test_the_determinants_are_named_a_whole_group_by_its_own_name(
    slugs: tuple[str, ...], said: str
) -> None:
    chosen = Criteria(frozenset(slugs))
    assert caption(chosen, TREE, 3, 9) == f"Events that illustrate {said}; 3 of 9."


def test_range_and_determinants_are_said_together() -> None:
    chosen = Criteria(frozenset({"fishing"}), since="1972")
    assert caption(chosen, TREE, 4, 4) == "Events since 1972 that illustrate Fishing; all 4."


@given(st.none() | st.frozensets(st.sampled_from(MEMBERS)), st.integers(0, 99), st.integers(0, 99))
def test_the_counts_are_always_said(slugs: frozenset[str] | None, shown: int, hidden: int) -> None:
    said = caption(Criteria(slugs), TREE, shown, shown + hidden)
    counts = f"all {shown}" if not hidden else f"{shown} of {shown + hidden}"
    assert said.startswith("Events")
    assert said.endswith(f"; {counts}.")


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (1987, "Events after Ann Author, “A title” (1987). Drawn by Kimura Viewer."),
        (0, "Events after Ann Author, “A title”. Drawn by Kimura Viewer."),
    ],
)
def test_the_credit_names_the_work(year: int, said: str) -> None:
    assert credit(Work("work", "A title", "Ann Author", year, {}, "en")) == said

"""Captions say which events a picture shows, and of how many."""

from typing import Any

import pytest
from event_tables import MEMBERS, TREE, table_of
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.captions import caption, credit
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.facet_words import ValueNames
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.work import Work


def caption_of(
    criteria: Criteria, shown: int, total: int, in_view: int | None = None, **view: Any
) -> str:
    state = ViewState(criteria=criteria, **view)
    names = ValueNames(table_of([]), TREE)
    return caption(state, names, shown, shown if in_view is None else in_view, total)


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
    assert caption_of(Criteria(since=since, until=until), 11, 58) == said


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("", "", "Events; 11 of 58."),
        ("1972", "", "Events certainly since 1972; 11 of 58."),
        ("", "1986", "Events certainly until 1986; 11 of 58."),
        ("1972", "1986", "Events certainly from 1972 to 1986; 11 of 58."),
    ],
)
def test_it_is_said_that_only_certain_dates_count(since: str, until: str, said: str) -> None:
    assert caption_of(Criteria(None, since, until, True), 11, 58) == said


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
    assert caption_of(Criteria(frozenset(slugs)), 3, 9) == f"Events that illustrate {said}; 3 of 9."


def test_everything_else_is_said_as_well() -> None:
    chosen = Criteria(
        frozenset({"fishing", "culture"}),
        tenors=frozenset({"conflict"}),
        together=frozenset({"determinants"}),
        search="two islands",
    )
    said = "Events that illustrate Culture and Fishing (“two islands”; tenor conflict); 3 of 9."
    assert caption_of(chosen, 3, 9) == said


def test_range_and_determinants_are_said_together() -> None:
    chosen = Criteria(frozenset({"fishing"}), since="1972")
    assert caption_of(chosen, 4, 9) == "Events since 1972 that illustrate Fishing; 4 of 9."


@pytest.mark.parametrize(
    ("shown", "in_view", "said"),
    [
        (9, 9, "All 9 events."),
        (9, 4, "4 of 9 events: those in this stretch of time."),
        (5, 4, "Events; 5 of 9; 4 of them in this stretch of time."),
        (0, 0, "Events; 0 of 9."),
    ],
)
def test_what_is_out_of_view_is_told_from_what_is_filtered_out(
    shown: int, in_view: int, said: str
) -> None:
    assert caption_of(Criteria(), shown, 9, in_view) == said


def test_the_records_dates_are_said_to_be_such() -> None:
    said = caption_of(Criteria(), 9, 9, dates="recorded")
    assert said == "All 9 events; dates as in the historical record where it has others."


@given(st.none() | st.frozensets(st.sampled_from(MEMBERS)), st.integers(0, 99), st.integers(0, 99))
def test_the_count_is_always_said(slugs: frozenset[str] | None, shown: int, hidden: int) -> None:
    said = caption_of(Criteria(slugs), shown, shown + hidden)
    assert str(shown) in said.split("; ")[-1].split()[:2] or said == f"All {shown} events."
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (1987, "Events after Ann Author, “A title” (1987). Drawn by Kimura Viewer."),
        (0, "Events after Ann Author, “A title”. Drawn by Kimura Viewer."),
    ],
)
def test_the_credit_names_the_work(year: int, said: str) -> None:
    assert credit(Work("work", "A title", "Ann Author", year, {}, "en")) == said

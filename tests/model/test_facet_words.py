"""Criteria in words: each thing with what is left when it is taken away."""

import pytest
from event_tables import TREE, Entry, table_of
from hypothesis import given
from test_criteria import criteria

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.facet_words import ValueNames, sayings

NAMES = ValueNames(table_of([Entry("pact", "1941")]), TREE)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Criteria(), []),
        (Criteria(search="two islands"), ["“two islands”"]),
        (Criteria(frozenset({"islands"})), ["illustrates Islands"]),
        (Criteria(frozenset()), ["illustrates nothing"]),
        (Criteria(frozenset({"islands", "fishing"})), ["illustrates Issues"]),
        (
            Criteria(frozenset({"islands", "culture", "weather"})),
            ["illustrates Culture, Weather or Islands"],
        ),
        (
            Criteria(frozenset({"islands", "culture"}), primary_only=True).asking_for_all(
                "determinants", True
            ),
            ["illustrates Culture and Islands", "primary only"],
        ),
        (Criteria(tenors=frozenset({"conflict", "neutral"})), ["tenor conflict or neutral"]),
        (Criteria(kinds=frozenset({"policy-shift"})), ["kind policy shift"]),
        (Criteria(actors=frozenset({"ferryman"})), ["with Ferryman"]),
        (Criteria(actors=frozenset({"no-one"})), ["with no one"]),
        (Criteria(bases=frozenset({"record"})), ["date from the record alone"]),
        (Criteria(certainties=frozenset({"about"})), ["date about"]),
        (Criteria(discrepancies=frozenset({"noted"})), ["text and record differ"]),
        (Criteria(sections=frozenset({"i-1"})), ["in section I.1"]),
        (
            Criteria().excluding("tenors", frozenset({"neutral"})),
            ["tenor not neutral"],
        ),
        (Criteria(since="1904", until="1905"), ["from 1904 to 1905"]),
        (Criteria(since="1904", certainly=True), ["certainly since 1904"]),
        (Criteria(until="1904-02"), ["until February 1904"]),
        (
            Criteria(kinds=frozenset({"war", "visit", "treaty", "speech"})),
            ["kind speech, treaty or 2 more"],
        ),
    ],
)
def test_criteria_are_said_in_words(wanted: Criteria, words: list[str]) -> None:
    assert [said.words for said in sayings(wanted, NAMES)] == words


def test_what_is_counted_can_be_read_in_full() -> None:
    (said,) = sayings(Criteria(kinds=frozenset({"war", "visit", "treaty", "speech"})), NAMES)
    assert said.full == "kind speech, treaty, visit or war"


@given(criteria())
def test_when_all_is_taken_away_nothing_is_asked_for(wanted: Criteria) -> None:
    asked = wanted
    for _ in range(20):
        said = sayings(asked, NAMES)
        if not said:
            break
        assert said[0].rest != asked
        asked = said[0].rest
    assert not sayings(asked, NAMES)
    assert (asked.search, asked.since, asked.until, asked.without) == ("", "", "", frozenset())

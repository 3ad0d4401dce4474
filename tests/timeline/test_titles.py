"""The words of labels: in full and in short, with a sign where work and record differ."""

import numpy as np
import pytest
from event_tables import LAW, Entry, table_of, tables
from hypothesis import given

from kimura_viewer.model.events import EventTable
from kimura_viewer.timeline import titles
from kimura_viewer.timeline.labels import UNEQUAL, short_form
from kimura_viewer.timeline.titles import Titles

PACT = "Neutrality Pact between Japan and the USSR"


@pytest.mark.parametrize(("recorded", "sign"), [("", ""), ("1941-04-14", UNEQUAL)])
def test_labels_are_titles_and_say_where_work_and_record_differ(recorded: str, sign: str) -> None:
    table = table_of([Entry("pact", "1941-04-13", PACT, recorded=recorded)])
    full, short = Titles(table).of(np.array([0]))
    assert full.tolist() == [PACT + sign]
    assert short.tolist() == [short_form(PACT) + sign]


@LAW
@given(tables())
def test_titles_are_those_of_the_events_asked_for(table: EventTable) -> None:
    words = Titles(table)
    for events in (np.arange(len(table)), np.arange(len(table))[::-2], np.zeros(0, np.intp)):
        full, short = words.of(events)
        differs = table.has_discrepancy[events]
        expected = list(zip(table.titles[events], differs, strict=True))
        assert full.tolist() == [title + UNEQUAL * int(sign) for title, sign in expected]
        assert short.tolist() == [
            short_form(title) + UNEQUAL * int(sign) for title, sign in expected
        ]


def test_more_titles_than_are_kept_at_hand_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(titles, "MOST", 2)
    table = table_of([Entry(f"e{n}", f"190{n}", f"Title {n}") for n in range(9)])
    words = Titles(table)
    for events in (range(9), range(4), range(8, 5, -1)):
        full, _ = words.of(np.array(events))
        assert full.tolist() == [f"Title {n}" for n in events]

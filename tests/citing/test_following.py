"""Links to events lead to views: what is kept of the view before, and what is put away."""

from pathlib import Path

import pytest

from kimura_viewer.citing.errors import LinkError
from kimura_viewer.citing.following import event_view, leads_to_event
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.store.event_store import EventStore

LINK = "kimura-viewer:salt-and-the-ferry/event/census"


@pytest.mark.parametrize(
    ("text", "expected"),
    [(f" {LINK}\n", True), (LINK.upper(), True), ("kimura-view:1?event=census", False)],
)
def test_links_to_events_are_told_from_links_to_views(text: str, expected: bool) -> None:
    assert leads_to_event(text) == expected


@pytest.mark.parametrize("dates", ["stated", "recorded"])
def test_a_filter_stays_unless_it_leaves_the_event_out(sample_store: Path, dates: str) -> None:
    before = ViewState(
        criteria=Criteria(frozenset({"salt"})),
        extent=Extent(2_300_000, 2_300_100),
        lanes="tenor",
        dates=dates,  # type: ignore[arg-type]  # one of the two
    )
    with EventStore(sample_store) as store:
        table = store.table()
        shown = event_view(LINK, before, "salt-and-the-ferry", table)
        assert (shown.selection, shown.extent, shown.lanes) == ("census", None, "tenor")
        assert shown.criteria == before.criteria
        other = LINK.replace("census", "songs")
        assert event_view(other, before, "salt-and-the-ferry", table).criteria == Criteria()


def test_an_event_that_is_not_there_is_refused(sample_store: Path) -> None:
    with EventStore(sample_store) as store:
        for link, work in (
            (LINK, "another"),
            (LINK.replace("census", "moon"), "salt-and-the-ferry"),
        ):
            with pytest.raises(LinkError):
                event_view(link, ViewState(), work, store.table())

"""In the place of an event that cannot be read stands one that says why."""

from collections.abc import Callable
from pathlib import Path

from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.stand_in import TITLE, event_to_show


def test_a_sound_event_is_itself(built: Path) -> None:
    with EventStore(built) as store:
        assert event_to_show(store.event, "battle-of-cannae") == store.event("battle-of-cannae")


def test_another_is_stood_in_for(change: Callable[[str], Path]) -> None:
    path = change("UPDATE events SET summary = x'00' WHERE id = 'battle-of-cannae'")
    with EventStore(path) as store:
        for slug, reason in (("battle-of-cannae", "is not a text"), ("x", "has no event “x”")):
            event = event_to_show(store.event, slug)
            assert (event.id, event.title, event.primary, event.place) == (slug, TITLE, None, "")
            assert reason in event.summary

"""View options of ``list``: each alone, together, and before what a view link says."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kimura_viewer.citing.errors import LinkError
from kimura_viewer.cli import main, make_parser
from kimura_viewer.commands.viewing import state_of
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore

Listed = Callable[..., list[str]]
OF_THE_REEF = ["fight-on-the-reef", "treaty-of-the-reef", "watch-on-the-reef"]


@pytest.fixture
def listed(capsys: pytest.CaptureFixture[str], sample_store: Path) -> Listed:
    """List the events of a view by their slugs."""

    def list_(*options: str) -> list[str]:
        words = ["list", "--store", str(sample_store), "--format", "json", *options]
        assert main(words) == 0
        return [event["id"] for event in json.loads(capsys.readouterr().out)]

    return list_


def state(store: Path, *options: str) -> ViewState:
    with EventStore(store) as opened:
        return state_of(make_parser().parse_args(["list", *options]), opened)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("--tenor conflict --basis record", ["watch-on-the-reef"]),
        ("--kind clash --kind treaty --determinant reef", OF_THE_REEF[:2]),
        ("--actor aldra", ["salt-war"]),
        ("--actor BRENN --not actor:aldra", []),
        ("--section II", ["salt-war", "charter-lost", "guild-dues"]),
        ("--section i --not section:I.1", ["tide-survey"]),
        ("--determinant reef --determinant ferry --all determinant", []),
        ("--determinant salt --determinant ferry --all determinant", ["salt-war"]),
        ("--determinant ferry --primary --to 1830", ["ferry-league"]),
        ("--determinant quarrels --not determinant:ferry", OF_THE_REEF),
        ("--determinant quarrels --not determinants:ferry", OF_THE_REEF),
        ("--certainty about", ["ferry-league", "quoting-letter"]),
        ("--discrepancy noted", ["fight-on-the-reef"]),
        ("--search reef", [*OF_THE_REEF[:2], "lamp-fund", OF_THE_REEF[2]]),
        ("--search watched", ["watch-on-the-reef"]),
        ("--view kimura-view:1?determinant=quarrels&not-determinant=ferry", OF_THE_REEF),
        ("--view kimura-view:1?determinant=reef --tenor cooperation", ["treaty-of-the-reef"]),
        ("--view kimura-view:1?determinant=reef --from 1860", ["watch-on-the-reef"]),
        ("--view kimura-view:1?determinant=salt --determinant reef", OF_THE_REEF),
    ],
)
def test_options_choose_events(listed: Listed, options: str, expected: list[str]) -> None:
    assert listed(*options.split()) == expected


def test_options_of_the_look_choose_no_events(listed: Listed) -> None:
    everything = listed()
    assert listed("--theme", "dark", "--lanes", "none", "--filtered", "dimmed") == everything


def test_options_make_a_view(sample_store: Path) -> None:
    said = "--lanes none --dates recorded --filtered dimmed --calendar old-style --calendar eras"
    made = state(sample_store, *said.split(), "--search", "two islands", "--certainly")
    assert made == ViewState(
        criteria=Criteria(search="two islands", certainly=True),
        lanes="none",
        dates="recorded",
        filtered="dimmed",
        calendars=("eras", "old-style"),
    )


def test_what_no_option_says_is_as_the_link_has_it(sample_store: Path) -> None:
    link = (
        "kimura-view:1?lanes=none&dates=recorded&filtered=dimmed&calendars=eras&event=census"
        "&extent=1800/1810&primary=yes&search=reef"
    )
    made = state(sample_store, "--view", link)
    assert (made.lanes, made.dates, made.filtered) == ("none", "recorded", "dimmed")
    assert (made.calendars, made.selection) == (("eras",), "census")
    assert made.criteria == Criteria(primary_only=True, search="reef")
    assert made.extent is not None
    changed = state(sample_store, "--view", link, "--dates", "stated", "--search", "tide")
    assert (changed.dates, changed.lanes) == ("stated", "none")
    assert changed.criteria.search == "tide"
    assert changed.extent == made.extent


def test_a_range_is_what_is_looked_at(sample_store: Path) -> None:
    extent = state(sample_store, "--from", "1840", "--to", "1850").extent
    assert extent is not None
    assert extent.days > 11 * 365
    assert state(sample_store, "--from", "1840").extent is None


def test_the_link_of_an_event_selects_it(sample_store: Path) -> None:
    made = state(sample_store, "--view", "kimura-viewer:salt-and-the-ferry/event/census")
    assert made == ViewState(selection="census")
    with pytest.raises(LinkError, match="has no such event"):
        state(sample_store, "--view", "kimura-viewer:salt-and-the-ferry/event/moon")

"""View links: a view as a line of text, exactly the same view again, and clear refusals."""

import pytest
from event_tables import TREE, Entry, table_of
from hypothesis import example, given
from hypothesis import strategies as st
from view_states import SLUGS, view_states

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import day_number
from kimura_viewer.model.foreign import followed
from kimura_viewer.model.passages import Section
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.model.view_link import LONGEST, ViewLink, ViewLinkError, read_link

SECTIONS = (
    Section("i", None, 0, "I", "Background", ""),
    Section("i-1", "i", 1, "I.1", "Geography", ""),
    Section("ii", None, 2, "II", "Issues", ""),
)


@given(view_states(), st.just("") | SLUGS)
@example(ViewState(extent=Extent(-1e-20, 1e300)), "")
@example(ViewState(extent=Extent(2416519.1, 2416519.1000000001 + 1e-7)), "")
def test_a_view_is_the_same_after_its_link(state: ViewState, work: str) -> None:
    link = ViewLink(state, work)
    assert read_link(str(link)) == link
    assert str(read_link(str(link))) == str(link)


@given(view_states())
def test_a_link_is_one_word_that_can_be_broken_anywhere(state: ViewState) -> None:
    text = str(ViewLink(state))
    assert text.split() == [text]
    assert text.isprintable()
    half = len(text) // 2
    assert read_link(f"  “{text[:half]}\n  {text[half:]}” ").state == state


@given(st.text(max_size=60) | st.text(max_size=40).map("kimura-view:1?".__add__))
def test_whatever_is_pasted_is_a_link_or_refused_in_a_sentence(text: str) -> None:
    refused = ""
    try:
        read_link(text)
    except ViewLinkError as error:
        refused = str(error)
    assert len(refused.splitlines()) == bool(refused)


def test_a_link_can_be_read_by_people() -> None:
    criteria = Criteria(
        frozenset({"islands", "fishing"}),
        "1972",
        "1986-03",
        tenors=frozenset({"conflict"}),
        together=frozenset({"determinants"}),
        without=frozenset({("actors", "tanaka")}),
        search="two islands",
    )
    extent = Extent(day_number(1970, 1, 1), day_number(1987, 1, 1) + 0.5)
    state = ViewState(extent, criteria, "pact", dates="recorded", calendars=("eras",))
    assert str(ViewLink(state, "kimura-1987")) == (
        "kimura-view:1?determinant=fishing,islands&tenor=conflict&not-actor=tanaka&all=determinant"
        "&from=1972&to=1986-03&search=two+islands&dates=recorded&calendars=eras"
        "&extent=1970-01-01/1987-01-01.5&event=pact&work=kimura-1987"
    )
    assert str(ViewLink(ViewState())) == "kimura-view:1"


@pytest.mark.parametrize(
    ("extent", "start", "end"),
    [
        ("1972/1986", day_number(1972, 1, 1), day_number(1987, 1, 1)),
        ("1972-09/1973-02-01", day_number(1972, 9, 1), day_number(1973, 2, 1)),
        ("-0263-01-01/1904", day_number(-263, 1, 1), day_number(1905, 1, 1)),
    ],
)
def test_a_stretch_of_time_may_be_written_by_hand(extent: str, start: float, end: float) -> None:
    assert read_link(f"kimura-view:1?extent={extent}").state.extent == Extent(start, end)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no view link of Kimura Viewer: such a link begins with “kimura-view:1”"),
        ("https://example.org/?a=b", "no view link of Kimura Viewer"),
        ("kimura-view:", "“” is no version"),
        ("kimura-view:one?from=1904", "“one” is no version"),
        ("kimura-view:0", "“0” is no version"),
        ("kimura-view:2?from=1904", "made by a newer Kimura Viewer; update the program"),
        ("kimura-view:1?tenors=conflict", "“tenors”, which means nothing; did you mean “tenor”?"),
        ("kimura-view:1?zzz=1", "“zzz”, which means nothing; copy it again"),
        ("kimura-view:1?from", "after “from” a “=” is missing"),
        ("kimura-view:1?from=1904&from=1905", "“from” twice"),
        ("kimura-view:1?from=last", "cannot be followed: “last”: "),
        ("kimura-view:1?from=1905&to=1904", "after its end"),
        ("kimura-view:1?lanes=up", "“lanes=up”; write one of determinant, "),
        ("kimura-view:1?dates=mine", "“dates=mine”; write one of stated, recorded"),
        ("kimura-view:1?calendars=eras,moon", "write some of eras, old-style"),
        ("kimura-view:1?all=colour", "“all=colour”; write some of determinant, tenor"),
        ("kimura-view:1?primary=no", "“primary=no”; write “yes”, or take it out"),
        ("kimura-view:1?extent=1904", "“extent=1904”; write two days"),
        ("kimura-view:1?extent=1905/1904", "write two days"),
        ("kimura-view:1?extent=1904-02-30/1905", "write two days"),
        ("kimura-view:1?extent=1904-13-01/1905", "write two days"),
        ("kimura-view:1?extent=jx/j2", "write two days"),
        ("kimura-view:1?extent=j1/jinf", "write two days"),
        ("kimura-view:1?extent=1904/1904..", "write two days"),
        ("kimura-view:1?extent=1904/[1905..]", "write two days"),
        ("kimura-view:1?search=%FF", "broken at “%FF”"),
        ("kimura-view:1?search=" + "a" * LONGEST, "too long"),
    ],
)
def test_what_is_no_link_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ViewLinkError) as refused:
        read_link(text)
    assert reason in str(refused.value)


def follow(text: str) -> ViewState:
    entries = [Entry("pact", "1941", actors=("crown",), sections=("i-1",))]
    return followed(read_link(text), "essay", table_of(entries), TREE, SECTIONS)


def test_groups_and_sections_stand_for_what_is_in_them() -> None:
    state = follow("kimura-view:1?determinant=issues&section=i&not-determinant=background")
    assert state.criteria.determinants == frozenset({"islands", "fishing"})
    assert state.criteria.sections == frozenset({"i", "i-1"})
    assert state.criteria.excluded("determinants") == {"geography", "culture"}
    assert follow("kimura-view:1?work=essay&event=pact").selection == "pact"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("work=letter", "for the work “letter”, and this store has “essay”"),
        ("determinant=moon", "names the determinant “moon”, which this store does not have"),
        ("not-actor=nobody", "names the actor “nobody”"),
        ("section=iii", "names the section “iii”"),
        ("tenor=love", "names the tenor “love”"),
        ("event=moon-landing", "names the event “moon-landing”"),
    ],
)
def test_a_link_for_another_store_is_refused_with_the_reason(said: str, reason: str) -> None:
    with pytest.raises(ViewLinkError) as refused:
        follow(f"kimura-view:1?{said}")
    assert reason in str(refused.value)

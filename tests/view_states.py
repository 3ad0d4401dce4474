"""Strategies that draw views: of anything that can be asked for, not of one store."""

from dataclasses import fields

from hypothesis import strategies as st

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import parse
from kimura_viewer.model.facet_values import FACETS
from kimura_viewer.model.view import (
    CALENDARS,
    DATE_CHOICES,
    FILTERED,
    LANE_GROUPINGS,
    Extent,
    ViewState,
)

TEXTS = st.text(st.characters(exclude_categories=()), min_size=1, max_size=8)
"""Any text: blanks, signs, letters of any script, halves of letters."""
SLUGS = st.sampled_from(("northern-territories", "conflict", "日本", "a,b&c=d", "%20+")) | TEXTS
LIMITS = st.sampled_from(("", "1904", "1972-09", "-0264", "1984?", "1985-06-02", "Y-12000", "197X"))
DAYS = (
    st.floats(2_400_000, 2_500_000)
    | st.integers(-3_000_000, 5_000_000).map(float)
    | st.floats(allow_nan=False, allow_infinity=False)
)


def choices() -> st.SearchStrategy[frozenset[str] | None]:
    """What is chosen of a facet."""
    return st.none() | st.frozensets(SLUGS, max_size=3)


@st.composite
def criteria(draw: st.DrawFn) -> Criteria:
    """Any criteria."""
    since, until = draw(LIMITS), draw(LIMITS)
    if since and until and (parse(since).start_earliest or 0) > (parse(until).start_latest or 0):
        since, until = until, since
    return Criteria(
        **{facet: draw(choices()) for facet in FACETS},
        since=since,
        until=until,
        certainly=draw(st.booleans()),
        together=draw(st.frozensets(st.sampled_from(FACETS), max_size=3)),
        without=draw(st.frozensets(st.tuples(st.sampled_from(FACETS), SLUGS), max_size=4)),
        primary_only=draw(st.booleans()),
        search=draw(st.just("") | TEXTS),
    )


@st.composite
def extents(draw: st.DrawFn) -> Extent:
    """Any stretch of time."""
    start, end = draw(st.tuples(DAYS, DAYS).filter(lambda pair: pair[0] != pair[1]).map(sorted))
    return Extent(start, end)


PARTS: dict[str, st.SearchStrategy[object]] = {
    "extent": st.none() | extents(),
    "criteria": criteria(),
    "selection": st.none() | SLUGS,
    "lanes": st.sampled_from(LANE_GROUPINGS),
    "dates": st.sampled_from(DATE_CHOICES),
    "folded": st.frozensets(st.sampled_from(("background", "issues", "a, b")), max_size=2),
    "calendars": st.sampled_from(((), CALENDARS[:1], CALENDARS[1:], CALENDARS)),
    "filtered": st.sampled_from(FILTERED),
}


def view_states() -> st.SearchStrategy[ViewState]:
    """Any view; a part of views that is not drawn here is one that links would lose."""
    assert PARTS.keys() == {field.name for field in fields(ViewState)}
    return st.builds(ViewState, **PARTS)

"""What figures of a set share is the same as what each would have made for itself."""

from dataclasses import replace

import numpy as np
import pytest

from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.view import ViewState

VIEWS = (
    ViewState(),
    ViewState(None, Criteria(None, "1810", "1890")),
    ViewState(None, Criteria(), dates="recorded"),
    ViewState(None, Criteria(None, "1850", ""), lanes="tenor"),
    ViewState(None, Criteria(None, "1850", ""), filtered="dimmed"),
    ViewState(None, Criteria(None, "1850", ""), filtered="in-place"),
)


@pytest.mark.parametrize("view", VIEWS)
def test_content_does_not_depend_on_what_was_drawn_before(
    source: FigureSource, view: ViewState
) -> None:
    for each in (*VIEWS, *_one_by_one(source)):
        source.content(each)
    shared = source.content(view)
    alone = replace(source).content(view)
    assert (shared.kept == alone.kept).all()
    assert (shared.home == alone.home).all()
    assert shared.bare_plan.lanes == alone.bare_plan.lanes
    for name in ("events", "lane", "row", "home", "rows"):
        np.testing.assert_array_equal(getattr(shared.plan, name), getattr(alone.plan, name))


def test_the_events_are_those_that_meet_the_criteria(source: FigureSource) -> None:
    for view in (*VIEWS, *_one_by_one(source)):
        content = source.content(view)
        kept = matching(source.table, content.dates, view.criteria)
        assert (content.kept == kept).all()


def test_a_determinant_alone_has_its_lane_alone(source: FigureSource) -> None:
    for view in _one_by_one(source):
        (lane,) = source.content(view).bare_plan.lanes
        assert view.criteria.determinants == frozenset({lane.id})


def _one_by_one(source: FigureSource) -> list[ViewState]:
    return [ViewState(None, Criteria(frozenset({member.id}))) for member in source.tree.members]

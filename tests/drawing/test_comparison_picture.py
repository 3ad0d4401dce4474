"""The dates of the text against those of the record as a figure."""

import json
import re
from dataclasses import replace

import pytest
from event_tables import TREE, Entry, table_of
from snapshots import compare
from test_fitting import boxes_of, meeting

from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.fitting import FigureFitError, lay_out
from kimura_viewer.drawing.image_writer import image_of
from kimura_viewer.drawing.sheet import PRESETS, sheet_of
from kimura_viewer.drawing.sidecar import sidecar
from kimura_viewer.drawing.svg_writer import svg
from kimura_viewer.drawing.timeline_figures import figure_of, figures_of
from kimura_viewer.drawing.view_pictures import MOST_COMPARED, PictureError
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import ViewState

ALL = ViewState()


def page_of(source: FigureSource, size: str, state: ViewState = ALL, **chosen: object) -> Page:
    options = FigureOptions(sheet_of(size), picture="comparison", **chosen)  # type: ignore[arg-type]
    return lay_out(figure_of(source, state, options))


def words_of(page: Page) -> str:
    return " ".join(re.findall(r">([^<]+)</text>", svg(page).decode()))


@pytest.mark.parametrize("size", [*PRESETS, "60mm"])
def test_every_difference_has_its_row_and_no_words_meet(essay: FigureSource, size: str) -> None:
    page = page_of(essay, size)
    differing = [row for row in range(65) if essay.table.has_discrepancy[row]]
    assert list(page.parts.picture.events) == differing
    ids = re.findall(r'<g id="event-([^"]+)">', svg(page).decode())
    assert ids == [essay.table.ids[row] for row in differing]
    boxes = boxes_of(page)
    assert meeting(boxes) == []
    assert max(box[2] for box in boxes) <= page.width / page.scale - page.margin + 0.1
    assert max(box[3] for box in boxes) <= page.height / page.scale
    said = words_of(page)
    for row in differing:
        event = essay.event(essay.table.ids[row])
        assert all(word in said for word in event.discrepancy.split())


def test_both_dates_are_said_and_how_sure_the_record_is(essay: FigureSource) -> None:
    page = page_of(essay, "double")
    said = words_of(page)
    assert "Nixon visits Beijing Mar 1972 21–28 Feb 1972" in said
    assert "5 Jun 1977 the same" in said
    assert said.count("(Confidence:") == 1
    assert "Nixon visits Beijing: Mar 1972 against 21–28 Feb 1972" in page.record.alt
    assert page.record.picture == "comparison"
    listed = "only those that differ from the historical record are listed"
    assert page.parts.caption == f"All 65 events; {listed} (10)."
    one = page_of(essay, "double", ViewState(None, Criteria(frozenset({"japanese-policies"}))))
    assert one.parts.caption == f"Events that illustrate Japanese policies; 3 of 65; {listed} (1)."


def test_the_dates_that_the_view_draws_change_no_column(essay: FigureSource) -> None:
    rows = [svg(page_of(essay, "double", ViewState(dates=d))) for d in ("stated", "recorded")]
    tables = [re.findall(r">([^<]+)</text>", each.decode())[:40] for each in rows]
    assert tables[0] == tables[1]


def test_a_sidecar_has_the_events_that_are_listed(essay: FigureSource) -> None:
    beside = json.loads(sidecar([page_of(essay, "a4")], essay, "json"))
    assert len(beside["events"]) == 10
    assert all(event["discrepancy"] for event in beside["events"])


def test_what_it_cannot_have_is_refused(essay: FigureSource) -> None:
    with pytest.raises(PictureError, match="has one page, not 2"):
        figures_of(essay, ALL, FigureOptions(picture="comparison", pages=2))
    with pytest.raises(PictureError, match="has no events to number"):
        page_of(essay, "a4", key="always")
    with pytest.raises(FigureFitError, match="is too narrow for this figure"):
        page_of(essay, "30mm")
    many = [
        Entry(f"e{n:03d}", "1900", recorded="1901", determinants=("islands",))
        for n in range(MOST_COMPARED + 1)
    ]
    crowd = replace(essay, table=table_of(many), tree=TREE)
    with pytest.raises(PictureError, match=f"{MOST_COMPARED} events at most, not 501"):
        page_of(crowd, "a4")


def test_where_nothing_differs_the_table_is_empty_and_says_so(essay: FigureSource) -> None:
    page = page_of(essay, "single", ViewState(None, Criteria(frozenset())))
    assert page.parts.legend == ()
    assert "are listed (0)." in page.parts.caption
    assert "without rows" in page.record.alt


def test_the_table_looks_as_it_did(source: FigureSource, update_snapshots: bool) -> None:
    for name, size, theme in (
        ("comparison-light", "675pt", "light"),
        ("comparison-dark", "675pt", "dark"),
        ("comparison-narrow", "84mm", "print"),
    ):
        options = FigureOptions(sheet_of(size, 96.0), theme, picture="comparison")
        picture = image_of(lay_out(figure_of(source, ALL, options)))
        compare(picture, name, update=update_snapshots)

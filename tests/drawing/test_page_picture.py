"""The page of a determinant as a figure: its words, all its events with their numbers, its kin."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from snapshots import compare
from test_fitting import boxes_of, every_preset, meeting

from kimura_viewer.drawing import page_picture
from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.fitting import lay_out
from kimura_viewer.drawing.image_writer import image_of
from kimura_viewer.drawing.page_picture import _columns
from kimura_viewer.drawing.record import read_record
from kimura_viewer.drawing.sheet import sheet_of
from kimura_viewer.drawing.svg_writer import svg
from kimura_viewer.drawing.timeline_figures import figure_of
from kimura_viewer.drawing.view_pictures import PictureError
from kimura_viewer.drawing.writers import FORMATS, drawn, write_figure
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import ViewState


def page_of(
    source: FigureSource,
    size: str,
    *slugs: str,
    dpi: float | None = None,
    criteria: Criteria | None = None,
    **chosen: object,
) -> Page:
    state = ViewState(None, criteria or Criteria(frozenset(slugs)))
    options = replace(FigureOptions(sheet_of(size, dpi), picture="determinant-page"), **chosen)  # type: ignore[arg-type]
    return lay_out(figure_of(source, state, options))


def words_of(page: Page) -> str:
    return " ".join(re.findall(r">([^<]+)</text>", svg(page).decode()))


@every_preset
@pytest.mark.parametrize("slug", ["northern-territories", "sino-us-and-sino-japanese-relations"])
def test_no_words_meet_and_none_leave_the_page(essay: FigureSource, name: str, slug: str) -> None:
    page = page_of(essay, name, slug)
    boxes = boxes_of(page)
    assert meeting(boxes) == []
    assert max(box[2] for box in boxes) <= page.width / page.scale - page.margin + 0.1
    assert max(box[3] for box in boxes) <= page.height / page.scale
    assert page.type_size >= 6.0 - 1e-9


def test_each_event_has_its_number_in_its_decade_and_in_the_key(essay: FigureSource) -> None:
    page = page_of(essay, "double", "northern-territories")
    assert page.parts.key is not None
    assert len(page.parts.key.entries) == len(page.parts.picture.events) == 20
    words = words_of(page)
    assert all(len(re.findall(rf"\b{number}\b", words)) >= 2 for number in range(1, 21))
    assert "20 events, 2 of them primarily, from 1939 to 1985." in words
    assert "Sino-U.S. and Sino-Japanese relations 13" in words
    assert page.record.caption == "Northern Territories: the 20 of 65 events that illustrate it."
    assert page.record.alt.startswith("Page of the determinant Northern Territories. 20 events")
    bare = page_of(essay, "double", "northern-territories", key="never")
    assert bare.parts.key is None
    assert bare.height < page.height


def test_a_group_has_a_page_and_several_determinants_have_none(source: FigureSource) -> None:
    quarrels = source.tree.expand(["quarrels"])
    page = page_of(source, "double", *quarrels)
    assert page.record.caption.startswith("Quarrels: the ")
    for slugs in ((), ("ferry", "salt")):
        with pytest.raises(PictureError, match="give exactly one"):
            page_of(source, "double", *slugs)


def test_other_filters_are_said_to_be_left_out(source: FigureSource) -> None:
    page = page_of(source, "double", criteria=Criteria(frozenset({"ferry"}), "1850", ""))
    assert page.record.caption.endswith("illustrate it. Other filters of the view are left out.")


def test_too_many_events_are_only_counted(
    source: FigureSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_picture, "MOST_MARKS", 1)
    page = page_of(source, "double", "ferry")
    assert page.parts.picture.events == ()
    assert page.parts.picture.in_view > 1
    assert "Events by decade" not in words_of(page)


def test_a_determinant_without_events_or_kin_has_its_words(source: FigureSource) -> None:
    empty = replace(
        source.table,
        illustration_events=source.table.illustration_events[:0],
        illustration_determinants=source.table.illustration_determinants[:0],
        illustration_primary=source.table.illustration_primary[:0],
    )
    page = page_of(replace(source, table=empty), "double", "ferry")
    words = words_of(page)
    assert "0 events" in words
    assert "Events by decade" not in words
    assert "in common" not in words


def test_empty_decades_between_have_a_column_unless_they_are_many() -> None:
    inf = float("inf")
    assert _columns(np.array([190.0, 192.0, 190.0, inf])) == [190.0, 191.0, 192.0, inf]
    assert _columns(np.array([100.0, 190.0])) == [100.0, 190.0]
    assert _columns(np.array([inf])) == [inf]
    assert _columns(np.array([])) == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_has_the_same_bytes_twice_and_its_record(
    source: FigureSource, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"figure{suffix}"
    page = page_of(source, "174mm", "ferry", dpi=150)
    write_figure([page], path)
    assert path.read_bytes() == drawn([page_of(source, "174mm", "ferry", dpi=150)], path)
    assert read_record(path) == page.record
    assert page.record.picture == "determinant-page"


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_the_page_in_each_theme(source: FigureSource, theme: str, update_snapshots: bool) -> None:
    page = page_of(source, "480pt", "ferry", dpi=96.0, theme=theme)
    compare(image_of(page), f"page-{theme}", update=update_snapshots)

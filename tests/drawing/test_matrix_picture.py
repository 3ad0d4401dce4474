"""Determinants together as a figure: all counts, on each sheet, the same each time."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from snapshots import compare
from test_fitting import boxes_of, every_preset, meeting

from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.fitting import FigureFitError, lay_out
from kimura_viewer.drawing.image_writer import image_of
from kimura_viewer.drawing.record import read_record
from kimura_viewer.drawing.sheet import sheet_of
from kimura_viewer.drawing.svg_writer import svg
from kimura_viewer.drawing.timeline_figures import figure_of, figures_of
from kimura_viewer.drawing.view_pictures import PictureError
from kimura_viewer.drawing.writers import FORMATS, drawn, write_figure
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.determinant_matrix import matrix_of
from kimura_viewer.model.view import ViewState

SVG = "{http://www.w3.org/2000/svg}"
ALL = ViewState()


def page_of(
    source: FigureSource,
    size: str,
    state: ViewState = ALL,
    dpi: float | None = None,
    **chosen: object,
) -> Page:
    options = replace(FigureOptions(sheet_of(size, dpi), picture="matrix"), **chosen)  # type: ignore[arg-type]
    return lay_out(figure_of(source, state, options))


@every_preset
def test_no_words_meet_and_none_leave_the_page(essay: FigureSource, name: str) -> None:
    page = page_of(essay, name)
    boxes = boxes_of(page)
    assert meeting(boxes) == []
    assert max(box[2] for box in boxes) <= page.width / page.scale - page.margin + 0.1
    assert max(box[3] for box in boxes) <= page.height / page.scale
    assert page.type_size >= 6.0 - 1e-9
    words = " ".join(re.findall(r">([^<]+)</text>", svg(page).decode()))
    for member in essay.tree.members:
        assert all(word in words for word in member.name.split())


def test_each_row_has_the_counts_of_its_determinant(essay: FigureSource) -> None:
    state = ViewState(None, Criteria(None, "1970", ""))
    matrix = matrix_of(essay.table, essay.tree, state.criteria, "stated")
    root = ET.fromstring(svg(page_of(essay, "double", state)))
    rows = {group.attrib.get("id"): group for group in root.iter(f"{SVG}g")}
    for id_, counts in (("common", matrix.shared), ("periods", matrix.in_period)):
        for member, expected in zip(matrix.members, counts.tolist(), strict=True):
            said = [text.text for text in rows[f"{id_}-{member.id}"].iter(f"{SVG}text")]
            assert said == [str(count) if count else "–" for count in expected]


def test_the_caption_and_the_alternative_text_say_what_is_counted(essay: FigureSource) -> None:
    record = page_of(essay, "double").record
    assert record.picture == "matrix"
    assert record.caption.startswith("Determinants together: events that two of them have in")
    assert record.caption.endswith("All 65 events. Counts are not weights.")
    assert "Sino-U.S. and Sino-Japanese relations and Northern Territories share" in record.alt


def test_no_events_are_a_matrix_of_none(source: FigureSource) -> None:
    page = page_of(source, "double", ViewState(None, Criteria(tenors=frozenset())))
    assert "share most" not in page.record.alt
    assert "0 of 15" in page.record.caption
    assert meeting(boxes_of(page)) == []


def test_what_makes_no_sense_is_refused(source: FigureSource) -> None:
    with pytest.raises(PictureError, match="matrix has one page"):
        figures_of(source, ALL, FigureOptions(picture="matrix", pages=3))
    with pytest.raises(PictureError, match="timeline has no periods"):
        figures_of(source, ALL, FigureOptions(period="decade"))
    with pytest.raises(PictureError, match="no events to number"):
        figures_of(source, ALL, FigureOptions(picture="matrix", key="always"))


def test_many_periods_have_their_years_in_two_lines(essay: FigureSource) -> None:
    page = page_of(essay, "double", period="five-years")
    words = re.findall(r">([^<]+)</text>", svg(page).decode())
    assert {"1900–", "1904", "1985–", "1989"} <= set(words)
    assert meeting(boxes_of(page)) == []


def test_too_many_periods_say_that_they_may_be_longer(essay: FigureSource) -> None:
    with pytest.raises(FigureFitError, match=r"or longer periods \(--period\)") as raised:
        page_of(essay, "double", period="year")
    assert raised.value.in_dialog.endswith("mm or more, or longer periods")


def test_which_determinants_are_chosen_does_not_matter(source: FigureSource) -> None:
    chosen = ViewState(None, Criteria(frozenset({"salt"})))
    assert page_of(source, "double", chosen).record.caption == page_of(
        source, "double", ALL
    ).record.caption  # fmt: skip


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_has_the_same_bytes_twice_and_its_record(
    source: FigureSource, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"figure{suffix}"
    page = page_of(source, "174mm", dpi=150)
    write_figure([page], path)
    assert path.read_bytes() == drawn([page_of(source, "174mm", dpi=150)], path)
    assert read_record(path) == page.record


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_the_matrix_in_each_theme(source: FigureSource, theme: str, update_snapshots: bool) -> None:
    page = page_of(source, "600pt", theme=theme, dpi=96.0)
    compare(image_of(page), f"matrix-{theme}", update=update_snapshots)


def test_a_narrow_matrix(source: FigureSource, update_snapshots: bool) -> None:
    compare(image_of(page_of(source, "84mm", dpi=150.0)), "matrix-narrow", update=update_snapshots)

"""Figures are fit to print: type and lines of the files themselves, flat, told apart by any eye."""

import ctypes
import re
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from colour_vision import DEFICIENCIES, contrast, distance, linear

from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.fitting import lay_out
from kimura_viewer.drawing.picture import PICTURES, PictureName
from kimura_viewer.drawing.sheet import LEAST_LINE, LEAST_TYPE, PRESETS, sheet_of
from kimura_viewer.drawing.svg_writer import svg
from kimura_viewer.drawing.theme import THEMES
from kimura_viewer.drawing.timeline_figures import figure_of
from kimura_viewer.drawing.writers import drawn
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import ViewState

ONE = Criteria(frozenset({"northern-territories"}))
HIDDEN, DIMMED = ViewState(None, ONE), ViewState(None, ONE, filtered="dimmed")
every_picture = pytest.mark.parametrize("picture", PICTURES)
every_theme = pytest.mark.parametrize("theme", THEMES)
_INKED = re.compile(r'<(?:path|rect) [^>]*stroke="(?!none)[^>]*>')
_WIDTH = re.compile(r'stroke-width="([\d.]+)"')
_RECT = re.compile(r'<rect [^>]*width="([\d.]+)" height="([\d.]+)" fill="(?!none)')
_EVENT = re.compile(r'<g id="event-([^"]+)">(.*?)</g>', re.DOTALL)


def page_of(source: FigureSource, size: str, state: ViewState = HIDDEN, **chosen: object) -> Page:
    return lay_out(figure_of(source, state, FigureOptions(sheet_of(size), **chosen)))  # type: ignore[arg-type]


@every_picture
@pytest.mark.parametrize("size", PRESETS)
def test_type_and_lines_of_a_drawn_figure_can_be_printed(
    essay: FigureSource, picture: PictureName, size: str
) -> None:
    states = [HIDDEN] if picture == "determinant-page" else [HIDDEN, ViewState()]
    for state in states:
        page = page_of(essay, size, state, picture=picture, theme="print")
        written = svg(page).decode()
        types = {float(each) for each in re.findall(r'<text [^>]*font-size="([\d.]+)"', written)}
        assert min(types) * page.scale >= LEAST_TYPE - 1e-6
        inked = [_WIDTH.search(each) for each in _INKED.findall(written)]
        lines = {float(each[1]) if each else 1.0 for each in inked}
        rules = {min(map(float, sides)) for sides in _RECT.findall(written)} - {0.0}
        assert min(lines | rules) * page.scale >= LEAST_LINE


def test_the_legend_names_the_colours_of_lanes_and_of_marks(essay: FigureSource) -> None:
    # The lane is of one group, its two events are of another.
    state = ViewState(None, Criteria(frozenset({"economic-complementarity"})))
    words = [entry.words for entry in page_of(essay, "single", state).parts.legend]
    assert words[:2] == ["Background factors", "Basic framework"]


@pytest.mark.parametrize("size", ["single", "slide", "a1"])
def test_a_pdf_has_the_same_type_and_lines(essay: FigureSource, tmp_path: Path, size: str) -> None:
    page = page_of(essay, size, ViewState())
    (tmp_path / "figure.pdf").write_bytes(drawn([page], Path("figure.pdf")))
    document = pypdfium2.PdfDocument(tmp_path / "figure.pdf")
    try:
        types, lines = [], []
        for each in document[0].get_objects(max_depth=9):
            if each.type == pdfium.FPDF_PAGEOBJ_TEXT:
                found = ctypes.c_float()
                pdfium.FPDFTextObj_GetFontSize(each.raw, found)
                types.append(found.value * abs(each.get_matrix().d))
            elif each.type == pdfium.FPDF_PAGEOBJ_PATH:
                stroked, mode = ctypes.c_int(), ctypes.c_int()
                pdfium.FPDFPath_GetDrawMode(each.raw, mode, stroked)
                if stroked.value:
                    width = ctypes.c_float()
                    pdfium.FPDFPageObj_GetStrokeWidth(each.raw, width)
                    lines.append(width.value * abs(each.get_matrix().a))
    finally:
        document.close()
    assert min(types) == pytest.approx(page.type_size, abs=0.05)
    assert min(types) >= LEAST_TYPE - 0.05
    assert min(lines) >= LEAST_LINE


@every_theme
@every_picture
def test_nothing_is_mixed_on_the_page(
    essay: FigureSource, tmp_path: Path, theme: str, picture: PictureName
) -> None:
    """Journals that flatten transparency refuse it, so that no theme has any."""
    for clear in (False, True):
        page = page_of(essay, "double", DIMMED, picture=picture, theme=theme, is_transparent=clear)
        assert "opacity" not in svg(page).decode()
        (tmp_path / "figure.pdf").write_bytes(drawn([page], Path("figure.pdf")))
        document = pypdfium2.PdfDocument(tmp_path / "figure.pdf")
        try:
            objects = list(document[0].get_objects(max_depth=9))
            assert not any(pdfium.FPDFPageObj_HasTransparency(each.raw) for each in objects)
            assert len(objects) > 50
        finally:
            document.close()


# What a filter leaves out


def test_what_is_dimmed_is_paler_named_and_not_counted(essay: FigureSource) -> None:
    hidden, page = page_of(essay, "double"), page_of(essay, "double", DIMMED)
    kept = set(hidden.parts.picture.events)
    assert set(page.parts.picture.events) - page.parts.picture.dimmed == kept
    assert len(page.parts.picture.events) == 65
    assert page.parts.caption == f"{hidden.parts.caption} All others are dimmed."
    assert "left out by the filter" in [entry.words for entry in page.parts.legend]
    assert "left out by the filter" not in [entry.words for entry in hidden.parts.legend]
    theme = page.figure.theme
    inks: dict[bool, set[str]] = {True: set(), False: set()}
    fills: dict[bool, set[str]] = {True: set(), False: set()}
    for slug, inside in _EVENT.findall(svg(page).decode()):
        row = essay.table.row(slug)
        assert row is not None
        inks[row in kept] |= set(re.findall(r'<text [^>]*fill="(#\w+)"[^>]*>[^~?<]', inside))
        fills[row in kept] |= set(re.findall(r' fill="(#\w+)" stroke="none"', inside))
    assert (inks[True], inks[False]) == ({theme.ink}, {theme.soft})
    assert fills[False].isdisjoint(theme.groups)
    everything = page_of(essay, "double", ViewState(filtered="dimmed"))
    assert everything.parts.picture.dimmed == frozenset()
    assert everything.parts.caption == "All 65 events."


# Every eye


def colours_of(source: FigureSource, page: Page) -> dict[int, str]:
    """The colour in which the events of each group are drawn in a figure."""
    found: dict[int, set[str]] = {}
    for slug, inside in _EVENT.findall(svg(page).decode()):
        row = source.table.row(slug)
        assert row is not None
        group = int(source.content(HIDDEN).groups[row])
        marks = re.sub(r"<text .*?</text>", "", inside)
        used = set(re.findall(r'(?:fill|stroke)="(#\w+)"', marks)) & set(page.figure.theme.groups)
        found.setdefault(group, set()).update(used)
    assert all(len(used) == 1 for used in found.values())
    return {group: used.pop() for group, used in found.items()}


@every_theme
def test_the_groups_of_a_figure_are_told_apart_by_any_eye_and_in_grey(
    essay: FigureSource, theme: str
) -> None:
    page = page_of(essay, "double", ViewState(), theme=theme)
    colours = list(colours_of(essay, page).values())
    assert len(set(colours)) == 4
    for deficiency in (None, *DEFICIENCIES):
        pairs = combinations(colours, 2)
        assert min(distance(one, other, deficiency) for one, other in pairs) >= 20
    greys = sorted(float(np.array([0.2126, 0.7152, 0.0722]) @ linear(each)) for each in colours)
    lightness = [116 * np.cbrt(grey) - 16 for grey in greys]
    assert min(after - before for before, after in pairwise(lightness)) >= 6


@every_theme
@every_picture
def test_the_words_of_a_figure_can_be_read(
    essay: FigureSource, theme: str, picture: PictureName
) -> None:
    page = page_of(essay, "double", DIMMED, theme=theme, picture=picture)
    words = re.findall(r'<text [^>]*fill="(#\w+)"[^>]*>([^<]+)<', svg(page).decode())
    inks = {ink for ink, said in words if said not in "~?"}
    faint = [ink for ink in inks if contrast(ink, page.figure.theme.ground) < 4.5]
    assert [ink for ink in faint if ink not in page.figure.theme.groups] == []

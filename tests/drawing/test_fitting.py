"""Fitting: titles or numbers, type as large as fits, and what would fit where nothing does."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from event_tables import TREE, Entry, entry_lists, table_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimura_viewer.drawing.figure import KEY_CHOICES, KeyChoice, Page, measure
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.fitting import FigureFitError, lay_out
from kimura_viewer.drawing.fonts import LABEL, SMALL, metrics
from kimura_viewer.drawing.key import KeyEntry, lay_out_key
from kimura_viewer.drawing.key_pages import pages_of
from kimura_viewer.drawing.picture import Frame
from kimura_viewer.drawing.sheet import LEAST_TYPE, POINTS, PRESETS, sheet_of
from kimura_viewer.drawing.svg_painter import SvgPainter
from kimura_viewer.drawing.svg_writer import svg
from kimura_viewer.drawing.timeline_figures import figure_of, figures_of
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.events import Event
from kimura_viewer.model.view import Filtered, LaneGrouping, ViewState

every_preset = pytest.mark.parametrize("name", PRESETS)
ALL = ViewState()


def page_of(source: FigureSource, size: str, state: ViewState = ALL, **chosen: object) -> Page:
    return lay_out(figure_of(source, state, FigureOptions(sheet_of(size), **chosen)))  # type: ignore[arg-type]


Box = tuple[float, float, float, float]
_TEXT = re.compile(
    r'<text x="([-\d.]+)" y="([-\d.]+)"[^>]*?font-size="(\d+)"(?: font-weight="(\d+)")?'
    r'(?: textLength="([\d.]+)")?[^>]*>([^<]*)'
)


def boxes_of(page: Page) -> list[Box]:
    """Left, top, right and bottom of the capitals of all words of a page, in pixels.

    Of one event the sign of a date that is in doubt may stand upon that of its ghost.
    """
    boxes: list[Box] = []
    signs: set[tuple[int, str]] = set()
    for x, y, size, weight, length, said in _TEXT.findall(svg(page).decode()):
        if said == "?":
            near = {(round(float(x)) + off, y) for off in range(-8, 9)}
            if near & signs:
                continue
            signs.add((round(float(x)), y))
        height = metrics(int(size), semibold=bool(weight)).capHeight()
        width = float(length or metrics(int(size)).horizontalAdvance("0"))
        boxes.append((float(x), float(y) - height, float(x) + width, float(y)))
    return boxes


def meeting(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Return those that share more than a hundredth of a pixel."""
    found = []
    for one, other in combinations(sorted(boxes), 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        if across > 0.02 and down > 0.02:
            found.append((one, other))
    return found


@every_preset
def test_no_words_meet_in_any_preset_and_none_leave_the_page(
    essay: FigureSource, name: str
) -> None:
    page = page_of(essay, name)
    boxes = boxes_of(page)
    assert len(boxes) > 100
    assert meeting(boxes) == []
    assert min(box[0] for box in boxes) >= page.margin - 0.01
    assert max(box[2] for box in boxes) <= page.width / page.scale - page.margin + 0.1
    assert max(box[3] for box in boxes) <= page.height / page.scale


@every_preset
def test_every_event_has_its_whole_title_in_every_preset(essay: FigureSource, name: str) -> None:
    page = page_of(essay, name)
    words = svg(page).decode()
    assert page.parts.key is None
    assert page.parts.picture.shortened == 0
    assert len(page.parts.picture.events) == len(essay.table) == 65
    titles = [essay.table.titles[row] for row in range(65)]
    assert [t for t in titles if f">{t}<" not in words and f">{t} ≠<" not in words] == []
    assert page.type_size >= LEAST_TYPE - 1e-9


@every_preset
def test_a_key_names_every_number_of_the_picture(essay: FigureSource, name: str) -> None:
    state = ViewState(None, Criteria(frozenset({"soviet-behavior", "northern-territories"})))
    page = page_of(essay, name, state, key="always")
    assert page.parts.key is not None
    numbers = [str(n) for n in range(1, len(page.parts.key.entries) + 1)]
    written = re.findall(r">(\d+)</text>", svg(page).decode())
    assert all(written.count(number) >= 2 for number in numbers)
    assert [entry.slug for entry in page.parts.key.entries] == [
        essay.table.ids[row] for row in page.parts.picture.events
    ]
    assert meeting(boxes_of(page)) == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    entry_lists(0, 30),
    st.sampled_from(tuple(PRESETS)),
    st.sampled_from(KEY_CHOICES),
    st.sampled_from(("hidden", "dimmed")),
)
def test_no_words_meet_in_generated_stores(
    source: FigureSource, entries: list[Entry], size: str, key: KeyChoice, filtered: Filtered
) -> None:
    generated = replace(source, table=table_of(entries), tree=TREE)
    tenors = frozenset({"conflict"}) if filtered == "dimmed" else None
    state = ViewState(None, Criteria(tenors=tenors), filtered=filtered)
    generated = replace(generated, event=_an_event(source))
    options = FigureOptions(sheet_of(size), key=key)
    try:
        pages = pages_of(figures_of(generated, state, options))
    except FigureFitError:
        return
    for page in pages:
        boxes = boxes_of(page)
        assert meeting(boxes) == []
        assert max((box[3] for box in boxes), default=0.0) <= page.height / page.scale
        assert max((box[2] for box in boxes), default=0.0) <= page.width / page.scale
        assert page.type_size >= LEAST_TYPE - 1e-9


def _an_event(source: FigureSource) -> Callable[[str], Event]:
    """What a key asks of a generated event, which no store describes."""
    some = source.event("fight-on-the-reef")
    return lambda slug: replace(some, id=slug)


def test_type_is_as_large_as_fits(essay: FigureSource) -> None:
    few = ViewState(None, Criteria(frozenset({"soviet-perceptions"})))
    assert page_of(essay, "slide", few).type_size > page_of(essay, "slide").type_size
    assert page_of(essay, "slide", few, title="Soviet perceptions").type_size == 18.0
    asked = FigureOptions(sheet_of("a3", None, 7.0))
    assert lay_out(figure_of(essay, ALL, asked)).type_size == pytest.approx(7.0)


def test_numbers_stand_in_for_titles_that_have_no_room(essay: FigureSource) -> None:
    state = ViewState(None, Criteria(frozenset({"culture-and-historical-heritage"})))
    assert page_of(essay, "84mm", state).parts.key is None
    narrow = page_of(essay, "58mm", state)
    assert narrow.parts.key is not None
    assert narrow.parts.picture.shortened == 0
    assert page_of(essay, "58mm", state, key="never").parts.picture.shortened > 0


def test_what_does_not_fit_says_what_would(essay: FigureSource) -> None:
    with pytest.raises(FigureFitError) as raised:
        page_of(essay, "84x60mm", key="never")
    said = str(raised.value)
    assert said.startswith("84 × 60 mm has no room for this figure in type of 6 pt")
    assert "\n" not in said
    offered = re.search(r"--size (\d+x\d+mm)", said)
    assert offered is not None
    assert page_of(essay, offered[1], key="never").parts.key is None
    in_dialog = raised.value.in_dialog
    assert f"the size {offered[1]}" in in_dialog
    assert "--" not in in_dialog
    keyed = re.search(r"--key auto, (\d+) mm high", said)
    if keyed:
        assert page_of(essay, f"84x{keyed[1]}mm", key="always").parts.key is not None


def test_several_pages_fit_where_one_does_not(essay: FigureSource) -> None:
    size = "84x150mm"
    with pytest.raises(FigureFitError, match=r"several pages of a PDF \(--pages\)"):
        page_of(essay, size)
    options = FigureOptions(sheet_of(size), pages=5, has_legend=False)
    pages = [lay_out(figure) for figure in figures_of(essay, ALL, options)]
    assert {row for page in pages for row in page.parts.picture.events} == set(range(65))


def test_the_last_page_does_not_go_far_beyond_the_last_event(essay: FigureSource) -> None:
    options = FigureOptions(sheet_of("174mm"), pages=3)
    last = lay_out(figures_of(essay, ALL, options)[-1])
    end = re.search(r"from \d+ to (\d+)", last.record.alt)
    assert end is not None
    assert 1986 < int(end[1]) < 1996


def test_a_figure_of_no_event_says_so_and_has_no_legend(source: FigureSource) -> None:
    page = page_of(source, "single", ViewState(None, Criteria(frozenset())))
    assert page.parts.caption == "Events that illustrate no determinant; 0 of 15."
    assert page.parts.legend == ()
    assert b"<text" in svg(page)
    several = FigureOptions(sheet_of("a4"), pages=2)
    empty = figures_of(source, ViewState(None, Criteria(frozenset())), several)
    assert [lay_out(figure).parts.picture.events for figure in empty] == [(), ()]


def test_parts_that_are_not_wanted_take_no_room(essay: FigureSource) -> None:
    whole = page_of(essay, "screen", title="The essay")
    bare = page_of(essay, "screen", has_caption=False, has_legend=False, has_credit=False)
    assert bare.height < whole.height - 60 * whole.scale
    assert b">The essay</text>" in svg(whole)
    assert b">All 65 events.</text>" not in svg(bare)
    assert bare.record.caption == whole.record.caption == "All 65 events."
    assert whole.record.title == "The essay"
    assert bare.record.title == "All 65 events."


def test_the_height_of_a_column_is_whole_pixels(essay: FigureSource) -> None:
    page = page_of(essay, "double")
    pixels = page.height / 72 * page.figure.sheet.dpi
    assert pixels == pytest.approx(round(pixels))
    assert page.height <= 234 * POINTS["mm"]


def test_a_title_that_is_wider_than_the_picture_is_shortened_and_counted(
    essay: FigureSource,
) -> None:
    figure = figure_of(essay, ALL, FigureOptions())
    fitted = figure.picture.fitted(Frame(360.0, False, figure.theme))
    assert fitted.shortened > 0
    painter = SvgPainter()
    fitted.at(fitted.least).paint(painter)
    assert "…</text>" in painter.body()


def test_no_name_of_a_lane_is_cut_however_narrow_the_figure(essay: FigureSource) -> None:
    criteria = Criteria(frozenset({"us-soviet-relations", "economic-complementarity"}), "1972", "")
    groupings: tuple[LaneGrouping, ...] = ("determinant", "none")
    for lanes in groupings:
        page = page_of(essay, "70mm", ViewState(None, criteria, None, lanes), key="always")
        words = " ".join(re.findall(r">([^<]+)</text>", svg(page).decode()))
        assert "…" not in words
        assert "complementarity" in words or "All events" in words


def test_columns_of_a_key_are_about_equally_high() -> None:
    entries = [
        KeyEntry(f"e{n}", "May 1972", "Something that happened " * (1 + n % 3), "II.1, p. 3")
        for n in range(31)
    ]
    for width, columns in ((280.0, 1), (640.0, 2), (1300.0, 4)):
        key = lay_out_key(entries, width)
        lefts = [left for left, _ in key.places]
        assert lefts == sorted(lefts)
        assert len(set(lefts)) == columns
        heights = [
            max(top for left, top in key.places if left == column) for column in sorted(set(lefts))
        ]
        assert max(heights) - min(heights) < 80
    assert lay_out_key([], 300.0).height == 0.0


def test_the_measure_of_parts_does_not_depend_on_the_order_of_tries(essay: FigureSource) -> None:
    figure = figure_of(essay, ALL, FigureOptions(sheet_of("double")))
    heights = {measure(figure, 0.5, numbered=False).picture.least for _ in range(3)}
    assert len(heights) == 1
    assert np.isfinite(list(heights)).all()
    assert LABEL > SMALL

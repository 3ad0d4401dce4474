"""Keys that stand on pages of their own: whole, in order, as large as fits."""

import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from kimura_viewer.drawing.figure import NEXT_PAGE, Page
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.fitting import FigureFitError, lay_out
from kimura_viewer.drawing.key import KeyEntry, lay_out_key_pages
from kimura_viewer.drawing.key_pages import pages_of
from kimura_viewer.drawing.sheet import sheet_of
from kimura_viewer.drawing.svg_writer import svg
from kimura_viewer.drawing.timeline_figures import figures_of
from kimura_viewer.drawing.writers import FigureError, write_figure
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import ViewState

ALL = ViewState()


def apart(source: FigureSource, size: str, state: ViewState = ALL, **chosen: object) -> list[Page]:
    options = FigureOptions(sheet_of(size), key="apart", **chosen)  # type: ignore[arg-type]
    return list(pages_of(figures_of(source, state, options)))


def numbers_in(page: Page) -> list[int]:
    return [int(number) for number in re.findall(r">(\d{1,2})</text>", svg(page).decode())]


@pytest.mark.parametrize("size", ["84x190mm", "single", "slide", "a4", "screen"])
def test_every_number_is_on_the_picture_and_in_the_key_after_it(
    essay: FigureSource, size: str
) -> None:
    picture, *keys = apart(essay, size)
    shown = [key.parts.key for key in keys]
    assert picture.parts.key is None
    assert all(shown)
    assert [entry.slug for key in shown if key for entry in key.entries] == [
        essay.table.ids[row] for row in picture.parts.picture.events
    ]
    assert [number for key in keys for number in numbers_in(key)] == list(range(1, 66))
    assert set(numbers_in(picture)) >= set(range(1, 66))
    assert NEXT_PAGE.strip() in svg(picture).decode()
    assert NEXT_PAGE not in picture.record.caption
    for key in keys:
        assert key.type_size >= picture.type_size
        lowest = max(
            float(y) for y in re.findall(r'<text x="[^"]+" y="([\d.]+)"', svg(key).decode())
        )
        assert lowest * key.scale <= key.height - key.figure.sheet.margin + 0.01
        assert key.width == picture.width
        limit = key.figure.sheet.limit
        assert limit is None or key.height <= limit + 0.01


def test_a_key_with_a_sheet_to_itself_is_set_larger(essay: FigureSource) -> None:
    picture, key = apart(essay, "slide", title="The essay")
    assert key.type_size > 1.4 * picture.type_size
    assert "The essay: key" in svg(key).decode()


def test_a_figure_of_no_event_has_no_key(essay: FigureSource) -> None:
    (only,) = apart(essay, "slide", ViewState(None, Criteria(frozenset())))
    assert NEXT_PAGE not in svg(only).decode()


def test_a_key_apart_is_offered_where_that_would_fit(essay: FigureSource) -> None:
    options = FigureOptions(sheet_of("84x190mm"), key="auto")
    (figure,) = figures_of(essay, ALL, options)
    with pytest.raises(
        FigureFitError, match=r"a key on a page of its own in a PDF \(--key apart\)"
    ):
        lay_out(figure)
    assert len(apart(essay, "84x190mm")) > 1
    (small,) = figures_of(essay, ALL, FigureOptions(sheet_of("84x100mm")))
    with pytest.raises(FigureFitError) as raised:
        lay_out(small)
    assert "apart" not in str(raised.value)


def test_each_of_several_pages_is_followed_by_its_key(essay: FigureSource) -> None:
    pages = apart(essay, "84x190mm", pages=2)
    which = [page.parts.key is None for page in pages]
    assert which[0]
    assert which.count(True) == 2
    assert not which[which.index(True, 1) - 1]
    assert numbers_in(pages[1])[0] == 1


def test_a_pdf_has_the_pages_of_the_key_and_an_image_has_no_room(
    essay: FigureSource, tmp_path: Path
) -> None:
    pages = apart(essay, "84x190mm")
    write_figure(pages, tmp_path / "figure.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "figure.pdf")
    try:
        assert len(document) == len(pages)
        words = "".join(page.get_textpage().get_text_range() for page in document)
        assert "MiG-25 incident (I.1, p." in words.replace("\xa0", " ").replace("\r\n", " ")
    finally:
        document.close()
    with pytest.raises(FigureError, match="has one page"):
        write_figure(pages, tmp_path / "figure.png")


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=60), st.floats(60, 900), st.floats(200, 1500)
)
def test_no_page_of_a_key_is_too_high_and_none_is_lost(
    qapp: QApplication, lengths: list[int], height: float, width: float
) -> None:
    entries = [
        KeyEntry(f"e{n}", "1904", "word " * length, "I, p. 7") for n, length in enumerate(lengths)
    ]
    keys = lay_out_key_pages(entries, width, height)
    assert [entry for key in keys for entry in key.entries] == entries
    assert keys[0].first == 1
    for before, after in pairwise(keys):
        assert after.first == before.first + len(before.entries)
    wide = [key for key in keys if key.height > height]
    for key in wide:  # an entry alone is higher than the page
        assert max(len(lines) for lines in key.lines) * 16 > height - 2


def test_the_number_of_a_page_stays_with_its_sign() -> None:
    assert "p.\N{NO-BREAK SPACE}7" in KeyEntry("e", "1904", "War", "I, p. 7").text

"""Figures as files: read back by other programs, and whole or not at all."""

import os
import stat
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from kimura_viewer.drawing.figure import MARGIN, Figure, figure_of, lay_out
from kimura_viewer.drawing.legend import legend_entries, legend_height
from kimura_viewer.drawing.theme import DARK, LIGHT, PRINT, Theme
from kimura_viewer.drawing.writers import FORMATS, SHARPNESS, FigureError, write_figure
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = "Events since 1810 that illustrate Nature, The charter, Pride or Quarrels; 13 of 15."
CREDIT = "Events after Ada <Merrow>, “Salt & the Ferry: Two Islands” (1901)."
every_format = pytest.mark.parametrize("suffix", FORMATS)


@pytest.fixture
def store(qapp: QApplication, sample_store: Path) -> Iterator[EventStore]:
    with EventStore(sample_store) as opened:
        yield opened


@pytest.fixture
def figure(store: EventStore) -> Figure:
    members = frozenset(member.id for member in store.determinants().members)
    state = ViewState(None, Criteria(members, "1810", ""))
    return figure_of(store.work(), store.table(), store.determinants(), state, LIGHT)


def words_of_svg(path: Path) -> str:
    return " ".join(element.text or "" for element in ET.parse(path).iter(f"{SVG}text"))


def words_of_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        assert len(document) == 1
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def test_a_png_is_as_large_and_as_sharp_as_it_says(figure: Figure, tmp_path: Path) -> None:
    path = tmp_path / "figure.png"
    write_figure(figure, path)
    image = QImage(str(path))
    laid_out = lay_out(figure)
    assert QImageReader.imageFormat(str(path)) == b"png"
    size = round(laid_out.width * SHARPNESS), round(laid_out.height * SHARPNESS)
    assert (image.width(), image.height()) == size
    assert image.dotsPerMeterX() * 0.0254 == pytest.approx(96 * SHARPNESS, abs=0.1)
    places = product(range(0, size[0], 3), range(0, size[1], 3))
    seen = {image.pixelColor(x, y).name() for x, y in places}
    assert seen >= {LIGHT.ground, *LIGHT.groups}


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=lambda theme: theme.name)
def test_a_figure_stands_on_the_ground_of_its_theme(
    figure: Figure, tmp_path: Path, theme: Theme
) -> None:
    path = tmp_path / "figure.png"
    write_figure(replace(figure, theme=theme), path)
    assert QImage(str(path)).pixelColor(1, 1).name() == theme.ground


def test_an_svg_says_what_it_shows_and_has_real_words(figure: Figure, tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"
    write_figure(figure, path)
    root = ET.parse(path).getroot()
    assert root.tag == f"{SVG}svg"
    assert [element.text for element in root.iter(f"{SVG}title")] == [CAPTION]
    assert CREDIT in (root.findtext(f"{SVG}desc") or "")
    words = words_of_svg(path)
    for said in ("Survey of the tide", "Tides & <currents>", "1850", "conflict", CAPTION):
        assert said in words
    assert root.attrib["viewBox"].split() == ["0", "0", "1600", str(round(lay_out(figure).height))]


def test_a_pdf_has_one_page_of_the_right_size_with_real_words(
    figure: Figure, tmp_path: Path
) -> None:
    path = tmp_path / "figure.pdf"
    write_figure(figure, path)
    words = words_of_pdf(path)
    for said in ("Survey of the tide", "Tides & <currents>", "1850", "conflict", CAPTION):
        assert said in words
    document = pypdfium2.PdfDocument(path)
    try:
        laid_out = lay_out(figure)
        expected = (laid_out.width * 0.75, laid_out.height * 0.75)
        assert document[0].get_size() == pytest.approx(expected, abs=1)
        assert document.get_metadata_dict()["Title"] == CAPTION
    finally:
        document.close()


def test_a_pdf_looks_as_the_png_does(figure: Figure, tmp_path: Path) -> None:
    """The marks stand at the same places in both, in the same colours."""
    write_figure(figure, tmp_path / "figure.png")
    write_figure(figure, tmp_path / "figure.pdf")
    image = QImage(str(tmp_path / "figure.png"))
    document = pypdfium2.PdfDocument(tmp_path / "figure.pdf")
    try:
        page = document[0].render(scale=SHARPNESS * 96 / 72).to_numpy()
    finally:
        document.close()
    scene = lay_out(figure).scene
    compared = 0
    for index in range(len(scene.marks)):
        if scene.marks.hollow[index] or scene.marks.is_span[index] or not scene.marks.home[index]:
            continue
        x = round((MARGIN + float(scene.marks.x[index])) * SHARPNESS)
        y = round((MARGIN + float(scene.marks.y[index])) * SHARPNESS)
        blue, green, red = (int(channel) for channel in page[y, x][:3])
        expected = LIGHT.group(int(scene.marks.groups[index]))
        assert f"#{red:02x}{green:02x}{blue:02x}" == expected
        assert image.pixelColor(x, y).name() == expected
        compared += 1
    assert compared >= 4


@every_format
def test_a_suffix_in_capitals_is_read_too(figure: Figure, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"FIGURE{suffix.upper()}"
    write_figure(figure, path)
    assert path.stat().st_size > 2000


@every_format
def test_nothing_but_the_figure_is_left_and_others_may_read_it(
    figure: Figure, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"figure{suffix}"
    plain = tmp_path / "plain"
    plain.touch()
    write_figure(figure, path)
    assert sorted(tmp_path.iterdir()) == sorted([path, plain])
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


@every_format
def test_a_figure_takes_the_place_of_an_older_one(
    figure: Figure, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"figure{suffix}"
    path.write_bytes(b"older")
    write_figure(figure, path)
    assert not path.read_bytes().startswith(b"older")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("figure.bmp", "“.bmp”"),
        ("figure", "end the name in .pdf, .png, .svg"),
        ("absent/figure.png", "No such file or directory"),
        ("folder.png", "is a folder"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    figure: Figure, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(FigureError) as raised:
        write_figure(figure, tmp_path / name)
    assert str(tmp_path / name) in str(raised.value)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.png"]


@pytest.mark.skipif(os.name == "nt", reason="a folder's write bit means nothing on Windows")
@every_format
def test_a_folder_without_the_right_to_write_stays_as_it_is(
    figure: Figure, tmp_path: Path, suffix: str, unwritable: Path
) -> None:
    with pytest.raises(FigureError, match="cannot be written"):
        write_figure(figure, unwritable / f"figure{suffix}")
    assert not any(tmp_path.rglob(".figure-*"))


def test_a_figure_that_is_too_large_leaves_the_older_one(figure: Figure, tmp_path: Path) -> None:
    path = tmp_path / "figure.png"
    path.write_bytes(b"older")
    with pytest.raises(FigureError, match="too large for a PNG"):
        write_figure(replace(figure, width=16_000.0), path)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_figure_of_no_event_has_no_legend(store: EventStore, tmp_path: Path) -> None:
    state = ViewState(None, Criteria(frozenset()))
    empty = figure_of(store.work(), store.table(), store.determinants(), state, LIGHT)
    write_figure(empty, tmp_path / "empty.svg")
    words = words_of_svg(tmp_path / "empty.svg")
    assert "Events that illustrate no determinant; 0 of 15." in words
    entries = legend_entries(lay_out(empty).scene, empty.tree, empty.theme)
    assert entries == ()
    assert legend_height(entries, 800.0) == 0.0


def test_the_legend_has_each_sign_that_is_used_once(figure: Figure, store: EventStore) -> None:
    entries = legend_entries(lay_out(figure).scene, figure.tree, LIGHT)
    words = [entry.words for entry in entries]
    assert words[:4] == ["Nature", "Order", "Temper", "Quarrels"]
    assert words[4:7] == ["conflict", "cooperation", "neutral"]
    assert len(words) == len(set(words))
    expected = "span fading whisker by open unknown about hollow echo discrepancy ghost"
    assert {entry.sign for entry in entries[7:]} == set(expected.split())
    one = ViewState(None, Criteria(frozenset({"charter"}), "1870", "1880"))
    dues = figure_of(store.work(), store.table(), store.determinants(), one, LIGHT)
    signs = [entry.sign for entry in legend_entries(lay_out(dues).scene, dues.tree, LIGHT)]
    assert signs == ["colour", "neutral", "span", "open"]


def test_words_and_legend_stay_within_a_narrow_figure(figure: Figure, tmp_path: Path) -> None:
    narrow = replace(figure, width=560.0)
    assert lay_out(narrow).height > lay_out(figure).height
    write_figure(narrow, tmp_path / "narrow.png")
    image = QImage(str(tmp_path / "narrow.png"))
    edge = round(MARGIN * SHARPNESS) - 4
    for x in (*range(2, edge), *range(image.width() - edge, image.width() - 2)):
        column = {image.pixelColor(x, y).name() for y in range(image.height())}
        assert column == {LIGHT.ground}, x

"""Figures as files: what readers of each format find, the same bytes each time, whole or not."""

import errno
import os
import re
import stat
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.fitting import lay_out
from kimura_viewer.drawing.image_writer import image_of
from kimura_viewer.drawing.record import BEGIN, END, FigureRecordError, packet, read_record
from kimura_viewer.drawing.sheet import POINTS, PRESETS, Sheet, sheet_of
from kimura_viewer.drawing.theme import LIGHT, THEMES
from kimura_viewer.drawing.timeline_figures import figure_of, figures_of
from kimura_viewer.drawing.writers import FORMATS, FigureError, drawn, write_all, write_figure
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import ViewState

SVG = "{http://www.w3.org/2000/svg}"
VIEW = ViewState(None, Criteria(None, "1810", ""))
CAPTION = "Events since 1810; 13 of 15."
WORDS = (
    "Survey of the tide",
    "Tides & <currents>",
    "1850",
    "conflict",
    CAPTION,
    "Salt & the Ferry",
)
every_format = pytest.mark.parametrize("suffix", FORMATS)


@pytest.fixture
def page(source: FigureSource) -> Page:
    return page_of(source)


def page_of(source: FigureSource, size: str = "174mm", dpi: float = 150, **chosen: object) -> Page:
    options = FigureOptions(sheet_of(size, dpi), **chosen)  # type: ignore[arg-type]
    return lay_out(figure_of(source, VIEW, options))


def words_of_pdf(path: Path, number: int = 0) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(str(document[number].get_textpage().get_text_range()).split())
    finally:
        document.close()


# What is in the files


@pytest.mark.parametrize("suffix", [".png", ".tiff"])
def test_an_image_has_its_size_resolution_and_description(
    page: Page, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"figure{suffix}"
    write_figure([page], path)
    with Image.open(path) as image:
        assert image.size == (round(174 / 25.4 * 150), round(page.height / 72 * 150))
        assert image.info["dpi"] == pytest.approx((150, 150), abs=0.02)
        assert image.mode == "RGB"
        if isinstance(image, PngImageFile):
            assert image.text["Title"] == CAPTION
            assert image.text["Description"] == page.record.alt
        else:
            assert image.info["compression"] == "tiff_lzw"
            assert image.tag_v2[270].startswith("Timeline from 1799 to")  # type: ignore[attr-defined]
        pixels = np.unique(np.asarray(image).reshape(-1, 3), axis=0)
    assert {f"#{r:02x}{g:02x}{b:02x}" for r, g, b in pixels} >= {LIGHT.ground, *LIGHT.groups}


def test_png_and_tiff_are_the_same_picture(page: Page, tmp_path: Path) -> None:
    pixels = []
    for suffix in (".png", ".tif"):
        write_figure([page], tmp_path / f"figure{suffix}")
        with Image.open(tmp_path / f"figure{suffix}") as image:
            pixels.append(np.asarray(image))
    assert (pixels[0] == pixels[1]).all()


def test_an_svg_has_words_a_title_and_a_group_for_each_lane_and_event(
    page: Page, source: FigureSource, tmp_path: Path
) -> None:
    path = tmp_path / "figure.svg"
    write_figure([page], path)
    root = ET.parse(path).getroot()
    assert root.attrib["width"] == "174.000mm"
    assert root.attrib["height"] == f"{page.height / POINTS['mm']:.3f}mm"
    assert root.findtext(f"{SVG}title") == CAPTION
    assert page.record.alt in (root.findtext(f"{SVG}desc") or "")
    words = " ".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert all(said in words for said in WORDS)
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    events = {f"event-{source.table.ids[row]}" for row in page.parts.picture.events}
    assert events == {id_ for id_ in ids if id_.startswith("event-")}
    lanes = {f"lane-{member.id}" for member in source.tree.members}
    assert {id_ for id_ in ids if id_.startswith("lane-")} <= lanes
    for group in root.iter(f"{SVG}g"):
        if group.attrib.get("id", "").startswith("event-"):
            title = group.findtext(f"{SVG}title")
            assert title
            assert group.find(f"{SVG}text") is not None


def test_what_an_svg_refers_to_is_in_it(page: Page, tmp_path: Path) -> None:
    text = drawn([page], Path("figure.svg")).decode()
    used = set(re.findall(r"url\(#([^)]+)\)", text))
    assert used
    assert used <= set(re.findall(r' id="([^"]+)"', text))


def test_a_pdf_has_its_size_its_words_its_fonts_and_no_pixels(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "figure.pdf"
    write_figure([page], path)
    words = words_of_pdf(path)
    assert all(said in words for said in WORDS)
    document = pypdfium2.PdfDocument(path)
    try:
        assert document[0].get_size() == pytest.approx((page.width, page.height), abs=1)
        metadata = document.get_metadata_dict()
        assert metadata["Title"] == CAPTION
        assert metadata["CreationDate"] == ""
        kinds = {each.type for each in document[0].get_objects()}
        assert pdfium.FPDF_PAGEOBJ_IMAGE not in kinds
        fonts = [
            pdfium.FPDFTextObj_GetFont(each.raw)
            for each in document[0].get_objects([pdfium.FPDF_PAGEOBJ_TEXT])
        ]
        assert fonts
        assert all(pdfium.FPDFFont_GetIsEmbedded(each) == 1 for each in fonts)
    finally:
        document.close()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("suffix", [".svg", ".pdf"])
def test_a_figure_is_flat(source: FigureSource, theme: str, suffix: str) -> None:
    """Journals refuse what is mixed on the page: colours are mixed before."""
    content = drawn([page_of(source, theme=theme)], Path(f"figure{suffix}"))
    assert b"opacity" not in content
    assert not re.search(rb"/(ca|CA) 0?\.\d", content)


def test_marks_stand_at_the_same_places_in_each_format(page: Page, tmp_path: Path) -> None:
    write_figure([page], tmp_path / "figure.png")
    write_figure([page], tmp_path / "figure.pdf")
    with Image.open(tmp_path / "figure.png") as image:
        png = np.asarray(image, np.float64)
    document = pypdfium2.PdfDocument(tmp_path / "figure.pdf")
    try:
        pdf = document[0].render(scale=150 / 72, rev_byteorder=True).to_numpy()[..., :3]
    finally:
        document.close()
    height, width = (min(a, b) // 8 * 8 for a, b in zip(png.shape[:2], pdf.shape[:2], strict=True))
    squares = [
        each[:height, :width].reshape(height // 8, 8, width // 8, 8, 3).mean(axis=(1, 3))
        for each in (png, pdf.astype(np.float64))
    ]
    apart = np.abs(squares[0] - squares[1]).max(axis=2)
    assert np.quantile(apart, 0.98) < 16  # letters are rendered by other hands
    assert apart.max() < 90


def test_a_transparent_figure_has_no_ground(source: FigureSource, tmp_path: Path) -> None:
    page = page_of(source, is_transparent=True)
    for suffix in (".png", ".tiff"):
        write_figure([page], tmp_path / f"clear{suffix}")
        with Image.open(tmp_path / f"clear{suffix}") as image:
            assert image.mode == "RGBA"
            alpha = np.asarray(image)[..., 3]
        assert alpha[0, 0] == 0
        assert np.count_nonzero(alpha == 255) > 1000
    assert b'fill="#ffffff"' not in drawn([page], Path("clear.svg"))


def test_a_pdf_has_as_many_pages_as_are_asked_for(source: FigureSource, tmp_path: Path) -> None:
    options = FigureOptions(sheet_of("a4"), pages=3)
    pages = [lay_out(figure) for figure in figures_of(source, VIEW, options)]
    path = tmp_path / "pages.pdf"
    write_figure(pages, path)
    for number in range(3):
        assert f"Page {number + 1} of 3." in words_of_pdf(path, number)
    shown = {row for page in pages for row in page.parts.picture.events}
    assert len(shown) == 13
    with pytest.raises(FigureError, match=r"a “\.svg” has one page; name a \.pdf for 3 pages"):
        write_figure(pages, tmp_path / "pages.svg")


# The record


@every_format
def test_each_format_keeps_the_view_and_the_store(
    page: Page, source: FigureSource, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"figure{suffix}"
    write_figure([page], path)
    record = read_record(path)
    assert record == page.record
    assert record.view == source.link(VIEW)
    assert record.store == source.content_hash()
    assert "Ada <Merrow>" in record.credit
    assert record.caption == CAPTION


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nothing of the kind",
        b"<x:xmpmeta" * 1000,
        b"<x:xmpmeta></x:xmpmeta>",
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a></x:xmpmeta>",
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><title>Another's</title></x:xmpmeta>",
        b"<x:xmpmeta><!DOCTYPE a [<!ENTITY b 'c'>]>&b;</x:xmpmeta>",
        b"<x:xmpmeta \xff\xfe></x:xmpmeta>",
    ],
)
def test_a_foreign_picture_is_told_from_ours(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "holiday.png"
    path.write_bytes(content)
    with pytest.raises(FigureRecordError, match="no view is kept in this file") as raised:
        read_record(path)
    assert str(path) in str(raised.value)


def test_a_record_is_found_behind_a_foreign_one(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "figure.png"
    foreign = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><camera/></x:xmpmeta>"
    path.write_bytes(foreign + drawn([page], path))
    assert read_record(path) == page.record


def test_a_file_full_of_beginnings_and_ends_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "holiday.png"
    for content in (BEGIN * 500_000, BEGIN * 200_000 + END, (BEGIN + END) * 100_000):
        path.write_bytes(content)
        with pytest.raises(FigureRecordError, match="no view is kept"):
            read_record(path)


def test_a_record_nested_deep_or_of_another_picture_is_refused(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"
    path.write_bytes(BEGIN + b" xmlns:x='adobe:ns:meta/'>" + b"<a>" * 100_000 + END)
    with pytest.raises(FigureRecordError, match="no view is kept"):
        read_record(path)
    path.write_text(packet(replace(page.record, picture="a house")), encoding="utf-8")
    with pytest.raises(FigureRecordError, match="update the program"):
        read_record(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    for path in (tmp_path / "pipe.png", Path("/dev/zero"), tmp_path / "a\0b.png"):
        with pytest.raises(FigureRecordError, match="cannot be read"):
            read_record(path)


def test_a_missing_file_and_a_folder_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(FigureRecordError, match="No such file"):
        read_record(tmp_path / "absent.png")
    with pytest.raises(FigureRecordError, match="cannot be read"):
        read_record(tmp_path)


# The same bytes


ELSEWHERE = """
import sys, time
from pathlib import Path
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
from kimura_viewer.drawing.fitting import lay_out
from kimura_viewer.drawing.sheet import sheet_of
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import source_of
from kimura_viewer.drawing.timeline_figures import figure_of
from kimura_viewer.drawing.writers import drawn
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
with EventStore(sys.argv[1]) as store:
    options = FigureOptions(sheet_of("174mm", 150))
    figure = figure_of(source_of(store), ViewState(None, Criteria(None, "1810", "")), options)
    for name in sys.argv[2:]:
        Path(name).write_bytes(drawn([lay_out(figure)], Path(name)))
"""


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "0", "TZ": "America/St_Johns", "LC_ALL": "", "LANGUAGE": "tr"},
    ],
    ids=["Tokyo", "in Turkish"],
)
def test_another_process_on_another_day_writes_the_same_bytes(
    page: Page, sample_store: Path, tmp_path: Path, elsewhere: dict[str, str]
) -> None:
    files = [tmp_path / f"figure{suffix}" for suffix in FORMATS]
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(sample_store), *map(str, files)],
        env={**os.environ, **elsewhere},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    differing = [path.name for path in files if path.read_bytes() != drawn([page], path)]
    assert differing == []


# Whole or not at all


@every_format
def test_nothing_but_the_figure_is_left_and_others_may_read_it(
    page: Page, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"FIGURE{suffix.upper()}"
    plain = tmp_path / "plain"
    plain.touch()
    path.write_bytes(b"older")
    write_figure([page], path)
    assert path.stat().st_size > 2000
    assert sorted(tmp_path.iterdir()) == sorted([path, plain])
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("figure.bmp", "“.bmp”"),
        ("figure", "end the name in .pdf, .png, .svg, .tiff"),
        ("absent/figure.png", "No such file or directory"),
        ("folder.png", "is a folder"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    page: Page, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(FigureError) as raised:
        write_figure([page], tmp_path / name)
    assert str(tmp_path / name) in str(raised.value)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.png"]


@pytest.mark.skipif(os.name == "nt", reason="a folder's write bit means nothing on Windows")
def test_a_folder_without_the_right_to_write_stays_as_it_is(page: Page, unwritable: Path) -> None:
    with pytest.raises(FigureError, match="cannot be written"):
        write_figure([page], unwritable / "figure.svg")


def test_of_several_files_all_are_written_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "one.svg"
    older.write_bytes(b"older")
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if content == b"large":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    files = [(older, b"small"), (tmp_path / "two.svg", b"large")]
    with pytest.raises(FigureError, match=r"two\.svg: cannot be written \(No space left"):
        write_all(files)
    assert list(tmp_path.iterdir()) == [older]
    assert older.read_bytes() == b"older"


@pytest.mark.parametrize("suffix", [".png", ".tiff"])
def test_a_figure_of_too_many_pixels_leaves_the_older_one(
    source: FigureSource, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"figure{suffix}"
    path.write_bytes(b"older")
    large = Sheet(PRESETS["a1"].width, PRESETS["a1"].height, 2400.0, 0.0, 12.0)
    page = lay_out(figure_of(source, VIEW, FigureOptions(large)))
    with pytest.raises(FigureError, match="are too many for an image; give fewer dpi"):
        write_figure([page], path)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_no_edge_of_an_image_is_left_unpainted(source: FigureSource) -> None:
    sheet = sheet_of("100.3x160.7mm", 96)
    page = lay_out(figure_of(source, ViewState(), FigureOptions(sheet, key="never")))
    image = image_of(page)
    edges = [(x, image.height() - 1) for x in range(image.width())]
    edges += [(image.width() - 1, y) for y in range(image.height())]
    assert {image.pixelColor(x, y).name() for x, y in edges} == {LIGHT.ground}
    assert all(image.pixelColor(x, y).alpha() == 255 for x, y in edges)

"""What PDFium is asked in this very process is what the other process answers."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from press import LOCKED, Sheet, handmade, one_page, print_pdf, set_anew, words_at
from PySide6.QtWidgets import QApplication

from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.pdf_file import PdfFile
from kimura_viewer.reading.pdf_reader import PdfReader
from kimura_viewer.reading.pdf_text import page_text

TWO = Sheet(columns=2, height=12, width=40, head="The Harbour")
SHEETS = {
    "one column": Sheet(height=20),
    "two columns": TWO,
    "two columns, printed across": replace(TWO, across=True),
    "two columns at two heights": replace(TWO, across=True, lowered=5.0),
    "three columns": Sheet(3, 12, 30, "The Harbour", across=True, lowered=5.0),
}
EMOJI = (
    "/CIDInit /ProcSet findresource begin begincmap "
    "1 begincodespacerange <00> <ff> endcodespacerange "
    "1 beginbfchar <41> <D83DDE00> endbfchar endcmap end"
)


def beyond_the_basic_plane() -> bytes:
    content = words_at(40, 150, "xAy lamp burns")
    return handmade(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        "/Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        f"<< /Length {len(EMOJI)} >>\nstream\n{EMOJI}\nendstream",
    )


PAGES: dict[str, Callable[[], bytes]] = {
    "signs beyond the basic plane": beyond_the_basic_plane,
    "no text": lambda: one_page("0.5 g 20 20 260 160 re f"),
    "turned": lambda: one_page(words_at(40, 150, "The lamp is lit"), "/Rotate 90"),
    "wide gaps": lambda: one_page(words_at(20, 150, "The") + words_at(60, 150, "lamp")),
    "blank lines": lambda: one_page(
        "".join(words_at(20, 180 - 12 * row, "The lamp is lit") for row in (0, 1, 2, 5, 6, 7))
    ),
    "indents": lambda: one_page(
        "".join(words_at(20 + 30 * (row == 0), 180 - 12 * row, "The lamp") for row in range(5))
    ),
}


def assert_same(path: Path) -> None:
    data = path.read_bytes()
    with PdfFile(path, data) as here, PdfReader(path, data) as there:
        assert here.page_count == there.page_count
        for number in range(1, here.page_count + 1):
            glyphs = here.glyphs(number)
            page, other = page_text(glyphs), there.boxes(number)
            assert page.text == other.text == there.text(number)
            np.testing.assert_array_equal(page.boxes(glyphs), other.boxes)
            assert (glyphs.width, glyphs.height) == (other.width, other.height)
        assert here.picture(1, 1.5) == there.picture(1, 1.5)


@pytest.mark.parametrize("name", SHEETS)
def test_pages_as_they_are_printed(
    qapp: QApplication, sample_copy: Path, tmp_path: Path, name: str
) -> None:
    sheet = SHEETS[name]
    text = open_copy(sample_copy)
    assert_same(print_pdf(tmp_path / "work.pdf", set_anew(text, sheet) * 2, sheet))


@pytest.mark.parametrize("name", PAGES)
def test_pages_made_by_hand(tmp_path: Path, name: str) -> None:
    path = tmp_path / "work.pdf"
    path.write_bytes(PAGES[name]())
    assert_same(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (one_page(words_at(20, 100, "The lamp"), trailer=LOCKED), "is locked by a password"),
        (b"%PDF-1.7\nnothing of a PDF follows", "is no sound PDF"),
    ],
    ids=["locked", "damaged"],
)
def test_files_that_cannot_be_opened(data: bytes, said: str) -> None:
    for opened in (PdfFile, PdfReader):
        with pytest.raises(CopyError, match=f"“work.pdf” {said}"):
            opened(Path("work.pdf"), data)


def test_a_page_that_is_damaged_or_of_no_size() -> None:
    damaged = handmade(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [7 0 R] /Count 1 >>"
    )
    with (
        PdfFile(Path("work.pdf"), damaged) as file,
        pytest.raises(CopyError, match=r"page 1 of “work\.pdf” is damaged"),
    ):
        file.glyphs(1)
    thin = one_page(words_at(20, 100, "The lamp")).replace(b"[0 0 300 200]", b"[0 0 3 90000]")
    with (
        PdfFile(Path("work.pdf"), thin) as file,
        pytest.raises(CopyError, match="has a size that cannot be drawn"),
    ):
        file.picture(1, 1.0)

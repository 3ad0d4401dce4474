"""PDFs made from the text: the same passages at the same words, however the pages are set."""

from dataclasses import replace
from pathlib import Path

import pytest
from press import LOCKED, Sheet, handmade, one_page, print_pdf, set_anew, words_at
from PySide6.QtWidgets import QApplication

from kimura_viewer.model.passages import Passage
from kimura_viewer.reading.copies import Copy, open_copy
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.locate import locate
from kimura_viewer.reading.normal import normal
from kimura_viewer.reading.paragraphs import paragraphs
from kimura_viewer.reading.reflow import running_text
from kimura_viewer.reading.running_heads import running_heads
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store

HEAD = "The Annals of Two Neighbours"
TWO = Sheet(columns=2, height=50, width=46, head=HEAD)
SHEETS = {
    "one column": Sheet(),
    "one column under a head": Sheet(head=HEAD),
    "two columns": replace(TWO, head=""),
    "two columns under a head": TWO,
    "two columns, printed across": replace(TWO, across=True),
    "two columns at two heights": replace(TWO, across=True, lowered=5.0),
    "three columns": Sheet(3, 50, 30, HEAD, across=True, lowered=5.0),
}


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    with EventStore(shipped_store()) as store:
        return store.passages()


def words_of(copy: Copy, passages: tuple[Passage, ...]) -> dict[str, tuple[str, str]]:
    """The status of each passage, and the words that stand where it is found."""
    found: dict[str, tuple[str, str]] = {}
    for each in locate(copy, passages):
        assert each.start is not None, each
        assert each.end is not None
        words = normal(running_text(copy, each.start, each.end)).text
        found[each.passage_id] = (each.status, words)
    return found


@pytest.mark.parametrize("name", SHEETS)
def test_a_pdf_gives_the_same_passages_as_the_text(
    qapp: QApplication, essay_copy: Path, tmp_path: Path, passages: tuple[Passage, ...], name: str
) -> None:
    text, sheet = open_copy(essay_copy), SHEETS[name]
    pages = set_anew(text, sheet)
    printed = open_copy(print_pdf(tmp_path / "essay.pdf", pages, sheet))
    assert words_of(printed, passages) == words_of(text, passages)
    assert (printed.form, printed.encoding, printed.remarks) == ("pdf", "", ())
    assert len(printed.pages) == len(pages)
    assert len(running_heads(printed)) == (len(pages) - 1 if sheet.head else 0)
    headings = [block for block in paragraphs(text) if block.heading]
    found = [block for block in paragraphs(printed) if block.heading]
    assert len(headings) - 3 <= len(found) <= len(headings)


def test_ligatures_cost_nothing_but_letters(
    qapp: QApplication, essay_copy: Path, tmp_path: Path, passages: tuple[Passage, ...]
) -> None:
    text, sheet = open_copy(essay_copy), Sheet(ligatures=True)
    printed = open_copy(print_pdf(tmp_path / "essay.pdf", set_anew(text, sheet), sheet))
    for slug, (status, words) in words_of(printed, passages).items():
        assert status in {"exact", "close"}, slug
        assert words


def test_pages_are_parted_by_form_feeds(qapp: QApplication, tmp_path: Path) -> None:
    lines = ["Two lamps burn.", "They are old.", "They are red.", "", "More come."]
    copy = open_copy(print_pdf(tmp_path / "two.pdf", [["One lamp."], lines], Sheet()))
    assert copy.text == "One lamp.\f" + "\n".join(lines)
    assert copy.pages == (0, 10)
    assert [copy.page_span(number) for number in (1, 2)] == [(0, 10), (10, len(copy.text))]


def test_indented_lines_begin_with_blanks(qapp: QApplication, tmp_path: Path) -> None:
    lines = ["   The first line is indented", *["and the next ones stand out"] * 4]
    copy = open_copy(print_pdf(tmp_path / "page.pdf", [lines], Sheet()))
    assert copy.text.splitlines() == ["  The first line is indented", *lines[1:]]


# Faults


def refusal(folder: Path, data: bytes) -> str:
    path = folder / "work.pdf"
    path.write_bytes(data)
    with pytest.raises(CopyError) as caught:
        open_copy(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, one_page(words_at(20, 100, "The lamp"), trailer=LOCKED))
    assert "locked by a password" in said


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\nnothing of a PDF follows", b"%PDF-1.4\n" + bytes(500), b"junk %PDF-1.4"],
    ids=["words", "zeros", "late"],
)
def test_a_damaged_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "no sound PDF" in refusal(tmp_path, data)


def test_a_pdf_that_was_cut_off_is_read_or_refused(qapp: QApplication, tmp_path: Path) -> None:
    whole = print_pdf(tmp_path / "whole.pdf", [["The lamp is lit."]] * 9, Sheet()).read_bytes()
    assert "no sound PDF" in refusal(tmp_path, whole[: len(whole) // 2])


def test_a_pdf_with_a_damaged_page_is_refused(tmp_path: Path) -> None:
    data = handmade(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [7 0 R] /Count 1 >>"
    )
    assert "page 1 of" in refusal(tmp_path, data)


@pytest.mark.parametrize(("x", "y"), [(3_000_000, 100), (20, -3_000_000), (-9_000, 9_000)])
def test_words_that_stand_millions_of_pages_away_are_left_out(
    tmp_path: Path, x: int, y: int
) -> None:
    lines = [words_at(20, 180 - 12 * row, "The lamp is lit") for row in range(12)]
    path = tmp_path / "work.pdf"
    path.write_bytes(one_page("".join([*lines, words_at(x, y, "nowhere")])))
    assert open_copy(path).text.split("\n") == ["The lamp is lit"] * 12


def test_words_beyond_the_edge_are_read(tmp_path: Path) -> None:
    path = tmp_path / "work.pdf"
    path.write_bytes(one_page(words_at(260, 100, "The lamp is lit at night")))
    assert open_copy(path).text == "The lamp is lit at night"


def test_pictures_of_pages_are_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, one_page("0.5 g 20 20 260 160 re f"))
    assert "text recognition" in said


def test_pages_without_text_are_told(qapp: QApplication, tmp_path: Path) -> None:
    page = ["The lamp on the mole is lit at night."] * 9
    one = open_copy(print_pdf(tmp_path / "one.pdf", [page, [], page], Sheet()))
    assert one.remarks == ("page 2 of “one.pdf” has no text; what stands there is not found",)
    many = open_copy(print_pdf(tmp_path / "many.pdf", [page, *[[]] * 7, page], Sheet()))
    assert "pages 2, 3, 4, 5, 6, 7 and others of “many.pdf” have" in many.remarks[0]


def test_a_text_that_speaks_of_pdf_is_text(tmp_path: Path) -> None:
    path = tmp_path / "work.txt"
    path.write_text("The lamp. " * 200 + "%PDF-1.4 is how such a file begins.")
    assert open_copy(path).form == "text"

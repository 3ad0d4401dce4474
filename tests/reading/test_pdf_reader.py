"""A PDF is read by another process, which ends with its reader, or when it takes too much."""

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from press import handmade, one_page, words_at

from kimura_viewer.__main__ import main as program_main
from kimura_viewer.program import READ_PDF, program
from kimura_viewer.reading import pdf_copy, pdf_file, pdf_reader, pdf_server
from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.messages import EndedError, Words, receive, send
from kimura_viewer.reading.pdf_copy import read_pdf
from kimura_viewer.reading.pdf_reader import PdfReader
from kimura_viewer.reading.progress import Cancelled, silent

PAGE = one_page(words_at(20, 100, "The lamp is lit"))
PATH = Path("work.pdf")


def two_pages() -> bytes:
    content = words_at(20, 100, "The lamp is lit at night")
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources "
    return handmade(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>",
        page + "<< /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


@pytest.fixture
def reader() -> Iterator[PdfReader]:
    with PdfReader(PATH, PAGE) as opened:
        yield opened


def is_gone(reader: PdfReader) -> bool:
    """Whether the system knows its process no more."""
    try:
        os.kill(reader._process.pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_it_ends_with_its_reader(reader: PdfReader) -> None:
    assert not is_gone(reader)
    reader.close()
    assert is_gone(reader)
    with pytest.raises(Cancelled):
        reader.text(1)


def test_it_ends_when_nobody_has_the_reader_any_more() -> None:
    reader = PdfReader(PATH, PAGE)
    pid = reader._process.pid
    del reader
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_who_waits_is_asked_meanwhile_and_may_cancel(
    reader: PdfReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_reader, "LOOKING", 0.0)

    def cancelled() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        reader.text(1, cancelled)
    monkeypatch.undo()
    assert reader.text(1) == "The lamp is lit", "the answer that nobody waited for is put away"


def test_an_opening_that_is_cancelled_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "LOOKING", 0.0)
    begun: list[PdfReader] = []
    ask = PdfReader._ask

    def noted(self: PdfReader, *asked: Any) -> Any:
        begun.append(self)
        return ask(self, *asked)

    monkeypatch.setattr(PdfReader, "_ask", noted)

    def cancelled(_: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_pdf(PATH, PAGE, 1_000, cancelled)
    assert is_gone(begun[0])


def test_where_the_system_has_no_limits_the_clock_ends_it(
    reader: PdfReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_reader, "LOOKING", 0.0)
    monkeypatch.setattr(pdf_reader, "PATIENCE", -1.0)
    with pytest.raises(CopyError, match=r"page 1 of “work\.pdf” takes too long to be read; print"):
        reader.text(1)
    assert is_gone(reader)


def test_a_process_that_dies_is_told_as_a_damaged_page(reader: PdfReader) -> None:
    reader._process.kill()
    with pytest.raises(CopyError, match=r"page 1 of “work\.pdf” cannot be drawn, as it is"):
        reader.picture(1, 1.0)


def test_a_fault_of_ours_flies(reader: PdfReader) -> None:
    with pytest.raises(RuntimeError, match="ValueError"):
        reader._ask({"form": "text", "number": "x"}, 5.0, pdf_reader.patiently)


def test_a_pdf_of_too_many_pages_or_too_much_text_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(CopyError, match="more than 20 characters of text; choose a file"):
        read_pdf(PATH, two_pages(), 20, silent)
    monkeypatch.setattr(pdf_copy, "MOST_PAGES", 1)
    with pytest.raises(CopyError, match=r"“work\.pdf” has 2 pages; choose a file"):
        read_pdf(PATH, two_pages(), 1_000, silent)


def test_a_large_picture_is_drawn_smaller(tmp_path: Path) -> None:
    with PdfReader(PATH, PAGE) as reader:
        picture = reader.picture(1, 1_000.0)
    assert picture.width * picture.height == pytest.approx(pdf_file.MOST_PIXELS, rel=0.01)
    assert picture.scale == pytest.approx(picture.width / 300, rel=0.001)


# The other side, in this process


def answers(*asked: Words, data: bytes = PAGE) -> list[tuple[Words, list[bytes]]]:
    """Ask the server, after a file."""
    to, said = BytesIO(), BytesIO()
    send(to, {"path": "work.pdf"}, data)
    for words in asked:
        send(to, words)
    to.seek(0)
    with pytest.raises(EndedError):
        pdf_server.serve(to, said)
    said.seek(0)
    return [receive(said, 10**9) for _ in range(len(asked) + 1)]


@pytest.fixture(autouse=True)
def _limits() -> Iterator[None]:
    """Take back what a server in this process has limited."""
    resource = pytest.importorskip("resource", reason="Windows has no such limits")
    kept = {each: resource.getrlimit(each) for each in (resource.RLIMIT_DATA, resource.RLIMIT_CORE)}
    yield
    for each, limits in kept.items():
        resource.setrlimit(each, limits)


def test_a_page_is_answered_in_each_form() -> None:
    ask = {"number": 1, "scale": 2.0}
    opened, text, boxes, picture = answers(*({"form": f, **ask} for f in FORMS))
    assert opened == ({"pages": 1}, [])
    assert text == ({}, [b"The lamp is lit"])
    assert boxes[0] == {"width": 300, "height": 200}
    assert boxes[1][0] == b"The lamp is lit"
    assert np.frombuffer(boxes[1][1], np.float32).shape == (4 * 15,)
    assert (picture[0]["width"], picture[0]["height"]) == (600, 400)
    assert len(picture[1][0]) == 600 * 400 * 4


FORMS = ("text", "boxes", "picture")


def test_what_is_no_pdf_or_no_number_is_answered_too() -> None:
    ((words, _),) = answers(data=b"%PDF-1.7")
    assert "is no sound PDF" in str(words["refused"])
    _, (words, _) = answers({"form": "text", "number": "x"})
    assert "ValueError" in str(words["fault"])


def test_a_page_of_too_many_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "MOST_CHARACTERS", 14)
    _, (words, _) = answers({"form": "text", "number": 1})
    assert "page 1 of “work.pdf” has 15 characters" in str(words["refused"])


def test_where_there_is_no_memory_left_nothing_is_answered() -> None:
    class Greedy(pdf_server.Served):
        def answer(self, words: Words, parts: list[bytes]) -> pdf_server.Answer:
            return {}, (bytes(1 << 62),)

    with pytest.raises(EndedError):
        pdf_server._answer(Greedy(), {}, [])


def test_limits_that_are_there_are_not_raised() -> None:
    resource = pytest.importorskip("resource")
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    pdf_server.limit_memory(10**12)
    assert resource.getrlimit(resource.RLIMIT_DATA) == (10**12, hard)
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0


def test_without_limits_of_the_system_it_reads_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.delattr("signal.setitimer")
    assert answers({"form": "text", "number": 1})[1] == ({}, [b"The lamp is lit"])


def test_the_program_itself_is_the_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    to, said = BytesIO(), BytesIO()
    send(to, {"path": "work.pdf"}, PAGE)
    to.seek(0)

    class Stream:
        def __init__(self, buffer: BytesIO) -> None:
            self.buffer = buffer

    monkeypatch.setattr(sys, "argv", ["kimura-viewer", READ_PDF])
    monkeypatch.setattr(sys, "stdin", Stream(to))
    monkeypatch.setattr(sys, "stdout", Stream(said))
    assert program_main() == 0
    said.seek(0)
    assert receive(said, 0) == ({"pages": 1}, [])


def test_nothing_is_imported_from_the_folder_that_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("numpy", "pypdfium2", "json", "kimura_viewer"):
        (tmp_path / f"{name}.py").write_text("open('was-here', 'w')", encoding="utf-8")
    (tmp_path / "work.pdf").write_bytes(PAGE)
    monkeypatch.chdir(tmp_path)
    assert open_copy(Path("work.pdf")).text == "The lamp is lit"
    assert not (tmp_path / "was-here").exists()


def test_a_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program() == [sys.executable]

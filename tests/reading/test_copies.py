"""Files of every kind become a copy, or a sentence that says why not."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.reading.copies import TEXT_LIMIT, open_copy, page_starts
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.files import SIZE_LIMIT, _without_waiting


def written(folder: Path, data: bytes) -> Path:
    path = folder / "work.txt"
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    """The sentence with which a file is refused; it names the file."""
    with pytest.raises(CopyError) as caught:
        open_copy(path)
    sentence = str(caught.value)
    assert str(path) in sentence
    assert "\n" not in sentence
    return sentence


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    assert open_copy(written(tmp_path, b"one\r\ntwo\rthree\n")).text == "one\r\ntwo\rthree\n"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "is not there" in refusal(tmp_path / "work.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert "is not a file on disk" in refusal(path)


def test_a_path_that_leads_through_a_file_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(written(tmp_path, b"words") / "inner.txt")


def test_a_path_that_no_file_can_have_is_refused() -> None:
    assert "cannot be read" in refusal(Path("wo\0rk.txt"))


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", "\n".encode("utf-16")])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "is empty" in refusal(written(tmp_path, data))


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = written(tmp_path, b"words")
    os.truncate(path, SIZE_LIMIT)
    assert "200 MB" in refusal(path)


def test_more_text_than_any_work_has_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, b"words")
    os.truncate(path, TEXT_LIMIT)
    assert "25 MB of text" in refusal(path)


def test_a_file_that_is_replaced_while_it_is_read_is_read_whole(tmp_path: Path) -> None:
    path = written(tmp_path, b"the lamp is lit\n" * 200_000)
    other = tmp_path / "other.txt"
    other.write_bytes(b"another text\n" * 200_000)

    def replace(_: float) -> None:
        if other.exists():
            other.replace(path)

    assert open_copy(path, replace).text == "the lamp is lit\n" * 200_000
    assert open_copy(path).text == "another text\n" * 200_000


@pytest.mark.parametrize("change", ["grows", "shrinks", "is written over"])
def test_a_file_that_is_written_to_while_it_is_read_is_refused(tmp_path: Path, change: str) -> None:
    data = b"the lamp is lit\n" * 200_000
    path = written(tmp_path, data)
    os.utime(path, (1, 1))
    sizes = {"grows": 40 * len(data), "shrinks": 1_100_000}

    def tamper(_: float) -> None:
        if change in sizes:
            os.truncate(path, sizes[change])
        else:
            path.write_bytes(data.upper())

    with pytest.raises(CopyError, match=r"work\.txt” was written to while it was read") as caught:
        open_copy(path, tamper)
    assert "try again when it is saved" in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """It may happen between the look at a file and its opening."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    os.close(_without_waiting(str(path), os.O_RDONLY))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such devices")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/full"])
def test_a_device_is_refused_and_not_read(device: str) -> None:
    assert "is not a file on disk" in refusal(Path(device))


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("one page\nof two lines\n", (0,)),
        ("first\fsecond\fthird", (0, 6, 13)),
        ("first\n\fsecond\n\f\n", (0, 7)),
        ("first\f\fthird", (0, 6, 7)),
        (" first\n" + "line\n" * 20 + " second\n" + "line\n" * 20, (0, 107)),
        ("line\n" * 20 + " second\n" + "line\n" * 20 + " \n", (0, 100)),
        ("line\n" * 20 + "\tindented\n" + "line\n" * 20, (0,)),
        ("    A paragraph.\nwith\nmore lines\n" * 9 + " odd\n", (0,)),
        ("line\f" + "line\n" * 20 + " blank\n" + "line\n" * 20, (0, 5)),
        ("", (0,)),
    ],
    ids=[
        "none",
        "form feeds",
        "form feed at the end",
        "blank page",
        "blanks",
        "blank line at the end",
        "tab",
        "indented text",
        "form feeds come first",
        "no text",
    ],
)
def test_pages_begin_at_form_feeds_or_rare_blanks(text: str, starts: tuple[int, ...]) -> None:
    assert page_starts(text) == starts


@given(st.text(alphabet="ab \t\n\f", max_size=200))
def test_page_starts_ascend_from_zero(text: str) -> None:
    starts = page_starts(text)
    assert starts[0] == 0
    assert list(starts) == sorted(set(starts))
    assert all(start < len(text) for start in starts[1:])


def test_the_page_of_an_offset(tmp_path: Path) -> None:
    copy = open_copy(written(tmp_path, b"one\ftwo\fthree"))
    assert [copy.page_at(at) for at in (0, 3, 4, 7, 8, 12)] == [1, 1, 2, 2, 3, 3]


def test_the_readers_copy_has_eighteen_pages(essay_copy: Path) -> None:
    copy = open_copy(essay_copy)
    assert copy.encoding == "utf-8"
    assert len(copy.pages) == 18
    assert all(copy.text[start] == " " for start in copy.pages)

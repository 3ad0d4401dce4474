"""The printed page: where a stretch of the text stands on it, and its picture."""

from pathlib import Path

import numpy as np
import pytest
from press import Sheet, one_page, print_pdf, words_at
from PySide6.QtWidgets import QApplication

from kimura_viewer.reading.copies import Copy, open_copy
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.pdf_file import Picture
from kimura_viewer.reading.printed import PrintedCopy, Rectangle

PAGE = words_at(40, 150, "The lamp is lit") + words_at(40, 130, "at night, and paid")


def written(folder: Path, content: str = PAGE, page: str = "") -> Copy:
    path = folder / "work.pdf"
    path.write_bytes(one_page(content, page))
    return open_copy(path)


def parts(copy: Copy, words: str) -> tuple[Rectangle, ...]:
    with PrintedCopy(copy) as printed:
        start = copy.text.index(words)
        return printed.page(1).rectangles(start, start + len(words))


def test_words_cover_what_they_cover(tmp_path: Path) -> None:
    copy = written(tmp_path)
    assert copy.text == "The lamp is lit\nat night, and paid"
    (lamp,) = parts(copy, "lamp")
    assert 60 < lamp.left < 66
    assert 85 < lamp.right < 95
    assert lamp.top < 50 < lamp.bottom < 60  # the base line is 150 points from below, of 200
    (first,) = parts(copy, "The lamp is lit")
    assert first.left == pytest.approx(40, abs=1)


def test_a_stretch_over_two_lines_has_two_parts(tmp_path: Path) -> None:
    upper, lower = parts(written(tmp_path), "lit\nat night")
    assert upper.left > lower.right
    assert upper.bottom < lower.bottom
    assert lower.left == pytest.approx(40, abs=1)


@pytest.mark.parametrize(
    ("page", "size", "corner"),
    [
        ("", (300, 200), "left top"),
        ("/Rotate 90", (200, 300), "right top"),
        ("/Rotate 180", (300, 200), "right bottom"),
        ("/Rotate 270", (200, 300), "left bottom"),
        ("/CropBox [30 20 280 190]", (250, 170), "left top"),
    ],
)
def test_boxes_turn_with_the_page(
    tmp_path: Path, page: str, size: tuple[int, int], corner: str
) -> None:
    """The words are where ink is in the picture of the page."""
    copy = written(tmp_path, words_at(40, 150, "The lamp is lit"), page)
    with PrintedCopy(copy) as printed:
        shown, picture = printed.page(1), printed.picture(1, 1.0)
    assert (round(shown.width), round(shown.height)) == size == (picture.width, picture.height)
    top, bottom, left, right = ink(picture)
    covered = shown.boxes[~np.isnan(shown.boxes[:, 0])]
    low, high = covered[:, :2].min(axis=0), covered[:, 2:].max(axis=0)
    assert low[0] - 1 <= left <= right <= high[0] + 1
    assert low[1] - 1 <= top <= bottom <= high[1] + 1
    assert (left < size[0] / 2) == ("left" in corner)
    assert (top < size[1] / 2) == ("top" in corner)


def ink(picture: Picture) -> tuple[int, int, int, int]:
    """First and last row and column with ink."""
    rows = np.frombuffer(picture.data, dtype=np.uint8).reshape(picture.height, -1)
    dark = rows[:, : 4 * picture.width].reshape(picture.height, picture.width, 4)[..., 0] < 128
    down, across = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return int(down[0]), int(down[-1]), int(across[0]), int(across[-1])


def test_a_picture_has_the_colours_in_their_order(tmp_path: Path) -> None:
    copy = written(tmp_path, PAGE + "1 0 0 rg 0 0 300 50 re f")
    with PrintedCopy(copy) as printed:
        picture = printed.picture(1, 2.0)
    assert (picture.width, picture.height, picture.scale) == (600, 400, 2.0)
    below = picture.data[picture.stride * 390 :][:3]
    assert tuple(below) == (255, 0, 0)


def test_a_point_names_the_character_under_it(tmp_path: Path) -> None:
    copy = written(tmp_path)
    (night,) = parts(copy, "night")
    with PrintedCopy(copy) as printed:
        page = printed.page(1)
    assert page.offset_at(night.left + 1, (night.top + night.bottom) / 2) == copy.text.index(
        "night"
    )
    assert page.offset_at(1, 1) is None


def test_each_page_has_its_own_part_of_a_stretch(qapp: QApplication, tmp_path: Path) -> None:
    lines = [["The lamp is lit."], ["At night", "it burns."]]
    copy = open_copy(print_pdf(tmp_path / "two.pdf", lines, Sheet()))
    start, end = copy.text.index("lit"), copy.text.index("burns")
    with PrintedCopy(copy) as printed:
        assert printed.page_count == 2
        first, second = (printed.page(number) for number in (1, 2))
    assert len(first.rectangles(start, end)) == 1
    assert len(second.rectangles(start, end)) == 2
    assert second.rectangles(0, start) == ()
    assert len(second.boxes) == len(copy.text) - second.start


def test_a_pdf_that_changed_is_not_shown_as_if_it_had_not(tmp_path: Path) -> None:
    copy = written(tmp_path)
    copy.path.write_bytes(one_page(words_at(40, 150, "Another lamp is lit")))
    with pytest.raises(CopyError, match="has changed since it was attached"):
        PrintedCopy(copy)
    copy.path.unlink()
    with pytest.raises(CopyError, match="is not there"):
        PrintedCopy(copy)

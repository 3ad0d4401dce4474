"""Sheets: sizes in millimetres, inches and pixels, their resolution and their type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.drawing.fonts import SMALL
from kimura_viewer.drawing.mark_painter import GHOST_LINE, LINE
from kimura_viewer.drawing.sheet import (
    LEAST_LINE,
    LEAST_TYPE,
    POINTS,
    PRESET_WORDS,
    PRESETS,
    Sheet,
    SheetError,
    require_pixels,
    sheet_of,
)
from kimura_viewer.drawing.timeline_picture import LEADER_LINE


@pytest.mark.parametrize(
    ("size", "points"),
    [
        ("174mm", (493.2, None)),
        ("84 x 120 mm", (238.1, 340.2)),
        ("8.4cm", (238.1, None)),
        ("7x4in", (504.0, 288.0)),
        ("500pt", (500.0, None)),
        ("1920x1080px", (960.0, 540.0)),
        ("1920×1080", (960.0, 540.0)),
        ("A4", (841.9, 595.3)),
        ("double", (493.2, None)),
        ("slide-4k", (960.0, 540.0)),
    ],
)
def test_sizes_are_read(size: str, points: tuple[float, float | None]) -> None:
    sheet = sheet_of(size)
    assert sheet.width == pytest.approx(points[0], abs=0.1)
    assert sheet.height == (None if points[1] is None else pytest.approx(points[1], abs=0.1))


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ("1920x1080px", (1920, 1080)),
        ("slide", (1920, 1080)),
        ("slide-4k", (3840, 2160)),
    ],
)
def test_pixels_are_as_many_as_asked_for(size: str, pixels: tuple[int, int]) -> None:
    sheet = sheet_of(size)
    assert sheet.height is not None
    assert (sheet.pixels(sheet.width), sheet.pixels(sheet.height)) == pixels
    other = sheet_of("1920x1080px", 96.0)
    assert (other.pixels(other.width), other.width) == (1920, 1440.0)


@given(st.floats(20, 2000), st.floats(20, 2000), st.sampled_from(["mm", "pt"]), st.floats(72, 1200))
def test_a_size_is_what_it_says(width: float, height: float, unit: str, dpi: float) -> None:
    written = f"{width:.3f}x{height:.3f}{unit}"
    try:
        sheet = sheet_of(written, dpi)
    except SheetError:
        assert min(width, height) * POINTS[unit] < 41
        return
    assert sheet.width == pytest.approx(width * POINTS[unit], abs=0.01)
    assert sheet.dpi == dpi


@pytest.mark.parametrize(
    ("size", "dpi", "type_size", "said"),
    [
        ("wide", None, None, "is no size"),
        ("", None, None, "is no size"),
        ("-5mm", None, None, "is no size"),
        ("0mm", None, None, "cannot be 0 mm"),
        ("5mm", None, None, "give each side 14 mm"),
        ("174x1mm", None, None, "cannot be 1 mm"),
        ("174x0mm", None, None, "cannot be 0 mm"),
        ("1e9mm", None, None, "is no size"),
        ("99999mm", None, None, "cannot be 99999 mm"),
        ("174mm", 0.0, None, "cannot have 0 dpi"),
        ("174mm", float("nan"), None, "cannot have nan dpi"),
        ("1920px", 1.0, None, "cannot have 1 dpi"),
        ("a4", 9999.0, None, "give 36 to 2400"),
        ("a4", None, 5.9, "type cannot be 5.9 pt"),
        ("a4", None, float("nan"), "type cannot be nan pt"),
        ("84mm", None, 400.0, "give 6 to 30"),
    ],
)
def test_what_no_figure_can_have_is_refused(
    size: str, dpi: float | None, type_size: float | None, said: str
) -> None:
    with pytest.raises(SheetError, match=said) as raised:
        sheet_of(size, dpi, type_size)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", PRESETS)
def test_no_preset_has_type_or_lines_too_small_to_print(name: str) -> None:
    scales = list(PRESETS[name].scales())
    assert scales == sorted(scales, reverse=True)
    assert scales[-1] * SMALL == pytest.approx(LEAST_TYPE)
    assert min(LEADER_LINE, LINE, GHOST_LINE, 0.8) * scales[-1] >= LEAST_LINE
    assert set(PRESETS) == set(PRESET_WORDS)


def test_type_that_is_asked_for_is_the_only_size() -> None:
    assert [scale * SMALL for scale in sheet_of("a4", None, 8.0).scales()] == [8.0]


def test_a_sheet_for_an_image_has_not_too_many_pixels() -> None:
    sheet = Sheet(2000.0, 2000.0, 2400.0, 0.0, 6.0)
    with pytest.raises(SheetError, match="66667 × 66667 pixels are too many"):
        require_pixels(sheet, sheet.width, 2000.0)
    require_pixels(PRESETS["a1"], PRESETS["a1"].width, PRESETS["a1"].height or 0.0)

"""The colours can be told apart, by every eye, and the words can be read."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from colour_vision import DEFICIENCIES, cam02_ucs, ciecam02, contrast, distance, linear
from PySide6.QtGui import QColor

from kimura_viewer.drawing.mark_painter import mixed
from kimura_viewer.drawing.theme import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    PRINT,
    THEMES,
    Theme,
)

CONTRAST = (CONTRAST_LIGHT, CONTRAST_DARK)
every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
every_usual = pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=lambda t: t.name)
every_contrast = pytest.mark.parametrize("theme", CONTRAST, ids=lambda theme: theme.name)
every_eye = pytest.mark.parametrize("deficiency", [None, *DEFICIENCIES])


def test_the_measures_are_those_of_the_sources() -> None:
    """CIE 159:2004 has this sample; WCAG these two."""
    xyz, white = np.array([19.01, 20.00, 21.78]), np.array([95.05, 100.00, 108.88])
    sample = ciecam02(xyz, white, adapted_to=318.31)
    assert sample == pytest.approx((41.73, 0.1088, 219.0), abs=0.06)
    assert cam02_ucs(*sample) == pytest.approx([54.904, -0.0845, -0.0685], abs=0.002)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)
    for rows in DEFICIENCIES.values():
        assert np.array(rows).sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert distance("#ff0000", "#00aa00") > 2 * distance("#ff0000", "#00aa00", "deuteranopia")


@every_theme
def test_marks_stand_out_from_their_ground(theme: Theme) -> None:
    assert min(contrast(group, theme.ground) for group in theme.groups) >= 3


@every_theme
def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    grounds = (theme.ground, theme.panel)
    pairs = [(ink, on) for ink in (theme.ink, theme.soft, theme.accent) for on in grounds]
    pairs.append((theme.ink, theme.chosen))  # also what the filter complains of
    pairs.append((theme.ink, theme.hairline))  # the header of a lane that is lit
    least = 7 if theme in CONTRAST else 4.5
    assert [pair for pair in pairs if contrast(*pair) < least] == []


@every_theme
@every_eye
def test_groups_are_told_apart(theme: Theme, deficiency: str | None) -> None:
    pairs = combinations(theme.groups, 2)
    assert min(distance(one, other, deficiency) for one, other in pairs) >= 20


@every_theme
def test_groups_are_told_apart_in_grey(theme: Theme) -> None:
    lightness = sorted(lightness_of(group) for group in theme.groups)
    assert min(after - before for before, after in pairwise(lightness)) >= 6


def lightness_of(colour: str) -> float:
    """CIE L*, 0 to 100."""
    y = float(np.array([0.2126, 0.7152, 0.0722]) @ linear(colour))
    return float(116 * np.cbrt(y) - 16) if y > (6 / 29) ** 3 else y * (29 / 3) ** 3


@every_usual
def test_lines_are_quiet(theme: Theme) -> None:
    assert 1 < contrast(theme.hairline, theme.ground) < contrast(theme.rule, theme.ground) < 2


@every_contrast
def test_high_contrast_has_strong_marks_and_outlines_and_nothing_pale(theme: Theme) -> None:
    assert min(contrast(group, theme.ground) for group in theme.groups) >= 4.5
    assert contrast(theme.rule, theme.ground) >= 3, "fields, buttons and panels have outlines"
    assert contrast(theme.outline, theme.chosen) >= 7, "a chosen row has one, too"
    assert 1.5 < contrast(theme.hairline, theme.ground) < contrast(theme.rule, theme.ground)
    assert theme.echo == 1.0
    for group in theme.groups:
        faintest = mixed(QColor(group), QColor(theme.ground), theme.faint).name()
        assert contrast(faintest, theme.ground) >= 1.6, "a fading end is seen to its last day"


@every_theme
def test_a_theme_says_whether_it_is_dark(theme: Theme) -> None:
    assert theme.is_dark is (lightness_of(theme.ink) > lightness_of(theme.ground))


def test_themes_are_found_by_name_and_have_a_colour_for_any_group() -> None:
    assert list(THEMES) == ["light", "dark", "print", "contrast-light", "contrast-dark"]
    assert all(theme.name == name for name, theme in THEMES.items())
    assert len(set(LIGHT.groups)) == 4
    assert LIGHT.group(5) == LIGHT.group(1)

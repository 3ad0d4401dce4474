"""What is learnt about a copy from the passages found in it."""

import numpy as np
import pytest

from kimura_viewer.reading.calibration import (
    AS_STATED,
    FEWEST,
    Calibration,
    Finding,
    calibrated,
)


def findings(slope: float, intercept: float, count: int = 30, longer: int = 0) -> list[Finding]:
    """Passages through the text, each `longer` than its hint by so many characters."""
    hints = np.linspace(0.02, 0.98, count)
    return [Finding(float(h), float(slope * h + intercept), 300, 300 + longer) for h in hints]


@pytest.mark.parametrize(("slope", "intercept"), [(1.0, 0.0), (0.7, 0.2), (1.4, -0.1)])
def test_an_edition_with_other_pages_around_the_text_is_learnt(
    slope: float, intercept: float
) -> None:
    learnt = calibrated(findings(slope, intercept))
    assert learnt.position(0.5) == pytest.approx(slope * 0.5 + intercept)
    assert learnt.position_tolerance == 0.0005
    assert learnt.length_spread == 0.15


def test_some_wrong_places_teach_nothing_wrong() -> None:
    found = findings(0.7, 0.2)
    wrong = [Finding(row.position_hint, 1 - row.position, 300, 900) for row in found[::5]]
    learnt = calibrated(found + wrong)
    assert learnt.position(0.5) == pytest.approx(0.55, abs=0.01)


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1])
def test_few_passages_teach_nothing(count: int) -> None:
    assert calibrated(findings(0.7, 0.2, count)) == AS_STATED


def test_passages_all_in_one_place_teach_no_slope() -> None:
    learnt = calibrated([Finding(0.5, 0.6, 300, 300)] * FEWEST)
    assert learnt.slope == 1.0
    assert learnt.position(0.5) == pytest.approx(0.6)


def test_a_rough_copy_widens_the_tolerances() -> None:
    rng = np.random.default_rng(1)
    rough = [
        row._replace(
            position=row.position + rng.normal(0, 0.005), length=300 + int(rng.normal(0, 9))
        )
        for row in findings(1.0, 0.0)
    ]
    learnt = calibrated(rough)
    assert learnt.position_tolerance > 0.01
    assert learnt.length_spread > 0.5
    assert calibrated(findings(1.0, 0.0, longer=900)).length_spread == 1.5


def test_hints_cost_nothing_where_they_agree_and_never_too_much() -> None:
    lengths = AS_STATED.length_cost(np.array([300.0, 310.0, 320.0, 5000.0]), 300, 5)
    assert lengths[0] == 0
    assert list(lengths) == sorted(lengths)
    assert lengths[-1] == 5
    positions = AS_STATED.position_cost(np.array([0.5, 0.505, 0.51, 0.9]), 0.5, 3)
    assert list(positions) == pytest.approx([0, 0.25, 1, 3])


@pytest.mark.parametrize(
    ("length", "position", "notes"),
    [
        (0, 0.5, ()),
        (-19, 0.509, ()),
        (25, 0.5, ("25 characters longer than expected",)),
        (-25, 0.5, ("25 characters shorter than expected",)),
        (0, 0.6, ("10.0% of the text later than expected",)),
        (
            25,
            0.4,
            ("25 characters longer than expected", "10.0% of the text earlier than expected"),
        ),
    ],
)
def test_disagreements_are_told_in_words(
    length: int, position: float, notes: tuple[str, ...]
) -> None:
    found = AS_STATED.disagreement(length, 300, position, 0.5)
    assert found.notes == notes
    assert found.length == length


def test_a_hint_of_no_length_has_a_tolerance() -> None:
    assert Calibration(1, 0, 0.01, 1.0).disagreement(2, 0, 0.5, 0.5).notes == ()

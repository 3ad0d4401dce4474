"""What is lit: the events on screen, and the trail of those before them."""

from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.timeline.light import DARKNESS, LONGEST_TRAIL, Light


def read(*screens: set[int]) -> Light:
    light = DARKNESS
    for rows in screens:
        light = light.reading(frozenset(rows))
    return light


def test_what_leaves_the_screen_becomes_the_trail_the_last_one_first() -> None:
    light = read({1, 2}, {2, 3}, {5})
    assert light.on_screen == {5}
    assert light.passed == (2, 3, 1)


def test_what_comes_back_is_on_the_trail_no_longer() -> None:
    assert read({1}, {2}, {1}).passed == (2,)


def test_the_trail_fades_and_comes_before_what_is_on_screen() -> None:
    strengths = read({1}, {2}, {3}, {4}).strengths()
    assert list(strengths) == [1, 2, 3, 4]
    assert list(strengths.values()) == sorted(strengths.values())
    assert strengths[4] == 1.0
    assert 0 < strengths[1] < strengths[3] < 1
    assert DARKNESS.strengths() == {}


def test_pointing_is_apart_from_reading() -> None:
    light = Light(pointed=frozenset({7})).reading(frozenset({1}))
    assert light.pointed == {7}
    assert light.unpointed == read({1})


@given(st.lists(st.sets(st.integers(0, 40), max_size=9), max_size=9))
def test_no_event_is_lit_twice_and_the_trail_ends(screens: list[set[int]]) -> None:
    light = read(*screens)
    assert len(set(light.passed)) == len(light.passed) <= LONGEST_TRAIL
    assert not light.on_screen & set(light.passed)
    assert set(light.strengths()) == light.on_screen | set(light.passed)

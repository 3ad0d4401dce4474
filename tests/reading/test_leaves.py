"""A long text in leaves, and its characters in the counting of the window."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.reading.leaves import Leaf, Leaves
from kimura_viewer.reading.paragraphs import Paragraph
from kimura_viewer.reading.shown import ShownText


def shown_of(*blocks: str) -> ShownText:
    text = "\n".join(blocks)
    starts = [0]
    for block in blocks[:-1]:
        starts.append(starts[-1] + len(block) + 1)
    found = tuple(
        Paragraph(start, start + len(block), 1, False)
        for start, block in zip(starts, blocks, strict=True)
    )
    return ShownText(text, np.arange(len(text), dtype=np.int32), found, tuple(starts))


def test_a_short_text_is_one_leaf() -> None:
    leaves = Leaves(shown_of("Salt made Aldra rich.", "Brenn had none."))
    assert len(leaves) == 1
    assert leaves[0] == Leaf(0, "Salt made Aldra rich.\nBrenn had none.")
    assert leaves.at(30) == 0


def test_leaves_begin_with_paragraphs() -> None:
    leaves = Leaves(shown_of("a" * 30, "b" * 30, "c" * 30), length=70)
    assert [leaves[n].text for n in range(len(leaves))] == [f"{'a' * 30}\n{'b' * 30}", "c" * 30]
    assert [leaves.at(position) for position in (0, 60, 61, 62, 91)] == [0, 0, 0, 1, 1]


def test_a_paragraph_that_is_too_long_is_cut_at_a_blank() -> None:
    leaves = Leaves(shown_of("one two three four"), length=9)
    assert [leaves[n].text for n in range(len(leaves))] == ["one two ", "three ", "four"]
    without = Leaves(shown_of("x" * 25), length=10)
    assert [len(without[n].text) for n in range(len(without))] == [10, 10, 5]


def test_a_text_without_characters_is_an_empty_leaf() -> None:
    empty = ShownText("", np.zeros(0, np.int32), (), ())
    leaves = Leaves(empty)
    assert len(leaves) == 1
    assert leaves[0].text == ""
    assert leaves.at(0) == 0


@pytest.mark.parametrize("odd", ["\0", "\x0c", "\ufdd0", "\ufffc"])
def test_what_no_window_shows_as_one_character_is_replaced(odd: str) -> None:
    assert Leaves(shown_of(f"a{odd}b"))[0].text == "a\ufffdb"


@given(
    st.lists(st.text(st.sampled_from("ab 😀𠮷"), min_size=1, max_size=40), min_size=1, max_size=9),
    st.integers(1, 60),
)
def test_the_leaves_are_the_text_and_units_lead_there_and_back(
    blocks: list[str], length: int
) -> None:
    shown = shown_of(*blocks)
    leaves = Leaves(shown, length)
    whole = [leaves[number] for number in range(len(leaves))]
    assert "".join(leaf.text for leaf in whole).replace("\n", "") == shown.text.replace("\n", "")
    assert all(len(leaf.text) <= length for leaf in whole)
    for number, leaf in enumerate(whole):
        for position in range(leaf.first, leaf.after):
            assert leaves.at(position) == number
            unit = leaf.unit(position)
            before = leaf.text[: position - leaf.first]
            assert unit == len(before.encode("utf-16-le")) // 2
            assert leaf.position(unit) == position
        assert leaf.unit(leaf.after + 5) == len(leaf.text.encode("utf-16-le")) // 2
        assert leaf.unit(leaf.first - 5) == 0

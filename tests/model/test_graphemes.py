"""Texts are cut between what readers take for letters, in whatever script."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.graphemes import columns, cut_at, graphemes, isolated

FAMILY = "👩\u200d👩\u200d👧"
WAVE = "👋🏽"
JAPAN = "🇯🇵"
SCOTLAND = "🏴" + "".join(chr(0xE0000 + ord(each)) for each in "gbsct") + "\U000e007f"
HEART = "❤\ufe0f"


@pytest.mark.parametrize(
    "letters",
    [
        ["a", "b"],
        ["e\u0301", "o\u0308\u0304", "x"],
        ["の", "か\u3099"],
        [FAMILY, WAVE, JAPAN, "🇷🇺", SCOTLAND, HEART],
        ["🇯🇵", "🇷", "a"],
        ["\r\n", "\n", "a"],
        ["\x00", "\u0301", "a"],
        ["नि", "क"],
        [normalize("NFD", each) for each in ("한", "국", "어")],
        ["한", "가\u11a8", "국\u11a8", "한", "\u1161"],
        ["ᄀᄀ가", "ᄀ가", "a"],
        ["a\u200d", "b"],
        ["ᄀ", "a", "\u11a8"],
    ],
)
def test_graphemes_are_what_readers_take_for_letters(letters: list[str]) -> None:
    assert graphemes("".join(letters)) == letters


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("salt", 9, "salt"),
        ("salt", 2, "sa"),
        ("cafe\u0301s", 4, "caf"),
        ("cafe\u0301s", 5, "cafe\u0301"),
        (f"a{FAMILY}", 3, "a"),
        (FAMILY, 3, FAMILY),
        ("日ソ共同宣言", 4, "日ソ共同"),
        ("", 3, ""),
    ],
)
def test_no_letter_is_cut_in_two(text: str, most: int, expected: str) -> None:
    assert cut_at(text, most) == expected


@given(
    st.text(st.sampled_from("aé\u0301日か\u3099한\u1161\u11a8👩\u200d🇯🇵🏽 \r\nاב\u0650")),
    st.integers(1, 12),
)
def test_cutting_keeps_a_beginning_of_whole_graphemes(text: str, most: int) -> None:
    parts, cut = graphemes(text), cut_at(text, most)
    assert "".join(parts) == text
    assert text.startswith(cut)
    assert graphemes(cut) == parts[: len(graphemes(cut))]
    assert len(cut) <= max(most, len(parts[0]) if parts else 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("salt", 4),
        ("Визит", 5),
        ("日ソ", 4),
        ("cafe\u0301", 4),
        ("שלום", 4),
        ("Ａ", 2),
        ("a\u200db", 2),
        ("ｱ", 1),
    ],
)
def test_letters_of_east_asia_take_two_columns(text: str, expected: int) -> None:
    assert columns(text) == expected


@pytest.mark.parametrize("text", ["שלום", "معاهدة", "Treaty of שלום"])
def test_letters_from_right_to_left_are_isolated(text: str) -> None:
    assert isolated(text) == f"\u2068{text}\u2069"


@pytest.mark.parametrize("text", ["", "Salt", "Визит", "日ソ", "café"])
def test_other_texts_are_as_they_were(text: str) -> None:
    assert isolated(text) == text

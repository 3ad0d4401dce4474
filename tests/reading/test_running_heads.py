"""Running heads are found where they repeat, and nothing else is taken for one."""

import random
from pathlib import Path

import pytest
from harbour import as_copy

from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.running_heads import running_heads

SYLLABLES = ["mo", "la", "ter", "kin", "dus", "re", "vo", "pal", "ni", "gar", "sho", "eb"]


def lines(seed: int, count: int = 3) -> list[str]:
    """Lines of made-up words, no two alike."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(9 * count)]
    return [" ".join(words[at : at + 9]) for at in range(0, len(words), 9)]


def pages(head: str = "", foot: str = "", count: int = 8) -> str:
    """Pages between a head and a foot that differ in the number alone."""
    made = []
    for number in range(count):
        edges = [head.format(number + 71), *lines(number), foot.format(number + 71)]
        made.append("\n".join(line for line in edges if line))
    return "\f".join(made)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in running_heads(as_copy(text))]


def test_heads_with_page_numbers_are_found() -> None:
    text = pages(head="The Lamp on the Mole   {}")
    assert found(text) == [f"The Lamp on the Mole   {n}" for n in range(72, 79)]


def test_feet_are_found() -> None:
    assert found(pages(foot="- {} -")) == [f"- {n} -" for n in range(71, 79)]


def test_heads_and_feet_are_found_in_the_texts_order() -> None:
    text = pages(head="Lamps and Moles", foot="{}", count=4)
    assert found(text) == ["71", *["Lamps and Moles", "72"], *["Lamps and Moles", "73"],
                           *["Lamps and Moles", "74"]]  # fmt: skip


def test_left_and_right_pages_may_have_different_heads() -> None:
    made = [
        f"{'Ada Merrow' if n % 2 else 'The Lamp on the Mole'}\n{page}"
        for n, page in enumerate(pages(count=8).split("\f"))
    ]
    assert len(found("\f".join(made))) == 7


def test_a_scanner_may_spoil_heads() -> None:
    heads = ["Tbe Lamp on the Mole", "The Lamp on thc Mole 7", "The Larnp on the Mole", "The Lamp"]
    text = "\f".join(
        f"{head}\n{page}" for head, page in zip(heads, pages().split("\f"), strict=False)
    )
    assert found("Title of this\f" + text) == heads[:3]


def test_the_title_is_no_running_head() -> None:
    text = pages(head="The Lamp on the Mole")
    assert (0, len("The Lamp on the Mole")) not in running_heads(as_copy(text))


@pytest.mark.parametrize("count", [1, 2])
def test_a_line_must_repeat_on_two_other_pages(count: int) -> None:
    assert found(pages(head="The Lamp on the Mole {}", count=count)) == []


def test_lines_that_differ_are_no_heads() -> None:
    assert found(pages()) == []


def test_long_lines_are_no_heads() -> None:
    assert found(pages(head="the same words over and over " * 5)) == []


def test_blank_pages_have_no_heads() -> None:
    text = pages(head="The Lamp on the Mole {}", count=4)
    assert len(found(text + "\f\n\n\fThe Lamp on the Mole 76\nlast words")) == 4


def test_a_page_in_one_line_has_no_foot() -> None:
    text = "\f".join(" ".join(lines(seed, 20)) for seed in range(8))
    assert found(text) == []


def test_the_readers_copy_has_none(essay_copy: Path) -> None:
    assert running_heads(open_copy(essay_copy)) == ()

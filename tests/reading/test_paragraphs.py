"""Paragraphs and headings as a reader would see them."""

from pathlib import Path

import pytest
from harbour import ARTICLE, as_copy
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.paragraphs import paragraphs
from kimura_viewer.reading.reflow import running_text
from kimura_viewer.reading.running_heads import running_heads

FULL = "The lamp on the mole was lit each night by men whom the harbour board never named"


def shown(text: str) -> list[str]:
    """The first three words of each paragraph; of headings all, after a number sign."""
    copy = as_copy(text)
    found = []
    for block in paragraphs(copy):
        words = running_text(copy, block.start, block.end)
        found.append(f"# {words}" if block.heading else " ".join(words.split()[:3]))
    return found


def test_an_article_is_divided_as_it_is_set() -> None:
    assert shown(ARTICLE) == [
        "# The Lamp on the Northern Mole:",
        "# Keepers, Ships, and Quarrels",
        "# Ada Merrow",
        "Every harbour has",
        "# I. The Keepers",
        "# 1. Wages",
        "A keeper was",
        "The board explained",
        "We have no",
        "Nobody in the",
        "# 2. Winter Quarters",
        "From November to",
        "# II. Ships and Dues",
        "Every ship paid",
        "# III. What Remains",
        "The lamp burns",
    ]


def test_nothing_of_a_text_is_lost_between_paragraphs() -> None:
    ends = 0
    for block in paragraphs(as_copy(ARTICLE)):
        assert ARTICLE[ends : block.start].strip() == ""
        assert ARTICLE[block.start : block.end].strip() == ARTICLE[block.start : block.end]
        ends = block.end
    assert ARTICLE[ends:].strip() == ""


def test_paragraphs_know_their_page() -> None:
    pages = {
        ARTICLE[block.start :].split()[0]: block.page for block in paragraphs(as_copy(ARTICLE))
    }
    assert pages["From"] == 1
    assert pages["Every"] == 2


@pytest.mark.parametrize("text", ["", " \n\f\n "])
def test_no_text_has_no_paragraphs(text: str) -> None:
    assert paragraphs(as_copy(text)) == ()


def test_one_line_is_one_paragraph() -> None:
    assert shown("The lamp is lit.") == ["The lamp is"]


@pytest.mark.parametrize(
    ("before", "after", "parted"),
    [
        ("and went home.", "Nobody saw them go that night,", True),
        ("and “went home.”", "Nobody saw them go that night,", True),
        ("and went home. 12", "Nobody saw them go that night,", True),
        ("and went home. (my italics)", "Nobody saw them go that night,", True),
        ("and wrote this:", "Nobody saw them go that night,", True),
        ("and wrote this:", "nobody saw them go that night,", False),
        ("and went home.", "nobody saw them go that night,", True),
        ("and went home, i. e.", "nobody saw them go that night,", False),
        ("and went home", "Nobody saw them go that night,", False),
        (f"{FULL[:70]} there.", "Nobody saw them go that night,", False),
        (f"{FULL[:70]} there.", "nobody saw them go that night,", False),
    ],
)
def test_a_short_line_that_ends_a_sentence_ends_a_paragraph(
    before: str, after: str, parted: bool
) -> None:
    text = f"{FULL}\n{FULL}\n{before}\n{after}\n{FULL}\n{FULL}.\n{FULL}\n{FULL}\n"
    found = shown(text)
    assert (" ".join(after.split()[:3]) in found) == parted


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n   ", "\n\t"])
def test_a_blank_line_or_an_indent_ends_a_paragraph(gap: str) -> None:
    assert shown(f"{FULL}.{gap}{FULL}.\n") == ["The lamp on", "The lamp on"]


@pytest.mark.parametrize("gap", ["\n\n", "\n\f", "\n\n\f\n", "\n\n   \n"])
def test_a_sentence_runs_on_over_blank_lines_and_page_turns(gap: str) -> None:
    assert shown(f"{FULL}{gap}and {FULL}.\n") == ["The lamp on"]


def test_a_page_turn_after_a_full_line_ends_nothing() -> None:
    line = f"{FULL[:70]} it was so."
    text = f"{FULL}\n{line}\n\n\f{FULL}\n{FULL}.\n{FULL}\n{line}\n{FULL}\n"
    assert shown(text) == ["The lamp on"]


def test_running_heads_are_no_paragraphs() -> None:
    body = [f"{FULL}\n{word} and then the tide came in and went out again over all that sand"
            for word in ("boats", "nets", "kettles", "bells", "ropes")]  # fmt: skip
    text = "\f".join(f"HARBOUR NOTES {n}\n\n{page}" for n, page in enumerate(body, 70))
    assert shown(text) == ["# HARBOUR NOTES 70", "The lamp on"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("II. Ships and Dues", True),
        ("12.3. Ships and Dues", True),
        ("A) Ships and Dues", True),
        ("II.", True),
        ("3. “Ships” and Dues", True),
        ("II. Ships paid their dues here.", False),
        ("II. and so on", False),
    ],
)
def test_a_number_makes_a_heading(line: str, heading: bool) -> None:
    text = f"{FULL}\nand so it ended.\n{line}\n{FULL}\n{FULL}.\n{FULL}\n"
    assert (f"# {line}" in shown(text)) == heading


def test_a_number_in_mid_sentence_is_no_heading() -> None:
    text = f"{FULL} and\n1. April was the day when\n{FULL}\n{FULL}\nthe keepers and\n2.\n{FULL}\n"
    assert shown(text) == ["The lamp on"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Ships and Dues", True),
        ("SHIPS AND DUES", True),
        ("Ships and their dues", False),
        ("Ships and Dues.", False),
        ("A b c", False),
    ],
)
def test_title_case_makes_a_heading_where_it_stands_apart(line: str, heading: bool) -> None:
    text = f"{FULL}.\n\n{line}\n\n{FULL}\n{FULL}.\n{FULL}\n"
    assert (f"# {line}" in shown(text)) == heading


def test_title_case_amid_lines_is_no_heading() -> None:
    assert shown(f"{FULL} by\nAda Merrow\n{FULL}\n{FULL}\n") == ["The lamp on"]


def test_many_short_lines_are_no_title() -> None:
    verse = "\n".join(["So burns the lamp", "And so the keeper"] * 4 + [FULL] * 9)
    assert not any(block.heading for block in paragraphs(as_copy(verse)))


def test_where_lines_were_never_broken_each_is_a_paragraph() -> None:
    long = " ".join([FULL] * 5)
    text = f"The Lamp\n1. Wages\n{long}.\nand {long}.\nShips and Dues\n{long}.\n{long}.\n{long}.\n"
    assert shown(text) == [
        "# The Lamp",
        "# 1. Wages",
        "The lamp on",
        "and the lamp".replace("the", "The"),
        "# Ships and Dues",
        "The lamp on",
        "The lamp on",
        "The lamp on",
    ]


@given(st.text(alphabet="aB.:1I- \n\f\r\t", max_size=400))
def test_any_text_is_divided_without_loss(text: str) -> None:
    blocks = paragraphs(as_copy(text))
    assert [block.start for block in blocks] == sorted({block.start for block in blocks})
    ends = [0, *(block.end for block in blocks)]
    starts = [*(block.start for block in blocks), len(text)]
    between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert all(set(gap) <= set(" \n\f\r\t") for gap in between) or running_heads(as_copy(text))


def slipped(long: int, short: int) -> str:
    """A scan in which sentences end a full line only where they end a paragraph."""
    end = f"{FULL[:72]} at all."
    lines = [FULL] * 60 + ["and so it ended."]
    lines += [FULL] * long + [end] + [FULL] * short + ["and so it ended."] + [FULL] * 60
    return "\n".join(lines)


def test_a_full_line_may_end_a_paragraph_where_sentences_never_fill_lines() -> None:
    assert len(shown(slipped(40, 40))) == 4


def test_so_no_short_paragraph_is_made() -> None:
    assert len(shown(slipped(40, 3))) == 3
    assert len(shown(slipped(3, 40))) == 3


def test_the_readers_copy_has_its_paragraphs(essay_copy: Path) -> None:
    copy = open_copy(essay_copy)
    counts = [0]
    for block in paragraphs(copy):
        if block.heading:
            counts.append(0)
        else:
            counts[-1] += 1
            assert not copy.text[block.start - 1].isalnum()
            assert copy.text[block.end - 1] in '.?:)"0123456789'
    title, intro = [0, 0, 0], [2]
    background, framework = [0, 5, 4, 7], [0, 5, 5, 4]
    assert counts == [*title, *intro, *background, *framework, 13, 5, 3]

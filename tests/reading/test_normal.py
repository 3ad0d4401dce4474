"""Text made comparable, and the way back to where it came from."""

import numpy as np
import pytest
from harbour import as_copy
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.reading.normal import normal, normal_copy, normal_words

HARD = st.text(alphabet="aB é\u0301ﬁß—–- \u00ad\n\r\f\t“’\u200b½İ𝒜", max_size=60)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The  Lamp\n of\tOURS ", "the lamp of ours"),
        ("of\ufb01cer, of\ufb02uent, o\ufb00", "officer, offluent, off"),
        ("“so” „so‟ «so»", '"so" "so" "so"'),
        ("keeper’s ‘lamp‛", "keeper's 'lamp'"),
        ("Zoë, Zoe\u0308, Łódź", "zoe, zoe, łodz"),
        ("Straße ½ №", "strasse 1⁄2 no"),
        ("wait… now", "wait... now"),
        ("zero\u200bwidth and no\u00a0break", "zerowidth and no break"),
        ("", ""),
        (" -- \n", ""),
    ],
)
def test_what_is_read_alike_becomes_alike(text: str, read: str) -> None:
    assert normal(text).text == read
    assert normal_words(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "the net-makers",
        "the net-\nmakers",
        "the net-\r\n  makers",
        "the net-\n\n\fmakers",
        "the net\u00ad\nmakers",
        "the net–makers",
        "the net -makers",
        "the net—\nmakers",
        "the netmakers",
    ],
)
def test_hyphens_and_dashes_vanish_with_the_breaks_beside_them(text: str) -> None:
    assert normal(text).text == "the netmakers"


@given(st.text(max_size=80) | HARD)
def test_a_few_words_are_read_the_same_way(text: str) -> None:
    assert normal_words(text) == normal(text).text


@given(st.text(max_size=80) | HARD)
def test_every_character_knows_where_it_came_from(text: str) -> None:
    read = normal(text)
    assert len(read.offsets) == len(read.running) == len(read.text)
    assert bool(np.all(np.diff(read.offsets) >= 0))
    for letter, offset in zip(read.text, read.offsets, strict=True):
        source = text[offset]
        assert letter == " " if source.isspace() else letter in normal_words(f"x{source}x")


@given(HARD)
def test_normal_text_has_no_gap_but_single_blanks(text: str) -> None:
    read = normal(text).text
    assert read == " ".join(read.split())
    assert "-" not in read


@given(HARD)
def test_what_is_normal_stays_so(text: str) -> None:
    once = normal(text).text
    assert normal(once).text == once


def test_a_span_leads_back_to_the_letters() -> None:
    read = normal("The of\ufb01ce of\nthe net-\nmakers.")
    start = read.text.index("office")
    low, high = read.span(start, read.text.index("makers") + len("makers"))
    assert read.source[low:high] == "of\ufb01ce of\nthe net-\nmakers"


def test_lengths_and_positions_are_those_of_running_text() -> None:
    read = normal("  ab \n\n cd-ef gh-\nij — kl  ")
    flowed = "ab cd-ef ghij — kl"
    assert read.running_length == len(flowed)
    for word in ("ab", "cd", "ef", "gh", "ij", "kl"):
        at = read.text.index(word)
        assert read.running[at] == flowed.index(word)
        assert read.position(at) == flowed.index(word) / len(flowed)
    assert read.length(0, len(read.text)) == len(flowed)
    assert read.length(read.text.index("cd"), read.text.index("ij") + 2) == len("cd-ef ghij")


def test_skipped_stretches_are_white_space() -> None:
    text = "the net-\nRUNNING HEAD 7\nmakers slept\nRUNNING HEAD 8\nby the stove"
    heads = [(at, text.index("\n", at)) for at in (text.index("RUN"), text.rindex("RUN"))]
    read = normal(text, heads)
    assert read.text == "the netmakers slept by the stove"
    assert read.source == text
    assert read.running_length == len("the netmakers slept by the stove")


def test_a_copy_is_read_without_its_running_heads() -> None:
    pages = ["All about fog.", "Nets cost more.", "The kettle boiled.", "He slept."]
    text = "\f".join(f"HARBOUR NOTES {n}\n\n{page}" for n, page in enumerate(pages, 70))
    assert normal_copy(as_copy(text)).text == (
        "harbour notes 70 all about fog. nets cost more. the kettle boiled. he slept."
    )

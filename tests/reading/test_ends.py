"""Where a quote may stand, to the letter."""

import pytest
from harbour import ARTICLE
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.reading.ends import Ends, searchable
from kimura_viewer.reading.normal import normal

READ = normal(ARTICLE)
SEARCH = searchable(READ)


def rows(ends: Ends) -> list[tuple[str, int]]:
    """The words found and their edits, most similar first."""
    table = zip(ends.starts, ends.ends, ends.edits, strict=True)
    return sorted(
        ((READ.text[start:end], int(edits)) for start, end, edits in table), key=lambda row: row[1]
    )


def test_verbatim_words_need_no_edits() -> None:
    assert rows(SEARCH.ends("the ledger of 1871 lists", 0))[0] == ("the ledger of 1871 lists", 0)


def test_every_place_of_repeated_words_is_found() -> None:
    verbatim = [row for row in rows(SEARCH.ends("the ledger", 0)) if row[1] == 0]
    assert len(verbatim) == READ.text.count("the ledger") == 2


@pytest.mark.parametrize(
    ("quote", "stands", "edits"),
    [
        ("thc ledgcr of 1871 lists", "the ledger of 1871 lists", 2),
        ("he ledger of 1871 list", "the ledger of 1871 lists", 2),
        ("at the ledger of 1871", "the ledger of 1871", 3),
        ("eleven farnilies that Iived", "eleven families that lived", 3),
    ],
)
def test_the_ends_of_spoilt_words_snap_to_words(quote: str, stands: str, edits: int) -> None:
    assert rows(SEARCH.ends(quote, 0))[0] == (stands, edits)


def test_letters_inside_a_word_are_no_word() -> None:
    inside = READ.text.index("quarrels") - 20
    found = rows(SEARCH.ends_near("arre", [(inside, inside + 60)]))
    assert found
    assert all(edits == 2 for _, edits in found)


def test_parts_of_a_joined_word_are_words() -> None:
    joined = READ.text.index("netmakers")
    assert rows(SEARCH.ends_near("makers", [(joined, joined + 20)])) == [("makers", 0)]


def test_short_words_are_found_in_a_window() -> None:
    start = READ.text.index("and one of them")
    assert rows(SEARCH.ends_near("of", [(start, start + 15)])) == [("of", 0)]


def test_what_is_not_alike_is_not_found() -> None:
    assert rows(SEARCH.ends_near("zebra crossing", [(0, 200)])) == []
    assert rows(SEARCH.ends("zzzz", 0)) == []


def test_windows_may_reach_over_the_edges_of_the_text() -> None:
    size = len(READ.text)
    assert rows(SEARCH.ends_near("the lamp on the", [(-30, 40)]))[0][1] == 0
    assert rows(SEARCH.ends_near("where the stove wos.", [(size - 40, size + 30)])) == [
        ("where the stove was.", 1)
    ]
    assert rows(SEARCH.ends_near("lamp", [(size + 5, size + 9)])) == []


@given(st.data())
def test_words_taken_from_the_text_are_found_where_they_stand(data: st.DataObject) -> None:
    words = READ.text.split()
    first = data.draw(st.integers(0, len(words) - 7))
    count = data.draw(st.integers(2, 6))
    quote = " ".join(words[first : first + count])
    start = len(" ".join(words[:first])) + (first > 0)
    found = SEARCH.ends(quote, start)
    assert (start, 0) in set(zip(found.starts.tolist(), found.edits.tolist(), strict=True))

"""Passages are found, or it is said how surely they are not."""

from dataclasses import replace

import pytest
from harbour import ARTICLE, as_copy
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.passages import Locator, Passage
from kimura_viewer.reading.locate import Location, locate
from kimura_viewer.reading.locators import locator_of
from kimura_viewer.reading.normal import normal

COPY = as_copy(ARTICLE)


def passage(locator: Locator, name: str = "here") -> Passage:
    return Passage(name, "wages", 1, 1, locator, (), "")


def stretch(first: str, last: str, words: int = 6) -> Locator:
    """The locator of what stands from the one to the other."""
    start = ARTICLE.index(first)
    return locator_of(COPY, start, ARTICLE.index(last, start) + len(last), words)


def found(locator: Locator, text: str = ARTICLE) -> Location:
    return locate(as_copy(text), [passage(locator)])[0]


WAGES = stretch("The ledger of 1871", "never counted more\nthan four of them")


def test_an_untouched_copy_gives_the_exact_place() -> None:
    location = found(WAGES)
    assert location.status == "exact"
    assert location.score == 1.0
    assert location.note == ""
    assert location.start == ARTICLE.index("The ledger of 1871")
    assert ARTICLE[location.start : location.end].endswith("than four of them")


def test_offsets_are_those_of_the_copys_text() -> None:
    text = ARTICLE.replace("\n", "\r\n").replace("candles, and", "can\u00ad\r\ndles,   and")
    location = found(WAGES, text)
    assert location.status == "exact"
    assert text[location.start : location.end].startswith("The ledger of 1871")
    assert text[location.start : location.end].endswith("than four of them")


def test_locations_come_in_the_order_of_the_passages() -> None:
    blocks = ["The lamp burns by wire", "In\nfog the masters", "A keeper was paid"]
    passages = [passage(stretch(words, "."), words) for words in blocks]
    locations = locate(COPY, passages)
    assert [location.passage_id for location in locations] == blocks
    starts = [location.start for location in locations]
    assert starts == [ARTICLE.index(words) for words in blocks]


def test_no_passages_have_no_locations() -> None:
    assert locate(COPY, []) == []


@pytest.mark.parametrize(
    ("printed", "note"),
    [
        ("The ledgcr of 1871", "“ledgcr” in the copy for “ledger”"),
        ("The ledger in 1871", "“in” in the copy for “of”"),
        ("The ledger of old 1871", "“old” is added in the copy"),
    ],
)
def test_small_differences_are_close_and_named(printed: str, note: str) -> None:
    location = found(WAGES, ARTICLE.replace("The ledger of 1871", printed))
    assert location.status == "close"
    assert note in location.note
    assert 0.8 < location.score < 1


def test_a_passage_that_grew_is_close() -> None:
    text = ARTICLE.replace("eleven families", "eleven families (with all their cousins and aunts)")
    location = found(WAGES, text)
    assert location.status == "close"
    assert location.note == "35 characters longer than expected"
    assert text[location.start : location.end].endswith("than four of them")


def test_a_passage_that_moved_is_close() -> None:
    location = found(WAGES, "A foreword by another hand. " * 9 + ARTICLE)
    assert location.status == "close"
    assert "of the text later than expected" in location.note


def test_a_passage_that_moved_and_grew_is_close_where_its_words_are_all_there() -> None:
    text = ARTICLE.replace("eleven families", "eleven families (with all their cousins and aunts)")
    location = found(WAGES, "A foreword by another hand. " * 9 + text)
    assert location.status == "close"
    assert location.note.count(";") == 1


def test_a_passage_that_moved_and_grew_is_uncertain_where_words_differ() -> None:
    text = ARTICLE.replace("eleven families", "eleven families (with all their cousins and aunts)")
    text = text.replace("The ledger of 1871", "The ledgers of 1871")
    assert found(WAGES, "A foreword by another hand. " * 9 + text).status == "uncertain"


def test_a_small_word_is_not_believed_against_its_hint() -> None:
    locator = stretch("three pages of", "over a kettle", words=3)
    assert found(locator).status == "exact"
    text = ARTICLE.replace("and one of them, over", "and some of them, for all we know, over")
    assert found(replace(locator, ends_with="over a kettle"), text).status == "close"
    assert found(replace(locator, ends_with="kettle"), text).status == "uncertain"


def test_a_length_off_by_a_small_word_is_not_exact() -> None:
    location = found(replace(WAGES, ends_with="them", length=WAGES.length + 5))
    assert location.status == "close"
    assert location.note == "the length is 5 characters off"


def test_a_poor_match_is_uncertain() -> None:
    text = ARTICLE.replace("The ledger of 1871 lists", "The lodgcrs af l877 tests")
    text = text.replace("more\nthan four of them", "rnorc\nthon fuor ot tbcrn")
    location = found(WAGES, text)
    assert location.status == "uncertain"
    assert location.start == text.index("The lodgcrs")


def test_two_places_as_good_as_each_other_are_uncertain() -> None:
    twice = "The lamp was out that night, and nobody slept. "
    text = f"{'Words before them. ' * 400}{twice * 2}{'Words after them. ' * 400}"
    start = text.index("The lamp")
    locator = locator_of(as_copy(text), start, start + len(twice) - 1)
    location = found(locator, text)
    assert location.status == "uncertain"
    second = start + len(twice)
    assert location.note == (
        f"another place is about as good: characters {second} to {second + len(twice) - 1}"
    )


def test_two_places_are_told_apart_by_their_position() -> None:
    twice = "The lamp was out that night, and nobody slept. "
    text = f"{twice}{'Words between them. ' * 60}{twice}"
    for start in (0, text.rindex("The lamp")):
        location = found(locator_of(as_copy(text), start, start + len(twice) - 1), text)
        assert (location.status, location.start) == ("exact", start)


def test_a_spoilt_place_is_not_given_up_for_a_sound_one_elsewhere() -> None:
    twice = "The lamp was out that night, and nobody slept. "
    text = f"{twice}{'Words between them. ' * 60}{twice}"
    locator = locator_of(as_copy(text), 0, len(twice) - 1)
    spoilt = text.replace("The lamp", "Thc larnp", 1)
    location = found(locator, spoilt)
    assert location.status != "exact"
    assert location.start == 0


@pytest.mark.parametrize("spoilt", ["thc moIe and", "the mmole and", "the rnole and"])
def test_a_sound_twin_beside_a_spoilt_place_is_never_exact(spoilt: str) -> None:
    words = "the mole and the lamp, or the mole and its"
    text = f"{'More words before. ' * 300}{words} stones. {'More words after. ' * 300}"
    start = text.index("the mole and")
    locator = locator_of(as_copy(text), start, start + len("the mole and"), words=2)
    assert found(locator, text).start == start
    assert found(locator, text.replace("the mole and", spoilt, 1)).status != "exact"


@pytest.mark.parametrize(
    "text",
    ["", "   ", "Moles are small animals that dig. They eat worms and do not light any lamps."],
)
def test_what_is_not_there_is_not_found(text: str) -> None:
    assert found(WAGES, text) == Location(
        "here", "not-found", None, None, 0.0, "its words are not in the copy"
    )


@pytest.mark.parametrize(("starts_with", "ends_with"), [("", "of them"), ("The ledger", "— ")])
def test_an_empty_quote_is_found_nowhere(starts_with: str, ends_with: str) -> None:
    assert found(Locator(starts_with, ends_with, 40, 0.3)).status == "not-found"


@pytest.mark.parametrize("size", range(3, 9))
@pytest.mark.parametrize("quoted", [2, 3, 6])
def test_passages_of_a_few_words_are_exact(size: int, quoted: int) -> None:
    at = ARTICLE.index("The judge who had ruled")
    last = len(" ".join(ARTICLE[at:].split()[:size]))
    location = found(locator_of(COPY, at, at + last, words=quoted))
    assert (location.status, location.start, location.end) == ("exact", at, at + last)


def test_the_scanners_joined_words_do_not_matter() -> None:
    locator = stretch("the\nnet-", "by the yard")
    for joined in ("netmakers,", "net-makers,", "net -makers,", "net—makers,"):
        text = ARTICLE.replace("net-\nmakers,", joined)
        location = found(locator, text)
        assert location.status == "exact"
        assert normal(text[location.start : location.end]).text.startswith("the netmakers, who")


@given(
    st.text(alphabet="abc .-\n", max_size=120),
    st.text(alphabet="abc .-", max_size=12),
    st.text(alphabet="abc .-", max_size=12),
    st.integers(0, 150),
    st.floats(0, 1),
)
def test_exact_means_that_both_quotes_stand_at_the_ends(
    text: str, starts_with: str, ends_with: str, length: int, position: float
) -> None:
    location = found(Locator(starts_with, ends_with, length, position), text)
    assert (location.status == "not-found") == (location.start is None)
    if location.status == "exact":
        words = normal(text[location.start : location.end]).text
        assert words.startswith(normal(starts_with).text)
        assert words.endswith(normal(ends_with).text)

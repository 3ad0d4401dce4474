"""The page of a determinant, and which determinants act together."""

import numpy as np
import pytest
from event_tables import LAW, MEMBERS, TREE, Entry, entry_lists, table_of
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.dates import parse
from kimura_viewer.model.determinant_markdown import MOST_LISTED, markdown_of
from kimura_viewer.model.determinant_page import page_of
from kimura_viewer.model.determinants import UnknownDeterminantError
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import Wording
from kimura_viewer.model.passages import Locator, Passage, Section

ENTRIES = [
    Entry("pact", "1941-04-13", "The pact", "cooperation", sections=("i",)),
    Entry("war", "1945", "The *war*", "conflict", ("islands", "culture"), sections=("ii",)),
    Entry("raid", "1946/1947", "A raid", "conflict", recorded="1946", sections=("ii",)),
    Entry("visit", "1973-10", "A visit", "neutral", ("fishing", "islands")),
    Entry("other", "1950", "Elsewhere", "conflict", ("weather",)),
]
TABLE = table_of(ENTRIES)


def wordings(slugs: list[str]) -> dict[str, Wording]:
    dates = {entry.id: parse(entry.edtf) for entry in ENTRIES}
    return {slug: Wording(dates[slug], None, "") for slug in slugs}


def test_a_page_says_what_there_is_of_a_determinant() -> None:
    page = page_of(TABLE, TREE, "islands")
    assert [TABLE.ids[row] for row in page.rows] == ["pact", "war", "raid", "visit"]
    assert (page.primary, page.first_year, page.last_year) == (3, 1941, 1973)
    assert page.quiet == ((1948, 1972),)
    assert page.tenors == {194: (2, 1, 0), 197: (0, 0, 1)}
    assert page.tenor == "conflict"
    assert [TABLE.ids[row] for row in page.against] == ["pact"]
    assert [(other.id, count) for other, count in page.together] == [
        ("culture", 1),
        ("fishing", 1),
    ]
    assert page.places == (("I", 0, 1), ("II", 0, 2))


def test_a_group_has_a_page_too_and_acts_together_with_others() -> None:
    page = page_of(TABLE, TREE, "issues")
    assert len(page.rows) == 4
    assert [other.id for other, _ in page.together] == ["culture"]


def test_a_determinant_without_events_has_a_page() -> None:
    page = page_of(TABLE, TREE, "geography")
    assert (len(page.rows), page.first_year, page.quiet, page.tenor) == (0, None, (), "")
    assert "0 events, 0 of them primarily" in markdown_of(page, TABLE, wordings)


def test_where_tenors_balance_nothing_pulls_the_other_way() -> None:
    entries = [Entry("a", "1904", tenor="conflict"), Entry("b", "1905", tenor="cooperation")]
    page = page_of(table_of(entries), TREE, "islands")
    assert page.tenor == ""
    assert not len(page.against)


def test_no_determinant_has_no_page() -> None:
    with pytest.raises(UnknownDeterminantError):
        page_of(TABLE, TREE, "moon")


@LAW
@given(entry_lists(), st.sampled_from(MEMBERS))
def test_no_event_lies_in_a_quiet_stretch(entries: list[Entry], slug: str) -> None:
    entries = [entry for entry in entries if entry.date.stretch()[::3] != (None, None)]
    table = table_of(entries)
    page = page_of(table, TREE, slug)
    assert len(page.rows) == sum(slug in entry.determinants for entry in entries)
    for first, last in page.quiet:
        assert last - first >= 4
        if first > 0 and last < 10_000:
            quiet = Criteria(frozenset({slug}), f"{first:04d}", f"{last:04d}")
            assert not matching(table, table.stated, quiet).any()


def test_the_page_is_markdown() -> None:
    said = markdown_of(page_of(TABLE, TREE, "islands"), TABLE, wordings, linked=True)
    assert said.startswith("# Islands\n")
    assert "**4 events, 3 of them primarily, from 1941 to 1973.**" in said
    assert "Quiet for 5 years or more: 1948 to 1972." in said
    assert "| 1940s | 2 | 1 | – |" in said
    assert "- 1945: [The \\*war\\*](event:war) (conflict)" in said
    assert "A raid](event:raid) ≠" in said
    assert "More of its events are of conflict than of cooperation." in said
    assert "[Culture](determinant:culture): 1 event in common" in said
    assert "- II, p. 0: 2 events" in said
    plain = markdown_of(page_of(TABLE, TREE, "islands"), TABLE, wordings)
    assert "](" not in plain


def discussions_of(links: list[tuple[str, int]], passages: int) -> DiscussionTable:
    """Passages in one section, some of which discuss some events."""
    rows = np.array([TABLE.row(slug) for slug, _ in links], np.intp)
    places = np.array([place for _, place in links], np.intp)
    section = Section("i", None, 0, "", "On *islands*", "")
    texts = [
        Passage(f"p{n}", "i", n + 1, 7, Locator("a", "b", 9, 0.0), (), f"Claim #{n}.")
        for n in range(passages)
    ]
    return DiscussionTable.of([section], texts, (rows, places, np.ones(len(rows), np.bool_)))


def test_its_passages_are_named_in_the_order_of_the_text() -> None:
    discussions = discussions_of([("war", 2), ("pact", 0), ("raid", 2), ("other", 1)], 4)
    page = page_of(TABLE, TREE, "islands")
    said = markdown_of(page, TABLE, wordings, discussions=discussions)
    assert said.endswith(
        "## Passages\n\n"
        "- On \\*islands\\*, paragraph 1, p. 7: Claim \\#0. (1 event)\n"
        "- On \\*islands\\*, paragraph 3, p. 7: Claim \\#2. (2 events)\n"
    )
    assert "Where the text" not in said
    nowhere = markdown_of(page, TABLE, wordings, discussions=discussions_of([], 3))
    assert "Passages" not in nowhere


def test_of_very_many_passages_it_says_how_many_more_there_are() -> None:
    many = MOST_LISTED + 3
    discussions = discussions_of([("war", place) for place in range(many)], many)
    said = markdown_of(page_of(TABLE, TREE, "islands"), TABLE, wordings, discussions=discussions)
    assert said.endswith("- and 3 more\n")


def test_long_lists_end_with_how_many_more_there_are() -> None:
    entries = [Entry(f"e-{n:04d}", f"{1000 + n}") for n in range(MOST_LISTED + 25)]
    table = table_of(entries)
    said = markdown_of(page_of(table, TREE, "islands"), table, lambda slugs: {})
    assert "- and 25 more" in said
    assert said.count("Something happens") == MOST_LISTED
    assert page_of(table_of([Entry("old", "-0263")]), TREE, "islands").first_year == -263


def test_years_before_our_era_are_said_so() -> None:
    entries = [Entry("old", "-0263"), Entry("late", "-0099")]
    table = table_of(entries)
    said = markdown_of(page_of(table, TREE, "islands"), table, lambda slugs: {})
    assert "from 264 BC to 100 BC" in said

"""Section, paragraph and page of every place in a copy."""

from dataclasses import replace
from pathlib import Path

import pytest
from harbour import ARTICLE, SECTIONS, as_copy

from kimura_viewer.model.passages import Section
from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.places import Place, outline, place_of

TITLES = (
    ("introduction", "", "Introduction"),
    ("i", "I", "Background Factors"),
    ("i-1", "I.1", "Geographic Proximity"),
    ("i-2", "I.2", "Economic Complementarity"),
    ("i-3", "I.3", "Culture and Historical Heritage"),
    ("ii", "II", "Basic Framework: Politico-Diplomatic Factors"),
    ("ii-1", "II.1", "Systemic Differences"),
    ("ii-2", "II.2", "U.S.-Soviet Relations"),
    ("ii-3", "II.3", "Sino-U.S. and Sino-Japanese Relations"),
    ("iii", "III", "Perceptions, Policies, and Foreign Behaviors"),
    ("iv", "IV", "Issues"),
    ("v", "V", "Conclusion"),
)
ESSAY = tuple(Section(i, None, n, label, title, "") for n, (i, label, title) in enumerate(TITLES))


def at(words: str, text: str = ARTICLE) -> Place:
    return place_of(as_copy(text), SECTIONS, text.index(words))


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Keepers, Ships", Place(None, 0, 1)),
        ("Every harbour", Place("opening", 1, 1)),
        ("went on paying.", Place("opening", 1, 1)),
        ("I. The Keepers", Place("keepers", 0, 1)),
        ("1. Wages", Place("wages", 0, 1)),
        ("A keeper was", Place("wages", 1, 1)),
        ("The board explained", Place("wages", 2, 1)),
        ("nights on the mole", Place("wages", 3, 1)),
        ("Nobody in the town", Place("wages", 4, 1)),
        ("kettle, went before", Place("winter", 1, 2)),
        ("II.", Place("ships", 0, 2)),
        ("Ships and Dues", Place("ships", 0, 2)),
        ("found for the lamp", Place("ships", 1, 2)),
        ("net loft, where", Place("remains", 1, 2)),
    ],
)
def test_where_words_stand(words: str, place: Place) -> None:
    start = ARTICLE.index("Quarrels about") if words.startswith("Ships") else 0
    copy = as_copy(ARTICLE)
    assert place_of(copy, SECTIONS, ARTICLE.index(words, start)) == place


def test_sections_may_come_in_any_order() -> None:
    turned = tuple(reversed(SECTIONS))
    copy = as_copy(ARTICLE)
    assert outline(copy, turned).starts == outline(copy, SECTIONS).starts


def test_headings_are_found_although_a_scanner_spoilt_them() -> None:
    spoilt = (
        ARTICLE.replace("2. Winter Quarters", "2. Wintcr Quarfers")
        .replace("III. What Remains", "lII. What Rernains")
        .replace("Ships and Dues", "Shlps and Ducs")
    )
    assert outline(as_copy(spoilt), SECTIONS).missing == ("remains",)
    spoilt = spoilt.replace("lII. What", "\nWhat")
    assert outline(as_copy(spoilt), SECTIONS).missing == ()


def test_headings_are_found_in_order() -> None:
    text = ARTICLE.replace("III. What Remains", "III. Wages\nIV. What Remains")
    later = Section("later", None, 4, "III", "Wages", "")
    sections = (*SECTIONS[:5], later, replace(SECTIONS[5], label="IV", ordinal=6))
    found = outline(as_copy(text), sections)
    assert found.missing == ()
    assert found.section_ids == tuple(section.id for section in sections)
    assert found.starts == tuple(sorted(found.starts))


def test_a_section_that_is_not_in_the_copy_is_named() -> None:
    text = ARTICLE.replace("2. Winter Quarters\n", "")
    found = outline(as_copy(text), SECTIONS)
    assert found.missing == ("winter",)
    assert found.place(text.index("kettle, went")).section_id == "wages"


def test_headings_of_no_section_open_none() -> None:
    text = ARTICLE + "IV. Acknowledgements\nThanks go to the keepers.\n"
    found = outline(as_copy(text), SECTIONS)
    assert found.missing == ()
    assert found.place(text.index("Thanks")) == Place("remains", 2, 2)


def test_the_first_section_may_have_a_heading() -> None:
    text = ARTICLE.replace("Every harbour", "Introduction\n\nEvery harbour", 1)
    text = text.replace("Ada Merrow\n", "Ada Merrow\n\n")
    assert at("Introduction", text) == Place("opening", 0, 1)
    assert at("Every harbour", text) == Place("opening", 1, 1)


def test_no_text_before_the_first_heading_leaves_no_introduction() -> None:
    text = "I. The Keepers\n" + ARTICLE[ARTICLE.index("A keeper") :]
    assert "opening" in outline(as_copy(text), SECTIONS).missing


def test_a_copy_without_headings_is_all_introduction() -> None:
    text = "The lamp is lit.\nNobody in the town saw who lit the lamp on the mole."
    assert at("Nobody", text) == Place("opening", 2, 1)


@pytest.mark.parametrize("text", ["", "\n"])
def test_a_copy_without_text_has_no_sections(text: str) -> None:
    found = outline(as_copy(text), SECTIONS)
    assert found.starts == ()
    assert len(found.missing) == len(SECTIONS)


def test_a_work_without_sections_has_pages_alone() -> None:
    assert place_of(as_copy(ARTICLE), (), ARTICLE.index("net loft, where")) == Place(None, 0, 2)


def test_the_readers_copy_has_all_sections(essay_copy: Path) -> None:
    copy = open_copy(essay_copy)
    found = outline(copy, ESSAY)
    assert found.missing == ()
    assert found.section_ids == tuple(section.id for section in ESSAY)
    pages = [found.place(start).page for start in found.starts]
    assert pages == [1, 1, 1, 3, 4, 5, 5, 7, 9, 10, 15, 16]

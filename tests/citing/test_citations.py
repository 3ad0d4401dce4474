"""Works cited as the handbooks have it; what a store lacks or has wrong breaks nothing."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from works import ARTICLE, BOOK, CHAPTER, HOLT, KAY, MERROW, PAGE, work

from kimura_viewer.citing.citations import STYLES, Style, bibtex, cited, csl_json
from kimura_viewer.citing.items import csl_item, printed_page
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store

TITLE = "The Lamp on the Mole: Keepers and Quarrels"


@pytest.mark.parametrize(
    ("csl", "style", "note", "entry"),
    [
        (
            ARTICLE,
            "chicago",
            f"Ada Merrow, “{TITLE},” Annals of the Harbour 5 (1987): 74.",
            f"Merrow, Ada. “{TITLE}.” Annals of the Harbour 5 (1987): 71–92.",
        ),
        (
            ARTICLE,
            "apa",
            "(Merrow, 1987, p. 74)",
            f"Merrow, A. (1987). {TITLE}. Annals of the Harbour, 5, 71–92.",
        ),
        (
            ARTICLE,
            "mla",
            "(Merrow 74)",
            f"Merrow, Ada. “{TITLE}.” Annals of the Harbour, vol. 5, 1987, pp. 71–92.",
        ),
        (
            BOOK,
            "chicago",
            "Ada Merrow and Ben K. Holt, The Islands (Bergen: Mole Press, 1999), 4.",
            "Merrow, Ada, and Ben K. Holt. The Islands. Bergen: Mole Press, 1999.",
        ),
        (
            BOOK,
            "apa",
            "(Merrow & Holt, 1999, p. 4)",
            "Merrow, A., & Holt, B. K. (1999). The Islands. Mole Press.",
        ),
        (
            BOOK,
            "mla",
            "(Merrow and Holt 4)",
            "Merrow, Ada, and Ben K. Holt. The Islands. Mole Press, 1999.",
        ),
        (
            CHAPTER,
            "chicago",
            "Ada Merrow, Ben K. Holt, and Cy Kay, “Whose Fog?,” in Harbours, ed. Al Reed "
            "(Bergen: Mole Press, 2001), 4.",
            "Merrow, Ada, Ben K. Holt, and Cy Kay. “Whose Fog?” In Harbours, ed. Al Reed, 3–9. "
            "Bergen: Mole Press, 2001.",
        ),
        (
            CHAPTER,
            "apa",
            "(Merrow et al., 2001, p. 4)",
            "Merrow, A., Holt, B. K., & Kay, C. (2001). Whose Fog? In A. Reed (Ed.), Harbours "
            "(pp. 3–9). Mole Press.",
        ),
        (
            CHAPTER,
            "mla",
            "(Merrow et al. 4)",
            "Merrow, Ada, et al. “Whose Fog?” Harbours, edited by Al Reed, Mole Press, 2001, "
            "pp. 3–9.",
        ),
        (
            PAGE,
            "apa",
            "(Harbour Board, 2020, p. 4)",
            "Harbour Board. (2020). Lamps of the North. https://example.org/lamps",
        ),
    ],
)
def test_a_work_is_cited_at_the_page(
    csl: dict[str, Any], style: Style, note: str, entry: str
) -> None:
    citation = cited(work(csl), style, page=4)
    assert citation.note == note
    assert citation.entry == entry


def test_the_whole_work_is_cited_without_a_page() -> None:
    assert cited(work(ARTICLE), "mla").note == "(Merrow)"
    assert cited(work(ARTICLE), "apa").note == "(Merrow, 1987)"


def test_a_number_leads_to_the_article() -> None:
    numbered = ARTICLE | {"DOI": "10.1000/lamp"}
    for style in STYLES:
        entry = cited(work(numbered), style).entry
        assert entry.endswith("https://doi.org/10.1000/lamp" + ("" if style == "apa" else "."))


def test_the_shipped_essay_is_cited_as_printed() -> None:
    with EventStore(shipped_store()) as store:
        essay = store.work()
    citation = cited(essay, "chicago", page=10)
    assert citation.note.startswith("Hiroshi Kimura, “Basic Determinants of Soviet-Japanese")
    assert citation.note.endswith(",” Acta Slavica Iaponica 5 (1987): 80.")


@pytest.mark.parametrize(
    ("printed", "page", "said"),
    [
        ("71-92", 1, "71"),
        ("71–92", 22, "92"),
        ("71-92", 23, "23"),
        ("71-92", 75, "75"),
        ("71", 3, "73"),
        ("1-20", 3, "3"),
        ("xi-xx", 3, "3"),
        ("", 3, "3"),
    ],
)
def test_pages_of_a_copy_become_printed_pages(printed: str, page: int, said: str) -> None:
    assert printed_page({"page": printed}, page) == said


def test_what_the_item_lacks_comes_from_the_work() -> None:
    item = csl_item(work())
    assert item == {
        "id": "the-lamp",
        "type": "document",
        "title": "The Lamp",
        "author": [MERROW],
        "issued": {"date-parts": [[1987]]},
    }
    assert cited(work(), "apa").entry == "Merrow, A. (1987). The Lamp."


@pytest.mark.parametrize(
    ("csl", "key", "value"),
    [
        ({"issued": "1901"}, "issued", {"date-parts": [[1987]]}),
        ({"issued": {"raw": "1901"}}, "issued", {"date-parts": [[1987]]}),
        ({"issued": {"date-parts": [["1901", "5"]]}}, "issued", {"date-parts": [[1901, 5]]}),
        ({"issued": {"date-parts": []}}, "issued", {"date-parts": [[1987]]}),
        ({"author": "Ben Holt"}, "author", [MERROW]),
        ({"author": ["Ben Holt", {"given": "Ben"}]}, "author", [MERROW]),
        ({"author": [HOLT, {"literal": "A Board"}]}, "author", [HOLT, {"literal": "A Board"}]),
        ({"author": [HOLT | {"literal": "Ben"}]}, "author", [{"literal": "Ben"}]),
        ({"volume": 5}, "volume", "5"),
        ({"volume": ["5"]}, "volume", None),
        ({"volume": " "}, "volume", None),
        ({"title": ""}, "title", "The Lamp"),
        ({"author": [HOLT] * 1_001}, "author", [HOLT] * 1_000),
        ({"URL": "javascript:alert(1)"}, "URL", None),
        ({"URL": "file:///etc/passwd"}, "URL", None),
        ({"URL": "HTTPS://lamp.example/1"}, "URL", "HTTPS://lamp.example/1"),
        ({"issued": {"date-parts": [["--1"]]}}, "issued", {"date-parts": [[1987]]}),
        ({"issued": {"date-parts": [["9" * 5000]]}}, "issued", {"date-parts": [[1987]]}),
        ({"page": "9" * 5000}, "issued", {"date-parts": [[1987]]}),
        ({"note": "secret"}, "note", None),
        ({"id": "Another"}, "id", "the-lamp"),
    ],
)
def test_what_is_not_csl_is_left_out(csl: dict[str, Any], key: str, value: object) -> None:
    item = csl_item(work(csl))
    assert item.get(key) == value
    for style in STYLES:
        assert cited(work(csl), style, 3).note


def test_an_author_of_one_name_or_none() -> None:
    one = work().__class__("the-lamp", "The Lamp", "Plato", 1987, {}, "en")
    none = work().__class__("the-lamp", "The Lamp", "", 1987, {}, "en")
    assert csl_item(one)["author"] == [{"literal": "Plato"}]
    assert "author" not in csl_item(none)
    assert cited(none, "apa", 3).note == "(“The Lamp”, 1987, p. 3)"
    assert cited(none, "apa", 3).entry == "The Lamp. (1987)."
    assert cited(none, "mla", 3).note == "(“The Lamp” 3)"
    assert cited(none, "chicago", 3).note == "The Lamp (1987), 3."


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["date-parts", "family", "given", "literal"]) | st.text(max_size=4),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["type", "title", "author", "issued", "page", "volume", "editor", "URL"]),
        json_like,
        max_size=5,
    )
)
def test_whatever_a_store_holds_can_be_cited(csl: dict[str, Any]) -> None:
    for style in STYLES:
        assert cited(work(csl), style, 3).note
    assert json.loads(csl_json(work(csl)))[0]["id"] == "the-lamp"
    assert bibtex(work(csl)).startswith("@")


def test_csl_json_is_a_list_of_one_item() -> None:
    (item,) = json.loads(csl_json(work(CHAPTER)))
    assert item == CHAPTER | {"id": "the-lamp"}


def test_bibtex_of_an_article() -> None:
    assert bibtex(work(ARTICLE)) == (
        "@article{the-lamp,\n"
        "  author = {Merrow, Ada},\n"
        f"  title = {{{TITLE}}},\n"
        "  volume = {5},\n"
        "  journal = {Annals of the Harbour},\n"
        "  pages = {71--92},\n"
        "  year = {1987},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("csl", "kind", "line"),
    [
        (CHAPTER, "incollection", "  booktitle = {Harbours},"),
        (CHAPTER, "incollection", "  author = {Merrow, Ada and Holt, Ben K. and Kay, Cy},"),
        (CHAPTER, "incollection", "  editor = {Reed, Al},"),
        (PAGE, "misc", "  author = {{Harbour Board}},"),
        (BOOK | {"page": "1}\\input{x"}, "book", "  pages = {1\\}\\textbackslash{}input\\{x},"),
        (BOOK | {"title": "Fog & 50% of {it}"}, "book", "  title = {Fog \\& 50\\% of \\{it\\}},"),
        (
            BOOK | {"author": [KAY | {"non-dropping-particle": "van der"}]},
            "book",
            "  author = {van der Kay, Cy},",
        ),
    ],
)
def test_bibtex_has_its_own_words(csl: dict[str, Any], kind: str, line: str) -> None:
    lines = bibtex(work(csl)).splitlines()
    assert lines[0] == f"@{kind}{{the-lamp,"
    assert line in lines


def test_bibtex_braces_balance() -> None:
    text = bibtex(work(BOOK | {"title": "a { b } c \\ d ~ ^"}))
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")

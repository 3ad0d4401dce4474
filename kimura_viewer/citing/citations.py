"""The work cited as text: in a style of the humanities, as BibTeX, as CSL-JSON."""

import json
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kimura_viewer.citing.items import Item, csl_item, printed_page
from kimura_viewer.model.work import Work

Style = Literal["chicago", "apa", "mla"]
STYLES: dict[Style, str] = {"chicago": "Chicago", "apa": "APA", "mla": "MLA"}
"""The styles and their names."""

_FOLDER = Path(__file__).parent / "styles"
_TWO_MARKS = re.compile(r"([?!…])\.|(?<!\.)(\.)\.(?!\.)")
_LINK_AT_END = re.compile(r"(https?://\S+)\.$")
_BIBTEX_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
}
_BIBTEX_FIELDS = {
    "title": "title",
    "volume": "volume",
    "issue": "number",
    "publisher": "publisher",
    "publisher-place": "address",
    "edition": "edition",
    "DOI": "doi",
    "URL": "url",
    "ISBN": "isbn",
    "ISSN": "issn",
}
_BIBTEX_ESCAPES = {
    **{char: f"\\{char}" for char in "&%$#_{}"},
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "\\": "\\textbackslash{}",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A work as it is cited in one style.

    Attributes:
        note: How the text refers to it: a note (Chicago), or in brackets (APA, MLA), at the page.
        entry: Its entry in the list of works, as a sentence.
    """

    note: str
    entry: str


def cited(work: Work, style: Style, page: int | None = None) -> Citation:
    """Cite a work.

    Args:
        work: The work.
        style: One of `STYLES`.
        page: Of the passage, from 1 as in the store; None for the work as a whole.
    """
    item = csl_item(work)
    place = None if page is None else printed_page(item, page)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what citeproc-py does not know of is not in our styles
        note, entry = _formatted(item, style, place)
    if style == "apa":
        entry = _LINK_AT_END.sub(r"\1", entry)  # a full stop would be taken for a part of it
    return Citation(_tidy(note), _tidy(entry))


def bibtex(work: Work) -> str:
    """Return the entry of a work for BibTeX."""
    item = csl_item(work)
    kind = _BIBTEX_TYPES.get(item["type"], "misc")
    container = "journal" if kind == "article" else "booktitle"
    fields = {
        "author": _bibtex_names(item, "author"),
        "editor": _bibtex_names(item, "editor"),
        **{field: _escaped(item.get(key, "")) for key, field in _BIBTEX_FIELDS.items()},
        container: _escaped(item.get("container-title", "")),
        "pages": re.sub(r"\s*[-–]+\s*", "--", _escaped(item.get("page", ""))),
        "year": str(item["issued"]["date-parts"][0][0]),
    }
    lines = [f"  {field} = {{{value}}}," for field, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}"]) + "\n"


def csl_json(work: Work) -> str:
    """Return a list of one CSL-JSON item, as reference managers take it."""
    return json.dumps([csl_item(work)], ensure_ascii=False, indent=2) + "\n"


def _formatted(item: Item, style: Style, page: str | None) -> tuple[str, str]:
    import citeproc
    from citeproc.source.json import CiteProcJSON

    sheet = citeproc.CitationStylesStyle(str(_FOLDER / f"{style}.csl"), validate=False)
    works = CiteProcJSON([item])
    made = citeproc.CitationStylesBibliography(sheet, works, citeproc.formatter.plain)
    place = {} if page is None else {"locator": citeproc.Locator("page", page)}
    citation = citeproc.Citation([citeproc.CitationItem(item["id"], **place)])
    made.register(citation)
    return str(made.cite(citation, _ignore)), "".join(map(str, made.bibliography()))


def _ignore(_: Any) -> None:
    """An item that is not there would be told: ours is."""


def _tidy(text: str) -> str:
    """Leave one mark of two that meet."""
    return _TWO_MARKS.sub(r"\1\2", text)


def _bibtex_names(item: Item, key: str) -> str:
    names = []
    for name in item.get(key, ()):
        if "literal" in name:
            names.append(f"{{{_escaped(name['literal'])}}}")
        else:
            parts = (name.get("non-dropping-particle", ""), name["family"])
            family = " ".join(filter(None, parts))
            names.append(_escaped(", ".join(filter(None, (family, name.get("given", ""))))))
    return " and ".join(names)


def _escaped(text: str) -> str:
    return "".join(_BIBTEX_ESCAPES.get(char, char) for char in text)

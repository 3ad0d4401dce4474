"""Works to cite, and events with their passages."""

from collections.abc import Mapping
from typing import Any

from kimura_viewer.model.dates import parse
from kimura_viewer.model.events import Discussion, Event
from kimura_viewer.model.passages import Locator, Passage, Section
from kimura_viewer.model.work import Work

MERROW = {"family": "Merrow", "given": "Ada"}
HOLT = {"family": "Holt", "given": "Ben K."}
KAY = {"family": "Kay", "given": "Cy"}
ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "The Lamp on the Mole: Keepers and Quarrels",
    "container-title": "Annals of the Harbour",
    "volume": "5",
    "page": "71-92",
    "author": [MERROW],
    "issued": {"date-parts": [[1987]]},
}
BOOK: dict[str, Any] = {
    "type": "book",
    "title": "The Islands",
    "author": [MERROW, HOLT],
    "publisher": "Mole Press",
    "publisher-place": "Bergen",
    "issued": {"date-parts": [[1999, 5]]},
}
CHAPTER: dict[str, Any] = {
    "type": "chapter",
    "title": "Whose Fog?",
    "author": [MERROW, HOLT, KAY],
    "editor": [{"family": "Reed", "given": "Al"}],
    "container-title": "Harbours",
    "page": "3-9",
    "publisher": "Mole Press",
    "publisher-place": "Bergen",
    "issued": {"date-parts": [[2001]]},
}
PAGE: dict[str, Any] = {
    "type": "webpage",
    "title": "Lamps of the North",
    "author": [{"literal": "Harbour Board"}],
    "URL": "https://example.org/lamps",
    "issued": {"date-parts": [[2020]]},
}
SECTION = Section("wages", None, 1, "I", "Wages", "")


def work(csl: Mapping[str, Any] | None = None) -> Work:
    return Work("the-lamp", "The Lamp", "Ada Merrow", 1987, csl or {}, "en")


def passage(name: str, starts_with: str, ends_with: str, length: int = 300) -> Passage:
    locator = Locator(starts_with, ends_with, length, 0.2)
    return Passage(name, "wages", 2, 4, locator, (), f"Our words about {name}.")


def event(slug: str, *passages: Passage) -> Event:
    """An event with a primary passage and mentions."""
    return Event(
        slug, "The kettle is stolen", "", "incident", "conflict", "stated", parse("1871"), "1871",
        "", None, "", "", None, (),
        tuple(
            Discussion(each, SECTION, "mention" if number else "primary")
            for number, each in enumerate(passages)
        ),
        (),
    )  # fmt: skip

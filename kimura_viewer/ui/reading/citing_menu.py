"""What can be copied of a passage and its event: citations, links, annotations."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from kimura_viewer.citing.annotations import Link, annotation
from kimura_viewer.citing.citations import STYLES, Style, bibtex, cited, csl_json
from kimura_viewer.citing.links import EventLink, text_fragment
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.events import Discussion, Event
from kimura_viewer.model.work import Work
from kimura_viewer.ui.reading.citing_style import preferred_style


@dataclass(frozen=True)
class Cited:
    """What is cited.

    Attributes:
        work: The text.
        event: The event.
        discussion: One of its passages; None where it has none.
        words: The passage's very words; empty without a copy.
        position: Start and end of the passage in the text of the copy; None without one.
    """

    work: Work
    event: Event
    discussion: Discussion | None
    words: str
    position: tuple[int, int] | None


def citation_text(what: Cited, style: Style) -> str:
    """Return the work at the page of the passage, and its entry, a line each."""
    page = None if what.discussion is None else what.discussion.passage.page
    found = cited(what.work, style, page)
    return f"{found.note}\n{found.entry}"


def annotation_text(what: Cited) -> str:
    """Return the link of event and passage as a W3C Web Annotation."""
    assert what.discussion is not None
    made = annotation(what.work, Link(what.event, what.discussion), what.position)
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def fragment_text(what: Cited) -> str:
    """Return the text fragment that finds the passage on a page of the web."""
    assert what.discussion is not None
    return text_fragment(what.discussion.passage.locator, str(what.work.csl.get("URL", "")))


def fill_citing(menu: QMenu, what: Cited, tell: Callable[[str], object]) -> None:
    """Offer what can be copied.

    Args:
        menu: To fill.
        what: What is cited.
        tell: Is told what was done, or why it could not be, in a sentence.
    """

    def offer(text: str, make: Callable[[], str], *, possible: bool = True) -> None:
        action = menu.addAction(text)
        action.setEnabled(possible)
        action.triggered.connect(lambda _=False: _copy(text, make, tell))

    has_passage = what.discussion is not None
    menu.clear()
    first = preferred_style()
    for style in sorted(STYLES, key=lambda each: each != first):
        offer(f"Citation, {STYLES[style]}", partial(citation_text, what, style))
    offer("BibTeX", lambda: bibtex(what.work))
    offer("CSL-JSON", lambda: csl_json(what.work))
    menu.addSeparator()
    offer("Link to the event", lambda: str(EventLink(what.work.id, what.event.id)))
    offer("Text fragment", lambda: fragment_text(what), possible=has_passage)
    offer("Web annotation", lambda: annotation_text(what), possible=has_passage)
    menu.addSeparator()
    offer("Words of the passage", lambda: what.words, possible=bool(what.words))


def copy_citation(what: Cited, tell: Callable[[str], object]) -> None:
    """Copy the citation in the style that the reader prefers."""
    style = preferred_style()
    _copy(f"Citation, {STYLES[style]}", partial(citation_text, what, style), tell)


def _copy(name: str, make: Callable[[], str], tell: Callable[[str], object]) -> None:
    try:
        text = make()
    except WorldError as error:
        tell(str(error))
        return
    QGuiApplication.clipboard().setText(text)
    tell(f"Copied: {name}")

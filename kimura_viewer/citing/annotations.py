"""The links of a work as W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kimura_viewer.citing.items import csl_item
from kimura_viewer.citing.links import SCHEME, EventLink
from kimura_viewer.model.events import Discussion, Event
from kimura_viewer.model.passages import LOCATOR_WORDS, Locator
from kimura_viewer.model.work import Work

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Json = dict[str, Any]
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """An event and one of the passages that discuss it."""

    event: Event
    discussion: Discussion


def links_of(events: Iterable[Event]) -> list[Link]:
    """Return all links of events to passages, those of an event together."""
    return [Link(event, discussion) for event in events for discussion in event.discussions]


def annotation(work: Work, link: Link, position: Position | None = None) -> Json:
    """Return a link as one annotation.

    Its body is the event and our summary of the passage; its target is the passage, by the words at
    both its ends, six at most. Nothing of the work's text is in it but these.

    Args:
        work: The work.
        link: The link.
        position: Start and end of the passage in the text of a copy, in characters; None without
            a copy.
    """
    return {"@context": CONTEXT, **_annotation(work, link, position)}


def annotations(
    work: Work, links: Sequence[Link], positions: Mapping[str, Position] | None = None
) -> Json:
    """Return links as a collection of annotations, in one page.

    Args:
        work: The work.
        links: The links, in the order that they shall have.
        positions: For passages by their ids, where they are in the text of a copy.
    """
    known = positions or {}
    base = _work_link(work)
    return {
        "@context": CONTEXT,
        "id": f"{base}/links",
        "type": "AnnotationCollection",
        "label": f"Passages of “{work.title}” that discuss events",
        "total": len(links),
        "first": {
            "id": f"{base}/links/1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [
                _annotation(work, link, known.get(link.discussion.passage.id)) for link in links
            ],
        },
    }


def _annotation(work: Work, link: Link, position: Position | None) -> Json:
    passage = link.discussion.passage
    event_link = str(EventLink(work.id, link.event.id))
    described = {
        "type": "TextualBody",
        "purpose": "describing",
        "value": passage.summary,
        "format": "text/plain",
    }
    return {
        "id": f"{event_link}/passage/{passage.id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"type": "SpecificResource", "purpose": "linking", "source": event_link},
            {"type": "TextualBody", "purpose": "tagging", "value": link.discussion.role},
            *([described] if passage.summary else []),
        ],
        "target": {
            "type": "SpecificResource",
            "source": csl_item(work).get("URL", _work_link(work)),
            "selector": _selectors(passage.locator, position),
        },
    }


def _selectors(locator: Locator, position: Position | None) -> list[Json]:
    selectors = [_by_words(locator)]
    if position is not None:
        selectors.append({"type": "TextPositionSelector", "start": position[0], "end": position[1]})
    return selectors


def _by_words(locator: Locator) -> Json:
    """The range from the first words of a passage to behind its last ones.

    A RangeSelector ends before what its end selector selects: that is the empty place after the
    last words.
    """
    last = _few(locator.ends_with, from_end=True)
    behind = {"type": "TextPositionSelector", "start": len(last), "end": len(last)}
    return {
        "type": "RangeSelector",
        "startSelector": {"type": "TextQuoteSelector", "exact": _few(locator.starts_with)},
        "endSelector": {"type": "TextQuoteSelector", "exact": last, "refinedBy": behind},
    }


def _few(words: str, *, from_end: bool = False) -> str:
    """At most six words, whatever the store holds."""
    listed = words.split()
    return " ".join(listed[-LOCATOR_WORDS:] if from_end else listed[:LOCATOR_WORDS])


def _work_link(work: Work) -> str:
    return f"{SCHEME}:{work.id}"

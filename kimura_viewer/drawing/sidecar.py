"""What a figure shows, in words beside it: as JSON for programs, as text for people."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from kimura_viewer.drawing.figure import Page
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.key import place_of
from kimura_viewer.drawing.sheet import POINTS
from kimura_viewer.model.date_words import words
from kimura_viewer.model.events import Event
from kimura_viewer.model.work import Work

SidecarForm = Literal["json", "txt"]
SIDECAR_FORMS: tuple[SidecarForm, ...] = ("json", "txt")


def sidecar(pages: Sequence[Page], source: FigureSource, form: SidecarForm) -> bytes:
    """Return caption, alternative text and every event of a figure, in UTF-8."""
    content = _content(pages, source)
    if form == "json":
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    else:
        text = _as_text(content)
    return text.encode("utf-8", "replace")


def _content(pages: Sequence[Page], source: FigureSource) -> dict[str, Any]:
    first, record = pages[0], pages[0].record
    dimmed = {row for page in pages for row in page.parts.picture.dimmed}
    rows = list(dict.fromkeys(row for page in pages for row in page.parts.picture.events))
    note = _notes(source.work)
    # The numbers of each picture begin anew.
    numbered = first.parts.numbered and len({id(page.figure) for page in pages}) == 1
    return {
        "title": record.title,
        "caption": record.caption,
        "alt": record.alt,
        "credit": record.credit,
        "citation": dict(source.work.csl),
        "view": record.view,
        "store": record.store,
        "picture": record.picture,
        "width_mm": round(first.width / POINTS["mm"], 2),
        "height_mm": round(first.height / POINTS["mm"], 2),
        "type_pt": round(first.type_size, 2),
        "events": [
            {
                "number": number if numbered else None,
                "dimmed": row in dimmed,
                **_event(source.event(source.table.ids[row]), source.work, note),
            }
            for number, row in enumerate(rows, 1)
        ],
    }


def _event(event: Event, work: Work, note: Callable[[int | None], str]) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": event.title,
        "edtf": event.date.edtf,
        "date": words(event.date),
        "recorded_edtf": event.recorded.edtf if event.recorded else None,
        "discrepancy": event.discrepancy or None,
        "determinants": [link.determinant_id for link in event.illustrations],
        "place": place_of(event, work),
        "citation": note(event.discussions[0].passage.page if event.discussions else None),
    }


def _notes(work: Work) -> Callable[[int | None], str]:
    """Return what cites a page as a note in a book does; without one, the whole work."""
    from kimura_viewer.citing.citations import cited  # where a sidecar is asked for

    return cache(lambda page: cited(work, "chicago", page).note)


def _as_text(content: Mapping[str, Any]) -> str:
    lines = [content["title"], ""]
    lines += [content[name] for name in ("caption", "alt", "credit") if content[name]]
    lines += ["", f"View: {content['view']}", f"Store: {content['store']}", ""]
    for event in content["events"]:
        number = f"{event['number']}. " if event["number"] else ""
        number += "(left out by the filter) " if event["dimmed"] else ""
        place = f"{event['place']}; " if event["place"] else ""
        lines.append(f"{number}{event['date']}: {event['title']} ({place}{event['edtf']})")
        lines.append(f"    {event['citation']}")
    return "\n".join(lines) + "\n"

"""``show``: one event in full."""

from textwrap import fill, indent

from kimura_viewer.model.date_words import words
from kimura_viewer.model.events import Discussion, Event
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.locate import Location, locate
from kimura_viewer.reading.reflow import running_text
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.stand_in import event_to_show

WIDTH = 88
"""Characters of a line."""


def shown(store: EventStore, event_id: str, copy: Copy | None = None) -> str:
    """Return one event as text for a terminal.

    Args:
        store: Where it is.
        event_id: Its slug.
        copy: A reader's copy: its words are added to each passage.
    """
    event = store.event(event_id)
    parts = [event.title, "=" * len(event.title), _wrapped(event.summary), "", *_dates(event)]
    parts += ["", "Illustrates"]
    tree = store.determinants()
    for link in event.illustrations:
        role = "" if link.role == "primary" else " (secondary)"
        parts.append(f"  {tree[link.determinant_id].name}{role}")
        parts.append(_wrapped(link.reason, "    "))
    parts += ["", "Discussed in"]
    found = {}
    if copy is not None:
        found = {each.passage_id: each for each in locate(copy, store.passages())}
    for discussion in event.discussions:
        parts += _passage(discussion, copy, found.get(discussion.passage.id))
    parts += _facts(store, event)
    return "\n".join(parts) + "\n"


def _dates(event: Event) -> list[str]:
    lines = [f"Date        {words(event.date)}  [{event.date.edtf}], {_basis(event)}"]
    if event.date_words:
        lines.append(f"In the text “{event.date_words}”")
    if event.date_rule:
        lines.append(_wrapped(f"Read as     {event.date_rule}", hang=12))
    if event.recorded is not None and event.basis != "record":
        sure = f", confidence {event.confidence}" if event.confidence else ""
        lines.append(f"Record      {words(event.recorded)}  [{event.recorded.edtf}]{sure}")
    if event.discrepancy:
        lines.append(_wrapped(f"Differs     {event.discrepancy}", hang=12))
    return lines


def _basis(event: Event) -> str:
    sure = f", confidence {event.confidence}" if event.confidence else ""
    return {
        "stated": "stated",
        "relative": "worked out from the text",
        "record": f"from the record alone{sure}",
    }[event.basis]


def _passage(discussion: Discussion, copy: Copy | None, found: Location | None) -> list[str]:
    section, passage = discussion.section, discussion.passage
    place = f"{section.label} {section.title}".strip()
    role = "" if discussion.role == "primary" else " (mention)"
    lines = [f"  {place}, paragraph {passage.paragraph}, page {passage.page}{role}"]
    lines.append(_wrapped(passage.summary, "    "))
    if copy is None or found is None:
        return lines
    if found.start is None or found.end is None:
        return [*lines, f"    Not found in {copy.path.name}. {found.note}".rstrip()]
    verbatim = running_text(copy, found.start, found.end)
    lines.append(_wrapped(f"“{verbatim}”", "      "))
    if found.status != "exact":
        lines.append(f"    ({found.status}: {found.note})")
    return lines


def _facts(store: EventStore, event: Event) -> list[str]:
    lines = ["", f"Kind        {event.kind.replace('-', ' ')}, {event.tenor}"]
    if event.actors:
        names = ", ".join(actor.name for actor in event.actors)
        if event.more_actors:
            names += f" and {event.more_actors} more"
        lines.append(_wrapped(f"Actors      {names}", hang=12))
    if event.part_of is not None:
        lines.append(
            f"Part of     {event_to_show(store.event, event.part_of).title}  [{event.part_of}]"
        )
    return lines


def _wrapped(text: str, margin: str = "", hang: int = 0) -> str:
    filled = fill(text, WIDTH - len(margin), subsequent_indent=" " * hang)
    return indent(filled, margin)

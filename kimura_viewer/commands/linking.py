"""``export-links``: the links of events to passages, for other programs."""

import csv
import json
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from kimura_viewer.citing.annotations import Link, Position, annotations, links_of
from kimura_viewer.citing.items import csl_item
from kimura_viewer.citing.links import EventLink, text_fragment
from kimura_viewer.model.rows_as_text import no_formula
from kimura_viewer.model.work import Work
from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.locate import SURE, locate
from kimura_viewer.reading.progress import Progress, stage
from kimura_viewer.store.event_store import EventStore

COLUMNS = (
    "event", "title", "link", "passage", "role", "section", "paragraph", "page",
    "starts_with", "ends_with", "fragment", "start", "end",
)  # fmt: skip


def positions(store: EventStore, path: Path, progress: Progress) -> dict[str, Position]:
    """Find the passages that are in a plain text copy for sure: start and end, by their ids.

    Raises:
        CopyError: The copy cannot be read, or is a PDF, which has no positions in a text.
    """
    copy = open_copy(path, stage(progress, 0.0, 0.5))
    if copy.form == "pdf":
        raise CopyError(
            f"“{path}” is a PDF, and places in its text mean nothing to other programs; "
            "leave --copy out, or name a plain text file"
        )
    found = locate(copy, store.passages(), progress=stage(progress, 0.5, 1.0))
    return {
        each.passage_id: (each.start, each.end)
        for each in found
        if each.status in SURE and each.start is not None and each.end is not None
    }


def linking(store: EventStore, form: str, found: Mapping[str, Position]) -> str:
    """Return all links of a store as ``json`` (W3C Web Annotations) or ``csv``, events in order."""
    work = store.work()
    links = links_of(store.events(list(store.table().ids)))
    if form == "json":
        return json.dumps(annotations(work, links, found), ensure_ascii=False, indent=2) + "\n"
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(work, link, found) for link in links)
    return text.getvalue()


def _row(work: Work, link: Link, found: Mapping[str, Position]) -> dict[str, str]:
    passage, section = link.discussion.passage, link.discussion.section
    start, end = found.get(passage.id, ("", ""))
    cells = {
        "event": link.event.id,
        "title": link.event.title,
        "link": str(EventLink(work.id, link.event.id)),
        "passage": passage.id,
        "role": link.discussion.role,
        "section": section.id,
        "paragraph": passage.paragraph,
        "page": passage.page,
        "starts_with": passage.locator.starts_with,
        "ends_with": passage.locator.ends_with,
        "fragment": text_fragment(passage.locator, csl_item(work).get("URL", "")),
        "start": start,
        "end": end,
    }
    return {name: no_formula(str(cell)) for name, cell in cells.items()}

"""``locate``: which passages are found in a copy, how surely, and where."""

import json
from typing import Any

from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.locate import SURE, Location, locate
from kimura_viewer.reading.progress import Progress, silent
from kimura_viewer.store.event_store import EventStore


def locating(
    store: EventStore, copy: Copy, form: str, progress: Progress = silent
) -> tuple[str, bool]:
    """Find all passages of a store in a copy.

    Returns:
        The answer as ``table`` or ``json`` with a line end, and whether every passage was found
        for sure.
    """
    locations = locate(copy, store.passages(), progress=progress)
    sure = all(location.status in SURE for location in locations)
    if form == "json":
        listed = [_as_json(copy, location) for location in locations]
        return json.dumps(listed, ensure_ascii=False, indent=2) + "\n", sure
    width = max((len(location.passage_id) for location in locations), default=0)
    lines = [_line(copy, location, width) for location in locations]
    count = sum(location.status in SURE for location in locations)
    return "".join(lines) + f"{count} of {len(locations)} passages found\n", sure


def _as_json(copy: Copy, location: Location) -> dict[str, Any]:
    return {
        "id": location.passage_id,
        "status": location.status,
        "start": location.start,
        "end": location.end,
        "page": None if location.start is None else copy.page_at(location.start),
        "score": round(location.score, 4),
        "note": location.note or None,
        "candidates": [
            {"start": each.start, "end": each.end, "score": each.score}
            for each in location.candidates
        ],
    }


def _line(copy: Copy, location: Location, width: int) -> str:
    place = ""
    if location.start is not None:
        place = f"page {copy.page_at(location.start)}, {location.start}–{location.end}"
    said = f"{location.passage_id:<{width}}  {location.status:<9}  {location.score:.2f}  {place}"
    return said.rstrip() + (f"  {location.note}" if location.note else "") + "\n"

"""The citation of a work, from its CSL-JSON item, in one line."""

from collections.abc import Mapping
from typing import Any

from kimura_viewer.model.work import Work


def citation(work: Work) -> str:
    """Return a citation as a note would have it.

    For example: Hiroshi Kimura, “Basic Determinants…,” Acta Slavica Iaponica 5 (1987), 71–92.
    What the store does not know is left out.
    """
    item = work.csl
    whole = _whole(item)
    year = f"({work.year})" if work.year else ""
    after = " ".join(part for part in (whole, year) if part)
    comma = "," if whole else ""
    cited = f"{work.author}, “{work.title}{comma}”"
    if after:
        cited += f" {after}"
    pages = str(item.get("page") or "").replace("-", "–")
    return f"{cited}, {pages}" if pages else cited


def _whole(item: Mapping[str, Any]) -> str:
    """The journal or book, with volume and issue."""
    container, volume = item.get("container-title"), item.get("volume")
    if not container:
        return ""
    issue = f", no. {item['issue']}" if item.get("issue") else ""
    return f"{container} {volume}{issue}" if volume else f"{container}{issue}"

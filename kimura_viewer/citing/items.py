"""The work as an item of CSL-JSON, with nothing in it that a citation cannot use."""

import re
from collections.abc import Mapping
from typing import Any

from kimura_viewer.model.work import Work

Item = dict[str, Any]

TEXTS = (
    "title", "container-title", "collection-title", "volume", "issue", "page", "edition",
    "publisher", "publisher-place", "URL", "DOI", "ISBN", "ISSN", "language",
)  # fmt: skip
"""Variables that are text."""

_ON_THE_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)
"""A year or a page; what has more digits is neither, and Python may not read it."""
MOST_NAMES = 1_000
"""Authors, or editors, that are cited; the item is made anew for each link of an export."""
_NAMES = ("author", "editor", "translator")
_NAME_PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle")


def csl_item(work: Work) -> Item:
    """Return a work as a CSL-JSON item.

    What the store's own item lacks comes from the work's title, author and year; what is not as
    CSL-JSON has it is left out.
    """
    given = work.csl
    item: Item = {"id": work.id, "type": str(given.get("type") or "document")}
    item |= {key: str(given[key]) for key in TEXTS if _is_text(given.get(key))}
    if not _ON_THE_WEB.match(item.get("URL", "")):
        item.pop("URL", None)  # such as javascript:, which other programs would follow
    for key in _NAMES:
        names = [name for name in map(_name, _listed(given.get(key))[:MOST_NAMES]) if name]
        if names:
            item[key] = names
    item.setdefault("title", work.title)
    if "author" not in item and work.author:
        item["author"] = [_split(work.author)]
    item["issued"] = {"date-parts": [_date_parts(given.get("issued")) or [work.year]]}
    return item


def printed_page(item: Item, page: int) -> str:
    """Return the number that is printed on a page.

    Stores count the pages of a copy from 1. Where the item says on which pages the work is printed,
    the first of these is page 1, unless the number is one of them already.

    Args:
        item: The work.
        page: As in the store, from 1.
    """
    first, _, last = str(item.get("page", "")).replace("–", "-").partition("-")
    if not _NUMBER.fullmatch(first) or page >= int(first):
        return str(page)
    moved = int(first) + page - 1
    return str(moved) if not _NUMBER.fullmatch(last) or moved <= int(last) else str(page)


def _is_text(value: object) -> bool:
    return isinstance(value, str | int) and bool(str(value).strip())


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _name(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    name = {part: str(value[part]) for part in _NAME_PARTS if _is_text(value.get(part))}
    if "literal" in name:
        return {"literal": name["literal"]}
    return name if "family" in name else {}


def _split(author: str) -> dict[str, str]:
    given, _, family = author.strip().rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}


def _date_parts(value: object) -> list[int]:
    """Year, month, day, as far as they are known."""
    parts = _listed(value.get("date-parts")) if isinstance(value, Mapping) else []
    first = _listed(parts[0]) if parts else []
    return [int(str(part)) for part in first[:3] if _NUMBER.fullmatch(str(part))]

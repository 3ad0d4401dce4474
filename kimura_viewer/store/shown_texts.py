"""Texts as they may be shown: no store can garble a window, a terminal or a figure by them.

What is not for the eye goes: control characters, those that turn the direction of reading around,
and marks piled on one letter without end. What has no end is cut.
"""

import re
from collections.abc import Sequence
from typing import Any

from kimura_viewer.model.text_column import SEPARATOR
from kimura_viewer.store.errors import UnreadableRowError

LONGEST_NAME = 500
"""Characters of a title, a name or a label that are shown."""
LONGEST_TEXT = 5_000
"""Characters of a summary, a reason or another text that are shown."""
LONGEST_SLUG = 200
"""Characters that the slug of a row may have."""

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]+")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_PILE = re.compile(f"({_MARK}{{4}}){_MARK}+")
_SLUG_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789-"


def shown(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text as it may be shown: itself, unless it holds what no reader sees or ends."""
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    if text.isascii() and text.isprintable():
        return text
    return _PILE.sub(r"\1", _UNSEEN.sub("", _BREAKS.sub(" ", text)))


def name(text: str) -> str:
    """Return a title, a name or a label as it may be shown."""
    return shown(text, LONGEST_NAME)


def shown_names(joined: str | None) -> str | None:
    """Return names that are joined by `SEPARATOR` without what no reader sees; most often as is."""
    if joined is None or joined.replace(SEPARATOR, "").isprintable():
        return joined
    return SEPARATOR.join(map(name, joined.split(SEPARATOR)))


def shown_json(value: Any) -> Any:
    """Return what JSON text says with all texts in it as they may be shown."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, list):
        return [shown_json(each) for each in value]
    if isinstance(value, dict):
        return {name(key): shown_json(each) for key, each in value.items()}
    return value


def refuse_odd_slugs(noun: str, slugs: Sequence[object]) -> None:
    """Refuse slugs that could not stand in links and commands.

    Args:
        noun: Of what they are the slugs, for the message.
        slugs: Small letters, digits and hyphens, no more than `LONGEST_SLUG`.

    Raises:
        UnreadableRowError: One is no text, of other letters, or too long.
    """
    texts = [slug for slug in slugs if isinstance(slug, str)]
    if len(texts) < len(slugs):
        raise UnreadableRowError(f"the slug of one {noun} is no text")
    letters = "".join(texts).encode(errors="replace")
    if letters.translate(None, _SLUG_LETTERS) or max(map(len, texts), default=0) > LONGEST_SLUG:
        odd = next(each for each in texts if not _is_plain(each))
        raise UnreadableRowError(
            f"the {noun} “{shown(odd, 60)}” has a slug that is none; "
            f"it is of small letters, digits and hyphens, {LONGEST_SLUG} at most"
        )


def _is_plain(slug: str) -> bool:
    letters = slug.encode(errors="replace")
    return len(slug) <= LONGEST_SLUG and not letters.translate(None, _SLUG_LETTERS)

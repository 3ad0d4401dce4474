"""Texts of a store as they may be shown: made safe where they enter, and nowhere else again."""

from collections.abc import Sequence
from typing import Any

from kimura_viewer.model.shown_texts import shown
from kimura_viewer.model.text_column import SEPARATOR
from kimura_viewer.store.errors import UnreadableRowError

LONGEST_NAME = 500
"""Characters of a title, a name or a label that are shown."""
LONGEST_SLUG = 200
"""Characters that the slug of a row may have."""

_SLUG_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789-"


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

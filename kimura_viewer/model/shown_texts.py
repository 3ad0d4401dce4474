"""Texts of others as they may be shown: none can garble a window, a terminal or a figure.

What is not for the eye goes: control characters, those that turn the direction of reading around,
and marks piled on one letter without end. What has no end is cut.
"""

import re

from kimura_viewer.model.graphemes import cut_at

LONGEST_TEXT = 5_000
"""Characters of a summary, a reason or another text that are shown."""

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]+")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_PILE = re.compile(f"({_MARK}{{4}}){_MARK}+")


def shown(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text as it may be shown: itself, unless it holds what no reader sees or ends."""
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    if text.isascii() and text.isprintable():
        return text
    return _PILE.sub(r"\1", _UNSEEN.sub("", _BREAKS.sub(" ", text)))


def shown_lines(text: str, longest: int) -> str:
    """Return a text of several lines as it may be shown, in its lines."""
    return "\n".join(shown(line, longest) for line in cut_at(text, longest).split("\n"))

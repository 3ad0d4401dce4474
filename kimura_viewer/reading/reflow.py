"""Running text for display: the printer's line ends undone, the words as they stand."""

import re
from functools import lru_cache

from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.running_heads import running_heads

_HYPHENATED = re.compile(r"(\w+)([-‐\u00ad])[^\S\n\r\f]*[\n\r\f]\s*(\w+)")
_COMPOUND = re.compile(r"\w+[-‐]\w+")


def running_text(copy: Copy, start: int, end: int) -> str:
    """Return a stretch of a copy reflowed: line ends are blanks, words at line ends whole.

    A hyphen at a line end stays where it is part of the word: before a capital or a figure, or
    where the copy writes the same compound with a hyphen elsewhere. Running heads are left out.
    The words are not corrected.

    Args:
        copy: The copy.
        start: Offset of the first character in the copy's text.
        end: Offset after the last one.
    """
    pieces, last = [], start
    for head, after in running_heads(copy):
        if head < end and after > start:
            pieces.append(copy.text[last : max(start, head)])
            last = after
    pieces.append(copy.text[last:end])
    return reflowed("\n".join(pieces), _compounds(copy))


def reflowed(text: str, compounds: frozenset[str] = frozenset()) -> str:
    """Return a text in one line, words at line ends whole.

    Args:
        text: Any text.
        compounds: Words, case folded, that keep a hyphen at a line end.
    """

    def joined(match: re.Match[str]) -> str:
        left, hyphen, right = match.groups()
        kept = hyphen != "\u00ad" and (
            not right[0].islower() or f"{left}-{right}".casefold() in compounds
        )
        return f"{left}-{right}" if kept else left + right

    return " ".join(_HYPHENATED.sub(joined, text).split())


@lru_cache(maxsize=4)
def _compounds(copy: Copy) -> frozenset[str]:
    found = _COMPOUND.findall(copy.text)
    return frozenset(word.replace("‐", "-").casefold() for word in found)

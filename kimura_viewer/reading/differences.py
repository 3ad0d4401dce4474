"""What differs between a quote and the words that stand in a copy, in words for the user."""

import re
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from kimura_viewer.reading.normal import NormalText, normal
from kimura_viewer.reading.reflow import reflowed

_WORD = re.compile(r"\S+")


def differences(text: NormalText, quote: str, start: int, end: int) -> list[str]:
    """Say in which words a quote and a stretch of a text differ.

    Args:
        text: The text.
        quote: The words that were looked for, as the locator has them.
        start: Offset of the first normal character that stands for them.
        end: Offset after the last one.

    Returns:
        One note for each difference; none where they differ in nothing that is read.
    """
    sought = normal(quote)
    wanted, printed = _words(sought, 0, len(sought.text)), _words(text, start, end)
    edits = Levenshtein.opcodes([word for word, _ in wanted], [word for word, _ in printed])
    notes = []
    for equal, run in groupby(edits, lambda edit: edit.tag == "equal"):
        if not equal:
            first, *others = run
            last = others[-1] if others else first
            notes.append(
                _note(
                    " ".join(word for _, word in wanted[first.src_start : last.src_end]),
                    " ".join(word for _, word in printed[first.dest_start : last.dest_end]),
                )
            )
    return notes


def _words(text: NormalText, start: int, end: int) -> list[tuple[str, str]]:
    """The words of a stretch: (as they are compared, as they are printed)."""
    found = []
    for word in _WORD.finditer(text.text, start, end):
        low, high = text.span(*word.span())
        found.append((word.group(), reflowed(text.source[low:high])))
    return found


def _note(wanted: str, printed: str) -> str:
    if not printed:
        return f"“{wanted}” is missing in the copy"
    if not wanted:
        return f"“{printed}” is added in the copy"
    return f"“{printed}” in the copy for “{wanted}”"

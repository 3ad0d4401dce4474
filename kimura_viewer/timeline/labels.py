"""Which labels are shown, and where.

A label is shown when the free stretch between its mark and the next one in its row is wide
enough for it. That depends on the scale alone, so panning changes no label; free stretches grow
with the zoom, so zooming in only adds; and as every stretch belongs to the marks at its two ends,
no label can meet another label or a mark.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import TypeVar

import numpy as np

from kimura_viewer.model.events import Floats, Mask, Texts
from kimura_viewer.model.graphemes import columns, graphemes

GAP = 4.0
"""Pixels between a mark and its label."""
CLEARANCE = 10.0
"""Least pixels between a label and what comes next in its row."""
SHORT_LENGTH = 20
"""Most columns of a short form, before its ellipsis: letters of East Asia take two."""
UNEQUAL = " ≠"
"""Follows the title of an event on whose date or name the work and the record differ."""
LITTLE_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or"}
    | {"over", "the", "to", "under", "with"}
)

Measure = Callable[[str], float]
Column = TypeVar("Column", Floats, Mask)


@dataclass(frozen=True)
class Room:
    """Free pixels on both sides of placements, sorted by row and time; shape (placements,).

    Attributes:
        before: From the one before in the row, or from where the picture of all begins.
        after: To the next one in the row, or to where the picture of all ends.
        is_followed: Whether there is a next one in the row.
    """

    before: Floats
    after: Floats
    is_followed: Mask


@dataclass(frozen=True)
class LabelChoice:
    """What each placement's label is to be; columns of shape (placements,).

    Attributes:
        texts: The title, its short form, or "" where there is no room.
        widths: Pixels of the text.
    """

    texts: Texts
    widths: Floats


def short_form(title: str) -> str:
    """Shorten a title after a word that can stand at an end; a longer word after a letter."""
    if columns(title) <= SHORT_LENGTH + 3:
        return title
    words = _beginning(title, SHORT_LENGTH + 1).split(" ")[:-1] or [_beginning(title, SHORT_LENGTH)]
    while len(words) > 1 and words[-1].lower() in LITTLE_WORDS:
        words.pop()
    return " ".join(words).rstrip(" ,;:–-") + "…"


def _beginning(title: str, most: int) -> str:
    """Return as much of a title as takes so many columns, and no letter in part."""
    if title.isascii():
        return title[:most]
    widths = np.cumsum([columns(letter) for letter in graphemes(title)])
    return "".join(graphemes(title)[: int(np.searchsorted(widths, most, side="right"))])


def choose_labels(
    titles: tuple[Texts, Texts], wanted: Mask, leftward: Mask, room: Room, measure: Measure
) -> LabelChoice:
    """Choose the form of each label by the room that there is.

    Args:
        titles: In full and in short form, of each placement, sorted by row and time; each of
            shape (placements,).
        wanted: Which placements are to have a label.
        leftward: Which labels stand to the left of their mark.
        room: Free pixels on both sides of each placement.
        measure: Gives the pixels of a text.
    """
    full_texts, short_texts = titles
    has_room = np.maximum(room.before, room.after) > GAP + CLEARANCE
    full, short = (_widths(texts, wanted & has_room, measure) for texts in titles)
    texts = np.full(len(full_texts), "", dtype=np.object_)
    widths = np.zeros(len(full_texts))
    # Two labels that share a stretch: one to the right of its mark, one to the left of the next.
    paired = wanted & ~leftward & room.is_followed & _of_next(wanted & leftward, False)
    right_alone = wanted & ~leftward & ~paired
    left_alone = wanted & leftward & ~_of_previous(paired)
    between = np.minimum(room.after, _of_next(room.before, -inf))

    def take(which: Mask, form_texts: Texts, form_widths: Floats) -> None:
        texts[which] = form_texts[which]
        widths[which] = form_widths[which]

    for form_texts, form in ((short_texts, short), (full_texts, full)):
        need = form + GAP + CLEARANCE
        take(right_alone & (need <= room.after), form_texts, form)
        take(left_alone & (need <= room.before), form_texts, form)
        if form is short:
            take(paired & (need <= room.after), form_texts, form)
        both = paired & (need + _of_next(need, 0.0) <= between)
        take(both | _of_previous(both), form_texts, form)
    return LabelChoice(texts, widths)


def _of_next(column: Column, after_last: float) -> Column:
    return np.append(column[1:], column.dtype.type(after_last))[: len(column)]


def _of_previous(column: Mask) -> Mask:
    return np.append(False, column[:-1])[: len(column)]


def _widths(texts: Texts, which: Mask, measure: Measure) -> Floats:
    """Pixels of some texts; the others, which are not to be shown, are endless."""
    widths = np.full(len(texts), inf)
    widths[which] = [measure(text) for text in texts[which]]
    return widths

"""Which labels are shown, and where.

A label is shown when the free stretch between its mark and the next one in its row is wide
enough for it. That depends on the scale alone, so panning changes no label; free stretches grow
with the zoom, so zooming in only adds; and as every stretch belongs to the marks at its two ends,
no label can meet another label or a mark.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kimura_viewer.model.events import Floats, Mask, Texts

GAP = 4.0
"""Pixels between a mark and its label."""
CLEARANCE = 10.0
"""Least pixels between a label and what comes next in its row."""
SHORT_LENGTH = 20
"""Most characters of a short form, before its ellipsis."""
UNEQUAL = " ≠"
"""Follows the title of an event on whose date or name the work and the record differ."""
LITTLE_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or"}
    | {"over", "the", "to", "under", "with"}
)

Measure = Callable[[str], float]


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
    """Shorten a title at the end of a word that can stand at an end."""
    if len(title) <= SHORT_LENGTH + 3:
        return title
    words = title[: SHORT_LENGTH + 1].split(" ")[:-1] or [title[:SHORT_LENGTH]]
    while len(words) > 1 and words[-1].lower() in LITTLE_WORDS:
        words.pop()
    return " ".join(words).rstrip(",;:–-") + "…"


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
    same_row = room.is_followed
    count = len(full_texts)
    full, short = (_widths(texts, wanted, measure) for texts in titles)
    texts = np.full(count, "", dtype=np.object_)
    widths = np.zeros(count)
    rightward = wanted & ~leftward
    next_leftward = np.zeros(count, dtype=np.bool_)
    next_leftward[:-1] = (wanted & leftward)[1:] & same_row[:-1]

    def take(which: Mask, form_texts: Texts, form_widths: Floats) -> None:
        texts[which] = form_texts[which]
        widths[which] = form_widths[which]

    for form_texts, form in ((short_texts, short), (full_texts, full)):
        need = form + GAP + CLEARANCE
        alone_right = rightward & ~next_leftward & (need <= room.after)
        take(alone_right, form_texts, form)
        owner = np.concatenate(([False], (rightward & next_leftward)[:-1]))
        alone_left = leftward & wanted & ~owner & (need <= room.before)
        take(alone_left, form_texts, form)
        both = rightward & next_leftward
        need_both = need + np.concatenate((need[1:], [0.0]))
        shared = both & (need_both <= room.after)
        if form is short:
            take(both & (need <= room.after), form_texts, form)
        take(shared, form_texts, form)
        take(np.concatenate(([False], shared[:-1])), form_texts, form)
    return LabelChoice(texts, widths)


def _widths(texts: Texts, wanted: Mask, measure: Measure) -> Floats:
    return np.array(
        [measure(t) if w else 0.0 for t, w in zip(texts, wanted, strict=True)], dtype=np.float64
    )

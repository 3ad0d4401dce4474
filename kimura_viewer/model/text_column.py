"""A column of texts that takes little memory."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, overload

import numpy as np
import numpy.typing as npt

SEPARATOR = "\x1f"
"""Stands between the texts of a column: the control character “unit separator”."""

_SEPARATOR = SEPARATOR.encode()
_MOST_AT_HAND = 2_000
"""Texts that are kept as they were made."""
_PIECE = 10_000
"""Texts that are made at once while going through a column."""


class TextColumn:
    """Many texts in one block of memory: less than half of what they take one by one.

    A text is made when it is asked for. No text holds `SEPARATOR`.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Take some texts.

        Raises:
            ValueError: One of them holds `SEPARATOR`.
        """
        given = list(texts)
        self._take([SEPARATOR.join(given).encode()] if given else [])
        if len(self) != len(given):
            raise ValueError("a text holds the control character U+001F")

    @classmethod
    def of_joined(cls, pieces: Iterable[bytes]) -> "TextColumn":
        """Return a column of texts that are joined already.

        Args:
            pieces: In UTF-8, one text or more in each.
        """
        column = cls()
        column._take(list(pieces))
        return column

    def __len__(self) -> int:
        return len(self._ends) - 1

    @property
    def longest(self) -> int:
        """How long the longest text is, in bytes of UTF-8; 0 where there is none."""
        return int(np.diff(self._ends.astype(np.int64)).max(initial=1)) - 1

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self), _PIECE):
            last = min(first + _PIECE, len(self))
            yield from self._text(first, last).split(SEPARATOR)

    @overload
    def __getitem__(self, row: int | np.integer[Any]) -> str: ...
    @overload
    def __getitem__(self, row: npt.NDArray[Any]) -> npt.NDArray[np.object_]: ...
    def __getitem__(
        self, row: int | np.integer[Any] | npt.NDArray[Any]
    ) -> str | npt.NDArray[np.object_]:
        """Return one text, or those of some rows as an array of objects."""
        if type(row) is int and row in self._at_hand:
            return self._at_hand[row]
        if isinstance(row, np.ndarray):
            rows = np.arange(len(self))[row].tolist()
            found = np.empty(len(rows), np.object_)
            found[:] = [self._text(each, each + 1) for each in rows]
            return found
        first = range(len(self))[row]
        text = self._text(first, first + 1)
        if len(self._at_hand) >= _MOST_AT_HAND:
            self._at_hand.clear()
        self._at_hand[int(row)] = text
        return text

    def joined(self, rows: npt.NDArray[np.integer[Any]]) -> bytes:
        """Return the texts of some rows with `SEPARATOR` between them, in UTF-8.

        Of very many rows this takes a third of what it takes to make their texts and join them.
        """
        if not len(rows):
            return b""
        block, ends = np.frombuffer(self._block, np.uint8), self._ends.astype(np.int64)
        begins, lengths = ends[rows] + 1, ends[rows + 1] - ends[rows]
        offsets = np.cumsum(lengths) - lengths
        places = np.repeat(begins - offsets, lengths) + np.arange(int(lengths.sum()))
        return block[places[:-1]].tobytes()

    def find(self, text: str) -> int | None:
        """Return the row of a text, the first where there are several; None where there is none.

        It takes some milliseconds among a million texts, and none for a text that was found before.
        """
        if text not in self._found:
            self._found[text] = None if SEPARATOR in text else self._search(text)
        return self._found[text]

    def _take(self, pieces: list[bytes]) -> None:
        """Keep the block, enclosed in separators, and where these are."""
        self._block = _SEPARATOR.join((b"", *pieces, b""))
        ends = np.flatnonzero(np.frombuffer(self._block, np.uint8) == ord(SEPARATOR))
        self._ends = ends.astype(np.min_scalar_type(len(self._block)))

    def _text(self, first: int, last: int) -> str:
        """Return the texts of some rows, joined."""
        return self._block[int(self._ends[first]) + 1 : int(self._ends[last])].decode()

    @cached_property
    def _at_hand(self) -> dict[int, str]:
        """Texts that were asked for one by one: each frame and each figure asks anew."""
        return {}

    @cached_property
    def _found(self) -> dict[str, int | None]:
        return {}

    def _search(self, text: str) -> int | None:
        place = self._block.find(_SEPARATOR + text.encode(errors="replace") + _SEPARATOR)
        return None if place < 0 else int(np.searchsorted(self._ends, place))

"""What two processes say to each other: some words as JSON, and bytes; nothing that can be run."""

import json
from collections.abc import Mapping
from typing import IO

MOST_WORDS = 1_000_000
"""Bytes that the words of a message have at most."""

Words = Mapping[str, object]


class EndedError(Exception):
    """The other process has ended, or says what is no message."""


def send(stream: IO[bytes], words: Words, *parts: bytes) -> None:
    """Write a message.

    Args:
        stream: To the other process.
        words: What JSON can hold.
        parts: Bytes that go with them.

    Raises:
        EndedError: Nobody reads it any more.
    """
    head = json.dumps({"words": words, "sizes": [len(part) for part in parts]})
    try:
        stream.write(head.encode("ascii") + b"\n")
        for part in parts:
            stream.write(part)
        stream.flush()
    except (OSError, ValueError):  # its end is closed, or ours
        raise EndedError from None


def receive(stream: IO[bytes], most: int) -> tuple[Words, list[bytes]]:
    """Read a message.

    Args:
        stream: From the other process.
        most: Bytes that its parts may have in all.

    Raises:
        EndedError: There is none, or it is cut off, larger, or no message.
    """
    try:
        head = json.loads(stream.readline(MOST_WORDS))
        words, sizes = head["words"], [int(size) for size in head["sizes"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise EndedError from None
    if not isinstance(words, dict) or min(sizes, default=0) < 0 or sum(sizes) > most:
        raise EndedError
    try:
        parts = [stream.read(size) for size in sizes]
    except (OSError, ValueError):
        raise EndedError from None
    if [len(part) for part in parts] != sizes:
        raise EndedError
    return words, parts

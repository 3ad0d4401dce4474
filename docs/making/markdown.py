"""Markdown that says exactly what a text says."""

from collections.abc import Iterable, Sequence


def plain(text: str) -> str:
    """Return a text in which nothing is markup, on one line."""
    escaped = "".join(f"\\{char}" if char in "\\`*_<>[]|$#" else char for char in text)
    return " ".join(escaped.split())


def code(text: str) -> str:
    """Return a text as code, also inside a table."""
    return f"`{text.replace('|', chr(92) + '|')}`" if text else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table, and an empty one after it; cells are Markdown."""
    lines = [" | ".join(heads), " | ".join("---" for _ in heads)]
    lines += [" | ".join(row) for row in rows]
    return [*(f"| {line} |" for line in lines), ""]

"""Rows of a table as text: for a letter, for a spreadsheet, for Markdown."""

from collections.abc import Callable, Sequence
from typing import Literal

Row = Sequence[str]
TextForm = Literal["text", "tsv", "markdown"]


def as_text(head: Row, rows: Sequence[Row]) -> str:
    """Return a line for each row, its cells joined by commas; empty cells are left out."""
    return "".join("; ".join(cell for cell in row if cell) + "\n" for row in rows)


def as_tsv(head: Row, rows: Sequence[Row]) -> str:
    """Return cells with tabs between, the head first; no cell breaks a line."""
    return "".join("\t".join(map(_one_line, row)) + "\n" for row in (head, *rows))


def as_markdown(head: Row, rows: Sequence[Row]) -> str:
    """Return a table as GitHub's Markdown has it.

    Source: https://github.github.com/gfm/#tables-extension-
    """
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(_escaped, line))} |\n" for line in lines)


TEXT_FORMS: dict[TextForm, Callable[[Row, Sequence[Row]], str]] = {
    "text": as_text,
    "tsv": as_tsv,
    "markdown": as_markdown,
}


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _escaped(cell: str) -> str:
    cell = _one_line(cell)
    for sign in ("\\", "|", "*", "_", "`", "<", "["):
        cell = cell.replace(sign, f"\\{sign}")
    return cell

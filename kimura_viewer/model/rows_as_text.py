"""Rows of a table as text: for a letter, for a spreadsheet, for Markdown."""

import re
from collections.abc import Callable, Sequence
from typing import Literal

_FORMULA = re.compile(r"\s*(?:[=@]|[+-](?![-+0-9XYES.,/~?%]*$))")
Row = Sequence[str]
TextForm = Literal["text", "tsv", "markdown"]


def as_text(head: Row, rows: Sequence[Row]) -> str:
    """Return a line for each row, its cells joined by commas; empty cells are left out."""
    return "".join("; ".join(cell for cell in row if cell) + "\n" for row in rows)


def as_tsv(head: Row, rows: Sequence[Row]) -> str:
    """Return cells with tabs between, the head first; no cell breaks a line."""
    return "".join("\t".join(map(_tsv_cell, row)) + "\n" for row in (head, *rows))


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


def no_formula(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, which could call other programs.

    Such a cell has an apostrophe before it. Numbers and dates keep their signs: -0044/.. is a date.

    Source: https://owasp.org/www-community/attacks/CSV_Injection
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _tsv_cell(cell: str) -> str:
    return no_formula(_one_line(cell))


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _escaped(cell: str) -> str:
    cell = _one_line(cell)
    for sign in ("\\", "|", "*", "_", "`", "<", "["):
        cell = cell.replace(sign, f"\\{sign}")
    return cell

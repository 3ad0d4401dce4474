"""Rows as text: nothing in a cell breaks the table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.rows_as_text import as_markdown, as_text, as_tsv, no_formula

ROWS = st.lists(st.tuples(st.text(), st.text()), max_size=5)


def test_each_form_has_its_table() -> None:
    head, rows = ("Date", "Event"), [("1904", "War"), ("", "Peace | <b>")]
    assert as_text(head, rows) == "1904; War\nPeace | <b>\n"
    assert as_tsv(head, rows) == "Date\tEvent\n1904\tWar\n\tPeace | <b>\n"
    assert as_markdown(head, rows).splitlines()[-1] == "|  | Peace \\| \\<b> |"


@pytest.mark.parametrize(
    "cell",
    [
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|'!A0",
        " =1+1",
        "-cold war",
    ],
)
def test_no_cell_is_a_formula_to_a_spreadsheet(cell: str) -> None:
    assert no_formula(cell) == f"'{cell}"
    assert as_tsv(("Event",), [(cell,)]).splitlines()[1].startswith("'")


@pytest.mark.parametrize(
    "cell", ["-0044/..", "-0712~", "-0152", "-12XX?", "War", "a = b", "1904", ""]
)
def test_dates_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert no_formula(cell) == cell


@given(ROWS)
def test_every_row_is_one_line_of_as_many_cells(rows: list[tuple[str, str]]) -> None:
    lines = as_tsv(("a", "b"), rows).split("\n")
    assert [line.count("\t") for line in lines] == [1] * (len(rows) + 1) + [0]
    lines = as_markdown(("a", "b"), rows).split("\n")
    assert len(lines) == len(rows) + 3
    bare = [line.replace("\\\\", "").replace("\\|", "") for line in lines[:-1]]
    assert [line.count("|") for line in bare] == [3] * (len(rows) + 2)

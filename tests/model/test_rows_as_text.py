"""Rows as text: nothing in a cell breaks the table."""

from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.rows_as_text import as_markdown, as_text, as_tsv

ROWS = st.lists(st.tuples(st.text(), st.text()), max_size=5)


def test_each_form_has_its_table() -> None:
    head, rows = ("Date", "Event"), [("1904", "War"), ("", "Peace | <b>")]
    assert as_text(head, rows) == "1904; War\nPeace | <b>\n"
    assert as_tsv(head, rows) == "Date\tEvent\n1904\tWar\n\tPeace | <b>\n"
    assert as_markdown(head, rows).splitlines()[-1] == "|  | Peace \\| \\<b> |"


@given(ROWS)
def test_every_row_is_one_line_of_as_many_cells(rows: list[tuple[str, str]]) -> None:
    lines = as_tsv(("a", "b"), rows).split("\n")
    assert [line.count("\t") for line in lines] == [1] * (len(rows) + 1) + [0]
    lines = as_markdown(("a", "b"), rows).split("\n")
    assert len(lines) == len(rows) + 3
    bare = [line.replace("\\\\", "").replace("\\|", "") for line in lines[:-1]]
    assert [line.count("|") for line in bare] == [3] * (len(rows) + 2)

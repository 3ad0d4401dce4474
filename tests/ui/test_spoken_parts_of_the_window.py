"""What a screen reader is told of the parts beside the timeline: names, counts, rows."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QTreeWidget
from screen_reader import description, interface, name

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.ui.window.main_window import MainWindow


def rows_of(tree: QTreeWidget) -> list[QAccessibleInterface]:
    """The cells of the first column, once what happens is counted."""
    QApplication.processEvents()
    spoken = interface(tree)
    cells = [spoken.child(index) for index in range(spoken.childCount())]
    return [cell for cell in cells if cell.role() == QAccessible.Role.TreeItem and name(cell)]


def test_each_part_of_the_window_has_a_name_and_says_what_it_is_for(window: MainWindow) -> None:
    window.argument.show()
    for part, words in (
        (window.timeline, "Timeline"),
        (window.overview, "Overview"),
        (window.argument, "Essay order against time"),
        (window.chronicle.rows, "Chronicle"),
        (window.filter.tree, "Determinants"),
        (window.reading.text, "Text"),
        (window.card, "Event"),
    ):
        spoken = interface(part)
        assert name(spoken) == words
        assert description(spoken)


def test_a_row_of_the_filter_says_its_count_and_whether_it_is_ticked(window: MainWindow) -> None:
    tree = window.filter.tree
    reef = next(row for row in rows_of(tree) if name(row).startswith("The reef, "))
    assert reef.state().checkable
    assert reef.state().checked
    assert name(reef).endswith(" events")
    window.filter.only("salt")
    assert (
        not next(row for row in rows_of(tree) if name(row).startswith("The reef, ")).state().checked
    )
    window.current.show_only(Criteria().excluding("determinants", frozenset({"reef"})))
    assert any(name(row).startswith("not: The reef, ") for row in rows_of(tree))


def test_the_chronicle_is_the_same_in_full(window: MainWindow) -> None:
    window.chronicle.show()
    rows, spoken = window.chronicle.rows, interface(window.chronicle.rows)
    model = window.chronicle.model
    assert spoken.role() == QAccessible.Role.Table
    assert rows.accessibleDescription()
    columns = model.columnCount(QModelIndex()) + 1  # Qt counts the hidden header of rows, too
    heads = [name(spoken.child(index)) for index in range(columns)]
    assert heads[1:3] == ["Date", "Event"]
    for row in range(model.rowCount()):
        cells = [name(spoken.child((row + 1) * columns + place)) for place in range(1, 3)]
        assert cells == [model.index(row, place).data() for place in range(2)]
    window.current.select("census")
    place = model.find(window.timeline.content.table.row("census") or 0)
    assert place is not None
    cell = spoken.child((place + 1) * columns + 2)
    assert name(cell) == "Census"
    assert cell.state().selected

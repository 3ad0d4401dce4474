"""All that a window says: on its parts, in menus, tool tips, dialogs, and to screen readers."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtGui import Qt as MaybeHtml
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.StatusTipRole,
)
MOST_ROWS = 60
"""Of a list these are read: all rows are made in one way."""


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Return what each part says to its reader, after the name of its class.

    What Qt takes for HTML is returned as it is shown.
    """
    for part in (window, *window.findChildren(QWidget)):
        for text in (*_general(part), *_own(part)):
            if text:
                yield type(part).__name__, text
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
    for action in window.findChildren(QAction):
        for text in (action.text(), letters(action.toolTip()), action.statusTip()):
            if text:
                yield f"action of {type(action.parent()).__name__}", text


def letters(text: str) -> str:
    """Return what a reader sees of words that Qt may take for HTML."""
    if not MaybeHtml.mightBeRichText(text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def _general(part: QWidget) -> Iterator[str]:
    yield part.windowTitle()
    yield letters(part.toolTip())
    yield part.statusTip()
    yield part.accessibleName()
    yield part.accessibleDescription()


def _own(part: QWidget) -> Iterator[str]:
    if isinstance(part, QLabel):
        is_plain = part.textFormat() == Qt.TextFormat.PlainText
        yield part.text() if is_plain else letters(part.text())
    elif isinstance(part, QAbstractButton):
        yield part.text()
    elif isinstance(part, QLineEdit):
        yield part.placeholderText()
    elif isinstance(part, QTextEdit | QPlainTextEdit) and part.objectName() != "reading":
        yield part.toPlainText()
    elif isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from _cells(part.model(), QModelIndex())


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    count = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(min(model.rowCount(parent), MOST_ROWS)):
        for column in range(count):
            index = model.index(row, column, parent)
            yield from (letters(str(said)) for role in ROLES if (said := model.data(index, role)))
        yield from _cells(model, model.index(row, 0, parent))

"""The preferences: what the menus choose, in one place, applied at once and remembered.

Every control stands for entries of the menus: it triggers them and follows them, so that there is
one way in which each value is set and kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from kimura_viewer.ui.fittings.help_pages import explain

SPACE = 14
"""Pixels between groups of controls."""


@dataclass(frozen=True)
class Choice:
    """One of several entries of a menu, of which one is checked.

    Attributes:
        name: What is chosen, with the sign of its mnemonic.
        actions: The entries.
    """

    name: str
    actions: Sequence[QAction]


@dataclass(frozen=True)
class Offered:
    """What can be preferred, in groups.

    Attributes:
        groups: A choice among entries, or an entry that is checked or not.
        acts: What else is set elsewhere: the words of a button, and what opens there.
    """

    groups: Sequence[Sequence[Choice | QAction]]
    acts: Sequence[tuple[str, Callable[[], object]]]


class ChoiceBox(QComboBox):
    """Chooses one of several entries of a menu."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self._actions = choice.actions
        self.setAccessibleName(_plain(choice.name))
        self.addItems([_plain(action.text()) for action in choice.actions])
        self._follow()
        self.activated.connect(lambda place: self._actions[place].trigger())
        for action in choice.actions:
            action.toggled.connect(self._follow)

    def _follow(self) -> None:
        checked = [place for place, each in enumerate(self._actions) if each.isChecked()]
        with QSignalBlocker(self):
            self.setCurrentIndex(checked[0] if checked else -1)


class ToggleBox(QCheckBox):
    """Checks an entry of a menu."""

    def __init__(self, action: QAction) -> None:
        super().__init__(_plain(action.text()))
        self._action = action
        self._follow()
        self.clicked.connect(lambda _: action.trigger())
        action.toggled.connect(self._follow)

    def _follow(self) -> None:
        with QSignalBlocker(self):
            self.setChecked(self._action.isChecked())


class PreferencesDialog(QDialog):
    """Holds all choices; there is nothing to confirm."""

    def __init__(self, offered: Offered, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        explain(self, "how-to/begin")
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(SPACE)
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE)
        form.setVerticalSpacing(8)
        for number, group in enumerate(offered.groups):
            if number:
                form.addItem(_gap())
            for each in group:
                _add(form, each)
        layout.addLayout(form)
        note = QLabel("What you choose holds at once, and at the next start.")
        note.setObjectName("note")
        layout.addWidget(note)
        layout.addLayout(self._make_buttons(offered))

    def fit(self) -> None:
        """Take the room that the words need in the size that they have now."""
        self._layout.activate()
        self.adjustSize()

    def _make_buttons(self, offered: Offered) -> QHBoxLayout:
        buttons = QHBoxLayout()
        for words, act in offered.acts:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, do=act: self._leave_for(do))
            buttons.addWidget(button)
        buttons.addStretch()
        close = QPushButton("&Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons.addWidget(close)
        return buttons

    def _leave_for(self, act: Callable[[], object]) -> None:
        self.accept()
        act()


def _add(form: QFormLayout, each: Choice | QAction) -> None:
    if isinstance(each, Choice):
        form.addRow(each.name, ChoiceBox(each))
    else:
        form.addRow("", ToggleBox(each))


def _gap() -> QSpacerItem:
    return QSpacerItem(0, SPACE)


def _plain(text: str) -> str:
    """Return the words of an entry without the sign of its mnemonic."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")

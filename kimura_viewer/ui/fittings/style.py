"""How the widgets look: a palette and a short style sheet from the theme."""

from pathlib import Path

from PySide6.QtGui import QColor, QPalette

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.ui.fittings.text_size import scaled_sheet

ICONS = Path(__file__).resolve().parents[1] / "icons"


def palette(theme: Theme) -> QPalette:
    """Return the window's colours."""
    made = QPalette(QColor(theme.panel), QColor(theme.panel))
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window, role.Button, role.AlternateBase), theme.panel),
        ((role.Base, role.ToolTipBase), theme.ground),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), theme.ink),
        ((role.PlaceholderText,), theme.soft),
        ((role.Highlight, role.Link), theme.accent),
        ((role.HighlightedText,), theme.ground),
        ((role.Mid, role.Dark, role.Shadow), theme.rule),
    ):
        for each in roles:
            made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.soft))
    return made


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of the window, in the size that its type has now."""
    return scaled_sheet(f"""
    QLabel, QTextBrowser {{ color: {theme.ink}; }}
    QMainWindow, QMenuBar, QStatusBar {{ background: {theme.panel}; color: {theme.ink}; }}
    QMenuBar {{ border-bottom: 1px solid {theme.rule}; padding: 1px 8px; }}
    QMenuBar::item {{ padding: 3px 8px; background: transparent; }}
    QMenuBar::item:selected {{ background: {theme.chosen}; }}
    QMenu {{ background: {theme.ground}; border: 1px solid {theme.rule}; padding: 4px 0; }}
    QMenu::item {{ padding: 4px 28px 4px 24px; color: {theme.ink}; }}
    QMenu::item:selected {{ background: {theme.chosen}; border: 1px solid {theme.outline}; }}
    QMenu::separator {{ height: 1px; background: {theme.rule}; margin: 4px 0; }}
    QStatusBar {{ border-top: 1px solid {theme.rule}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ color: {theme.soft}; padding: 0 8px; }}
    QSplitter::handle {{ background: {theme.rule}; }}
    QToolTip {{ background: {theme.ground}; color: {theme.ink}; border: 1px solid {theme.rule};
        padding: 4px; }}
    QTreeWidget#determinants {{ background: {theme.panel}; border: none; outline: none; }}
    QTreeWidget#determinants::item {{ padding: 2px 0; }}
    QTreeWidget#determinants::item:selected {{ background: {theme.chosen}; color: {theme.ink};
        border: 1px solid {theme.outline}; }}
    QToolButton {{ border: 1px solid {theme.rule}; border-radius: 3px; padding: 2px 6px;
        background: {theme.ground}; color: {theme.ink}; }}
    QToolButton:hover, QToolButton:focus {{ border-color: {theme.accent}; }}
    QToolButton:disabled {{ color: {theme.soft}; background: transparent; }}
    QToolButton#only {{ padding: 0; border: none; background: {theme.panel};
        color: {theme.accent}; }}
    QScrollArea#facets, QWidget#facets {{ background: {theme.panel}; }}
    QScrollArea#reader, QWidget#reader {{ background: {theme.panel}; }}
    QComboBox#small {{ padding: 1px 4px; min-width: 34px; }}
    QWidget#criteria {{ background: {theme.ground}; border-bottom: 1px solid {theme.rule}; }}
    QToolButton#chip {{ border: 1px solid {theme.rule}; border-radius: 10px; padding: 2px 10px;
        background: {theme.panel}; }}
    QToolButton#chip:hover, QToolButton#chip:focus {{ border-color: {theme.accent}; }}
    QToolButton#facet {{ border: none; background: transparent; padding: 2px 0;
        font-size: 13px; font-weight: 600; color: {theme.ink}; }}
    QToolButton#facet:hover, QToolButton#facet:focus {{ color: {theme.accent}; }}
    QToolButton#only:hover, QToolButton#only:focus {{ text-decoration: underline; }}
    QDialog#why {{ border: 1px solid {theme.rule}; }}
    QTextBrowser#why {{ background: {theme.panel}; border: none; }}
    QTextBrowser#card {{ background: {theme.panel}; border: none; padding: 14px 16px; }}
    QTextEdit#reading {{ background: {theme.panel}; border: none; color: {theme.ink}; }}
    QLabel#heading {{ font-size: 13px; font-weight: 600; }}
    QLabel#complaint, QLabel#status {{ color: {theme.ink}; background: {theme.chosen};
        border: 1px solid {theme.outline}; padding: 5px 7px; border-radius: 3px; }}
    QFrame#notice {{ background: {theme.ground}; border: 1px solid {theme.rule};
        border-radius: 4px; }}
    QFrame#tour {{ background: {theme.ground}; border: 1px solid {theme.accent};
        border-radius: 6px; }}
    QProgressBar {{ background: {theme.rule}; border: none; border-radius: 2px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 2px; }}
    QScrollArea#pages {{ border: none; background: {theme.panel}; }}
    QToolButton#tool {{ border: none; background: transparent; color: {theme.accent};
        padding: 2px 0; }}
    QToolButton#tool:hover, QToolButton#tool:focus {{ text-decoration: underline; }}
    QToolButton#tool:checked {{ font-weight: 600; }}
    QToolButton#tool:disabled {{ color: {theme.soft}; }}
    QToolButton#tool::menu-indicator {{ image: none; width: 0; }}
    QToolButton#inTime {{ border: none; background: transparent; color: {theme.soft};
        padding: 2px 0; }}
    QToolButton#inTime:hover, QToolButton#inTime:focus {{ text-decoration: underline; }}
    QLabel#refusal {{ color: {theme.ink}; }}
    QLabel#note {{ color: {theme.soft}; }}
    QToolButton#list {{ border: none; background: transparent; color: {theme.accent};
        padding: 0 8px; }}
    QToolButton#list:hover, QToolButton#list:focus {{ text-decoration: underline; }}
    QFrame#goto {{ background: {theme.panel}; border: 1px solid {theme.rule};
        border-radius: 4px; }}
    QToolButton#below {{ border: none; border-top: 1px solid {theme.rule}; border-radius: 0;
        padding: 0; color: {theme.soft}; }}
    QToolButton#below:hover {{ color: {theme.ink}; text-decoration: underline; }}
    QDialog {{ background: {theme.panel}; }}
    QFrame#line {{ background: {theme.rule}; border: none; }}
    QTableView {{ background: {theme.ground}; color: {theme.ink}; border: none; outline: none;
        selection-background-color: {theme.chosen}; selection-color: {theme.ink}; }}
    QTableView::item {{ padding: 2px 8px; border: none; }}
    QTableView#matrix {{ gridline-color: {theme.hairline}; }}
    QListWidget {{ background: {theme.ground}; color: {theme.ink}; outline: none;
        border: 1px solid {theme.rule}; border-radius: 3px; }}
    QListWidget::item {{ padding: 4px 8px; }}
    QListWidget::item:selected {{ background: {theme.chosen}; color: {theme.ink};
        border: 1px solid {theme.outline}; }}
    QToolBar {{ background: {theme.panel}; border: none; border-bottom: 1px solid {theme.rule}; }}
    QToolBar QToolButton {{ background: transparent; border: none; padding: 4px; }}
    QToolBar QToolButton:hover, QToolBar QToolButton:checked {{ background: {theme.chosen}; }}
    QFileDialog QTreeView, QFileDialog QListView {{ background: {theme.ground}; color: {theme.ink};
        border: 1px solid {theme.rule}; outline: none;
        selection-background-color: {theme.chosen}; selection-color: {theme.ink}; }}
    QPlainTextEdit {{ background: {theme.ground}; color: {theme.ink};
        border: 1px solid {theme.rule}; border-radius: 3px; }}
    QTabWidget::pane {{ border: 1px solid {theme.rule}; }}
    QTabBar::tab {{ padding: 5px 14px; color: {theme.soft}; border: none; }}
    QTabBar::tab:selected {{ color: {theme.ink}; border-bottom: 2px solid {theme.accent}; }}
    QTableView QTableCornerButton::section {{ background: {theme.ground}; border: none; }}
    QToolButton[popupMode="2"] {{ padding-right: 18px; }}
    QToolButton[popupMode="2"]::menu-indicator {{ subcontrol-origin: padding;
        subcontrol-position: right center; right: 5px; }}
    QTableView#events::item {{ padding: 0; }}
    QTableView#events QHeaderView::section {{ padding: 4px 3px; }}
    QHeaderView {{ background: {theme.ground}; }}
    QHeaderView::section {{ background: {theme.ground}; color: {theme.soft}; border: none;
        border-bottom: 1px solid {theme.rule}; padding: 4px 8px; }}
    QHeaderView::down-arrow, QHeaderView::up-arrow {{ width: 11px; height: 11px; right: 6px;
        subcontrol-origin: padding; subcontrol-position: center right; }}
    QHeaderView::down-arrow {{ image: url({_icon("down", theme)}); }}
    QHeaderView::up-arrow {{ image: url({_icon("up", theme)}); }}
    QToolButton[popupMode="2"]::menu-indicator {{ image: url({_icon("down", theme)});
        width: 11px; height: 11px; }}
    QLabel#counter {{ color: {theme.soft}; }}
    QLineEdit {{ background: {theme.ground}; color: {theme.ink}; border: 1px solid {theme.rule};
        border-radius: 3px; padding: 3px 6px; placeholder-text-color: {theme.soft}; }}
    QAbstractSpinBox {{ background: {theme.ground}; color: {theme.ink};
        border: 1px solid {theme.rule}; border-radius: 3px; padding: 3px 6px; }}
    QAbstractSpinBox QLineEdit {{ border: none; background: transparent; padding: 0; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
    QLineEdit:focus, QAbstractSpinBox:focus {{ border-color: {theme.accent}; }}
    QPushButton {{ background: {theme.ground}; color: {theme.ink}; border: 1px solid {theme.rule};
        border-radius: 3px; padding: 4px 12px; }}
    QPushButton:hover, QPushButton:focus {{ border-color: {theme.accent}; }}
    QPushButton:disabled {{ color: {theme.soft}; background: transparent; }}
    QCheckBox {{ color: {theme.ink}; spacing: 8px; }}
    QCheckBox:disabled {{ color: {theme.soft}; }}
    QCheckBox::indicator, QTreeView::indicator {{ width: 13px; height: 13px;
        border: 1px solid {theme.soft}; border-radius: 2px; background: {theme.ground}; }}
    QCheckBox::indicator:checked, QTreeView::indicator:checked {{ background: {theme.accent};
        border-color: {theme.accent}; image: url({_icon("tick", theme)}); }}
    QTreeView::indicator:indeterminate {{ background: {theme.accent};
        border: 4px solid {theme.ground}; outline: 1px solid {theme.soft}; }}
    QCheckBox::indicator:disabled {{ border-color: {theme.rule}; background: transparent; }}
    QComboBox {{ background: {theme.ground}; color: {theme.ink}; border: 1px solid {theme.rule};
        border-radius: 3px; padding: 3px 8px; }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QComboBox::down-arrow {{ image: url({_icon("down", theme)}); width: 11px; height: 11px; }}
    QComboBox:focus, QComboBox:hover {{ border-color: {theme.accent}; }}
    QComboBox QAbstractItemView {{ background: {theme.ground}; color: {theme.ink};
        selection-background-color: {theme.chosen}; selection-color: {theme.ink}; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QScrollBar:horizontal {{ height: 10px; background: transparent; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {theme.rule}; border-radius: 4px;
        min-width: 28px; margin: 1px; }}
    QScrollBar:vertical {{ width: 10px; background: transparent; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {theme.rule}; border-radius: 4px; min-height: 28px;
        margin: 1px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        height: 0; width: 0; background: none; }}
    """)


def _icon(name: str, theme: Theme) -> str:
    """Return the file of one of the program's small pictures."""
    return (ICONS / f"{name}-{'dark' if theme.is_dark else 'light'}.svg").as_posix()

"""About: what a citation needs, and the licences of all that is used."""

import re
from html import unescape
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from hands import action_of
from packaging.requirements import Requirement
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kimura_viewer import __version__
from kimura_viewer.drawing.theme import LIGHT
from kimura_viewer.model.errors import WorldError
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.window import licences
from kimura_viewer.ui.window.about import AboutDialog
from kimura_viewer.ui.window.licences import USED
from kimura_viewer.ui.window.main_window import MainWindow

NOT_PACKAGES = {"Python", "Qt", "SQLite", "PDFium"}
"""Used, and no packages of Python: Qt comes in PySide6, SQLite in Python, PDFium in pypdfium2."""
FAMILIES = ("MIT", "BSD", "LGPL", "PSF", "OFL", "Apache")


def about(window: MainWindow) -> AboutDialog:
    action_of(window, "About Kimura Viewer").trigger()
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    return dialog


def test_version_and_hash_of_the_store_are_said_and_copied(
    window: MainWindow, sample_store: Path, qtbot: QtBot
) -> None:
    with EventStore(sample_store) as store:
        content_hash = store.content_hash()
    dialog = about(window)
    qtbot.waitUntil(dialog.copy.isEnabled)
    said = re.sub(r"<[^>]*>", "", dialog.said.text())
    assert __version__ in said
    assert content_hash in said
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"Kimura Viewer {__version__}; ")
    assert copied.endswith(content_hash)
    dialog.close()


def test_a_hash_that_cannot_be_worked_out_is_told(window: MainWindow, qtbot: QtBot) -> None:
    def fail() -> str:
        raise WorldError("“x.sqlite” is gone; open another store")

    dialog = AboutDialog(window.work, fail, window)
    qtbot.waitUntil(lambda: "is gone" in re.sub(r"<[^>]*>", "", dialog.said.text()))
    assert not dialog.copy.isEnabled()
    dialog.close()


def test_the_licences_are_listed(window: MainWindow) -> None:
    table = about(window).licences
    rows = []
    for row in range(table.rowCount()):
        items = (table.item(row, 0), table.item(row, 1))
        rows.append(tuple("" if item is None else item.text() for item in items))
    assert tuple(rows) == USED
    assert len(rows) > 20


def test_a_bundle_lists_the_libraries_of_the_system_and_links_to_their_texts(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "licences & texts"
    folder.mkdir()
    said = "kimura-viewer 0.1.0: MIT\nlibxcb-image0 0.4.0-2: X11\nsqlalchemy 2.1.9: MIT\n"
    (folder / "list.txt").write_text(said, encoding="utf-8")
    monkeypatch.setattr(licences, "_TEXTS", folder)
    dialog = about(window)
    assert dialog.licences.rowCount() == len(USED) + 1
    last = dialog.licences.item(len(USED), 0)
    assert last is not None
    assert last.text() == "libxcb-image0"
    (link,) = re.findall(r'href="([^"]*)"', dialog.said.text())
    assert Path(QUrl(unescape(link)).toLocalFile()) == folder
    assert f"color: {LIGHT.accent}" in dialog.said.text()
    dialog.close()


def test_all_that_is_installed_with_the_program_is_in_the_list() -> None:
    used = {_plain(name) for name, _ in USED if name not in NOT_PACKAGES}
    on_this_system = set(_needed())
    assert on_this_system <= used
    assert used - on_this_system <= {"colorama"}  # of Windows alone


@pytest.mark.parametrize(
    ("name", "licence"), [each for each in USED if each[0] not in NOT_PACKAGES | {"colorama"}]
)
def test_each_licence_is_the_one_that_the_package_names(name: str, licence: str) -> None:
    said = _said(_needed()[_plain(name)])
    (family, *_) = [family for family in FAMILIES if family in licence]
    assert family in said


def _said(package: Distribution) -> str:
    told = package.metadata
    classifiers = [each for each in told.get_all("Classifier") or () if each.startswith("License")]
    named = [told[key] for key in ("License-Expression", "License") if key in told]
    return " ".join((*named, *classifiers))


def _needed() -> dict[str, Distribution]:
    """Return all packages that the program needs, whatever needs them."""
    found: dict[str, Distribution] = {}
    wanted = list(distribution("kimura-viewer").requires or ())
    while wanted:
        asked = Requirement(wanted.pop())
        if asked.marker is not None and not asked.marker.evaluate({"extra": ""}):
            continue
        if _plain(asked.name) not in found:
            found[_plain(asked.name)] = distribution(asked.name)
            wanted += found[_plain(asked.name)].requires or ()
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

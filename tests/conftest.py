"""What all tests share: the files beside the project, the sample store, and the Qt application."""

import gc
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kimura_viewer.app import Desk
    from kimura_viewer.ui.window.main_window import MainWindow

# CI judges a change by the same examples each time; new ones are for whoever is at work.
# An example may take as long as it does on a busy machine: speed is for the benchmarks.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", PATIENT, derandomize=True)
settings.register_profile("work", PATIENT)
settings.load_profile("ci" if os.environ.get("CI") else "work")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KIMURA_SHARED", ROOT.parent / "shared"))
SAMPLE = ROOT / "tests" / "sample"

STILL = "* { widget-animation-duration: 0 }"
"""The style sheet of reduced motion: what is moved has arrived at once."""

Size = tuple[int, int]
OpenDesk = Callable[..., "Desk"]


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("Kimura Viewer")
    group.addoption("--headed", action="store_true", help="show the windows of the tests")
    group.addoption(
        "--update-snapshots",
        action="store_true",
        help="keep the pictures that are drawn now as those to expect",
    )


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--headed"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        del os.environ["QT_QPA_PLATFORM"]


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let this process and those that it starts keep what they keep where tests may write."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("KIMURA_VIEWER_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def qapp(tmp_path_factory: pytest.TempPathFactory) -> "QApplication":
    """The one Qt application, made as the program makes it; pytest-qt asks for it by this name."""
    from PySide6.QtCore import QSettings

    from kimura_viewer.app import application

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(
        QSettings.Format.IniFormat,
        QSettings.Scope.UserScope,
        str(tmp_path_factory.mktemp("settings")),
    )
    return application()


@pytest.fixture(scope="session")
def essay_copy() -> Path:
    """The reader's copy of the essay: it lies beside the project and never enters it."""
    return _beside_the_project(SHARED / "essay" / "kimura-determinants.txt")


@pytest.fixture(scope="session")
def conformance_cases() -> dict[str, Any]:
    """EDTF conformance cases: ``loc_examples`` and ``suites``."""
    path = _beside_the_project(SHARED / "conformance" / "edtf.json")
    cases: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return cases


def _beside_the_project(path: Path) -> Path:
    if path.is_file():
        return path
    said = f"{path.name} is not beside the project; set KIMURA_SHARED to the folder that has it"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)  # whoever clones the project has no right to the essay by that


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The store that comes with the program, not to be changed."""
    from kimura_viewer.store.shipped import shipped_store

    return shipped_store()


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store about two invented islands with every kind of mark, not to be changed."""
    from kimura_viewer.store.builder import build

    store = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    build(SAMPLE, store)
    return store


@pytest.fixture(scope="session")
def sample_copy() -> Path:
    """The text that the sample store is about."""
    return SAMPLE / "copy.txt"


@pytest.fixture
def update_snapshots(request: pytest.FixtureRequest) -> bool:
    """Whether the pictures drawn now are the ones to expect from now on."""
    return bool(request.config.getoption("--update-snapshots"))


@pytest.fixture
def open_desk(qtbot: "QtBot") -> Iterator["OpenDesk"]:
    """Open a window on a store as the program does; it is closed after the test, and goes with it.

    It shows no motion but where `moving` is asked for.
    """
    from desks import wait_until_open
    from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest

    from kimura_viewer.app import Desk
    from kimura_viewer.model.view import ViewState
    from kimura_viewer.store.event_store import EventStore

    QSettings().clear()
    opened: list[tuple[Desk, EventStore]] = []

    def open_(
        store: Path,
        state: ViewState | None = None,
        theme: str = "light",
        size: Size | None = None,
        *,
        moving: bool = False,
    ) -> Desk:
        event_store = EventStore(store)
        desk = Desk(event_store, state or ViewState(), theme)
        opened.append((desk, event_store))
        if not moving:
            desk.window.timeline.setStyleSheet(STILL)
        if size is not None:
            desk.window.resize(*size)
        with qtbot.waitExposed(desk.window):
            desk.window.show()
        return desk

    yield open_
    for desk, event_store in opened:
        wait_until_open(desk)  # or the window before would be left
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # Qt's own hands hold it after a double click, and every later test would find it so.
            QTest.mouseRelease(desk.window, Qt.MouseButton.LeftButton)
        desk.window.close()
        desk.window.deleteLater()
        desk.let_go()
        event_store.close()
    # Windows that stay make every later test slower: Qt and the collector look at all of them.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(open_desk: "OpenDesk", sample_store: Path) -> "Desk":
    """A window on the sample store, large enough for all of it."""
    return open_desk(sample_store, size=(1440, 900))


@pytest.fixture
def window(desk: "Desk") -> "MainWindow":
    """The window on the sample store."""
    return desk.window


@pytest.fixture
def moving_window(open_desk: "OpenDesk", sample_store: Path) -> "MainWindow":
    """The window on the sample store, with motion."""
    window: MainWindow = open_desk(sample_store, size=(1440, 900), moving=True).window
    return window


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Path]:
    """A folder that this process may not write into."""
    folder = tmp_path / "unwritable"
    folder.mkdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):  # the superuser may write everywhere but in such a place
        folder.rmdir()
        folder = Path("/proc/self")
    yield folder
    if folder.parent == tmp_path:
        folder.chmod(0o700)


def pytest_collection_finish() -> None:
    """Let the collector walk no more through what has been imported and collected for good."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the walks on a screen come first: they wait most of their minutes, and others work."""
    items.sort(key=lambda item: "screen" not in getattr(item, "fixturenames", ()))

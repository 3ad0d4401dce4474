"""Settings that somebody else has written: the window opens as at first, and keeps what it can."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import OpenDesk
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from kimura_viewer.desk.opening import as_it_was_left
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.fittings.kept_theme import wanted_theme
from kimura_viewer.ui.reading.citing_style import preferred_style
from kimura_viewer.ui.window.text_size_menu import wanted_text_size
from kimura_viewer.ui.window.troubles import Troubles

Write = Callable[[bytes], QSettings]

NAMES = (
    "window/geometry",
    "window/columns",
    "window/right",
    "window/legend",
    "window/theme",
    "window/text-size",
    "window/text-room",
    "window/text-wide",
    "window/still",
    "chronicle/columns",
    "session/views",
    "citing/style",
    "reading/place",
    "tour/seen",
    "keys/View%3A%20Zoom%20in",
)
"""All settings, as the file has them."""
ACTS = ("value", "setValue", "contains", "remove")


def test_these_are_all_settings() -> None:
    """A setting that is added is to be tried here, too."""
    folder = Path(__file__).resolve().parents[2] / "kimura_viewer"
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py")]
    found = {name for tree in trees for name in settings_of(tree)}
    tried = {name.split("/")[0] if name.startswith("keys/") else name for name in NAMES}
    assert found == tried


def settings_of(tree: ast.Module) -> Iterator[str]:
    """What a module calls the settings that it reads and writes; of one with a free part the rest.

    Names are texts, constants of the module, or such a constant with something behind it.
    """
    texts = dict(constants_of(tree))
    for each in ast.walk(tree):
        if not (isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute)):
            continue
        if ast.unparse(each.func.value) in ("QSettings()", "settings") and each.func.attr in ACTS:
            name: ast.AST = each.args[0]
            if isinstance(name, ast.JoinedStr):
                first = name.values[0]
                assert isinstance(first, ast.FormattedValue)
                name = first.value
            assert isinstance(name, ast.Name | ast.Constant), ast.unparse(each)
            yield texts[name.id] if isinstance(name, ast.Name) else str(name.value)


def constants_of(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The texts that a module gives names to, one by one or several at once."""
    for each in tree.body:
        if isinstance(each, ast.Assign):
            names, values = ast.unparse(each.targets[0]).strip("()").split(", "), [each.value]
            if isinstance(each.value, ast.Tuple):
                values = each.value.elts
            for name, value in zip(names, values, strict=False):
                if isinstance(value, ast.Constant):
                    yield name, str(value.value)


def every(value: str) -> bytes:
    """A file in which each setting has this value."""
    lines = (f"[{name.split('/')[0]}]\n{name.split('/')[1]}={value}" for name in NAMES)
    return "\n".join(lines).encode()


def qt_bytes(value: bytes) -> str:
    return "@ByteArray(" + "".join(f"\\x{byte:x}" for byte in value) + ")"


JUNK = {
    "no words": every(""),
    "no values": every("@Invalid()"),
    "great numbers": every("9" * 5_000),
    "numbers below nothing": every("-1"),
    "numbers that are no digits": every("\\xb2"),
    "numbers that are not finite": every("inf"),
    "lists": every("a, b, c"),
    "a list that is empty": every("@List()"),
    "lists of bytes": every('@Variant("\\0\\0\\0\\t\\xff\\xff\\xff\\xff")'),
    "values of an unknown type": every('@Variant("\\0\\0\\0\\x7f\\0\\0\\0\\x3\\x66oo")'),
    "rectangles": every("@Rect(-99999999 2 99999999 3)"),
    "bytes": every(qt_bytes(b"\xff" * 64)),
    "bytes of nothing": every(qt_bytes(bytes(200))),
    "geometry that begins well": every(
        qt_bytes(b"\x01\xd9\xd0\xcb\x00\x03\x00\x00" + b"\x7f" * 60)
    ),
    "splitters that begin well": every(
        qt_bytes(b"\x00\x00\x00\xff\x00\x00\x00\x01" + b"\x7f" * 60)
    ),
    "halves of characters": every("\\xd800\\xdc00\\xd800"),
    "HTML": every("<img src=file:///etc/passwd>"),
    "texts of ten megabytes": b"[window]\ntheme=" + b"x" * 10_000_000,
    "bytes of a megabyte": b"[window]\ngeometry=" + qt_bytes(bytes(range(256)) * 4_000).encode(),
    "NUL": b"[window]\ntheme=\0\0dark\ntext-size=1\0",
    "no UTF-8": b"[window]\ntheme=\xff\xfe\ntext-size=\xe0\x80\n[chronicle]\ncolumns=\xff|\xfe",
    "no settings": bytes(range(256)) * 400,
    "no key": every("") + b"\n[keys]\nView%3A%20Zoom%20in=Ctrl+Ctrl+Ctrl, , ,Foo+Bar",
}


@pytest.fixture
def write(qapp: QApplication) -> Iterator[Write]:
    """Write the file of the settings; after the test there is none."""
    settings = QSettings()
    path = Path(settings.fileName())

    def write_(content: bytes) -> QSettings:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        settings.sync()
        return settings

    yield write_
    write_(b"")
    path.unlink()


@pytest.mark.qt_log_ignore("QVariant::load: unknown user type", extend=True)  # Qt's own words
@pytest.mark.parametrize("name", JUNK)
def test_junk_is_passed_over(
    name: str, open_desk: OpenDesk, write: Write, sample_store: Path, sample_copy: Path
) -> None:
    write(JUNK[name])
    assert wanted_theme("system") == "system"
    assert wanted_text_size() == 100
    assert preferred_style() == "chicago"
    with EventStore(sample_store) as store:
        assert as_it_was_left(store, store.name) == ViewState()
    desk = open_desk(sample_store)
    troubles = Troubles(lambda: desk.window)
    with troubles.told():
        desk.recall(sample_copy)
        desk.begin_tour()
        desk.window.chronicle.show()
        desk.window.guide.show_preferences()
        QApplication.processEvents()
        assert desk.window.chronicle.rows.columnAt(5) >= 0
    assert troubles.report is None
    assert desk.window.width() >= 400
    assert not desk.window.grab().isNull()


def test_what_can_be_read_beside_junk_is_not_lost(
    open_desk: OpenDesk, write: Write, sample_store: Path
) -> None:
    lines = b"[window]\ngeometry=junk\ntheme=dark\n\xff\xfe=\xff\n[other]\nprogram=kept\n"
    settings = write(lines)
    assert wanted_theme("system") == "dark"
    open_desk(sample_store).window.close()
    settings.sync()
    assert settings.value("other/program") == "kept"
    assert wanted_theme("system") == "dark"


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


OPENS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from kimura_viewer.app import application, run
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.fittings.kept_theme import keep_theme, wanted_theme
from kimura_viewer.ui.window.main_window import MainWindow

def look():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    said = [box.text() for box in window.findChildren(QMessageBox) if box.isVisible()]
    if not said:
        return
    clock.stop()
    keep_theme("dark")
    print(len(said), wanted_theme("system"), said[0])
    window.close()

application()
clock = QTimer()
clock.timeout.connect(look)
clock.start(50)
with EventStore(sys.argv[1]) as store:
    sys.exit(run(store, ViewState(), "system"))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the settings are in no such file")
@pytest.mark.parametrize("make", [a_folder, a_pipe, a_device])
def test_what_is_no_file_is_said_in_a_sentence_and_left_alone(
    make: Callable[[Path], None], sample_store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "config" / "Kimura Viewer" / "Kimura Viewer.conf"
    path.parent.mkdir(parents=True)
    make(path)
    (tmp_path / "temporary").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", OPENS, str(sample_store)],
        env={
            **os.environ,
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "KIMURA_VIEWER_DATA": str(tmp_path / "data"),
            "TMPDIR": str(tmp_path / "temporary"),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"1 dark “{path}” is no file that can be read and written")
    assert list(path.parent.iterdir()) == [path]
    assert not path.is_file()
    assert list((tmp_path / "temporary").iterdir()) == []

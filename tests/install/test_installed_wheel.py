"""The wheel, as a user gets it: built, installed into an empty environment, and started there."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from kimura_viewer.app import DESKTOP_ID
from kimura_viewer.cli import COMMANDS

pytestmark = pytest.mark.slow  # all that the program needs is installed anew, about a minute

ROOT = Path(__file__).resolve().parents[2]
SECOND = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kimura_viewer import app
from kimura_viewer.cli import main

def look():
    (window,) = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    assert window.grab().save(sys.argv[1])
    print(window.windowTitle())
    window.close()

app.application()
QTimer.singleShot(1000, look)
sys.exit(main([]))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and what it asks for, and no checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    sources = folder / "sources"
    left = shutil.ignore_patterns(".*", "build", "dist", "tests", "__pycache__")
    shutil.copytree(ROOT, sources, ignore=left)
    build = ["wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(sources)]
    subprocess.run([*pip, *build], check=True)
    shutil.rmtree(sources)
    (wheel,) = folder.glob("*.whl")
    assert wheel.stat().st_size < 2_000_000
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    constraints = str(ROOT / "constraints.txt")
    subprocess.run(
        [*pip, "--python", str(python), "install", "-c", constraints, str(wheel)], check=True
    )
    return folder / "env"


def run(installed: Path, folder: Path, *words: str) -> str:
    """Run a script of the environment in a folder where nothing of ours is."""
    program, *rest = words
    clean = {each: os.environ[each] for each in ("PATH", "LANG") if each in os.environ}
    done = subprocess.run(
        [installed / "bin" / program, *rest],
        cwd=folder,
        env={**clean, "HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_the_shipped_store_is_inside(installed: Path, tmp_path: Path) -> None:
    events = json.loads(run(installed, tmp_path, "kimura-viewer", "list", "--format", "json"))
    with sqlite3.connect(ROOT / "db" / "events.sqlite") as connection:
        (count,) = connection.execute("SELECT count(*) FROM events").fetchone()
    assert len(events) == count
    store = next(installed.rglob("_shipped/db/events.sqlite"))
    assert store.read_bytes() == (ROOT / "db" / "events.sqlite").read_bytes()


def test_it_writes_a_figure_with_its_own_type(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "kimura-viewer", "export", "-o", "timeline.svg", "timeline.pdf")
    assert "Source Sans" in (tmp_path / "timeline.svg").read_text(encoding="utf-8")
    assert (tmp_path / "timeline.pdf").read_bytes().startswith(b"%PDF")


def test_f1_has_its_pages_inside(installed: Path, tmp_path: Path) -> None:
    pages = "kimura_viewer.ui.fittings.help_pages"
    code = f"from {pages} import page_path; print(page_path('how-to/look-around'))"
    page = Path(run(installed, tmp_path, "python", "-c", code).strip())
    assert page.is_relative_to(installed)
    assert "<h1>" in page.read_text(encoding="utf-8")


def test_the_window_is_there_for_a_second(installed: Path, tmp_path: Path) -> None:
    title = run(installed, tmp_path, "python", "-c", SECOND, str(tmp_path / "window.png"))
    assert "Kimura Viewer" in title
    assert (tmp_path / "window.png").stat().st_size > 20_000


def test_what_is_shared_is_where_systems_look(installed: Path) -> None:
    share = installed / "share"
    page = (share / "man" / "man1" / "kimura-viewer.1").read_text(encoding="utf-8")
    assert all(
        f".SS kimura-viewer {each.replace('-', chr(92) + '-')} " in page for each in COMMANDS
    )
    for place in (
        "bash-completion/completions/kimura-viewer",
        "zsh/site-functions/_kimura-viewer",
        "fish/vendor_completions.d/kimura-viewer.fish",
        f"applications/{DESKTOP_ID}.desktop",
        f"metainfo/{DESKTOP_ID}.metainfo.xml",
        f"mime/packages/{DESKTOP_ID}.xml",
        f"icons/hicolor/scalable/apps/{DESKTOP_ID}.svg",
        f"icons/hicolor/48x48/apps/{DESKTOP_ID}.png",
    ):
        assert (share / place).is_file(), place

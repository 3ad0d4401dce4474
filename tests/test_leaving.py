"""However the program is left, it ends at once and says nothing of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LEAVE = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from kimura_viewer import app
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore

opened = []

class Desk(app.Desk):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        opened.append(self)

def act():
    window = opened[0].window
    QTest.keyClick(window.timeline, Qt.Key.Key_Right)
    QTest.keyClick(window, Qt.Key.Key_Tab)
    QAccessible.setActive(True)
    QTest.keyClick(window, Qt.Key.Key_Right)
    lanes = QAccessible.queryAccessibleInterface(window.timeline.viewport())
    assert lanes.child(0).child(0).isValid()
    window.guide.show_keys()
    window.attaching.attach(Path(sys.argv[2]))
    QTimer.singleShot({delay}, lambda: {leave})

app.Desk = Desk
app.application()
QTimer.singleShot(300, act)
with EventStore(Path(sys.argv[1])) as store:
    status = app.run(store, ViewState(), "light")
sys.exit(status)
"""
WAYS = (
    "opened[0].window.close()",
    "QCoreApplication.quit()",
    "QCoreApplication.exit(0)",
    "sys.exit(0)",
)


@pytest.mark.parametrize("delay", [0, 40])
@pytest.mark.parametrize("leave", WAYS)
def test_the_program_ends_while_a_copy_is_being_opened(
    shipped: Path, sample_copy: Path, tmp_path: Path, leave: str, delay: int
) -> None:
    copy = tmp_path / "long.txt"
    copy.write_text(sample_copy.read_text(encoding="utf-8") * 60, encoding="utf-8")
    program = subprocess.run(
        [sys.executable, "-c", LEAVE.format(leave=leave, delay=delay), str(shipped), str(copy)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    said = [line for line in program.stderr.splitlines() if "plugin does not support" not in line]
    assert (program.stdout, said, program.returncode) == ("", [], 0)

"""The program calls no address: its main paths work where no socket can be opened."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_NETWORK = """
import socket, sys

def refuse(*arguments, **named):
    raise AssertionError("an address was called")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
socket.create_connection = socket.gethostbyname = refuse

from kimura_viewer.cli import main
sys.exit(main(sys.argv[1:]))
"""


def run(*words: object, code: str = WITHOUT_NETWORK) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--search", "islands"],
        ["show", "joint-communique-on-two-islands"],
        ["check"],
        ["date", "c. 1904"],
        ["build", "docs/tutorial", "-o", "{folder}/store.sqlite"],
        ["locate", "docs/tutorial/text.txt"],
        ["export", "-o", "{folder}/figure.svg", "{folder}/figure.pdf", "{folder}/figure.png"],
        ["new", "{folder}/new"],
        ["restore", "--list"],
    ],
    ids=lambda words: str(words[0]),
)
def test_a_command_calls_no_address(words: list[str], tmp_path: Path) -> None:
    done = run(*(word.format(folder=tmp_path) for word in words))
    assert "address was called" not in done.stderr
    assert done.returncode in (0, 1), done.stderr


def test_nothing_of_qts_network_is_loaded_by_a_window(sample_store: Path) -> None:
    code = """
import sys
from pathlib import Path
from kimura_viewer.app import Desk, application
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore

app = application()
with EventStore(sys.argv[1]) as store:
    desk = Desk(store, ViewState(), "light")
    desk.window.show()
    desk.window.current.select("salt-war")
    app.processEvents()
    desk.window.grab()
sys.exit(any("QtNetwork" in name or "WebEngine" in name for name in sys.modules))
"""
    assert run(sample_store, code=code).returncode == 0

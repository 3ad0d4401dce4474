"""The program calls no address: its main paths work where no socket can be made."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from closed_off import CALLED, sockets_to_addresses

from kimura_viewer.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
CLOSED_OFF = Path(__file__).with_name("closed_off.py")
PATHS: dict[str, list[list[str]]] = {
    "list": [["--search", "islands"], ["--format", "csv"], ["--format", "json"]],
    "show": [["joint-communique-on-two-islands"]],
    "build": [["docs/tutorial", "-o", "{folder}/store.sqlite"]],
    "check": [[]],
    "locate": [["docs/tutorial/text.txt"]],
    "export": [["-o", "{folder}/figure.svg", "{folder}/figure.pdf", "{folder}/figure.png"]],
    "export-links": [["-o", "{folder}/links.json"]],
    "date": [["c. 1904"]],
    "restore": [["--list"], []],
    "new": [["{folder}/new"]],
}


def run(*words: object, data: Path) -> subprocess.CompletedProcess[str]:
    """Run the program closed off, with the user's data in a folder."""
    return subprocess.run(
        [sys.executable, str(CLOSED_OFF), *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "KIMURA_VIEWER_DATA": str(data), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_is_run() -> None:
    assert PATHS.keys() | {"view"} == set(COMMANDS)


@pytest.mark.parametrize(
    "words",
    [[name, *words] for name, runs in PATHS.items() for words in runs],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_command_calls_no_address(words: list[str], tmp_path: Path) -> None:
    done = run(*(word.format(folder=tmp_path) for word in words), data=tmp_path / "data")
    assert done.returncode in ((2,) if words == ["restore"] else (0, 1)), done.stderr
    assert "socket" not in done.stderr


def test_a_window_calls_no_address_whatever_is_done_in_it(
    sample_store: Path, sample_copy: Path, tmp_path: Path
) -> None:
    done = run("--window", sample_store, sample_copy, tmp_path, data=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    for written in ("figure.svg", "window.png", "data/user-data.sqlite"):  # so it was done
        assert (tmp_path / written).stat().st_size


CALLS = """
import sys
sys.path.insert(0, {folder!r})
import closed_off
sys.addaudithook(closed_off.refuse)
try:
    {call}
except PermissionError:
    pass
sys.exit(closed_off.CALLED if closed_off.tried else 0)
"""


@pytest.mark.parametrize(
    "call",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://localhost:1')",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_a_call_would_be_noticed(call: str) -> None:
    code = CALLS.format(folder=str(CLOSED_OFF.parent), call=call)
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == CALLED


@pytest.mark.skipif(not Path("/proc/self/net/udp").exists(), reason="Linux lists its sockets")
def test_a_socket_that_is_not_pythons_would_be_noticed() -> None:
    assert not sockets_to_addresses()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        assert len(sockets_to_addresses()) == 1


def test_nothing_of_qts_network_is_loaded_by_a_window(
    sample_store: Path, sample_copy: Path, tmp_path: Path
) -> None:
    code = f"""
import sys
sys.path.insert(0, {str(CLOSED_OFF.parent)!r})
import closed_off
closed_off.run(["--window", *sys.argv[1:]])
sys.exit(any("QtNetwork" in name or "WebEngine" in name for name in sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample_store), str(sample_copy), str(tmp_path)],
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0
    assert (tmp_path / "window.png").exists()

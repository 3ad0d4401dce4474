"""The program where no socket can be made: ``closed_off.py COMMAND…`` or ``closed_off.py --window
STORE COPY FOLDER``, run as a program by a test.

Whatever asks for an address, by Python or by another program, is refused and named on standard
error at the end, with the exit status `CALLED`.
"""

import os
import sys
from pathlib import Path

CALLED = 77
OUTWARD = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")
OTHERS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile")
"""Audit events: https://docs.python.org/3/library/audit_events.html."""

tried: list[str] = []


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: nothing leaves this machine, and no other program is asked to do it."""
    if event.startswith(OUTWARD) or event in OTHERS:
        tried.append(f"{event} {arguments!r}")
        raise PermissionError(event)


def sockets_to_addresses() -> set[str]:
    """Return the sockets of this process that are no pipes on this machine: Qt opens its own."""
    ours = set()
    for handle in Path("/proc/self/fd").glob("*"):
        try:
            ours.add(os.readlink(handle))
        except OSError:
            continue  # the handle of this very listing
    tables = [Path("/proc/self/net", name) for name in ("tcp", "tcp6", "udp", "udp6", "raw")]
    lines = [line for table in tables if table.exists() for line in table.read_text().split("\n")]
    known = {f"socket:[{line.split()[9]}]" for line in lines[1:] if len(line.split()) > 9}
    return ours & known


def run(words: list[str]) -> int:
    """Run the program; return its exit status."""
    from kimura_viewer.cli import main

    if words[0] != "--window":
        return main(words)
    from window_reader import Reader

    from kimura_viewer.app import application

    store, copy, folder = words[1:]
    _ = application()
    reader = Reader(Path(copy), Path(folder))
    status = main(["view", store])
    return 1 if reader.steps else status


if __name__ == "__main__":
    sys.addaudithook(refuse)
    status = run(sys.argv[1:])
    tried += sorted(sockets_to_addresses())
    print("\n".join(tried), file=sys.stderr, end="")
    sys.exit(CALLED if tried else status)

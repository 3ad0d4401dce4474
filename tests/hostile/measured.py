"""A command run with its most memory measured; run as a program it measures one.

The memory of a process that is started counts from what its parent had, and a worker of the tests
may have more than a gigabyte: so a small process stands between them.
"""

import os
import subprocess
import sys
from pathlib import Path


def run(command: list[str], folder: Path, out: Path, err: Path) -> tuple[int, int]:
    """Run a command in a folder, its words in two files.

    Returns:
        Its exit status, and the kilobytes that the largest of its processes had.
    """
    between = [sys.executable, "-I", "-S", __file__, str(out), str(err), *command]
    said = subprocess.run(between, cwd=folder, capture_output=True, text=True, check=True).stdout
    status, kilobytes = map(int, said.split())
    return status, kilobytes


def main() -> None:
    """Run the command that is named, and say what `run` returns."""
    out, err, *command = sys.argv[1:]
    with Path(out).open("wb") as said, Path(err).open("wb") as complaint:
        process = subprocess.Popen(command, stdout=said, stderr=complaint)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    print(process.returncode, used.ru_maxrss)


if __name__ == "__main__":
    main()

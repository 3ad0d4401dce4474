"""The program has no threads that it does not use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Linux lists a process's threads")
@pytest.mark.skipif(os.cpu_count() == 1, reason="with one core there are none to be spared")
def test_numpy_starts_none() -> None:
    code = "import os, {}numpy; print(len(os.listdir('/proc/self/task')))"
    unsaid = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}

    def threads(before: str) -> int:
        command = [sys.executable, "-c", code.format(before)]
        return int(subprocess.check_output(command, cwd=ROOT, env=unsaid))

    assert threads("") > 1
    assert threads("kimura_viewer, ") == 1

"""Whole processes, measured from the outside."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.children.first_paint import SIZE

ROOT = Path(__file__).resolve().parent.parent


def seconds_of(child: str, *arguments: str) -> float:
    """Return how long a module of `benchmarks.children` takes from start to end."""
    start = time.monotonic()
    _run(child, arguments)
    return time.monotonic() - start


def seconds_to_paint(child: str, *arguments: str) -> float:
    """Return how long a window takes from the start of its process to its first paint."""
    start = time.monotonic()
    return _numbers(_run(child, arguments), "painted")[0] - start


def number_of(word: str, child: str, *arguments: str) -> float:
    """Return the number that a process prints after a word."""
    return _numbers(_run(child, arguments), word)[0]


def numbers_of(word: str, child: str, *arguments: str) -> list[float]:
    """Return the numbers that a process prints after a word."""
    return _numbers(_run(child, arguments), word)


def labels_painted(child: str, *arguments: str) -> tuple[int, int]:
    """Return how many labels a window has at its first paint, and how many events are in view."""
    labels, in_view = _numbers(_run(child, arguments), "labels")
    return int(labels), int(in_view)


def _numbers(output: str, word: str) -> list[float]:
    """Return the numbers after a word at the start of a line."""
    lines = (line.split() for line in output.splitlines())
    return next([float(number) for number in line[1:]] for line in lines if line[0] == word)


def _run(child: str, arguments: tuple[str, ...]) -> str:
    with TemporaryDirectory() as settings:
        command = [sys.executable, "-m", f"benchmarks.children.{child}", *arguments]
        environment = {
            **os.environ,
            "XDG_CONFIG_HOME": settings,
            "QT_QPA_PLATFORM": _screen(settings),
        }
        # What is installed has its bytecode; without this ours alone would be compiled each time.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stdout


def _screen(folder: str) -> str:
    """Return Qt's platform without a screen, its screen as large as the windows."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1]}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path = Path(folder, "screen.json")
    path.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={path}"

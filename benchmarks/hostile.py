"""How much time and memory the worst files of other people take, of each kind."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, figure
from benchmarks.processes import ROOT, numbers_of
from kimura_viewer.store.builder import build

sys.path.append(str(ROOT / "tests" / "hostile"))  # the table of such stores is the tests'
from figures import LARGE
from pdfs import CASES as PDFS
from sources import CASES as SOURCES
from stores import (
    LONG,
    MILLION,
    Case,
    actors_of_one_event,
    determinants_of_one_group,
    passages_of_one_event,
    text_everywhere,
)

SECONDS, MEGABYTES = 2.0, 1000.0
"""What is allowed."""
CASES = (
    Case("a million actors on one event", partial(actors_of_one_event, count=MILLION)),
    Case("a million passages of one event", partial(passages_of_one_event, count=MILLION)),
    Case("a million determinants", partial(determinants_of_one_group, count=MILLION)),
    Case("texts of a megabyte", text_everywhere(LONG)),
)


def hostile_figures() -> list[Figure]:
    """Measure a process for each store and file, from its opening to its picture or refusal."""
    figures = [*_pdf_figures(), *_source_figures()]
    with TemporaryDirectory() as folder:
        path = Path(folder, "guest.sqlite")
        for case in CASES:
            build(ROOT / "tests" / "sample", path)
            case.harm(path)
            figures += _beside_allowed(case.name, numbers_of("took", "guest", str(path)))
        build(ROOT / "tests" / "sample", path)
        for large in LARGE:
            file = Path(folder, large.file)
            large.make(file)
            numbers = numbers_of("took", "figure_guest", str(path), str(file))
            figures += _beside_allowed(f"a figure: {large.name}", numbers)
            file.unlink()
    return figures


def _pdf_figures() -> list[Figure]:
    """Measure the command that is to find passages in each hostile PDF."""
    figures = []
    for case in PDFS:
        with TemporaryDirectory() as folder:
            path = Path(folder, "guest.pdf")
            path.write_bytes(case.make())
            figures += _command_figures(f"PDF: {case.name}", "locate", str(path))
    return figures


def _source_figures() -> list[Figure]:
    """Measure the command that is to build each folder of hostile sources."""
    figures = []
    for case in SOURCES:
        with TemporaryDirectory() as folder:
            sources = Path(shutil.copytree(ROOT / "tests" / "sample", Path(folder, "sources")))
            events = sources / "events.toml"
            events.write_text(case.make(events.read_text(encoding="utf-8")), encoding="utf-8")
            store = str(Path(folder, "store.sqlite"))
            figures += _command_figures(f"TOML: {case.name}", "build", str(sources), "-o", store)
    return figures


def _command_figures(name: str, *words: str) -> list[Figure]:
    """Measure the processor time of a command and of what it starts, and its most memory."""
    command = [sys.executable, "-m", "kimura_viewer", *words]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return _beside_allowed(name, (used.ru_utime + used.ru_stime, used.ru_maxrss / 1e3))


def _beside_allowed(name: str, numbers: Sequence[float]) -> list[Figure]:
    """Return what a process took, in seconds and megabytes, beside what is allowed."""
    said = f"{name}, beside what is allowed"
    return [
        figure(said, unit, number, allowed, 1.0)
        for unit, number, allowed in zip(("s", "MB"), numbers, (SECONDS, MEGABYTES), strict=True)
    ]

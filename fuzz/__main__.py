"""``python -m fuzz [TARGET] [SECONDS]``: all targets one after the other, or one of them.

atheris finds input by what parts of the program it reaches. Each target runs in a process of its
own, as atheris does not come back; what it finds is in ``crash-*`` files in the folder it runs in.
"""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kimura_viewer"]):
    from fuzz.seeds import SEEDS
    from fuzz.targets import TARGETS, Target

SECONDS = 600
"""For all targets together."""
LONGEST = 10.0
"""Seconds of processor time that an input may take: a clock would count what else is going on."""


def main(arguments: list[str]) -> int:
    """Fuzz; return 1 where anything was found."""
    if len(arguments) == 2:
        _fuzz(arguments[0], int(arguments[1]))
    seconds = int(arguments[0]) if arguments else SECONDS
    each = str(seconds // len(TARGETS))
    command = [sys.executable, "-m", "fuzz"]
    runs = {name: subprocess.run([*command, name, each], check=False) for name in TARGETS}
    failed = [name for name, run in runs.items() if run.returncode]
    print(f"Found something in: {', '.join(failed)}" if failed else "Found nothing")
    return 1 if failed else 0


def _fuzz(name: str, seconds: int) -> None:
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS[name]):
            Path(corpus, str(number)).write_bytes(seed)
        options = [f"-max_total_time={seconds}", "-timeout=600", "-rss_limit_mb=1024"]
        atheris.Setup([name, *options, "-max_len=4096", corpus], _timed(TARGETS[name]))
        atheris.Fuzz()


def _timed(target: Target) -> Target:
    """Return a target that fails when it has taken too much processor time."""

    def too_long(*_: object) -> None:
        raise TimeoutError(f"more than {LONGEST} s of processor time")

    def run(data: bytes) -> None:
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            target(data)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0.0)

    signal.signal(signal.SIGPROF, too_long)
    return run


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

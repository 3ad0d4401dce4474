"""This very program, started once more, for what must not share a process with the window."""

import subprocess
import sys

READ_PDF = "--read-pdf"
"""Stands alone: the program reads a PDF for the one that has started it, and for nobody else."""

WITHOUT_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Flag for processes on Windows, where a console would open beside the window."""


def program() -> list[str]:
    """Return how this very program is started, with Python or as a bundle without it.

    ``-P``: nothing is imported from the folder that the user happens to be in.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "kimura_viewer"]

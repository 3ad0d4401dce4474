"""Kimura Viewer: read an argument in time."""

import os

__version__ = "0.1.0"

# Of numpy nothing is used that its BLAS does with several threads: they took a fifth of the
# processor's time that a command takes, and memory. To be said before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

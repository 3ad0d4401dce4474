"""Run by the bundle before the program: numpy imports its linear algebra, which nothing here asks.

The real module needs LAPACK, a part of the OpenBLAS that plain_blas.c stands in for. Whoever solved
an equation would be told that it is missing.
"""

import sys
from types import ModuleType
from typing import NoReturn

NAME = "numpy.linalg._umath_linalg"


class Missing(ModuleType):
    """In the place of numpy's, which the bundle leaves out."""

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raise ImportError(f"{name}: linear algebra is left out of the bundle; do without it")


sys.modules[NAME] = Missing(NAME, __doc__)

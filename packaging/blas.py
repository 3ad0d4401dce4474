"""What the bundle has in the place of OpenBLAS: plain_blas.c, compiled."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

SOURCE = Path(__file__).resolve().parent / "plain_blas.c"
IN_THE_PLACE_OF = "libscipy_openblas64_"
"""How the name of the library begins in numpy's wheel."""


def compiled(name: str, folder: Path) -> Path:
    """Compile the library.

    Args:
        name: Of the library that it stands in for, with its ending.
        folder: Where it goes.

    Returns:
        The new library, of that name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / name
    subprocess.run(
        ["cc", "-O3", "-fPIC", "-shared", "-Wall", "-Wextra", "-Werror", "-Wl,-z,defs",
         f"-Wl,-soname,{name}", "-o", made, SOURCE, "-lm"],
        check=True,
    )  # fmt: skip
    return made


def lacking(made: Path, users: Iterable[str]) -> set[str]:
    """Return the functions that libraries ask for and a compiled one has not."""
    asked = {name for user in users for name in _symbols(user, "--undefined-only")}
    prefix = "scipy_"  # of all names in numpy's OpenBLAS
    return {name for name in asked if name.startswith(prefix)} - _symbols(made, "--defined-only")


def _symbols(file: str | Path, which: str) -> set[str]:
    said = subprocess.run(
        ["nm", "-D", which, "--format=just-symbols", file],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(said.stdout.split())

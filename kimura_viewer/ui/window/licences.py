"""What the program is made of, and under which licences it may be given on."""

import re
import sys
from pathlib import Path

USED = (
    ("Python", "PSF-2.0"),
    ("Qt", "LGPL-3.0-only"),
    ("PySide6_Essentials", "LGPL-3.0-only"),
    ("shiboken6", "LGPL-3.0-only"),
    ("pyqtgraph", "MIT"),
    ("SQLite", "public domain"),
    ("SQLAlchemy", "MIT"),
    ("alembic", "MIT"),
    ("Mako", "MIT"),
    ("MarkupSafe", "BSD-3-Clause"),
    ("numpy", "BSD-3-Clause"),
    ("RapidFuzz", "MIT"),
    ("convertdate", "MIT"),
    ("PyMeeus", "LGPL-3.0-only"),
    ("platformdirs", "MIT"),
    ("pypdfium2", "BSD-3-Clause, Apache-2.0"),
    ("PDFium", "BSD-3-Clause, Apache-2.0"),
    ("charset-normalizer", "MIT"),
    ("citeproc-py", "BSD-2-Clause-Views"),
    ("lxml", "BSD-3-Clause"),
    ("pillow", "MIT-CMU"),
    ("typing_extensions", "PSF-2.0"),
    ("colorama", "BSD-3-Clause"),
    ("font-source-sans-pro", "OFL-1.1"),
    ("font-source-serif-pro", "OFL-1.1"),
)
"""Name and licence (SPDX) of each; where several may be chosen, the one that is."""

_TEXTS = Path(sys.executable).resolve().parent / "licences"
_ROW = re.compile(r"(?P<name>\S+) \S+: (?P<licence>.+)")


def texts() -> Path | None:
    """Return the folder with the texts of the licences; None but in a bundle, which needs them."""
    return _TEXTS if (_TEXTS / "list.txt").is_file() else None


def used() -> tuple[tuple[str, str], ...]:
    """Return `USED`, and in a bundle the libraries that it has taken along from a system."""
    folder = texts()
    if folder is None:
        return USED
    there = {_plain(name) for name, _ in USED} | {"kimura-viewer"}
    listed = _ROW.finditer((folder / "list.txt").read_text(encoding="utf-8"))
    more = [(each["name"], each["licence"]) for each in listed]
    return (*USED, *(each for each in more if _plain(each[0]) not in there))


def _plain(name: str) -> str:
    """Return a name as it is compared: packages are written in several ways."""
    return re.sub(r"[-_.]+", "-", name).lower()

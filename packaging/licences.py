"""The licences of the packages that the bundle holds, as they come with them."""

import platform
import re
import shutil
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_FILE = re.compile(r"(.*/licenses/.*|(.*/)?(LICEN[CS]E|COPYING|NOTICE|OFL)[^/]*)", re.IGNORECASE)
_NO_NAME = re.compile(r"\.dist-info$|^licenses$")
_NAME = re.compile(r"[\w.-]+")


def bundled(name: str = "kimura-viewer") -> dict[str, Distribution]:
    """Return a package and all that it needs, by name; not what it can do without."""
    found: dict[str, Distribution] = {}
    wanted = [name]
    while wanted:
        each = wanted.pop().lower().replace("_", "-")
        if each in found:
            continue
        try:
            found[each] = distribution(each)
        except PackageNotFoundError:
            continue  # for another system, or another Python
        wanted += _needs(found[each])
    return found


def write_licences(folder: Path) -> None:
    """Write a folder for each package, and a list with the licence that each names."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [f"python {platform.python_version()}: PSF-2.0"]
    for name, package in sorted(bundled().items()):
        rows.append(f"{name} {package.version}: {_named(package)}")
        for file in package.files or ():
            if _FILE.fullmatch(file.as_posix()) and file.suffix not in (".py", ".pyc"):
                (folder / name).mkdir(exist_ok=True)
                flat = "-".join(each for each in file.parts if not _NO_NAME.search(each))
                shutil.copyfile(str(file.locate()), folder / name / flat)
    (folder / "list.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _needs(package: Distribution) -> Iterator[str]:
    for each in package.requires or ():
        match = _NAME.match(each)
        if match and "extra ==" not in each:
            yield match.group()


def _named(package: Distribution) -> str:
    said = package.metadata
    classified = [each.rpartition(":: ")[2] for each in said.get_all("Classifier") or ()
                  if each.startswith("License ::")]  # fmt: skip
    words = said["License-Expression"] or ", ".join(classified) or said["License"]
    return words.splitlines()[0] if words else "see its files"

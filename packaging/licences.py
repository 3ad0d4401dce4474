"""The licences of all that the bundle holds: packages, Python, Qt, and libraries of the system."""

import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_FILE = re.compile(r"(.*/licenses/.*|(.*/)?(LICEN[CS]E|COPYING|NOTICE|OFL)[^/]*)", re.IGNORECASE)
_NO_NAME = re.compile(r"\.dist-info$|^licenses$")
_NAME = re.compile(r"[\w.-]+")

OURS, PYTHON, QT, STARTER = "kimura-viewer", "python", "pyside6-essentials", "pyinstaller"
LGPL = {QT, "shiboken6"}
"""Packages whose wheels name the LGPL and bring no text of it."""
QT_PARTS = Path(__file__).resolve().parent / "QT-PARTS.txt"
"""What stands inside Qt's libraries and is of others: copyright and licence of each part."""
OF_DEBIAN = {
    "libbz2-1.0": "bzip2-1.0.6",
    "libffi8": "MIT",
    "liblzma5": "0BSD",
    "libsqlite3-0": "public domain",
    "libuuid1": "BSD-3-Clause",
    "libxau6": "MIT-open-group",
    "libxkbcommon-x11-0": "MIT",
    "libxkbcommon0": "MIT",
    "libzstd1": "BSD-3-Clause",
    "zlib1g": "Zlib",
} | {
    f"libxcb-{name}": "X11"
    for name in (
        "cursor0", "icccm4", "image0", "keysyms1", "randr0", "render-util0", "render0", "shape0",
        "shm0", "sync1", "util1", "xfixes0", "xkb1",
    )
}  # fmt: skip
"""Packages of Debian, and the licences (SPDX) of their libraries as ``copyright`` names them."""

Binary = tuple[str, str, str]


class NoLicenceError(Exception):
    """A library would be given on without its licence; the message says which."""


def bundled(name: str = OURS) -> dict[str, Distribution]:
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


def owners(binaries: Sequence[Binary], ours: Path) -> dict[str, str]:
    """Tell whose each library is.

    Args:
        binaries: Where each goes in the bundle, where it is from, and its kind.
        ours: A folder that this project compiles from; what is built beside it is ours.

    Returns:
        The package (of Python or of Debian) by the place in the bundle.

    Raises:
        NoLicenceError: It belongs to nobody who is known here.
    """
    files = {
        str(Path(str(file.locate())).resolve()): name
        for name, package in bundled().items()
        for file in package.files or ()
        if ".so" in file.name
    }
    return {
        place: _owner(Path(file), files, ours)
        for place, file, kind in binaries
        if kind != "SYMLINK"
    }


def write_licences(folder: Path, owned: Mapping[str, str]) -> None:
    """Write a folder of texts for each owner, a list with their licences, and one of libraries.

    Args:
        folder: Is made.
        owned: The owner of each library, by its place in the bundle.

    Raises:
        NoLicenceError: An owner brings no text of its licence.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = {PYTHON: f"{PYTHON} {platform.python_version()}: PSF-2.0"}
    _copy(Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", folder / PYTHON)
    for name, package in (bundled() | bundled(STARTER)).items():
        if name in bundled() or name == STARTER:
            rows[name] = f"{name} {package.version}: {_named(package)}"
            _copy_from(package, folder / name)
    for name in LGPL:
        for text in ("LGPL-3", "GPL-3"):
            _copy(Path("/usr/share/common-licenses") / text, folder / name)
        _copy(Path(__file__).resolve().parent / "LGPL.txt", folder / name)
    _copy(QT_PARTS, folder / QT)
    _copy_icu(folder)
    for name in sorted(set(owned.values()) & OF_DEBIAN.keys()):
        rows[name] = f"{name} {_version(name)}: {OF_DEBIAN[name]}"
        _copy(Path("/usr/share/doc") / name / "copyright", folder / name)
    for name in rows:
        if not (folder / name).is_dir() or not any((folder / name).iterdir()):
            raise NoLicenceError(f"{name} brings no text of its licence")
    listed = [rows[name] for name in sorted(rows)]
    (folder / "list.txt").write_text("\n".join(listed) + "\n", encoding="utf-8")
    libraries = [f"{place}: {name}" for place, name in sorted(owned.items())]
    (folder / "libraries.txt").write_text("\n".join(libraries) + "\n", encoding="utf-8")


def _owner(file: Path, packages: Mapping[str, str], ours: Path) -> str:
    real = file.resolve()
    if str(real) in packages:
        return packages[str(real)]
    if real.is_relative_to(ours.parent / "build"):
        return OURS
    if real.is_relative_to(sys.base_prefix) and not real.is_relative_to("/usr/lib"):
        return PYTHON
    name = _package_of_debian(real)
    if name is None:
        raise NoLicenceError(f"{file}: no package is known to own it")
    if name.startswith(("libpython3", "python3")):
        return PYTHON
    if name not in OF_DEBIAN:
        raise NoLicenceError(f"{file} is of {name}: add its licence to OF_DEBIAN in {__file__}")
    return name


def _package_of_debian(file: Path) -> str | None:
    """Return the package that has a file; /lib is /usr/lib where packages are asked."""
    for path in (str(file), str(file).removeprefix("/usr")):
        done = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return None


def _version(name: str) -> str:
    asked = ["dpkg-query", "-W", "-f=${Version}\n", name]
    said = subprocess.run(asked, capture_output=True, text=True, check=True)
    return said.stdout.split()[0]


def _copy(file: Path, folder: Path) -> None:
    if not file.is_file():
        raise NoLicenceError(f"{folder.name}: the text of its licence is not at {file}")
    folder.mkdir(exist_ok=True)
    shutil.copyfile(file, folder / file.name)


def _copy_from(package: Distribution, folder: Path) -> None:
    for file in package.files or ():
        if _FILE.fullmatch(file.as_posix()) and file.suffix not in (".py", ".pyc"):
            folder.mkdir(exist_ok=True)
            flat = "-".join(each for each in file.parts if not _NO_NAME.search(each))
            shutil.copyfile(str(file.locate()), folder / flat)


def _copy_icu(folder: Path) -> None:
    """Copy the licence of ICU, which Qt's wheel has, from a package that has its text."""
    (text,) = (folder / "pypdfium2").glob("*-icu.txt")
    shutil.copyfile(text, folder / QT / "ICU.txt")


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

"""What import-linter cannot see: who may use which part of Qt, and what no file may hold."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kimura_viewer"
MODULES = sorted(PACKAGE.rglob("*.py"))
BINARY = {".sqlite", ".png", ".pdf", ".ico", ".icns", ".ttf", ".gif", ".qm"}

every_module = pytest.mark.parametrize(
    "module", MODULES, ids=lambda path: str(path.relative_to(ROOT))
)


@cache
def read(module: Path) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What a file says of itself, and what it imports; parsed once, as the tree is large."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return ast.get_docstring(tree) or "", tuple(imported(tree))


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield each module that a file imports, anywhere in it, with the name taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def names_from(module: Path, *packages: str) -> set[str]:
    """The names that a file takes from some packages (“*” for a package itself)."""
    return {
        name or "*"
        for source, name in read(module)[1]
        if any(
            source == package or source.startswith(f"{package}.") or f"{source}.{name}" == package
            for package in packages
        )
    }


def part_of(module: Path) -> str:
    """The part of the house that a file belongs to."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


@every_module
def test_only_the_window_uses_widgets(module: Path) -> None:
    allowed = {"app": {"QApplication"}}
    used = names_from(module, "PySide6.QtWidgets", "pyqtgraph")
    if part_of(module) != "ui":
        assert used <= allowed.get(part_of(module), set())


@every_module
def test_qt_is_known_to_window_and_drawing_alone(module: Path) -> None:
    used = names_from(module, "PySide6")
    if module == PACKAGE / "commands" / "exporting.py":
        assert used == {"QGuiApplication"}  # fonts need an application
    elif part_of(module) not in ("ui", "drawing", "app"):
        assert not used


@every_module
def test_every_module_says_what_it_is_for(module: Path) -> None:
    assert len(read(module)[0].split()) >= 2


@every_module
def test_no_name_says_nothing(module: Path) -> None:
    nothing = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert not nothing & set(module.relative_to(PACKAGE).with_suffix("").parts)


def committed() -> list[Path]:
    """The files under version control, or about to be; without git those that there are."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        )
        return [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]


# Written so that this file itself holds none of it.
REGISTRIES = re.compile(
    r"py[p]i\b|python[h]osted|index-ur[l]|--index[ =]|npm[j]s\.|conda-forg[e]"
    r"|registr[y]\.\w+\.(?:org|com)|/simpl[e]/",
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(
    r"(?<![\w.~/*-])/(?:work|tmp|home|root|mnt|Users|opt|srv)/\w|\b[A-Z]:\\(?:Users|Program)"
)


def test_no_committed_text_names_a_registry_or_a_place_on_one_machine() -> None:
    found = []
    files = committed()
    assert len(files) > 50
    for path in files:
        if path.suffix in BINARY or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for pattern in (REGISTRIES, MACHINE_PATHS):
                if match := pattern.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number}: {match.group()}")
    assert found == []


def test_the_patterns_find_what_they_are_for() -> None:
    for text in ("https://py" + "pi.org/x", "--index" + "-url=x", "files.python" + "hosted.org"):
        assert REGISTRIES.search(text)
    for text in ("cd " + "/wo" + "rk/main", '"/ho' + 'me/ada/x"', "C:" + "\\Users\\Ada"):
        assert MACHINE_PATHS.search(text)
    for text in ("https://example.org/home/x", "../shared/tmp/x", "~/work/x", "a/work/b"):
        assert not MACHINE_PATHS.search(text)

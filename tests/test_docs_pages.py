"""The docs as they are built: without a warning, from the program, and without an address."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from docs.make_screenshots import PICTURES, keep
from docs.making.commands import commands_page, parsers, spelled
from docs.making.keys import keys_page, portable
from docs.making.markdown import plain
from docs.making.pages import NAMES
from docs.making.schema import COLUMNS, TABLES, schema_page
from docs.making.values import values_page
from kimura_viewer.app import Desk
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.facet_values import FACETS
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.model.view_link import ViewLink
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.schema import metadata
from kimura_viewer.ui.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[1]

DOCS = ROOT / "docs"
LOADED = re.compile(
    r"""<(?:link|script|img|iframe|source|video|audio|object|embed)\b[^>]*?"""
    r"""\b(?:src|href|data|srcset)\s*=\s*["']?(?:https?:)?//""",
    re.IGNORECASE,
)
"""What a page would load from elsewhere; a link that somebody clicks is no such thing."""
EVERY_FIELD = ViewState(
    criteria=Criteria(
        **{facet: frozenset(["x"]) for facet in FACETS},
        since="1972",
        until="1986",
        certainly=True,
        together=frozenset(["tenors"]),
        without=frozenset([("kinds", "war")]),
        primary_only=True,
        search="words",
    ),
    extent=Extent(2_440_000.0, 2_450_000.0),
    lanes="group",
    dates="recorded",
    filtered="dimmed",
    calendars=("eras",),
    folded=frozenset(["issues"]),
    selection="an-event",
)
"""A view whose link has every key."""
CALLED = re.compile(r"""url\(\s*["']?(?:https?:)?//|@import\s+["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as ``make docs`` builds them; from a copy, as that writes beside the sources."""
    folder = tmp_path_factory.mktemp("docs")
    made = shutil.ignore_patterns("_build", "__pycache__", *NAMES)
    sources = shutil.copytree(DOCS, folder / "docs", ignore=made)
    command = (*("-W", "--keep-going", "-q", "-b", "html"), "-d", str(folder / "doctrees"))
    run = subprocess.run(
        [sys.executable, "-m", "sphinx", *command, str(sources), str(folder / "html")],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    assert run.returncode == 0, run.stderr
    return folder / "html"


def test_every_page_is_built_and_reached_from_the_first(built: Path) -> None:
    first = (built / "index.html").read_text(encoding="utf-8")
    pages = [
        path.relative_to(DOCS).with_suffix(".html").as_posix()
        for folder in (".", "tutorial", "how-to", "reference", "explanation")
        for path in (DOCS / folder).glob("*.md")
        if path.name not in NAMES
    ]
    pages += [f"reference/{Path(name).stem}.html" for name in NAMES]
    assert len(pages) >= 27
    for page in pages:
        assert (built / page).is_file()
        assert f'href="{page}"' in first or page == "index.html"


def test_no_page_calls_an_address(built: Path) -> None:
    files = [path for path in built.rglob("*") if path.suffix in (".html", ".css")]
    assert len(files) > 30
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not LOADED.search(text), path
        assert not CALLED.search(text), path
    options = (built / "_static" / "documentation_options.js").read_text(encoding="utf-8")
    assert "SHOW_SEARCH_SUMMARY: false" in options  # else each page that is found would be fetched
    fonts = [path for path in built.rglob("*") if path.suffix in (".woff", ".woff2", ".ttf")]
    assert not fonts


@pytest.mark.parametrize(
    "tag",
    [
        '<script src="https://cdn.example/x.js">',
        "<link rel=stylesheet href=//fonts.example/x>",
        "<img alt='' src='http://example.org/a.png'>",
    ],
)
def test_what_would_be_loaded_from_elsewhere_is_told(tag: str) -> None:
    assert LOADED.search(tag)
    assert not LOADED.search('<a href="https://example.org">')


def test_the_search_finds_words_without_a_server(built: Path) -> None:
    index = (built / "searchindex.js").read_text(encoding="utf-8")
    assert index.startswith("Search.setIndex(")
    assert "how-to/put-right" in index


def test_every_command_and_option_stands_in_its_page() -> None:
    page = commands_page()
    for name, parser in parsers().items():
        assert f"\n## {name}\n" in page
        for action in parser._actions:
            if "--help" not in action.option_strings:
                assert f"`{spelled(action)}`".replace("|", "\\|") in page
    assert "%(" not in page


def test_every_table_and_column_stands_in_its_page() -> None:
    page = schema_page()
    assert set(TABLES) == set(metadata.tables)
    columns = {str(column) for table in metadata.tables.values() for column in table.columns}
    assert set(COLUMNS) <= columns
    for name in columns:
        assert f"`{name.partition('.')[2]}`" in page
    assert "tenor IN ('conflict', 'cooperation', 'neutral')" in page


def test_every_command_of_the_menus_stands_in_its_page_with_its_key(window: MainWindow) -> None:
    page = keys_page(window.keys)
    for command in window.keys.commands():
        said = plain(command.name.partition(": ")[2])
        assert f"| {said} | {portable(command)} |" in page
    assert "| Export figure… | `Ctrl+E` |" in page


def test_the_words_of_the_filter_are_those_of_the_store(shipped: Path) -> None:
    with EventStore(shipped) as store:
        page = values_page(store)
        for each in (*store.determinants(), *store.sections(), *store.actors()):
            assert f"| `{each.id}` | " in page


def test_every_key_of_a_view_link_is_explained() -> None:
    said = (DOCS / "reference" / "formats.md").read_text(encoding="utf-8")
    link = str(ViewLink(EVERY_FIELD, "work"))
    keys = {part.partition("=")[0] for part in link.partition("?")[2].split("&")}
    assert len(keys) > 15
    for key in keys:
        assert f"`{key.removeprefix('not-')}`" in said, key


def test_what_the_docs_are_made_of_is_not_kept_twice() -> None:
    """Pages that come from the program are made at each build, and never committed."""
    listed = subprocess.run(
        ["git", "ls-files", "docs"], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert not {f"docs/reference/{name}" for name in NAMES} & set(listed.stdout.split())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_the_docs_have_each_picture_in_both_themes(name: str, theme: str) -> None:
    assert (DOCS / "images" / f"{name}-{theme}.png").is_file()


def test_a_picture_shows_what_the_program_shows(desk: Desk, tmp_path: Path) -> None:
    keep(desk.window, tmp_path / "window.png")
    kept, shown = QImage(str(tmp_path / "window.png")), desk.window.grab().toImage()
    assert kept.size() == shown.size()
    points = [(x, y) for x in range(5, kept.width(), 37) for y in range(5, kept.height(), 23)]
    differences = [_off(kept.pixelColor(x, y), shown.pixelColor(x, y)) for x, y in points]
    assert sum(each > 12 for each in differences) < len(points) / 100


def _off(one: QColor, other: QColor) -> int:
    return max(
        abs(one.red() - other.red()),
        abs(one.green() - other.green()),
        abs(one.blue() - other.blue()),
    )

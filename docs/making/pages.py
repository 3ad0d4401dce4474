"""Writes the pages that come from the program: before each build, so that they never age."""

from collections.abc import Mapping
from pathlib import Path

from docs.making.commands import commands_page
from docs.making.keys import keys_page
from docs.making.schema import schema_page
from docs.making.stage import apart, window_on
from docs.making.values import values_page
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import shipped_store

FOLDER = Path(__file__).resolve().parent.parent / "reference"
NAMES = ("commands.md", "schema.md", "keys.md", "words.md")
"""Files of the pages."""


def pages() -> Mapping[str, str]:
    """Return the pages as Markdown, by the names of their files."""
    with EventStore(shipped_store()) as store:
        values = values_page(store)
    with apart(), window_on(shipped_store()) as desk:
        keys = keys_page(desk.window.keys)
    return dict(zip(NAMES, (commands_page(), schema_page(), keys, values), strict=True))


def write_pages() -> None:
    """Write those pages that are not as they should be."""
    for name, text in pages().items():
        path = FOLDER / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")

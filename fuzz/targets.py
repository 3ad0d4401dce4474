"""What is fuzzed: each target takes bytes, and refuses them by an error of ours or not at all."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from kimura_viewer.model.date_reader import read
from kimura_viewer.model.dates import DateError, parse
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.passages import Locator, Passage
from kimura_viewer.model.view_link import ViewLinkError, read_link
from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.locate import locate
from kimura_viewer.store.builder import build
from kimura_viewer.store.checks import check
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.sources import FILES, read_sources
from kimura_viewer.store.stand_in import event_to_show

Target = Callable[[bytes], None]
SOURCES = Path(__file__).resolve().parent.parent / "tests" / "sample"


def dates(data: bytes) -> None:
    """Dates, in EDTF and as people type them."""
    text = data.decode("utf-8", "surrogateescape")
    for reader in (parse, read):
        try:
            reader(text)
        except DateError:
            continue


def links(data: bytes) -> None:
    """View links; one that is read says the same when it is written and read again."""
    try:
        link = read_link(data.decode("utf-8", "replace"))
    except ViewLinkError:
        return
    assert read_link(str(link)) == link


def locators(data: bytes) -> None:
    """A copy and the first and last words of a passage in it."""
    text = data.decode("utf-8", "replace")
    third = len(text) // 3
    locator = Locator(text[:third][:60], text[third : 2 * third][:60], len(data), 0.5)
    passage = Passage("p", "s", 1, 1, locator, (), "")
    for found in locate(Copy(Path("copy.txt"), text, (0,), "utf-8"), (passage,)):
        assert found.start is None or 0 <= found.start <= (found.end or 0) <= len(text)


def toml(data: bytes) -> None:
    """One file of sources beside three sound ones."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in FILES:
            (folder / file).write_bytes((SOURCES / file).read_bytes())
        (folder / FILES[len(data) % len(FILES)]).write_bytes(data)
        try:
            read_sources(folder)
        except WorldError:
            return


def stores(data: bytes) -> None:
    """A store with bytes of the input written over some of its own, two for the place of one."""
    damaged = bytearray(sound_store())
    for at in range(0, len(data) - 2, 3):
        damaged[int.from_bytes(data[at : at + 2], "big") * 7 % len(damaged)] ^= data[at + 2]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "store.sqlite")
        path.write_bytes(damaged)
        try:
            with EventStore(path) as store:
                check(store)
                for slug in store.table().ids:
                    event_to_show(store.event, slug)
                _ = store.work(), store.sections(), store.determinants(), store.passages()
        except WorldError:
            return


@cache
def sound_store() -> bytes:
    """The sample store."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "store.sqlite")
        build(SOURCES, path)
        return path.read_bytes()


TARGETS: dict[str, Target] = {
    "dates": dates,
    "links": links,
    "locators": locators,
    "toml": toml,
    "stores": stores,
}

"""The user's data as somebody else has changed it: what can be read is there, the rest is left."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desks import OpenDesk
from hands import settle
from PySide6.QtWidgets import QApplication, QMessageBox

from kimura_viewer.app import COPY_VARIABLE, VIEW_AFTER_ERROR
from kimura_viewer.reading.copies import open_copy
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.ui.window.recent_menu import RecentMenu
from kimura_viewer.ui.window.troubles import Troubles
from kimura_viewer.userdata import schema
from kimura_viewer.userdata.places import store_key
from kimura_viewer.userdata.user_data import UserData

NAME = "user-data.sqlite"
LONG = "x" * 10_000_000
HTML = "<img src=file:///etc/passwd>"
VALUES = (
    "NULL",
    "x'00ff'",
    "CAST(x'ff00ff' AS TEXT)",
    "1e300",
    "-9223372036854775808",
    "9223372036854775807",
    "''",
    "'a' || char(0) || char(8238) || char(10)",
    f"'{HTML}'",
)
COLUMNS = tuple(
    (table.name, column.name) for table in schema.metadata.sorted_tables for column in table.c
)
"""Table and column."""
VALUE_COLUMNS = tuple(
    (table.name, column.name)
    for table in schema.metadata.sorted_tables
    for column in table.c
    if not column.primary_key
)


@dataclass(frozen=True)
class Kept:
    """What was kept before somebody changed it: for the sample store, in a folder."""

    folder: Path
    store: str
    digest: str

    def change(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.folder / NAME, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute("PRAGMA writable_schema = ON")
            for name in schema.metadata.tables:
                loose = "replace(replace(sql, ' TEXT', ' '), ' INTEGER', ' ')"
                loose = f"replace(replace({loose}, ' BLOB', ' '), 'NOT NULL', '')"
                connection.execute(f"UPDATE sqlite_schema SET sql = {loose} WHERE name = '{name}'")
        with closing(sqlite3.connect(self.folder / NAME, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                connection.execute(statement)


@pytest.fixture(scope="module")
def untouched(
    tmp_path_factory: pytest.TempPathFactory, sample_store: Path, sample_copy: Path
) -> Kept:
    """What was kept, not to be changed: a test changes a copy of it."""
    folder = tmp_path_factory.mktemp("untouched") / "data"
    digest = open_copy(sample_copy).digest
    with EventStore(sample_store) as store, UserData.open(folder) as data:
        key = store_key(str(sample_store), store.work().id)
        data.attach_copy(key, sample_copy, digest)
        data.correct(key, digest, "pans", 3, 30)
        data.save_view(key, "my view", "kimura-view:1?q=salt")
        data.opened_store("file:///gone.sqlite")
        data.set_setting(VIEW_AFTER_ERROR, [str(sample_store), "kimura-view:1?q=salt"])
    return Kept(folder, key, digest)


@pytest.fixture
def kept(untouched: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    monkeypatch.delenv(COPY_VARIABLE, raising=False)
    folder = Path(shutil.copytree(untouched.folder, tmp_path / "data"))
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(folder))
    return replace(untouched, folder=folder)


Use = Callable[[], str]


@pytest.fixture
def use(open_desk: OpenDesk, sample_store: Path, kept: Kept) -> Use:
    """Open the window, and what shows the user's data; return the sentence that it says."""

    def use_() -> str:
        desk = open_desk(sample_store)
        troubles = Troubles(lambda: desk.window)
        with troubles.told():
            desk.recall()
            desk.resume()
            settle(desk.window)
            saved = desk.window.ask.saved_views
            assert saved is not None
            saved.fill()
            for menu in desk.window.findChildren(RecentMenu):
                menu.fill()
            desk.window.current.select("census")
            QApplication.processEvents()
        assert troubles.report is None
        assert not desk.window.grab().isNull()
        boxes = [box.text() for box in desk.window.findChildren(QMessageBox) if box.isVisible()]
        assert len(boxes) <= 1
        return "".join(boxes)

    return use_


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_value_that_is_none_of_ours_is_passed_over(
    table: str, column: str, value: str, kept: Kept
) -> None:
    kept.change(f"UPDATE {table} SET {column} = {value}")
    with UserData.open(kept.folder) as data:
        views = [view.name for view in data.views(kept.store)]
        places = data.corrections(kept.store, kept.digest)
        copy = data.attached_copy(kept.store)
        assert data.notices == ()
        assert table == "views" or views == ["my view"]
        assert table == "corrections" or places == {"pans": (3, 30)}
        assert table == "attached_copies" or copy is not None
        assert table == "settings" or data.setting(VIEW_AFTER_ERROR) is not None
        assert table == "recent_stores" or data.recent_stores() == ("file:///gone.sqlite",)
        data.recent_stores()
        data.setting(VIEW_AFTER_ERROR)
        data.opened_store("file:///new.sqlite")
        data.save_view(kept.store, "afterwards", "link")
        assert "afterwards" in [view.name for view in data.views(kept.store)]
        assert data.recent_stores()[0] == "file:///new.sqlite"


@pytest.mark.parametrize("value", VALUES)
def test_a_window_opens_whatever_the_values_are(value: str, kept: Kept, use: Use) -> None:
    kept.change(*(f"UPDATE {table} SET {column} = {value}" for table, column in VALUE_COLUMNS))
    said = use()
    assert said.count("\n") == 0
    assert len(said) < 1_000


JUNK = {
    "times to come": (
        "UPDATE views SET saved = '9999-12-31T23:59:59+00:00'",
        "UPDATE attached_copies SET attached = '9999-12-31T23:59:59+00:00'",
    ),
    "times without a zone": ("UPDATE views SET saved = '2026-01-01'",),
    "a correction beyond the end": ("UPDATE corrections SET end_at = 999999999",),
    "a correction of a passage that is not there": ("UPDATE corrections SET passage = 'nobody'",),
    "a copy that is not there": ("UPDATE attached_copies SET path = CAST('/gone.txt' AS BLOB)",),
    "a copy that is a folder": ("UPDATE attached_copies SET path = CAST('/' AS BLOB)",),
    "a copy without end": ("UPDATE attached_copies SET path = CAST('/dev/zero' AS BLOB)",),
    "a copy of a long name": (f"UPDATE attached_copies SET path = CAST('/{LONG}' AS BLOB)",),
    "a view of a long name": (f"UPDATE views SET name = '{LONG}'",),
    "a store of a long name": (f"UPDATE recent_stores SET url = 'file:///{LONG}'",),
    "a store of no address": ("UPDATE recent_stores SET url = 'file://[x/'",),
    "a store behind a script": ("UPDATE recent_stores SET url = 'javascript:alert(1)'",),
    "settings that are no JSON": ("UPDATE settings SET value = '{'",),
    "settings nested deep": (f"UPDATE settings SET value = '{'[' * 100_000}'",),
    "settings of another kind": ("UPDATE settings SET value = '[1, {}]'",),
    "a last view that is junk": (
        f"""UPDATE settings SET value = replace(value, 'kimura-view:1?q=salt', '{HTML}')""",
    ),
    "links that are junk": (f"UPDATE views SET link = '{HTML}'",),
}


@pytest.mark.parametrize("name", JUNK)
def test_junk_is_passed_over(name: str, kept: Kept, use: Use) -> None:
    kept.change(*JUNK[name])
    said = use()
    assert said.count("\n") == 0
    assert len(said) < 1_000


def test_stores_are_remembered_whatever_was_counted(kept: Kept) -> None:
    kept.change("UPDATE recent_stores SET turn = 9223372036854775807")
    with UserData.open(kept.folder) as data:
        data.opened_store("file:///new.sqlite")
        assert data.recent_stores() == ("file:///new.sqlite", "file:///gone.sqlite")
        assert datetime.now(UTC) > data.views(kept.store)[0].saved

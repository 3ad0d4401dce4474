"""The stores that were opened last."""

from pathlib import Path

from kimura_viewer.userdata.places import SHIPPED
from kimura_viewer.userdata.recent_stores import OFFERED, RecentStore, RecentStores
from kimura_viewer.userdata.user_data import UserData

SERVER = "postgresql+psycopg://ada@db/history"


def test_ten_are_offered_and_others_follow_when_some_are_forgotten(
    data: UserData, tmp_path: Path
) -> None:
    stores = RecentStores(lambda: data)
    paths = [tmp_path / f"{number}.sqlite" for number in range(OFFERED + 2)]
    for path in paths:
        stores.opened(str(path))
    newest = [str(path) for path in reversed(paths)]
    assert [store.location for store in stores.all()] == newest[:OFFERED]
    stores.forget(newest[0])
    assert [store.location for store in stores.all()] == newest[1 : OFFERED + 1]


def test_files_servers_and_the_shipped_store_are_named(data: UserData, tmp_path: Path) -> None:
    stores = RecentStores(lambda: data)
    there = tmp_path / "my store.sqlite"
    there.touch()
    for location in (str(tmp_path / "gone.sqlite"), str(there), SERVER, SHIPPED):
        stores.opened(location)
    place = str(tmp_path)
    assert stores.all() == (
        RecentStore("The essay that comes with the program", "", SHIPPED),
        RecentStore(SERVER, "", SERVER),
        RecentStore("my store.sqlite", place, str(there)),
        RecentStore("gone.sqlite", place, str(tmp_path / "gone.sqlite"), is_missing=True),
    )


def test_a_password_is_not_kept(data: UserData) -> None:
    stores = RecentStores(lambda: data)
    stores.opened("postgresql+psycopg://ada:secret@db/history")
    stores.opened("postgresql+psycopg://ada:***@db/history")
    assert [store.location for store in stores.all()] == [SERVER]

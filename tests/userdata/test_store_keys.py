"""What a store is remembered by."""

from pathlib import Path

import pytest
from platformdirs import user_data_path

from kimura_viewer.userdata.places import SHIPPED, data_folder, location_of, store_key, store_url


def test_the_folder_is_the_platforms_unless_the_user_names_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("KIMURA_VIEWER_DATA", raising=False)
    assert data_folder() == user_data_path("kimura-viewer", appauthor=False)
    monkeypatch.setenv("KIMURA_VIEWER_DATA", "elsewhere")
    assert data_folder() == Path("elsewhere")


def test_one_file_has_one_key_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ("a.sqlite", "./b/../a.sqlite", str(tmp_path / "a.sqlite"), "sqlite:///a.sqlite")
    assert len({store_key(name, "essay") for name in names}) == 1
    assert store_key("b.sqlite", "essay") != store_key("a.sqlite", "essay")
    assert store_key("a.sqlite", "other") != store_key("a.sqlite", "essay")


def test_a_key_holds_no_password() -> None:
    with_password = store_key("postgresql+psycopg://ada:secret@db/history", "essay")
    assert with_password == store_key("postgresql+psycopg://ada:other@db/history", "essay")
    assert "secret" not in with_password
    assert with_password != store_key("postgresql+psycopg://ada@db/other", "essay")


def test_the_shipped_store_has_one_key_wherever_the_program_is() -> None:
    assert store_key(SHIPPED, "kimura-1987") == "kimura-1987 shipped://"


def test_what_is_no_url_is_a_key_as_it_stands() -> None:
    assert store_key("no url://", "essay") == "essay no url://"


@pytest.mark.parametrize("name", ["a.sqlite", "a store?#%20.db", "Ōsaka 北方.sqlite"])
def test_the_url_of_a_file_leads_back_to_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert location_of(store_url(str(path))) == str(path)


def test_files_on_another_machine_and_servers_keep_their_address() -> None:
    assert location_of("file://server/share/a.sqlite") == "//server/share/a.sqlite"
    for url in (SHIPPED, "postgresql+psycopg://ada@db/history"):
        assert location_of(store_url(url)) == url

"""What is kept is there again: in this window, in another one, and the next time."""

import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimura_viewer.userdata.errors import UserDataError
from kimura_viewer.userdata.records import AttachedCopy
from kimura_viewer.userdata.user_data import RECENT, UserData

STORE, OTHER = "essay file:///essay.sqlite", "essay file:///other.sqlite"


def test_a_copy_is_remembered_for_its_store(data: UserData) -> None:
    before = datetime.now(UTC)
    data.attach_copy(STORE, Path("essay.txt"), "ab12")
    attached = data.attached_copy(STORE)
    assert attached
    assert attached == AttachedCopy(Path("essay.txt"), "ab12", attached.attached)
    assert timedelta() <= attached.attached - before < timedelta(minutes=1)
    assert data.attached_copy(OTHER) is None


def test_another_copy_takes_the_place_of_the_first_until_it_is_detached(data: UserData) -> None:
    data.attach_copy(STORE, Path("one.txt"), "1")
    data.attach_copy(STORE, Path("two.txt"), "2")
    attached = data.attached_copy(STORE)
    assert attached
    assert (attached.path, attached.digest) == (Path("two.txt"), "2")
    data.detach_copy(STORE)
    assert data.attached_copy(STORE) is None


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_the_name_of_a_copy_need_not_be_text(data: UserData) -> None:
    path = Path(os.fsdecode(b"r\xe9sum\xe9 \xff.txt"))
    data.attach_copy(STORE, path, "1")
    attached = data.attached_copy(STORE)
    assert attached
    assert attached.path == path


def test_a_correction_belongs_to_one_text_in_one_store(data: UserData) -> None:
    data.correct(STORE, "d1", "p-2", 10, 20)
    data.correct(STORE, "d1", "p-1", 0, 0)
    data.correct(STORE, "d1", "p-2", 30, 45)
    assert data.corrections(STORE, "d1") == {"p-1": (0, 0), "p-2": (30, 45)}
    assert data.corrections(STORE, "d2") == {}
    assert data.corrections(OTHER, "d1") == {}


def test_a_correction_can_be_forgotten(data: UserData) -> None:
    for store, digest, passage in ((STORE, "d1", "p"), (STORE, "d1", "q"), (STORE, "d2", "p")):
        data.correct(store, digest, passage, 1, 2)
    data.forget_correction(STORE, "d1", "p")
    assert data.corrections(STORE, "d1") == {"q": (1, 2)}
    assert data.corrections(STORE, "d2") == {"p": (1, 2)}


def test_corrections_outlive_the_copy_that_they_were_made_in(data: UserData) -> None:
    data.attach_copy(STORE, Path("essay.txt"), "d1")
    data.correct(STORE, "d1", "p", 1, 2)
    data.detach_copy(STORE)
    assert data.corrections(STORE, "d1") == {"p": (1, 2)}


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (6, 5)])
def test_a_place_that_is_none_is_our_own_fault(data: UserData, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="cannot stand"):
        data.correct(STORE, "d1", "p", start, end)


def test_views_are_listed_by_name_and_replaced_by_name(data: UserData) -> None:
    for name, link in (("islands", "a"), ("Fishing", "b"), ("islands", "c")):
        data.save_view(STORE, name, link)
    data.save_view(OTHER, "islands", "d")
    views = data.views(STORE)
    assert [(view.name, view.link) for view in views] == [("Fishing", "b"), ("islands", "c")]
    assert all(view.saved.tzinfo for view in views)
    data.delete_view(STORE, "islands")
    assert [view.name for view in data.views(STORE)] == ["Fishing"]
    assert [view.name for view in data.views(OTHER)] == ["islands"]


def test_recent_stores_are_listed_newest_first_and_not_without_end(data: UserData) -> None:
    for number in range(RECENT + 2):
        data.opened_store(f"file:///{number}")
    data.opened_store("file:///5")
    recent = data.recent_stores()
    assert recent[:2] == ("file:///5", f"file:///{RECENT + 1}")
    assert len(recent) == len(set(recent)) == RECENT
    data.forget_store("file:///5")
    data.forget_store("file:///never-opened")
    assert data.recent_stores() == recent[1:]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)  # fmt: skip


def test_a_setting_comes_back_as_it_was_set(tmp_path: Path) -> None:
    with UserData.open(tmp_path) as data:

        @settings(deadline=None)
        @given(JSON)
        def comes_back(value: object) -> None:
            data.set_setting("x", value)
            assert data.setting("x") == value

        comes_back()
        assert data.setting("y") is None


@pytest.mark.parametrize("value", [object(), float("nan")])
def test_a_setting_that_json_cannot_hold_is_our_own_fault(data: UserData, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        data.set_setting("x", value)


def test_all_is_there_the_next_time(folder: Path) -> None:
    with UserData.open(folder) as data:
        data.set_setting("x", 1)
    with UserData.open(folder) as data:
        assert data.setting("x") == 1
        assert data.notices == ()


def test_what_one_window_writes_the_other_reads(data: UserData, folder: Path) -> None:
    with UserData.open(folder) as other:
        data.set_setting("x", 1)
        assert other.setting("x") == 1
        other.set_setting("x", 2)
        assert data.setting("x") == 2


def test_windows_write_one_at_a_time_and_none_in_vain(data: UserData, folder: Path) -> None:
    def write(number: int) -> None:
        with UserData.open(folder) as window:
            for count in range(20):
                window.opened_store(f"{number}-{count}")

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with data._reading() as connection:
        turns = connection.exec_driver_sql("SELECT max(turn) FROM recent_stores").scalar_one()
    assert turns == 80


def test_the_default_folder_is_the_one_that_the_user_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIMURA_VIEWER_DATA", str(folder))
    with UserData.open() as data:
        assert data.folder == folder
    assert (folder / "user-data.sqlite").is_file()


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(unwritable: Path) -> None:
    with pytest.raises(UserDataError, match="cannot be written"):
        UserData.open(unwritable / "data")

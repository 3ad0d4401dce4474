"""Collecting garbage: put off while the program starts, and taken up again."""

import gc

import pytest

from kimura_viewer.collecting import collect_again, keep_what_is_imported, nothing_collected


def test_nothing_is_collected_until_the_block_ends() -> None:
    with nothing_collected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_collected_again_when_the_window_has_been_painted() -> None:
    with nothing_collected():
        collect_again()
        assert gc.isenabled()
    assert gc.isenabled()


def test_a_store_that_cannot_be_opened_leaves_collecting_as_it_was() -> None:
    with pytest.raises(OSError, match="no store"), nothing_collected():
        raise OSError("no store")
    assert gc.isenabled()


def test_later_collections_do_not_look_through_what_was_imported() -> None:
    try:
        keep_what_is_imported()
        assert gc.get_freeze_count() > 1000
    finally:
        gc.unfreeze()

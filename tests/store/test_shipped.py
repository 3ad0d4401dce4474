from pathlib import Path

import pytest

from kimura_viewer.store import shipped
from kimura_viewer.store.builder import build
from kimura_viewer.store.checks import check
from kimura_viewer.store.errors import StoreError

ROOT = Path(__file__).resolve().parents[2]


def test_the_shipped_store_is_what_its_sources_give(tmp_path: Path) -> None:
    build(ROOT / "resources" / "kimura-1987", tmp_path / "events.sqlite")
    assert (tmp_path / "events.sqlite").read_bytes() == shipped.shipped_store().read_bytes()


def test_the_shipped_store_breaks_no_rule() -> None:
    assert [str(finding) for finding in check(shipped.shipped_store())] == []


def test_a_missing_store_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "_PLACES", (tmp_path / "a", tmp_path / "b"))
    with pytest.raises(StoreError, match="the shipped store is missing"):
        shipped.shipped_store()
    assert not shipped.is_shipped("db/events.sqlite")


def test_the_shipped_store_is_told_from_others(tmp_path: Path) -> None:
    assert shipped.is_shipped(str(shipped.shipped_store()))
    assert not shipped.is_shipped(str(tmp_path / "events.sqlite"))

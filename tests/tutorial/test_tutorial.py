"""The tutorial's store, another text than the shipped one, does all that the tutorial says."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kimura_viewer.app import Desk
from kimura_viewer.cli import main
from kimura_viewer.store.builder import build
from kimura_viewer.store.event_store import EventStore

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial"
OpenDesk = Callable[..., Desk]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "tutorial.sqlite"
    build(TUTORIAL, path)
    return path


def test_it_breaks_no_rule_and_every_passage_is_found(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(store)]) == 0
    assert main(["locate", str(TUTORIAL / "text.txt"), "--store", str(store)]) == 0
    assert "7 of 7 passages found" in capsys.readouterr().out


def test_it_is_another_text_with_its_own_factors_old_dates_and_languages(store: Path) -> None:
    with EventStore(store) as opened:
        table, tree = opened.table(), opened.determinants()
    assert [group.id for group in tree.groups] == ["nature", "power"]
    assert (table.stated.start_earliest < 1_721_424).sum() >= 5  # before the year 1
    assert sum(" · " in title for title in table.titles) >= 3


def test_a_window_shows_it_with_its_text(store: Path, open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk(store, size=(1280, 720))
    desk.window.attaching.attach(TUTORIAL / "text.txt", keep=False)
    qtbot.waitUntil(lambda: "445 days" in desk.window.reading.text.toPlainText(), timeout=20_000)
    desk.window.current.select("year-of-confusion")
    assert "46 BC" in desk.window.card.toPlainText()
    assert "Sosigenes · Σωσιγένης" in desk.window.card.toPlainText()
    assert not desk.window.grab().isNull()


def test_the_commands_of_the_tutorial_are_those_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_bytes((TUTORIAL / "text.txt").read_bytes())
    said = (TUTORIAL / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^kimura-viewer (.*?)(?:\s+#.*)?$", said, re.MULTILINE)
    statuses = {
        command.split()[0]: main(shlex.split(command))
        for command in commands
        if not command.startswith("view")
    }
    assert statuses == {"new": 0, "build": 0, "check": 0, "locate": 1}

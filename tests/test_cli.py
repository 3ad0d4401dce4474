"""The command line: what each command prints and writes, and how it refuses bad input."""

import argparse
import contextlib
import csv
import io
import json
import os
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kimura_viewer.cli import COMMANDS, main, make_parser
from kimura_viewer.store.event_store import EventStore

ROOT = Path(__file__).resolve().parent.parent
ISO_DATE = re.compile(r"-?\d{4}-\d\d-\d\d")
TOTAL = 15
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(400)


@dataclass(frozen=True)
class Result:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


SAMPLE = Path(__file__).resolve().parent / "sample"
Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], qapp: QApplication) -> Run:
    """Run a command in this process."""

    def call(*arguments: object) -> Result:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        said = capsys.readouterr()
        return Result(status, said.out, said.err)

    return call


def environment(**changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **changes}


def words_of(value: object) -> str:
    """Name a case by its words."""
    return " ".join(value) if isinstance(value, list) else str(value)


def run_program(
    *arguments: object, folder: Path = ROOT, changes: dict[str, str] | None = None
) -> Result:
    """Run a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "kimura_viewer", *map(str, arguments)],
        cwd=folder,
        env=environment(**(changes or {})),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def assert_refused(result: Result, *names: object) -> None:
    """One line that names what is wrong, status 2, nothing else."""
    assert result.status == 2
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert result.err.endswith("\n")
    assert result.err.startswith("kimura-viewer")
    assert "Traceback" not in result.err
    for name in names:
        assert str(name) in result.err


# list


def test_list_as_json_is_one_document_with_the_names_of_the_store(
    run: Run, sample_store: Path
) -> None:
    result = run("list", "--store", sample_store, "--format", "json")
    assert (result.status, result.err) == (0, "")
    events = json.loads(result.out)
    assert len(events) == TOTAL
    with contextlib.closing(sqlite3.connect(sample_store)) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(events)")}
    for event in events:
        assert set(event) == columns | {"actors", "determinants", "passages"}
        assert all(set(each) == {"id", "role", "reason"} for each in event["determinants"])
        assert all(set(each) == {"id", "role", "section", "page"} for each in event["passages"])
        assert event["determinants"][0]["role"] == event["passages"][0]["role"] == "primary"


def test_list_as_json_says_what_the_store_says(run: Run, sample_store: Path) -> None:
    events = {
        event["id"]: event
        for event in json.loads(run("list", "--store", sample_store, "--format", "json").out)
    }
    with contextlib.closing(sqlite3.connect(sample_store)) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute("SELECT * FROM events"):
            assert {key: events[row["id"]][key] for key in row.keys()} == dict(row)  # noqa: SIM118
    war = events["salt-war"]
    assert [link["id"] for link in war["determinants"]] == ["salt", "ferry"]
    assert war["passages"] == [
        {"id": "pans", "role": "primary", "section": "I.1", "page": 1},
        {"id": "missing", "role": "mention", "section": "II", "page": 1},
        {"id": "league", "role": "mention", "section": "IV", "page": 1},
    ]


def test_list_as_csv_is_read_back(run: Run, sample_store: Path) -> None:
    result = run("list", "--store", sample_store, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert len(rows) == TOTAL
    peace = next(row for row in rows if row["id"] == "peace-of-salt")
    assert peace["title"] == "Peace of <b>Salt</b> & Sand"
    assert peace["determinants"] == "salt tides"
    assert (peace["edtf"], peace["date"]) == ("1806-10-13", "13 October 1806")


def test_list_as_a_table_is_for_people(run: Run, sample_store: Path) -> None:
    lines = run("list", "--store", sample_store).out.splitlines()
    assert lines[0].split() == ["DATE", "EVENT", "DETERMINANT", "WHERE", "NAME"]
    assert len(lines) == TOTAL + 2
    assert lines[-1] == f"{TOTAL} of {TOTAL} events"
    column = lines[0].index("EVENT")
    assert all(line[column - 2 : column] == "  " for line in lines[1:-1])


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_the_view_options_choose_the_events(run: Run, sample_store: Path, form: str) -> None:
    options = ("--determinant", "reef", "--determinant", "order", "--from", "1855", "--to", "1870")
    result = run("list", "--store", sample_store, "--format", form, *options)
    assert result.status == 0
    assert "treaty-of-the-reef" in result.out
    assert "guild-dues" in result.out
    assert "fight-on-the-reef" not in result.out
    assert "watch-on-the-reef" not in result.out
    assert "salt-war" not in result.out


def test_a_view_without_events_is_listed_as_such(run: Run, sample_store: Path) -> None:
    nothing = ("--store", sample_store, "--to", "1700", "--determinant", "reef")
    assert json.loads(run("list", *nothing, "--format", "json").out) == []
    assert run("list", *nothing).out.splitlines()[-1] == f"0 of {TOTAL} events"


def test_the_shipped_events_are_listed_in_order_of_time(run: Run) -> None:
    events = json.loads(run("list", "--format", "json").out)
    starts = [event["start_earliest"] for event in events if event["start_earliest"] is not None]
    assert starts == sorted(starts)
    assert len(events) > 40


# show


def test_show_says_all_of_an_event(run: Run, sample_store: Path) -> None:
    said = run("show", "fight-on-the-reef", "--store", sample_store).out
    for line in (
        "Fight on the reef",
        "Date        3 February 1851  [1851-02-03], stated",
        "In the text “on 3 February 1851”",
        "Record      3 February 1852  [1852-02-03], confidence high",
        "Differs     The court’s book has 1852 <not> 1851.",
        "  The reef",
        "    Both claimed it.",
        "  IV Quarrels, paragraph 2, page 1",
        "Kind        clash, conflict",
    ):
        assert line in said.splitlines()
    part = run("show", "peace-of-salt", "--store", sample_store).out
    assert "Read as     The day after the war < its end." in part
    assert "Part of     Salt War  [salt-war]" in part
    assert "  Tides & <currents> (secondary)" in part
    war = run("show", "salt-war", "--store", sample_store).out
    assert "Actors      Aldra, Brenn & <crew>" in war
    assert "(mention)" in war
    alone = run("show", "treaty-of-the-reef", "--store", sample_store).out
    assert "from the record alone, confidence medium" in alone


def test_show_adds_the_words_of_a_copy(run: Run, sample_store: Path, sample_copy: Path) -> None:
    said = run("show", "salt-war", "--store", sample_store, "--copy", sample_copy).out
    assert "“In May 1804 boats from Brenn" in said
    assert "Not found in copy.txt." in said
    assert "(close: “league” in the copy for “laegue”)" in said
    assert "In May 1804" not in run("show", "salt-war", "--store", sample_store).out


def test_every_shipped_event_can_be_shown(run: Run, shipped: Path) -> None:
    with EventStore(shipped) as store:
        slugs = [str(slug) for slug in store.table().ids]
    for slug in slugs:
        result = run("show", slug)
        assert result.status == 0
        assert max(map(len, result.out.splitlines())) < 130
        assert "None" not in result.out.replace("Nonetheless", "")


# export


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_export_writes_each_of_its_files(
    run: Run, sample_store: Path, tmp_path: Path, theme: str
) -> None:
    files = [tmp_path / f"figure.{suffix}" for suffix in ("png", "svg", "pdf", "tiff")]
    options = ("--theme", theme, "--lanes", "none", "--determinant", "quarrels")
    result = run("export", "--store", sample_store, *options, "-o", *files)
    assert result == Result(0, "", "")
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert not QImage(str(files[0])).isNull()
    assert "that illustrate Quarrels; 7 of 15." in files[1].read_text(encoding="utf-8")


# build and check


def test_build_gives_the_same_bytes_each_time(run: Run, tmp_path: Path) -> None:
    source = ROOT / "tests" / "sample"
    for name in ("one.sqlite", "two.sqlite"):
        assert run("build", source, "-o", tmp_path / name) == Result(0, "", "")
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()
    assert run("list", "--store", tmp_path / "one.sqlite").status == 0


def test_build_lists_every_fault_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    source = Path(shutil.copytree(ROOT / "tests" / "sample", tmp_path / "source"))
    events = source / "events.toml"
    text = events.read_text(encoding="utf-8")
    one = text.replace('kind = "war"', 'kind = "feast"')
    events.write_text(one, encoding="utf-8")
    result = run("build", source, "-o", tmp_path / "store.sqlite")
    assert_refused(result, "events.toml", "feast")
    events.write_text(one.replace('tenor = "neutral"', 'tenor = "bitter"'), encoding="utf-8")
    result = run("build", source, "-o", tmp_path / "store.sqlite")
    assert result.status == 2
    assert len(result.out.splitlines()) == 5
    assert result.err.count("\n") == 1
    assert "5 faults" in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_a_folder_with_faults_is_not_viewed_and_each_is_listed(run: Run, tmp_path: Path) -> None:
    source = Path(shutil.copytree(ROOT / "tests" / "sample", tmp_path / "source"))
    with (source / "events.toml").open("a", encoding="utf-8") as file:
        file.write('[[event]]\nid = "feast"\n')
    result = run("view", source)
    assert result.status == 2
    assert all(line.startswith("events.toml:") for line in result.out.splitlines())
    assert result.err.count("\n") == 1
    assert f"{source}: no store was shown, the sources have 7 faults" in result.err


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are Unicode alone")
def test_names_that_are_no_text_are_said_in_text(tmp_path: Path) -> None:
    odd = os.fsdecode(b"\xff\x1b[2J")
    made = run_program("new", tmp_path / odd)
    assert made.status == 0
    assert "\\udcff" in made.out
    missing = run_program("list", "--store", tmp_path / f"{odd}\n.sqlite")
    assert_refused(missing, "does not exist")
    assert "\x1b" not in missing.err
    for form in ("table", "json"):
        dated = run_program("date", odd, "--format", form)
        assert dated.status == 1
        assert "\x1b" not in dated.out


def test_check_finds_nothing_in_a_good_store(run: Run, sample_store: Path) -> None:
    assert run("check", sample_store) == Result(0, "", "")
    assert run("check", "--store", sample_store) == Result(0, "", "")


def test_check_finds_nothing_in_good_sources_and_leaves_nothing_there(
    run: Run, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "sources"))
    before = set(folder.iterdir())
    assert run("check", folder) == Result(0, "", "")
    assert set(folder.iterdir()) == before


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_check_of_sources_names_file_line_and_key_and_goes_on(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "sources"))
    rewrite(folder / "work.toml", 'title = "Tides"', 'title = ""')
    rewrite(folder / "determinants.toml", 'name = "Nature"', 'name = ""')
    rewrite(folder / "events.toml", 'title = "Salt War"', 'title = ""')
    result = run("check", folder)
    assert (result.status, result.err) == (1, "")
    line = (folder / "events.toml").read_text("utf-8").splitlines().index('title = ""') + 1
    said = result.out.splitlines()
    assert f"events.toml:{line}: event “salt-war”, title: is empty; write it" in said
    assert any(each.startswith("work.toml:34: section") for each in said)
    assert any(each.startswith("determinants.toml:4: determinant “nature”") for each in said)
    assert len(said) == 3


def test_check_of_sources_that_make_no_store_lists_their_faults(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "sources"))
    rewrite(folder / "events.toml", 'kind = "war"', 'kind = "quarrel"')
    (folder / "work.toml").unlink()
    result = run("check", folder)
    assert (result.status, result.err) == (1, "")
    assert "events.toml:18: event “salt-war”, kind: " in result.out
    assert "work.toml: cannot be read" in result.out


def test_check_says_each_finding_on_a_line(run: Run, sample_store: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(sample_store, tmp_path / "store.sqlite"))
    with contextlib.closing(sqlite3.connect(store)) as connection, connection:
        connection.execute(
            "UPDATE events SET title = 'A title that has a great many more words than nine'"
            " WHERE id IN ('census', 'songs')"
        )
    result = run("check", store)
    assert (result.status, result.err) == (1, "")
    lines = result.out.splitlines()
    assert any("census" in line for line in lines)
    assert any("songs" in line for line in lines)


# locate and date


def test_locate_says_where_each_passage_is(run: Run, sample_store: Path, sample_copy: Path) -> None:
    result = run("locate", sample_copy, "--store", sample_store, "--format", "json")
    assert (result.status, result.err) == (1, "")
    found = {each["id"]: each for each in json.loads(result.out)}
    statuses = {slug: each["status"] for slug, each in found.items()}
    assert statuses == {
        "pans": "exact",
        "survey": "exact",
        "verses": "exact",
        "league": "close",
        "oars": "uncertain",
        "missing": "not-found",
    }
    text = sample_copy.read_text(encoding="utf-8")
    pans = found["pans"]
    assert text[pans["start"] : pans["end"]].startswith("In May 1804")
    assert (pans["page"], pans["score"], pans["note"]) == (1, 1.0, None)
    assert found["missing"]["start"] is None
    table = run("locate", sample_copy, "--store", sample_store)
    assert table.status == 1
    assert table.out.splitlines()[-1] == "4 of 6 passages found"


def test_locate_finds_the_whole_essay(run: Run, essay_copy: Path) -> None:
    result = run("locate", essay_copy)
    assert result.status == 0
    last = result.out.splitlines()[-1].split()
    assert last[0] == last[2]


def test_date_says_how_texts_are_read(run: Run) -> None:
    result = run("date", "1984?", "1904/1905", "8 February 1904", "--format", "json")
    assert (result.status, result.err) == (0, "")
    answers = json.loads(result.out)
    keys = "text valid reason edtf level form start_earliest start_latest end_earliest end_latest"
    assert all(list(answer) == [*keys.split(), "words"] for answer in answers)
    assert [answer["edtf"] for answer in answers] == ["1984?", "1904/1905", "1904-02-08"]
    assert [answer["form"] for answer in answers] == ["instant", "span", "instant"]
    assert answers[2]["start_earliest"] == "1904-02-08"
    assert ISO_DATE.fullmatch(answers[1]["end_latest"])


def test_date_refuses_with_a_reason_and_status_1(run: Run) -> None:
    result = run("date", "1904", "1900-02-29", "--format", "json")
    assert (result.status, result.err) == (1, "")
    good, bad = json.loads(result.out)
    assert good["valid"]
    assert not bad["valid"]
    assert "February 1900 has 28 days" in bad["reason"]
    table = run("date", "1904", "1900-02-29")
    assert table.status == 1
    assert "1900-02-29: refused: " in table.out


# view


def view_for_a_moment(run: Run, application: QApplication, *arguments: object) -> list[str]:
    """Run a command that shows the window; close it when it is there; return the titles."""
    titles: list[str] = []

    def close() -> None:
        shown = [window for window in application.topLevelWidgets() if window.isVisible()]
        titles.extend(window.windowTitle() for window in shown)
        application.closeAllWindows()

    # Again and again: were another test's window the first to be closed, this one would stay.
    timer = QTimer()
    timer.timeout.connect(close)
    timer.start(10)
    result = run(*arguments)
    timer.stop()
    assert result == Result(0, "", "")
    return titles


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("view",),
        ("--determinant", "reef", "--from", "1850", "--to", "1860", "--lanes", "none"),
        ("--theme", "dark"),
    ],
)
def test_the_window_opens_with_or_without_its_command(
    run: Run, qapp: QApplication, sample_store: Path, options: tuple[str, ...]
) -> None:
    titles = view_for_a_moment(run, qapp, *options, "--store", sample_store)
    assert titles == ["Salt & the Ferry: Two Islands – Kimura Viewer"]
    assert view_for_a_moment(run, qapp, *options, sample_store) == titles


def test_without_a_display_the_view_says_how_to_get_a_picture(
    run: Run, monkeypatch: pytest.MonkeyPatch, sample_store: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert_refused(run("view", sample_store), "no display", "kimura-viewer export -o")


# Help and its examples


def helps() -> Iterator[tuple[str, str]]:
    parser = make_parser()
    yield "", parser.format_help()
    for action in parser._subparsers._group_actions if parser._subparsers else ():
        assert isinstance(action, argparse._SubParsersAction)
        for name, command in action.choices.items():
            yield name, command.format_help()


def examples() -> list[tuple[str, list[str]]]:
    """Each command's name with the words of an example from its help."""
    found = []
    for name, text in helps():
        for line in text[text.index("example") :].splitlines()[1:]:
            words = shlex.split(line.split("   ")[0] if not line.startswith("   ") else line)
            assert words[0] == "kimura-viewer"
            found.append((name, words[1:]))
    return found


def test_every_command_has_help_with_an_example(run: Run) -> None:
    assert {name for name, _ in helps()} == {"", *COMMANDS}
    assert {name for name, _ in examples()} == {"", *COMMANDS}
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.status == 0
        assert "example:\n" in result.out


@pytest.mark.parametrize(("name", "words"), examples(), ids=words_of)
def test_the_examples_run(  # noqa: PLR0917  # pytest passes fixtures by name
    run: Run,
    qapp: QApplication,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    shipped: Path,
    name: str,
    words: list[str],
) -> None:
    """In a folder where the files that they name are."""
    shutil.copytree(ROOT / "resources", tmp_path / "resources")
    (tmp_path / "db").mkdir()
    shutil.copy(shipped, tmp_path / "my-store.sqlite")
    if "my-copy.txt" in words:
        shutil.copy(request.getfixturevalue("essay_copy"), tmp_path / "my-copy.txt")
    monkeypatch.chdir(tmp_path)
    command = name or next((word for word in words[:1] if word in COMMANDS), "view")
    if command == "view":
        assert view_for_a_moment(run, qapp, *words)
        return
    result = run(*words)
    assert (result.status, result.err) == (0, "")
    for flag, written in pairwise(words):
        if flag == "-o":
            assert (tmp_path / written).stat().st_size > 1000


def test_the_version_is_told(run: Run) -> None:
    assert re.fullmatch(r"Kimura Viewer \d+\.\d+\S*\n", run("--version").out)


# Bad input


def damaged(kind: str, store: Path, folder: Path) -> Path:
    """A file that is no good store."""
    path = folder / f"{kind}.sqlite"
    if kind == "empty":
        path.touch()
    elif kind == "truncated":
        path.write_bytes(store.read_bytes()[: store.stat().st_size * 2 // 3])
    elif kind == "picture":
        path.write_bytes(PNG)
    elif kind == "folder":
        path.mkdir()
    elif kind in ("foreign", "newer", "bare"):
        shutil.copy(store, path)
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            if kind == "foreign":
                connection.execute("PRAGMA application_id = 0")
            elif kind == "newer":
                connection.execute("PRAGMA user_version = 2")
            else:
                connection.execute("DROP TABLE discussions")
    return path


KINDS = {
    "missing": "does not exist",
    "empty": "is empty",
    "truncated": "cut short",
    "picture": "not a store",
    "foreign": "another program",
    "newer": "newer Kimura Viewer",
    "bare": "no table discussions",
    "folder": "is a folder",
}


@pytest.mark.parametrize("command", ["list", "show", "check", "export", "view", "locate"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_store_is_refused(  # noqa: PLR0917  # pytest passes fixtures by name
    run: Run, tmp_path: Path, sample_store: Path, sample_copy: Path, command: str, kind: str
) -> None:
    bad = damaged(kind, sample_store, tmp_path)
    before = sorted(tmp_path.iterdir())
    more = {
        "show": ["census"],
        "export": ["-o", str(tmp_path / "figure.png")],
        "locate": [str(sample_copy)],
    }
    result = run(command, "--store", bad, *more.get(command, []))
    assert_refused(result, bad, KINDS[kind])
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["list", "--determinant", "reaf"], ["“reaf”", "the store has: "]),
        (["list", "--from", "1984-13"], ["1984-13", "month"]),
        (["list", "--to", "soon"], ["soon"]),
        (["list", "--from", "1960", "--to", "1950"], ["1960", "1950", "the earlier date"]),
        (["list", "--format", "xml"], ["--format", "xml"]),
        (["list", "--lanes", "colour"], ["--lanes", "colour"]),
        (["list", "--nonsense"], ["--nonsense", "see kimura-viewer list --help"]),
        (["list", "other.sqlite"], ["is it a store? Write --store other.sqlite)", "list --help"]),
        (["list", "a\nb\u202ec"], ["unrecognized arguments: a bc ("]),
        (["build", "a", "b", "-o", "c"], ["unrecognized arguments: b; see kimura-viewer build"]),
        (["list", "--tenor", "conflct"], ["no tenor “conflct”", "did you mean conflict?"]),
        (["list", "--kind", "xyz"], ["no kind “xyz”", "the store has: war, "]),
        (["list", "--actor", "ferryman"], ["no actor “ferryman”"]),
        (["list", "--section", "IX"], ["no section “IX”"]),
        (["list", "--all", "colour"], ["--all", "“colour”", "determinant, tenor, "]),
        (["list", "--not", "tenor"], ["--not", "“tenor”", "as in tenor:neutral"]),
        (["list", "--not", "tenor:grey"], ["no tenor “grey”"]),
        (["list", "--not", "determinant:reaf"], ["“reaf”", "the store has: "]),
        (["list", "--view", "kimura-view:2"], ["newer Kimura Viewer"]),
        (["list", "--view", "kimura-view:1?event=moon"], ["event “moon”", "another store"]),
        (["export", "-o", "x.png", "--view", "https://x"], ["no view link of Kimura Viewer"]),
        (["view", "--view", "kimura-view:1?work=other"], ["for the work “other”"]),
        (["show", "cencus"], ["“cencus”", "did you mean census"]),
        (["show", "zzzz"], ["“zzzz”", "kimura-viewer list"]),
        (["show"], ["EVENT"]),
        (["show", "census", "--copy", "absent.txt"], ["absent.txt"]),
        (["export"], ["name what to write", "-o timeline.png"]),
        (["export", "-o", "figure.bmp"], ["figure.bmp", ".pdf, .png, .svg, .tiff"]),
        (["export", "-o", "absent/figure.png"], ["absent/figure.png", "a folder that is there"]),
        (["export", "--open", "no.png", "-o", "x.png"], ["no.png", "check the file"]),
        (["export", "-o", "figure.png", "--theme", "pink"], ["--theme", "pink"]),
        (["locate", "absent.txt"], ["“absent.txt” is not there; check the name"]),
        (["view", "--theme", "pink"], ["--theme", "pink"]),
        (["date"], ["TEXT"]),
    ],
    ids=words_of,
)
def test_bad_arguments_are_refused(  # noqa: PLR0917  # pytest passes fixtures by name
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sample_store: Path,
    words: list[str],
    names: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    store = [] if words[0] in ("date", "build") else ["--store", sample_store]
    assert_refused(run(*words, *store), *names)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["view", "check"])
def test_two_stores_are_one_too_many(run: Run, sample_store: Path, command: str) -> None:
    result = run(command, "one.sqlite", "--store", sample_store)
    assert_refused(result, "one.sqlite", sample_store, "two stores")


@pytest.mark.parametrize("source", ["absent", "empty"])
def test_sources_that_are_not_there_are_refused(run: Run, tmp_path: Path, source: str) -> None:
    if source == "empty":
        (tmp_path / source).mkdir()
    before = sorted(tmp_path.rglob("*"))
    result = run("build", tmp_path / source, "-o", tmp_path / "store.sqlite")
    assert result.status == 2
    assert result.err.count("\n") == 1
    assert str(tmp_path / source) in result.err
    assert sorted(tmp_path.rglob("*")) == before


def test_an_output_that_cannot_be_written_is_refused(
    run: Run, unwritable: Path, sample_store: Path, tmp_path: Path
) -> None:
    source = ROOT / "tests" / "sample"
    before = sorted(tmp_path.rglob("*"))
    store = unwritable / "store.sqlite"
    assert_refused(run("build", source, "-o", store), "store.sqlite", "cannot be written")
    figure = unwritable / "figure.svg"
    result = run("export", "--store", sample_store, "-o", figure)
    assert_refused(result, figure, "cannot be written")
    assert sorted(tmp_path.rglob("*")) == before


def test_when_one_of_several_figures_is_refused_none_is_written(
    run: Run, tmp_path: Path, sample_store: Path
) -> None:
    good, bad = tmp_path / "good.png", tmp_path / "bad.bmp"
    assert_refused(run("export", "--store", sample_store, "-o", good, bad), bad)
    assert list(tmp_path.iterdir()) == []


# In a process of its own


def test_the_program_lists_shows_and_exports(sample_store: Path, tmp_path: Path) -> None:
    listed = run_program("list", "--store", sample_store, "--format", "json")
    assert (listed.status, listed.err) == (0, "")
    assert len(json.loads(listed.out)) == TOTAL
    no_screen = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    exported = run_program(
        "export", "--store", sample_store, "-o", "figure.pdf", folder=tmp_path, changes=no_screen
    )
    assert exported == Result(0, "", "")
    assert (tmp_path / "figure.pdf").read_bytes().startswith(b"%PDF-")


def test_the_program_refuses_in_one_line(tmp_path: Path) -> None:
    refused = run_program("list", "--store", "absent.sqlite", folder=tmp_path)
    assert_refused(refused, "absent.sqlite")
    assert_refused(run_program("list", "--format", "xml"), "xml")


def test_output_is_utf_8_whatever_the_terminal(sample_store: Path) -> None:
    narrow = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    listed = run_program("list", "--store", sample_store, "--format", "json", changes=narrow)
    assert (listed.status, listed.err) == (0, "")
    assert "The court’s book" in listed.out
    refused = run_program("show", "zzzz", "--store", sample_store, changes=narrow)
    assert refused.status == 2
    assert "Traceback" not in refused.err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no broken pipes")
@pytest.mark.parametrize("arguments", [("list", "--format", "json"), ("date", "1904")])
def test_a_reader_who_has_seen_enough_is_no_error(arguments: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kimura_viewer", *arguments],
        env=environment(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        status = process.wait(60)
    assert (status, said) == (0, b"")


FULL_DISK = """
import resource, sys
from kimura_viewer.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="only Unix limits the size of a file")
@pytest.mark.parametrize("name", ["f.png", "f.svg", "f.pdf", "f.tiff", "store.sqlite"])
def test_a_file_that_does_not_fit_leaves_the_older_one(
    sample_store: Path, tmp_path: Path, name: str
) -> None:
    """A limit on the size of files stops writing half way, as a full disk does."""
    path = tmp_path / name
    path.write_bytes(b"older")
    build = ["build", str(ROOT / "tests" / "sample"), "-o", str(path)]
    export = ["export", "--store", str(sample_store), "-o", str(path), "--force"]
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, *(build if path.suffix == ".sqlite" else export)],
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert_refused(Result(done.returncode, done.stdout.decode(), done.stderr.decode()), path)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]

"""``export``: sets, sidecars, the way back, and files that are whole or not there."""

import errno
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from kimura_viewer.cli import main
from kimura_viewer.commands.exporting import ExportError
from kimura_viewer.drawing.figure_sets import FigureSetError, Member, file_of, members
from kimura_viewer.drawing.record import Record, packet, read_record
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.store.shipped import is_shipped
from kimura_viewer.userdata.places import FOLDER_VARIABLE, SHIPPED, store_key
from kimura_viewer.userdata.user_data import UserData

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ("charter", "ferry", "pride", "reef", "salt", "tides")
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)


def export(store: Path, *words: str) -> int:
    return main(["export", "--store", str(store), *words])


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# Sets


@pytest.mark.parametrize(
    ("each", "names"),
    [
        ("determinant", ["charter", "ferry", "pride", "reef", "salt", "tides"]),
        ("group", ["nature", "order", "quarrels", "temper"]),
        ("decade", ["1800s", "1810s", "1820s", "1830s", "1840s", "1850s", "1860s", "1870s"]),
    ],
)
def test_a_set_has_a_figure_for_each(
    sample_store: Path, tmp_path: Path, each: str, names: list[str]
) -> None:
    assert export(sample_store, "--each", each, "-o", "figures/{slug}.svg") == 0
    found = files(tmp_path)
    assert found[: len(names)] == [f"figures/{name}.svg" for name in names]
    captions = {read_record(tmp_path / name).view for name in found}
    assert len(captions) == len(found)
    title = re.search(r">([^<]+)</text>", (tmp_path / found[0]).read_text("utf-8"))
    assert title is not None
    assert read_record(tmp_path / found[0]).title == title[1]


def test_a_set_keeps_to_the_view(sample_store: Path, tmp_path: Path) -> None:
    options = ("--determinant", "quarrels", "--determinant", "tides", "--each", "determinant")
    assert export(sample_store, *options, "-o", "{number}-{slug}.png", "{slug}.svg") == 0
    assert files(tmp_path) == [
        *("1-tides.png", "2-ferry.png", "3-reef.png", "ferry.svg", "reef.svg", "tides.svg")
    ]
    assert "The ferry" in read_record(tmp_path / "ferry.svg").caption


@pytest.fixture
def save_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, str, str], None]:
    """Save a view as the window does, in a folder of the test."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "data"))

    def save(store: Path, name: str, link: str) -> None:
        with EventStore(store) as opened, UserData.open() as data:
            location = SHIPPED if is_shipped(str(store)) else str(store)
            data.save_view(store_key(location, opened.work().id), name, link)

    return save


Save = Callable[[Path, str, str], None]


def test_a_set_has_a_figure_for_each_saved_view(
    sample_store: Path, tmp_path: Path, save_view: Save
) -> None:
    save_view(sample_store, "The ferry!", "kimura-view:1?determinant=ferry")
    save_view(sample_store, "the  ferry", "kimura-view:1?determinant=ferry&lanes=none")
    save_view(sample_store, "渡し船／", "kimura-view:1?from=1850")
    save_view(sample_store, "../..", "kimura-view:1?to=1850")
    assert export(sample_store, "--each", "view", "-o", "out/{number}-{slug}.svg") == 0
    found = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert found == ["1-view.svg", "2-the-ferry.svg", "3-the-ferry-2.svg", "4-渡し船.svg"]
    record = read_record(tmp_path / "out" / "2-the-ferry.svg")
    assert "determinant=ferry" in record.view
    assert record.title == "the  ferry"
    assert read_record(tmp_path / "out" / "4-渡し船.svg").title == "渡し船／"


def test_the_saved_views_of_the_shipped_store_are_found_wherever_it_is(
    shipped: Path, tmp_path: Path, save_view: Save
) -> None:
    save_view(shipped, "Islands", "kimura-view:1?determinant=northern-territories")
    assert main(["export", "--each", "view", "-o", "{slug}.svg"]) == 0
    assert "Northern Territories" in read_record(tmp_path / "islands.svg").caption


def test_without_saved_views_there_is_no_set_and_nothing_is_kept(
    sample_store: Path, tmp_path: Path, save_view: Save, capsys: Said
) -> None:
    assert export(sample_store, "--each", "view", "-o", "{slug}.svg") == 2
    assert "no view of this store is saved; save one" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    save_view(sample_store, "Ferry", "kimura-view:1?determinant=ferry")
    options = ("--each", "view", "-o", "{slug}.svg", "--determinant", "ferry")
    assert export(sample_store, *options) == 2
    assert "leave out other options" in capsys.readouterr().err
    save_view(sample_store, "Lost", "kimura-view:1?determinant=atlantis")
    assert export(sample_store, "--each", "view", "-o", "{slug}.svg") == 2
    assert "atlantis" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.svg"))


@pytest.mark.parametrize(
    "name",
    [
        "all.svg",
        "{slug",
        "{}.svg",
        "{0}.svg",
        "{other}.svg",
        "{slug.__class__}.svg",
        "{slug:>99999999999}.svg",
        "{number:0999999}.svg",
    ],
)
def test_names_that_tell_no_figures_apart_are_refused(
    sample_store: Path, tmp_path: Path, capsys: Said, name: str
) -> None:
    name = name if name.endswith(".svg") else f"{name}.svg"
    assert export(sample_store, "--each", "group", "-o", name) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "write {slug} or {number}" in said
    assert files(tmp_path) == []


def test_a_view_of_nothing_has_no_set(sample_store: Path) -> None:
    nothing = ViewState(None, Criteria(frozenset()))
    with EventStore(sample_store) as store, pytest.raises(FigureSetError, match="has no decade"):
        members("decade", nothing, store.determinants(), store.table())
    member = Member("a", "A", ViewState())
    assert file_of("{number:03d}-{slug}.svg", member, 7) == Path("007-a.svg")
    assert file_of("{slug}.svg", Member("con", "Arguments", ViewState()), 1) == Path("con-.svg")


def test_a_set_that_cannot_be_written_leaves_nothing(
    sample_store: Path, tmp_path: Path, capsys: Said
) -> None:
    (tmp_path / "reef.svg").mkdir()
    assert export(sample_store, "--each", "determinant", "-o", "{slug}.svg") == 2
    assert "reef.svg: this is a folder" in capsys.readouterr().err
    assert files(tmp_path) == []
    assert export(sample_store, "--each", "group", "-o", "new/{slug}.svg", "--size", "15mm") == 2
    assert not (tmp_path / "new").exists()
    assert export(sample_store, "--each", "group", "-o", "a/b/{slug}.svg") == 2
    assert "this folder cannot be made" in capsys.readouterr().err


def test_progress_is_said_on_a_terminal_alone(sample_store: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kimura_viewer", "export", "--store", str(sample_store)]
    command += ["--each", "group", "-o", "{slug}.svg", "--force"]
    environment = {k: v for k, v in os.environ.items() if "DISPLAY" not in k}
    environment["PYTHONPATH"] = str(ROOT)

    def said(*options: str) -> bytes:
        ours, theirs = pty.openpty()
        done = subprocess.run(
            [*command, *options], stderr=theirs, stdout=subprocess.PIPE, env=environment,
            timeout=60, check=False,
        )  # fmt: skip
        os.close(theirs)
        assert (done.returncode, done.stdout) == (0, b"")
        try:
            return os.read(ours, 10_000)
        except OSError:  # nothing was said
            return b""
        finally:
            os.close(ours)

    assert b"4 of 4: quarrels.svg" in said()
    assert said("-q") == b""


def test_nothing_is_said_where_there_is_no_terminal(sample_store: Path, capsys: Said) -> None:
    assert export(sample_store, "--each", "group", "-o", "{slug}.svg") == 0
    assert capsys.readouterr() == ("", "")


# Files


def test_a_file_that_is_there_needs_force(sample_store: Path, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "a.svg").write_bytes(b"older")
    assert export(sample_store, "-o", "b.png", "a.svg") == 2
    assert "a.svg: is there already; add --force to replace it" in capsys.readouterr().err
    assert files(tmp_path) == ["a.svg"]
    assert (tmp_path / "a.svg").read_bytes() == b"older"
    assert export(sample_store, "-o", "b.png", "a.svg", "--force") == 0
    assert files(tmp_path) == ["a.svg", "b.png"]
    assert export(sample_store, "-o", "c.svg", "c.svg") == 2
    assert "two figures would be this file" in capsys.readouterr().err
    assert issubclass(ExportError, Exception)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--size", "wide"], "“wide” is no size"),
        (["--size", "1mm"], "cannot be 1 mm"),
        (["--size", "30mm"], "30 mm is too narrow for this figure in type of 6 pt; give "),
        (["--size", "90x15mm"], "has no room for this figure in type of 6 pt"),
        (["--dpi", "0"], "cannot have 0 dpi"),
        (["--dpi", "many"], "invalid float value"),
        (["--type", "3"], "type cannot be 3 pt"),
        (["--pages", "0"], "cannot have 0 pages"),
        (["--pages", "2"], "has one page; name a .pdf for 2 pages"),
        (["--size", "5000x5000mm", "--dpi", "600"], "too many for an image"),
        (["--key", "perhaps"], "invalid choice: 'perhaps'"),
        (["--key", "apart"], "has one page; name a .pdf for 2 pages"),
        (["--size", "1km"], "“1km” is no size"),
        (["--size", "nan"], "“nan” is no size"),
        (["--size=-5mm"], "“-5mm” is no size"),
        (["--size", "0x0px"], "cannot be 0 mm"),
        (["--size", "1000000000px"], "cannot be 176388889 mm"),
        (["--dpi", "1e6"], "cannot have 1e+06 dpi"),
        (["--dpi", "nan"], "cannot have nan dpi"),
        (["--dpi", "inf"], "cannot have inf dpi"),
        (["--type", "nan"], "type cannot be nan pt"),
        (["--picture", "essay-order", "--pages", "2"], "essay-order has one page, not 2; leave"),
        (["--picture", "essay-order", "--size", "90x15mm"], "has no room for this figure"),
        (["--picture", "matrix", "--pages", "2"], "a figure of matrix has one page, not 2"),
        (["--picture", "matrix", "--key"], "a figure of matrix has no events to number"),
        (["--picture", "matrix", "--each", "determinant"], "leave out --each determinant"),
        (["--picture", "matrix", "--size", "30mm"], "30 mm is too narrow for this figure"),
        (["--picture", "determinant-page"], "give exactly one, as in --determinant"),
        (
            ["--picture", "determinant-page", "--determinant", "reef", "--determinant", "salt"],
            "a figure of determinant-page is of one determinant",
        ),
        (["--picture", "chronicle"], "invalid choice: 'chronicle'"),
        (["--each", "century"], "invalid choice: 'century'"),
        (["--sidecar", "xml"], "invalid choice: 'xml'"),
    ],
)
def test_bad_input_is_said_in_a_line_and_leaves_nothing(
    sample_store: Path, tmp_path: Path, capsys: Said, options: list[str], said: str
) -> None:
    try:
        status = export(sample_store, "-o", "figure.png", *options)
    except SystemExit as left:  # what argparse refuses
        status = int(left.code or 0)
    error = capsys.readouterr().err
    assert status == 2
    assert said in error
    assert error.count("\n") == 1
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a" * 300 + ".png", "cannot be written (File name too long); choose another name"),
        ("b" * 300 + "/figure.png", "cannot be written (File name too long); choose another name"),
        ("figure", "no figure is written as “”; end the name in .pdf, .png, .svg, .tiff"),
        ("", "no figure is written as “”"),
        ("taken.png", "this is a folder"),
        ("absent/figure.png", "No such file or directory"),
        ("taken.png/\nfigure.bmp", "no figure is written as “.bmp”"),
    ],
)
def test_a_name_that_no_file_can_have_is_said_in_a_line(
    sample_store: Path, tmp_path: Path, capsys: Said, name: str, said: str
) -> None:
    (tmp_path / "taken.png").mkdir()
    for options in ((), ("--force",), ("--each", "group")):
        template = name.replace(".png", "{slug}.png") if options == ("--each", "group") else name
        if options and name in ("taken.png", "absent/figure.png"):
            continue
        assert export(sample_store, "-o", template, *options) == 2
        error = capsys.readouterr().err
        assert said in error
        assert error.count("\n") == 1
        assert len(error) < 300
    assert files(tmp_path) == []


def test_no_events_are_a_figure_too(sample_store: Path, tmp_path: Path) -> None:
    assert export(sample_store, "--search", "zzzz", "-o", "none.pdf") == 0
    assert "0 of 15" in read_record(tmp_path / "none.pdf").caption


def test_the_size_is_that_of_the_options(sample_store: Path, tmp_path: Path) -> None:
    options = ("--size", "100x180mm", "--dpi", "254", "--key", "--no-legend", "--theme", "dark")
    assert export(sample_store, *options, "-o", "figure.tiff") == 0
    with Image.open(tmp_path / "figure.tiff") as image:
        assert image.size == (1000, 1800)
        assert image.info["dpi"] == (254, 254)


# Sidecars


def test_a_sidecar_says_what_the_figure_shows(sample_store: Path, tmp_path: Path) -> None:
    options = ("--determinant", "quarrels", "--key", "--sidecar")
    assert export(sample_store, *options, "json", "-o", "figure.svg", "figure.png") == 0
    assert files(tmp_path) == ["figure.json", "figure.png", "figure.svg"]
    beside = json.loads((tmp_path / "figure.json").read_text("utf-8"))
    record = read_record(tmp_path / "figure.png")
    assert (beside["caption"], beside["alt"]) == (record.caption, record.alt)
    assert (beside["view"], beside["store"]) == (record.view, record.store)
    assert [event["number"] for event in beside["events"]] == [1, 2, 3, 4, 5, 6, 7]
    fight = next(event for event in beside["events"] if event["id"] == "fight-on-the-reef")
    assert fight["edtf"] == "1851-02-03"
    assert fight["place"] == "IV, p. 1"
    assert "(1901)" in fight["citation"] or ", 1901" in fight["citation"]
    assert export(sample_store, *options, "txt", "-o", "other.svg") == 0
    text = (tmp_path / "other.txt").read_text("utf-8")
    assert "Fight on the reef (IV, p. 1; 1851-02-03)" in text
    assert record.caption in text


# The way back


def test_a_figure_prints_its_view_and_makes_other_figures_of_it(
    sample_store: Path, tmp_path: Path, capsys: Said
) -> None:
    assert export(sample_store, "--determinant", "ferry", "-o", "ferry.png") == 0
    assert export(sample_store, "--open", "ferry.png") == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("kimura-view:1?determinant=ferry")
    assert export(sample_store, "--open", "ferry.png", "-o", "again.png") == 0
    assert export(sample_store, "--view", link, "-o", "third.png") == 0
    first, *others = (tmp_path / name for name in ("ferry.png", "again.png", "third.png"))
    assert all(other.read_bytes() == first.read_bytes() for other in others)


def test_a_view_in_a_figure_that_is_none_is_not_printed(
    sample_store: Path, tmp_path: Path, capsys: Said
) -> None:
    record = Record("t", "c", "a", "c", "\x9b2J\u202ekimura", "0")
    (tmp_path / "odd.svg").write_text(packet(record), encoding="utf-8")
    assert export(sample_store, "--open", "odd.svg") == 2
    assert "\x9b" not in "".join(capsys.readouterr())
    link = "kimura-view:1?search=\x9b2J\u202eferry"
    (tmp_path / "odd.svg").write_text(packet(replace(record, view=link)), encoding="utf-8")
    assert export(sample_store, "--open", "odd.svg") == 0
    assert capsys.readouterr().out == "kimura-view:1?search=%C2%9B2J%E2%80%AEferry\n"


def test_a_figure_of_the_essay_order_is_opened_as_one(
    sample_store: Path, tmp_path: Path, capsys: Said
) -> None:
    plot = ("--picture", "essay-order")
    assert export(sample_store, *plot, "--determinant", "ferry", "-o", "first.svg") == 0
    assert read_record(tmp_path / "first.svg").picture == "essay-order"
    assert export(sample_store, "--open", "first.svg", "-o", "again.svg") == 0
    assert (tmp_path / "again.svg").read_bytes() == (tmp_path / "first.svg").read_bytes()
    other = ("--open", "first.svg", "--picture", "timeline")
    assert export(sample_store, *other, "-o", "timeline.svg") == 0
    assert read_record(tmp_path / "timeline.svg").picture == "timeline"
    assert read_record(tmp_path / "timeline.svg").view == read_record(tmp_path / "first.svg").view
    assert capsys.readouterr().err == ""


def test_a_matrix_keeps_the_length_of_its_periods(sample_store: Path, tmp_path: Path) -> None:
    matrix = ("--picture", "matrix", "--period", "five-years")
    assert export(sample_store, *matrix, "-o", "first.svg") == 0
    assert read_record(tmp_path / "first.svg").period == "five-years"
    assert export(sample_store, "--open", "first.svg", "-o", "again.svg") == 0
    assert (tmp_path / "again.svg").read_bytes() == (tmp_path / "first.svg").read_bytes()
    for other in (("--period", "auto"), ("--picture", "timeline")):
        assert export(sample_store, "--open", "first.svg", *other, "-o", "o.svg", "--force") == 0
        assert read_record(tmp_path / "o.svg").period == "auto"


def test_titles_of_a_set_name_what_each_shows(sample_store: Path, tmp_path: Path) -> None:
    options = ("--each", "determinant", "--determinant", "ferry", "-o", "{slug}.svg")
    for title, said in (("Week 3: {name} {x}", "Week 3: The ferry {x}"), ("", "The ferry")):
        assert export(sample_store, *options, "--title", title, "--force") == 0
        assert read_record(tmp_path / "ferry.svg").title == said


def test_a_set_may_be_of_pages(sample_store: Path, tmp_path: Path) -> None:
    options = ("--picture", "determinant-page", "--each", "determinant")
    assert export(sample_store, *options, "-o", "{slug}.svg") == 0
    assert files(tmp_path) == [f"{slug}.svg" for slug in sorted(SAMPLE)]
    assert "The ferry: the " in read_record(tmp_path / "ferry.svg").caption


def test_a_set_may_be_of_the_essay_order(sample_store: Path, tmp_path: Path) -> None:
    options = ("--picture", "essay-order", "--each", "group")
    assert export(sample_store, *options, "-o", "{slug}.svg") == 0
    found = [read_record(tmp_path / name) for name in files(tmp_path)]
    assert len(found) == 4
    assert all(each.caption.startswith("Essay order against time") for each in found)


def test_another_store_than_that_of_the_figure_is_told(
    sample_store: Path, shipped: Path, capsys: Said
) -> None:
    assert export(sample_store, "-o", "figure.svg") == 0
    assert main(["export", "--store", str(shipped), "--open", "figure.svg"]) == 0
    assert "the store has changed since this figure" in capsys.readouterr().err
    assert main(["export", "--store", str(shipped), "--open", "figure.svg", "-q"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["holiday.png", "absent.png"])
def test_what_is_no_figure_is_refused(
    sample_store: Path, tmp_path: Path, capsys: Said, name: str
) -> None:
    Image.new("RGB", (20, 20)).save(tmp_path / "holiday.png")
    assert export(sample_store, "--open", name) == 2
    said = capsys.readouterr().err
    assert name in said
    assert said.count("\n") == 1


def bare(store: Path, tmp_path: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Export in a process that has neither fonts nor a display."""
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", "utf-8")
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    command = [sys.executable, "-m", "kimura_viewer", "export", "--store", str(store)]
    return subprocess.run(
        [*command, *words],
        env={
            **environment,
            "PYTHONPATH": str(ROOT),
            "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_machine_without_fonts_and_display_writes_the_same_figure(
    sample_store: Path, tmp_path: Path
) -> None:
    done = bare(sample_store, tmp_path, "-o", "bare.svg", "bare.png")
    assert (done.returncode, done.stdout) == (0, "")
    assert export(sample_store, "-o", "here.svg", "here.png") == 0
    for suffix in (".svg", ".png"):
        there, here = ((tmp_path / f"{stem}{suffix}").read_bytes() for stem in ("bare", "here"))
        assert there == here


def test_letters_that_no_font_has_stop_nothing(sample_store: Path, tmp_path: Path) -> None:
    title = "日本語の題 한국어 🗾"
    names = ("figure.svg", "figure.png", "figure.pdf", "figure.tiff")
    done = bare(sample_store, tmp_path, "--title", title, "-o", *names)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "kimura-viewer: no font on this machine has の (U+306E), 日 (U+65E5), 本 (U+672C), "
        "語 (U+8A9E) and 5 more: boxes "
        "stand in for them in PNG, TIFF and PDF; install a font that has them\n"
    )
    assert [read_record(tmp_path / name).title for name in names] == [title] * 4
    assert f">{title}</text>" in (tmp_path / "figure.svg").read_text("utf-8")


def test_letters_that_no_font_has_are_said_once_in_a_set(
    sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ("--title", "ܐ\u2068\ufe0f\u00a0~ é", "--each", "group", "-q", "-o", "{slug}.svg")
    done = bare(sample_store, tmp_path, *options)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "kimura-viewer: no font on this machine has ܐ (U+0710): boxes stand in for them in PNG, "
        "TIFF and PDF; install a font that has them"
    ]


@pytest.fixture
def full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on a full disk: a small one where it may be mounted, else one that says so."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", str(folder)]
    is_mounted = (
        shutil.which("mount")
        and not subprocess.run(command, check=False, capture_output=True).returncode
    )
    if is_mounted:
        yield folder
        subprocess.run(["umount", str(folder)], check=True)
        return
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if len(content) > 8192:
            write(path, content[:8192])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    yield folder


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".tiff"])
def test_a_full_disk_keeps_what_it_has_and_nothing_more(
    sample_store: Path, full_disk: Path, capsys: Said, suffix: str
) -> None:
    older = full_disk / f"figure{suffix}"
    older.write_bytes(b"older")
    assert export(sample_store, "-o", str(older), "--force", "--sidecar", "json") == 2
    said = capsys.readouterr().err
    assert "(No space left on device); make room there, or choose another folder" in said
    assert str(older) in said
    assert said.count("\n") == 1
    assert [(path.name, path.read_bytes()) for path in full_disk.iterdir()] == [
        (older.name, b"older")
    ]
    template = str(full_disk / "set" / f"{{slug}}{suffix}")
    assert export(sample_store, "--each", "determinant", "-o", template) == 2
    assert [path.name for path in full_disk.iterdir()] == [older.name]

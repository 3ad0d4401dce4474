"""The commands: arguments in, one line of error out, an exit status."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from kimura_viewer import __version__
from kimura_viewer.collecting import collect_again, nothing_collected
from kimura_viewer.commands.figure_arguments import add_figure_arguments, order_of
from kimura_viewer.model.errors import WorldError, shortage_in

if TYPE_CHECKING:  # what a command needs is imported when it runs: --help is there at once
    from kimura_viewer.store.event_store import EventStore
    from kimura_viewer.store.live_sources import LiveSources

DONE, FINDINGS, BAD = 0, 1, 2
"""Exit statuses."""
THEMES = ("light", "dark", "print", "contrast-light", "contrast-dark")
LANES = ("determinant", "group", "tenor", "kind", "actor", "none")
DATES, CALENDARS = ("stated", "recorded"), ("eras", "old-style")
FILTERED = ("hidden", "dimmed", "in-place")
"""The choices of `kimura_viewer.model.view`, which is imported when it is needed."""

FACET_OPTIONS = (
    ("determinant", "SLUG", "events that illustrate it; repeat for more; a group: its members"),
    ("tenor", "WORD", "conflict, cooperation or neutral; repeat for more"),
    ("kind", "WORD", "war, treaty, visit, speech …; repeat for more"),
    ("actor", "NAME", "who takes part, by slug or name; repeat for more"),
    ("basis", "WORD", "where the date is from: stated, relative or record"),
    ("certainty", "WORD", "how sure the date is: day, longer, about, perhaps or open"),
    ("discrepancy", "WORD", "text and record differ: noted or none"),
    ("section", "NAME", "where the text discusses it, by slug or number, such as II.3"),
)
"""Name, metavar and help of the options that choose values of facets."""

EPILOG = """\
examples:
  kimura-viewer                                    the window, on the shipped essay
  kimura-viewer --determinant northern-territories --from 1972
  kimura-viewer export -o timeline.pdf --theme print
  kimura-viewer list --determinant framework
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    words = _with_command(list(sys.argv[1:] if arguments is None else arguments))
    parser = make_parser(words[0] if words[0] in COMMANDS else None)
    args, unknown = parser.parse_known_args(words)
    if unknown:
        args.command.error(_unknown(args, unknown))
    if isinstance(sys.stdout, TextIOWrapper):
        # What is no character, as in the name of a file, is written by its number.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has seen enough.
        _say_no_more()
        return DONE
    except OSError as error:
        shortage = shortage_in(error)
        if shortage is None:
            raise
        print(f"kimura-viewer: {shortage}", file=sys.stderr)
        _say_no_more()
        return BAD
    except WorldError as error:
        print(f"kimura-viewer: {_in_a_line(str(error))}", file=sys.stderr)
        return BAD
    return status


def _say_no_more() -> None:
    """Let what is left of our output go nowhere: Python would try it again when it ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _in_a_line(message: str) -> str:
    """Return a message without what ends a line, and worse, which a name in it may hold."""
    from kimura_viewer.model.shown_texts import shown

    return shown(" ".join(message.split()))


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line."""

    def error(self, message: str) -> NoReturn:
        """Exit with status 2."""
        self.exit(BAD, f"{self.prog}: {_in_a_line(message)}; see {self.prog} --help\n")


def make_parser(only: str | None = None) -> Parser:
    """Return the parser of all commands, or that of one alone, which is there sooner."""
    parser = Parser(
        prog="kimura-viewer",
        description="Read an argument in time: the dated events of a text on one timeline.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Kimura Viewer {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    adders = (
        _add_view, _add_export, _add_list, _add_show, _add_build, _add_check, _add_locate,
        _add_export_links, _add_date, _add_restore, _add_new,
    )  # fmt: skip
    for name, add in zip(COMMANDS, adders, strict=True):
        if only in (None, name):
            add(commands)
    return parser


def _unknown(args: argparse.Namespace, words: Sequence[str]) -> str:
    """Say of words that a command does not know what they may have meant."""
    by_option = hasattr(args, "store") and not hasattr(args, "path") and words[0][:1] != "-"
    advice = f" (is it a store? Write --store {words[0]})" if by_option else ""
    return f"unrecognized arguments: {' '.join(words)}{advice}"


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
COMMANDS = (
    "view", "export", "list", "show", "build", "check", "locate", "export-links", "date",
    "restore", "new",
)  # fmt: skip


def _with_command(words: list[str]) -> list[str]:
    """Put in ``view`` where no command is named."""
    if words and (words[0] in COMMANDS or words[0] in ("-h", "--help", "--version")):
        return words
    return ["view", *words]


class UsageError(WorldError):
    """Arguments that do not go together; the message is a sentence for the user."""


def _command(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    help_: str,
    example: str,
) -> Parser:
    command: Parser = commands.add_parser(
        name,
        help=help_,
        description=help_[0].upper() + help_[1:] + ".",
        epilog=f"example:\n  kimura-viewer {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run, command=command)
    return command


def _add_store(command: Parser) -> None:
    command.add_argument(
        "--store", metavar="PATH_OR_URL", help="the store (default: the shipped one)"
    )


def _add_view_options(command: argparse.ArgumentParser, themes: Sequence[str] = THEMES) -> None:
    view = command.add_argument_group("view options")
    view.add_argument(
        "--view",
        metavar="LINK",
        help="a view link, or the link of an event; other options go before it",
    )
    for name, metavar, help_ in FACET_OPTIONS:
        view.add_argument(f"--{name}", metavar=metavar, action="append", help=help_)
    view.add_argument(
        "--all", metavar="FACET", action="append", default=[],
        help="events that have all the given values of it, not any: --all determinant",
    )  # fmt: skip
    view.add_argument(
        "--not", metavar="FACET:VALUE", dest="without", action="append", default=[],
        help="leave events out: --not tenor:neutral",
    )  # fmt: skip
    view.add_argument("--primary", action="store_true", help="primary illustrations alone count")
    view.add_argument("--search", metavar="TEXT", help="words, “phrases” or beginnings of words")
    view.add_argument("--from", metavar="DATE", dest="since", default="", help="not before")
    view.add_argument("--to", metavar="DATE", dest="until", default="", help="not after")
    view.add_argument(
        "--certainly", action="store_true", help="only what is in the range by every reading"
    )
    view.add_argument("--dates", choices=DATES, help="whose dates are drawn and tested")
    view.add_argument("--lanes", choices=LANES, help="what the lanes stand for")
    view.add_argument("--filtered", choices=FILTERED, help="what becomes of all other events")
    view.add_argument(
        "--calendar", choices=CALENDARS, action="append", default=[], help="a further axis row"
    )
    view.add_argument("--theme", choices=themes, default=themes[0], help="colours (not of a list)")


def _add_view(commands: Commands) -> None:
    example = "view --determinant northern-territories --from 1972 --to 1986"
    command = _command(commands, "view", _view, "show the window (also without a command)", example)
    help_ = "the same as --store; or a folder of TOML sources, built again whenever you save one"
    command.add_argument("path", metavar="STORE", nargs="?", help=help_)
    _add_store(command)
    _add_view_options(command, ("system", *THEMES))
    command.add_argument(
        "--copy", metavar="FILE", type=Path, help="attach your copy of the text, and remember it"
    )


def _add_export(commands: Commands) -> None:
    example = "export -o northern.pdf --determinant northern-territories --size 174mm --key"
    command = _command(commands, "export", _export, "write figures without a window", example)
    command.add_argument(
        "-o", "--output", metavar="FILE", nargs="+", help="what to write: .png, .svg, .pdf, .tiff",
    )  # fmt: skip
    _add_store(command)
    _add_view_options(command)
    add_figure_arguments(command)


def _add_list(commands: Commands) -> None:
    command = _command(
        commands, "list", _list, "list the events of a view", "list --format csv --from 1970"
    )
    command.add_argument("--format", choices=("table", "csv", "json"), default="table")
    _add_store(command)
    _add_view_options(command)


def _add_show(commands: Commands) -> None:
    example = "show joint-communique-on-two-islands --copy my-copy.txt"
    command = _command(commands, "show", _show, "show one event in full", example)
    command.add_argument("event", metavar="EVENT", help="its name, as in the last column of list")
    command.add_argument("--copy", metavar="FILE", type=Path, help="add the words of your copy")
    _add_store(command)


def _add_build(commands: Commands) -> None:
    example = "build resources/kimura-1987 -o db/events.sqlite"
    command = _command(commands, "build", _build, "build a store from its TOML sources", example)
    command.add_argument("folder", metavar="DIR", type=Path)
    command.add_argument("-o", "--output", metavar="STORE", type=Path, required=True)


def _add_check(commands: Commands) -> None:
    help_ = "check a store, or sources, by every rule that a program can check, one finding a line"
    command = _command(commands, "check", _check, help_, "check my-store.sqlite")
    what = "the same as --store; or a folder of sources, whose findings name file and line"
    command.add_argument("path", metavar="STORE", nargs="?", help=what)
    _add_store(command)


def _add_locate(commands: Commands) -> None:
    help_ = "find the passages of a store in your own copy of the text"
    command = _command(commands, "locate", _locate, help_, "locate my-copy.txt")
    command.add_argument("copy", metavar="COPY", type=Path)
    command.add_argument("--format", choices=("table", "json"), default="table")
    _add_store(command)


def _add_export_links(commands: Commands) -> None:
    help_ = "write the links of events to passages, for other programs"
    example = "export-links --format json -o links.json"
    command = _command(commands, "export-links", _export_links, help_, example)
    command.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    command.add_argument(
        "--format", choices=("json", "csv"), default="json",
        help="json: W3C Web Annotations (JSON-LD); csv: a table, with links and text fragments",
    )  # fmt: skip
    command.add_argument(
        "--copy", metavar="FILE", type=Path, help="add where the passages are in your plain text"
    )
    _add_store(command)


def _add_date(commands: Commands) -> None:
    help_ = "say how dates are read; exit status 1 where any is refused"
    command = _command(commands, "date", _date, help_, "date 1984? '30 Jan 1904 O.S.' 1904/1905")
    command.add_argument("texts", metavar="TEXT", nargs="+", help="EDTF, or as people write dates")
    command.add_argument("--format", choices=("table", "json"), default="table")


def _add_new(commands: Commands) -> None:
    help_ = "write commented TOML files to start from for another text"
    command = _command(commands, "new", _new, help_, "new my-text")
    command.add_argument("folder", metavar="DIR", type=Path)


def _add_restore(commands: Commands) -> None:
    help_ = "take your own data (copies, corrections, saved views) back from a backup"
    command = _command(commands, "restore", _restore, help_, "restore --list")
    command.add_argument(
        "backup", metavar="NUMBER", nargs="?", type=int, help="which (default: the newest sound)"
    )
    command.add_argument("--list", action="store_true", help="list the backups, and restore none")


def _view(args: argparse.Namespace) -> int:
    if args.path and Path(args.path).is_dir():
        from kimura_viewer.store.live_sources import LiveSources

        with _faults_listed(Path(args.path), "shown"):
            live = LiveSources(Path(args.path))
        with live as sources:
            args.path = str(sources.store)
            return _show_window(args, sources)
    return _show_window(args)


@nothing_collected()
def _show_window(args: argparse.Namespace, sources: "LiveSources | None" = None) -> int:
    import kimura_viewer.commands.before_qt  # noqa: F401
    from kimura_viewer.commands.viewing import state_of

    with _open(args) as store:
        state = state_of(args, store)
        _require_display()
        from kimura_viewer.app import run

        return run(store, state, args.theme, sources=sources, copy=args.copy)


@nothing_collected()
def _export(args: argparse.Namespace) -> int:
    import kimura_viewer.commands.before_qt  # noqa: F401
    from kimura_viewer.commands.exporting import export, record_of
    from kimura_viewer.commands.viewing import state_of

    if not (args.output or args.open):
        raise UsageError("name what to write: export -o timeline.png")
    with _open(args) as store:
        if args.open:
            record, is_same = record_of(args.open, store)
            args.view, args.picture = record.view, args.picture or record.picture
            if args.picture == record.picture:
                args.period = args.period or record.periods
            print(args.view)
            if not is_same and not args.quiet:
                print("kimura-viewer: the store has changed since this figure", file=sys.stderr)
        if args.each:
            collect_again()  # a set makes many figures
        if args.output:
            export(store, state_of(args, store), order_of(args))
    return DONE


@nothing_collected()
def _list(args: argparse.Namespace) -> int:
    from kimura_viewer.commands.listing import listing
    from kimura_viewer.commands.viewing import state_of

    with _open(args) as store:
        sys.stdout.write(listing(store, state_of(args, store), args.format))
    return DONE


def _show(args: argparse.Namespace) -> int:
    from kimura_viewer.commands.progressing import told_on
    from kimura_viewer.commands.showing import shown
    from kimura_viewer.reading.copies import open_copy

    with _open(args) as store, told_on(sys.stderr) as progress:
        copy = open_copy(args.copy, progress) if args.copy else None
        said = shown(store, args.event, copy)
    sys.stdout.write(said)
    return DONE


def _build(args: argparse.Namespace) -> int:
    from kimura_viewer.store.builder import build

    with _faults_listed(args.folder, "built"):
        build(args.folder, args.output)
    return DONE


@contextmanager
def _faults_listed(folder: Path, what_was_not: str) -> Iterator[None]:
    """Print the faults of sources, one a line, where there are several; then say how many."""
    from kimura_viewer.store.errors import SourceError, StoreError

    try:
        yield
    except SourceError as error:
        if len(error.faults) == 1:
            raise
        for fault in error.faults:
            print(fault)
        count = f"{len(error.faults)} faults" if error.is_all else "more faults than these"
        raise StoreError(
            f"{folder}: no store was {what_was_not}, the sources have {count}; "
            "mend those listed and try again"
        ) from None


def _check(args: argparse.Namespace) -> int:
    if args.path and Path(args.path).is_dir():
        return _check_sources(Path(args.path))
    from kimura_viewer.store.checks import check

    with _open(args) as store:
        findings = check(store)
    for finding in findings:
        print(finding)
    return FINDINGS if findings else DONE


def _check_sources(folder: Path) -> int:
    from kimura_viewer.store.errors import Fault, SourceError
    from kimura_viewer.store.source_checks import check_sources

    faults: Sequence[Fault]
    try:
        faults = check_sources(folder)
    except SourceError as error:
        faults = error.faults
    for fault in faults:
        print(fault)
    return FINDINGS if faults else DONE


def _locate(args: argparse.Namespace) -> int:
    from kimura_viewer.commands.locating import locating
    from kimura_viewer.commands.progressing import told_on
    from kimura_viewer.reading.copies import open_copy
    from kimura_viewer.reading.progress import stage

    with _open(args) as store, told_on(sys.stderr) as progress:
        copy = open_copy(args.copy, stage(progress, 0.0, 0.5))
        said, all_found = locating(store, copy, args.format, stage(progress, 0.5, 1.0))
    for remark in copy.remarks:
        print(f"kimura-viewer: {remark}", file=sys.stderr)
    sys.stdout.write(said)
    return DONE if all_found else FINDINGS


def _export_links(args: argparse.Namespace) -> int:
    from kimura_viewer.commands.linking import linking, positions
    from kimura_viewer.commands.progressing import told_on
    from kimura_viewer.model.whole_files import write_all

    with _open(args) as store, told_on(sys.stderr) as progress:
        found = positions(store, args.copy, progress) if args.copy else {}
        write_all([(args.output, linking(store, args.format, found).encode())])
    return DONE


def _date(args: argparse.Namespace) -> int:
    from kimura_viewer.commands.dating import answer, dating

    answers = [answer(text) for text in args.texts]
    sys.stdout.write(dating(answers, args.format))
    return DONE if all(each.reading for each in answers) else FINDINGS


def _new(args: argparse.Namespace) -> int:
    from kimura_viewer.store.new_sources import write_new_sources

    for path in write_new_sources(args.folder):
        print(path)
    print(f"Write over the examples, and watch: kimura-viewer view {args.folder}")
    return DONE


def _restore(args: argparse.Namespace) -> int:
    from kimura_viewer.commands.restoring import listed, restoring

    sys.stdout.write(listed() if args.list else restoring(args.backup))
    return DONE


def _open(args: argparse.Namespace) -> "EventStore":
    from kimura_viewer.store.event_store import EventStore
    from kimura_viewer.store.shipped import shipped_store

    path = getattr(args, "path", None)
    if path and args.store:
        raise UsageError(
            f"two stores are named, “{path}” and “{args.store}”; name one, after the command"
        )
    if path and not Path(path).exists():
        meant = get_close_matches(path, COMMANDS, n=1)
        if meant:
            raise UsageError(
                f"“{path}” is neither a store nor a command; did you mean “{meant[0]}”?"
            )
    return EventStore(path or args.store or shipped_store())


def _require_display() -> None:
    on_linux = sys.platform.startswith("linux")
    shown = any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if on_linux and not shown:
        raise UsageError(
            "there is no display for a window; write a picture instead: "
            "kimura-viewer export -o timeline.png"
        )

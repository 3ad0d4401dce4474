"""The arguments of ``export`` that say how figures are made."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # --help is there at once
    from kimura_viewer.commands.exporting import Order

PICTURES = ("timeline", "essay-order", "matrix", "determinant-page", "comparison")
KEYS = ("auto", "always", "apart", "never")
PERIODS = ("auto", "year", "five-years", "decade", "quarter-century", "century")
EACH = ("determinant", "group", "decade", "view")
SIDECARS = ("json", "txt")
SIZE_HELP = (
    "174mm, 84x120mm, 7in, 1920x1080px; or single, one-and-half, double (journal columns), "
    "elsevier-single, elsevier-double, a4, a3, a1, slide, slide-4k, screen (default)"
)

PICTURE_HELP = (
    "what to draw of the view: timeline (default); essay-order, the text from top to bottom "
    "against time, at the store's places in the text; matrix, which determinants act together; "
    "determinant-page, all of one --determinant; comparison, the text's dates against those of "
    "the record"
)


def add_figure_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options of figures to a command."""
    what = command.add_argument_group("figure options")
    what.add_argument("--picture", choices=PICTURES, help=PICTURE_HELP)
    what.add_argument(
        "--period", choices=PERIODS, help="how long the periods of a matrix are (default: auto)"
    )
    what.add_argument("--size", default="screen", help=SIZE_HELP)
    what.add_argument("--dpi", type=float, help="pixels per inch of a PNG or TIFF")
    what.add_argument(
        "--type", type=float, metavar="POINTS", help="size of the smallest type, 6 or more"
    )
    what.add_argument("--title", help="above the picture; {name} is what a figure of a set shows")
    for name, help_ in (
        ("caption", "a sentence that says what is shown"),
        ("legend", "what the signs mean"),
        ("credit", "the citation of the work"),
    ):
        what.add_argument(
            f"--{name}", action=argparse.BooleanOptionalAction, default=True, help=help_
        )
    what.add_argument(
        "--key",
        nargs="?",
        const="always",
        default="auto",
        choices=KEYS,
        help="tell events by numbers, with a key of titles and pages (auto: where titles have "
        "no room; apart: the key on pages of its own in a PDF)",
    )
    what.add_argument("--transparent", action="store_true", help="no ground of its own")
    what.add_argument("--pages", type=int, default=1, help="deal the time out to pages of a PDF")
    files = command.add_argument_group("files")
    files.add_argument(
        "--each",
        choices=EACH,
        help="a figure for each, or for each saved view; -o has {slug} or {number}",
    )
    files.add_argument("--sidecar", choices=SIDECARS, help="write what is shown in words, too")
    files.add_argument(
        "--open", metavar="FIGURE", type=Path, help="print the view of a figure, and export that"
    )
    files.add_argument("--force", action="store_true", help="replace files that are there")
    files.add_argument("-q", "--quiet", action="store_true", help="say nothing of the progress")


def order_of(args: argparse.Namespace) -> "Order":
    """Return what the arguments ask for.

    Raises:
        SheetError: A size or resolution is impossible.
        PictureError: The picture cannot have so many pages.
    """
    from kimura_viewer.commands.exporting import ExportError, Order
    from kimura_viewer.drawing.figure_options import FigureOptions
    from kimura_viewer.drawing.sheet import sheet_of
    from kimura_viewer.drawing.view_pictures import require_sense

    if not 1 <= args.pages <= MOST_PAGES:
        raise ExportError(f"a figure cannot have {args.pages} pages; give 1 to {MOST_PAGES}")
    options = FigureOptions(
        sheet=sheet_of(args.size, args.dpi, args.type),
        theme=args.theme,
        title=args.title or "",
        has_caption=args.caption,
        has_legend=args.legend,
        has_credit=args.credit,
        key=args.key,
        is_transparent=args.transparent,
        pages=args.pages,
        picture=args.picture or "timeline",
        period=args.period or "auto",
    )
    require_sense(options)
    if args.each == "determinant" and args.picture == "matrix":
        raise ExportError("a matrix is of all determinants together; leave out --each determinant")
    files = tuple(args.output)
    return Order(files, options, args.each, args.sidecar, args.force, args.quiet)


MOST_PAGES = 100
"""Pages that a figure may have."""

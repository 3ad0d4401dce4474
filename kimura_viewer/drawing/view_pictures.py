"""What figures can show of a view: what makes each picture, and what its caption says."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kimura_viewer.drawing.argument_picture import ArgumentPicture
from kimura_viewer.drawing.comparison_picture import ComparisonPicture, Differing
from kimura_viewer.drawing.figure_error import FigureError
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.matrix_picture import MatrixPicture
from kimura_viewer.drawing.page_picture import PagePicture
from kimura_viewer.drawing.picture import Picture, PictureName
from kimura_viewer.drawing.timeline_picture import TimelinePicture
from kimura_viewer.model.captions import caption
from kimura_viewer.model.criteria import Criteria, matching
from kimura_viewer.model.decades import decades
from kimura_viewer.model.determinant_matrix import counted_by, matrix_of
from kimura_viewer.model.determinant_page import page_of
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.facet_words import ValueNames
from kimura_viewer.model.periods import BINS, PeriodChoice
from kimura_viewer.model.text_order import text_order
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.timeline.argument import Argument
from kimura_viewer.timeline.content import Content


class PictureError(FigureError, ValueError):
    """A picture that cannot be had as it is asked for."""


def require_sense(options: FigureOptions) -> None:
    """Check that a picture that has one page or no labels is not asked for more.

    Raises:
        PictureError: It is.
    """
    if options.pages > 1 and options.picture not in PAGED:
        raise PictureError(
            f"a figure of {options.picture} has one page, not {options.pages}; leave out --pages, "
            "or take --picture timeline"
        )

    if options.key in ("always", "apart") and options.picture not in KEYED:
        raise PictureError(
            f"a figure of {options.picture} has no events to number; leave out --key"
        )
    if options.period != "auto" and options.picture != "matrix":
        raise PictureError(
            f"a figure of {options.picture} has no periods; leave out --period, or take "
            "--picture matrix"
        )


@dataclass(frozen=True)
class Wanted:
    """What a picture is made of.

    Attributes:
        source: The store.
        state: The view.
        content: What there is to draw of it.
        extent: The stretch of time; None for all of it.
        period: How long the periods of a matrix are.
    """

    source: FigureSource
    state: ViewState
    content: Content
    extent: Extent | None
    period: PeriodChoice


def _timeline(wanted: Wanted) -> Picture:
    tree, calendars = wanted.source.tree, wanted.state.calendars
    return TimelinePicture(wanted.content, tree, wanted.extent, calendars)


def _essay_order(wanted: Wanted) -> Picture:
    # Places are those of the store, whatever copy is attached: the same figure on each machine.
    discussions = wanted.source.discussions()
    argument = Argument(wanted.content, discussions, text_order(discussions))
    tree, calendars = wanted.source.tree, wanted.state.calendars
    return ArgumentPicture(argument, tree, wanted.extent, calendars)


def _matrix(wanted: Wanted) -> Picture:
    source, state, years = wanted.source, wanted.state, BINS.get(wanted.period)
    matrix = matrix_of(source.table, source.tree, state.criteria, state.dates, years)
    counted = matching(source.table, source.table.dates(state.dates), counted_by(state.criteria))
    return MatrixPicture(matrix, source.tree, int(counted.sum()))


def _determinant_page(wanted: Wanted) -> Picture:
    source, state = wanted.source, wanted.state
    slug = determinant_of(source.tree, state)
    page = page_of(source.table, source.tree, slug, state.dates)
    groups = [group.id for group in source.tree.groups]
    group = groups.index(source.tree.group_of(slug).id)
    return PagePicture(page, source.table, decades(source.table.dates(state.dates)), group)


def _comparison(wanted: Wanted) -> Picture:
    source, content = wanted.source, wanted.content
    rows = np.flatnonzero(content.kept & source.table.has_discrepancy)
    if len(rows) > MOST_COMPARED:
        raise PictureError(
            f"a figure of comparison has {MOST_COMPARED} events at most, not {len(rows)}; "
            "show fewer events"
        )
    differing = (
        Differing(source.event(source.table.ids[row]), row, int(content.groups[row]))
        for row in rows.tolist()
    )
    return ComparisonPicture(tuple(differing), source.tree)


MOST_COMPARED = 500
"""Rows of a table that somebody may read."""


def determinant_of(tree: DeterminantTree, state: ViewState) -> str:
    """Return the one determinant, or group, whose events a view shows.

    Raises:
        PictureError: It shows those of several, or of none.
    """
    chosen = state.criteria.determinants or frozenset()
    for each in tree:
        if tree.expand([each.id]) == chosen:
            return each.id
    raise PictureError(
        "a figure of determinant-page is of one determinant; give exactly one, as in "
        "--determinant northern-territories",
        "the page of a determinant is of one determinant; close this, and choose exactly one in "
        "the filter",
    )


def _page_caption(source: FigureSource, state: ViewState, content: Content, in_view: int) -> str:
    name = source.tree[determinant_of(source.tree, state)].name
    said = f"{name}: the {in_view} of {len(source.table)} events that illustrate it."
    is_plain = state.criteria.showing(None) == Criteria()
    return said if is_plain else f"{said} Other filters of the view are left out."


def _caption(source: FigureSource, state: ViewState, content: Content, in_view: int) -> str:
    shown, total = int(content.kept.sum()), len(source.table)
    return caption(state, ValueNames(source.table, source.tree), shown, in_view, total)


def _timeline_caption(
    source: FigureSource, state: ViewState, content: Content, in_view: int
) -> str:
    said = _caption(source, state, content, in_view)
    is_dimmed = state.filtered == "dimmed" and not content.kept.all()
    return f"{said} All others are dimmed." if is_dimmed else said


def _order_caption(source: FigureSource, state: ViewState, content: Content, in_view: int) -> str:
    """Say what the axes are; events that no passage discusses are counted apart."""
    discussed = np.zeros(len(source.table), np.bool_)
    discussed[source.discussions().events] = True
    left_out = int((content.kept & ~discussed).sum())
    said = _caption(source, state, content, in_view + left_out)
    apart = f" {left_out} that no passage discusses are left out." if left_out else ""
    return f"Essay order against time: the text from top to bottom. {said}{apart}"


def _matrix_caption(source: FigureSource, state: ViewState, content: Content, in_view: int) -> str:
    state = replace(state, criteria=counted_by(state.criteria))
    names = ValueNames(source.table, source.tree)
    said = caption(state, names, in_view, in_view, len(source.table))
    return (
        "Determinants together: events that two of them have in common, on the diagonal all of "
        "one; and events of each period in which they were, or can have been. "
        f"{said} Counts are not weights."
    )


def _comparison_caption(
    source: FigureSource, state: ViewState, content: Content, in_view: int
) -> str:
    said = _caption(source, state, content, int(content.kept.sum()))
    listed = f"only those that differ from the historical record are listed ({in_view})."
    return f"{said.removesuffix('.')}; {listed}"


PAGED: tuple[PictureName, ...] = ("timeline",)
"""Pictures that may be dealt out to pages."""
KEYED: tuple[PictureName, ...] = ("timeline", "essay-order", "determinant-page")
"""Pictures whose events may be told by numbers."""
_Make = Callable[[Wanted], Picture]
_Say = Callable[[FigureSource, ViewState, Content, int], str]
MAKERS: dict[PictureName, tuple[_Make, _Say]] = {
    "timeline": (_timeline, _timeline_caption),
    "essay-order": (_essay_order, _order_caption),
    "matrix": (_matrix, _matrix_caption),
    "determinant-page": (_determinant_page, _page_caption),
    "comparison": (_comparison, _comparison_caption),
}
"""What makes each picture, and its caption from how many events are in it."""

"""Figures from a view: what they show, and what their captions say."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Protocol

import numpy as np

from kimura_viewer.drawing.argument_picture import ArgumentPicture
from kimura_viewer.drawing.figure import Figure, KeyChoice
from kimura_viewer.drawing.key import KeyEntry, key_entry
from kimura_viewer.drawing.matrix_picture import MatrixPicture
from kimura_viewer.drawing.page_picture import PagePicture
from kimura_viewer.drawing.picture import Picture, PictureName
from kimura_viewer.drawing.sheet import PRESETS, Sheet
from kimura_viewer.drawing.theme import THEMES, Theme
from kimura_viewer.drawing.timeline_picture import TimelinePicture
from kimura_viewer.model.captions import caption, credit
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.decades import decades
from kimura_viewer.model.determinant_matrix import matrix_of
from kimura_viewer.model.determinant_page import page_of
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.events import Event, EventTable
from kimura_viewer.model.facet_words import ValueNames
from kimura_viewer.model.text_order import text_order
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.model.view_link import ViewLink
from kimura_viewer.model.work import Work
from kimura_viewer.timeline.argument import Argument
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import fit_extent

WIDTH = 1000.0
"""Pixels of a picture whose rows are not used."""
MOST_CONTENTS = 4


class PictureError(WorldError, ValueError):
    """A picture that cannot be had as it is asked for."""


class Store(Protocol):
    """What figures ask of a store."""

    def work(self) -> Work:
        """Return the work that it is about."""

    def determinants(self) -> DeterminantTree:
        """Return its determinants."""

    def table(self) -> EventTable:
        """Return its events."""

    def event(self, slug: str, /) -> Event:
        """Return one event."""

    def discussions(self) -> DiscussionTable:
        """Return which of its passages discuss which events."""

    def content_hash(self) -> str:
        """Return what tells its content from any other."""


@dataclass(frozen=True)
class FigureSource:
    """Where figures come from: an open store.

    Attributes:
        work: What the store is about.
        tree: Its determinants.
        table: Its events.
        event: Gives one event by its slug.
        content_hash: Of the store.
        discussions: Gives the links of passages and events.
        contents: What was drawn last, by the view.
    """

    work: Work
    tree: DeterminantTree
    table: EventTable
    event: Callable[[str], Event]
    content_hash: Callable[[], str]
    discussions: Callable[[], DiscussionTable]
    contents: dict[ViewState, Content] = field(default_factory=dict, compare=False, repr=False)

    def content(self, state: ViewState) -> Content:
        """Return what there is to draw of a view; the last ones are kept, as options change."""
        key = replace(state, extent=None, selection=None)
        if key not in self.contents:
            if len(self.contents) >= MOST_CONTENTS:
                self.contents.clear()
            # Print finds rows of its own, so that the layout does not matter.
            self.contents[key] = make_content(
                self.table,
                self.tree,
                state.criteria,
                state.lanes,
                Layout(WIDTH, 10 * WIDTH),
                choice=state.dates,
                folded=state.folded,
                dims=state.filtered == "dimmed",
            )
        return self.contents[key]

    def link(self, state: ViewState) -> str:
        """Return the link of a view, as text."""
        return str(ViewLink(state, self.work.id))


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """What the user chooses of a figure, beside its view.

    Attributes:
        sheet: Size and resolution.
        theme: Name of the theme.
        title: Above the picture; empty for none.
        has_caption: Whether a sentence says what is shown.
        has_legend: Whether the signs are explained.
        has_credit: Whether the work is cited.
        key: Whether events are told by numbers, with a key.
        is_transparent: Whether the figure has no ground.
        pages: How many pages the extent is dealt out to.
        picture: What the figure shows of the view.
    """

    sheet: Sheet = PRESETS["screen"]
    theme: str = "light"
    title: str = ""
    has_caption: bool = True
    has_legend: bool = True
    has_credit: bool = True
    key: KeyChoice = "auto"
    is_transparent: bool = False
    pages: int = 1
    picture: PictureName = "timeline"


def source_of(store: Store, table: EventTable | None = None) -> FigureSource:
    """Return a store as where figures come from; its table, where that was read before."""
    return FigureSource(
        store.work(),
        store.determinants(),
        store.table() if table is None else table,
        store.event,
        cache(store.content_hash),
        cache(store.discussions),
    )


def figure_of(source: FigureSource, state: ViewState, options: FigureOptions) -> Figure:
    """Return the figure of a view, its caption written from that."""
    return figures_of(source, state, replace(options, pages=1))[0]


def figures_of(
    source: FigureSource, state: ViewState, options: FigureOptions
) -> tuple[Figure, ...]:
    """Return the figures of a view: one for each page that it is dealt out to.

    Raises:
        PictureError: The picture has one page, and more are asked for.
    """
    require_sense(options)
    content = source.content(state)
    make, said_of = _PICTURES[options.picture]

    @cache
    def describe(row: int) -> KeyEntry:
        return key_entry(source.event(str(source.table.ids[row])), state.dates)

    def figure(number: int, extent: Extent | None) -> Figure:
        def said(in_view: int) -> str:
            page = f" Page {number} of {options.pages}." if options.pages > 1 else ""
            return said_of(source, state, content, in_view) + page

        return Figure(
            picture=make(source, state, content, extent),
            theme=_theme(options),
            sheet=options.sheet,
            title=options.title,
            caption=said,
            has_caption=options.has_caption,
            credit=credit(source.work),
            has_credit=options.has_credit,
            has_legend=options.has_legend,
            key=_key(options),
            describe=describe,
            view=source.link(state),
            store=source.content_hash(),
            is_transparent=options.is_transparent,
            name=options.picture,
            can_have_pages=options.picture in PAGED,
        )

    extents = _dealt(content, state.extent, options.pages)
    return tuple(figure(number, extent) for number, extent in enumerate(extents, 1))


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

    if options.key == "always" and options.picture not in KEYED:
        raise PictureError(
            f"a figure of {options.picture} has no events to number; leave out --key"
        )


def _timeline(
    source: FigureSource, state: ViewState, content: Content, extent: Extent | None
) -> Picture:
    return TimelinePicture(content, source.tree, extent, state.calendars)


def _essay_order(
    source: FigureSource, state: ViewState, content: Content, extent: Extent | None
) -> Picture:
    # Places are those of the store, whatever copy is attached: the same figure on each machine.
    discussions = source.discussions()
    argument = Argument(content, discussions, text_order(discussions))
    return ArgumentPicture(argument, source.tree, extent, state.calendars)


def _matrix(
    source: FigureSource, state: ViewState, content: Content, extent: Extent | None
) -> Picture:
    matrix = matrix_of(source.table, source.tree, state.criteria, state.dates)
    return MatrixPicture(matrix, source.tree, int(content.kept.sum()))


def _determinant_page(
    source: FigureSource, state: ViewState, content: Content, extent: Extent | None
) -> Picture:
    slug = determinant_of(source.tree, state)
    page = page_of(source.table, source.tree, slug, state.dates)
    groups = [group.id for group in source.tree.groups]
    group = groups.index(source.tree.group_of(slug).id)
    return PagePicture(page, source.table, decades(source.table.dates(state.dates)), group)


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
        "--determinant northern-territories"
    )


def _page_caption(source: FigureSource, state: ViewState, content: Content, in_view: int) -> str:
    name = source.tree[determinant_of(source.tree, state)].name
    said = f"{name}: the {in_view} of {len(source.table)} events that illustrate it."
    is_plain = state.criteria.showing(None) == Criteria()
    return said if is_plain else f"{said} Other filters of the view are left out."


def _caption(source: FigureSource, state: ViewState, content: Content, in_view: int) -> str:
    shown, total = int(content.kept.sum()), len(source.table)
    return caption(state, ValueNames(source.table, source.tree), shown, in_view, total)


def _order_caption(source: FigureSource, state: ViewState, content: Content, in_view: int) -> str:
    """Say what the axes are; events that no passage discusses are counted apart."""
    discussed = np.zeros(len(source.table), np.bool_)
    discussed[source.discussions().events] = True
    left_out = int((content.kept & ~discussed).sum())
    said = _caption(source, state, content, in_view + left_out)
    apart = f" {left_out} that no passage discusses are left out." if left_out else ""
    return f"Essay order against time: the text from top to bottom. {said}{apart}"


def _matrix_caption(source: FigureSource, state: ViewState, content: Content, in_view: int) -> str:
    said = _caption(source, state, content, in_view)
    return (
        "Determinants together: events that two of them have in common, on the diagonal all of "
        f"one; and events by the decade in which they begin. {said} Counts are not weights."
    )


PAGED: tuple[PictureName, ...] = ("timeline",)
"""Pictures that may be dealt out to pages."""
KEYED: tuple[PictureName, ...] = ("timeline", "essay-order", "determinant-page")
"""Pictures whose events may be told by numbers."""
_Make = Callable[[FigureSource, ViewState, Content, Extent | None], Picture]
_Say = Callable[[FigureSource, ViewState, Content, int], str]
_PICTURES: dict[PictureName, tuple[_Make, _Say]] = {
    "timeline": (_timeline, _caption),
    "essay-order": (_essay_order, _order_caption),
    "matrix": (_matrix, _matrix_caption),
    "determinant-page": (_determinant_page, _page_caption),
}
"""What makes each picture, and its caption from how many events are in it."""


def _key(options: FigureOptions) -> KeyChoice:
    """Return how events are told: a page lists them, so that its marks have numbers."""
    if options.picture == "determinant-page" and options.key == "auto":
        return "always"
    return options.key if options.picture in KEYED else "never"


def _theme(options: FigureOptions) -> Theme:
    theme = THEMES[options.theme]
    # What is mixed with a ground that is not there is mixed with what it would have been.
    clear = f"#00{theme.ground.removeprefix('#')}"
    return replace(theme, ground=clear) if options.is_transparent else theme


def _dealt(content: Content, extent: Extent | None, pages: int) -> list[Extent | None]:
    """Divide an extent into as many as there are pages, with about as many events on each."""
    if pages == 1:
        return [extent]
    whole = extent or fit_extent(content, 600.0)
    begins = content.reach_of(np.flatnonzero(content.kept)).begin
    begins = np.sort(begins[(begins > whole.start) & (begins < whole.end)])
    cuts = [whole.start]
    for page in range(1, pages):
        even = whole.start + whole.days * page / pages
        cut = float(np.quantile(begins, page / pages)) if len(begins) else even
        cuts.append(min(max(cut, cuts[-1] + whole.days / 1000), whole.end - whole.days / 1000))
    return [Extent(start, end) for start, end in zip(cuts, [*cuts[1:], whole.end], strict=True)]

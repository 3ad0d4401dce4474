"""Figures from a view: what they show, and what their captions say."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Protocol

import numpy as np

from kimura_viewer.drawing.figure import Figure, KeyChoice
from kimura_viewer.drawing.key import KeyEntry, key_entry
from kimura_viewer.drawing.picture import PictureName
from kimura_viewer.drawing.sheet import PRESETS, Sheet
from kimura_viewer.drawing.theme import THEMES, Theme
from kimura_viewer.drawing.view_pictures import KEYED, MAKERS, PAGED, Wanted, require_sense
from kimura_viewer.model.captions import credit
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import Event, EventTable
from kimura_viewer.model.periods import PeriodChoice
from kimura_viewer.model.view import DateChoice, Extent, Filtered, LaneGrouping, ViewState
from kimura_viewer.model.view_link import ViewLink
from kimura_viewer.model.work import Work
from kimura_viewer.timeline.content import Content, make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.print_scene import print_content
from kimura_viewer.timeline.scene import fit_extent

WIDTH = 1000.0
"""Pixels of a picture whose rows are not used."""
MOST_CONTENTS = 4

Lanes = tuple[LaneGrouping, DateChoice, frozenset[str], Filtered]
"""What lanes stand for, whose dates are drawn, which are folded, what becomes of other events."""


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
        wholes: All events as they were drawn last, by what a view says of lanes and dates.
    """

    work: Work
    tree: DeterminantTree
    table: EventTable
    event: Callable[[str], Event]
    content_hash: Callable[[], str]
    discussions: Callable[[], DiscussionTable]
    contents: dict[ViewState, Content] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    wholes: dict[Lanes, Content] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def content(self, state: ViewState) -> Content:
        """Return what there is to draw of a view; the last ones are kept, as options change."""
        key = replace(state, extent=None, selection=None)
        if key not in self.contents:
            if len(self.contents) >= MOST_CONTENTS:
                self.contents.clear()
            self.contents[key] = print_content(self._whole(key), key.criteria)
        return self.contents[key]

    def _whole(self, state: ViewState) -> Content:
        """Return the content of all events in the lanes of a view: a set of figures shares it."""
        key = state.lanes, state.dates, state.folded, state.filtered
        if key not in self.wholes:
            self.wholes.clear()
            # Print finds rows of its own, so that the layout does not matter.
            layout = Layout(WIDTH, 10 * WIDTH)
            lanes, dates, folded, filtered = key
            self.wholes[key] = make_content(
                self.table, self.tree, Criteria(), lanes, layout,
                choice=dates, folded=folded, filtered=filtered,
            )  # fmt: skip
        return self.wholes[key]

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
        period: How long the periods of a matrix are.
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
    period: PeriodChoice = "auto"

    @property
    def least_pages(self) -> int:
        """How many pages the file has at least."""
        return self.pages * 2 if self.key == "apart" else self.pages


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
    make, said_of = MAKERS[options.picture]

    @cache
    def describe(row: int) -> KeyEntry:
        return key_entry(source.event(str(source.table.ids[row])), state.dates, source.work)

    def figure(number: int, extent: Extent | None) -> Figure:
        @cache
        def said(in_view: int) -> str:
            page = f" Page {number} of {options.pages}." if options.pages > 1 else ""
            return said_of(source, state, content, in_view) + page

        return Figure(
            picture=make(Wanted(source, state, content, extent, options.period)),
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
            period=options.period,
        )

    extents = _dealt(content, state.extent, options.pages)
    return tuple(figure(number, extent) for number, extent in enumerate(extents, 1))


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
    # Side by side the pages are so many times as wide, and room for labels is left once.
    whole = extent or fit_extent(content, 600.0 * pages)
    begins = content.reach_of(np.flatnonzero(content.kept)).begin
    begins = np.sort(begins[(begins > whole.start) & (begins < whole.end)])
    cuts = [whole.start]
    for page in range(1, pages):
        even = whole.start + whole.days * page / pages
        cut = float(np.quantile(begins, page / pages)) if len(begins) else even
        cuts.append(min(max(cut, cuts[-1] + whole.days / 1000), whole.end - whole.days / 1000))
    return [Extent(start, end) for start, end in zip(cuts, [*cuts[1:], whole.end], strict=True)]

"""Figures from a view: what they show, and what their captions say."""

from dataclasses import replace
from functools import cache

import numpy as np

from kimura_viewer.drawing.figure import Figure, KeyChoice
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.key import KeyEntry, key_entry
from kimura_viewer.drawing.theme import THEMES, Theme
from kimura_viewer.drawing.view_pictures import KEYED, MAKERS, PAGED, Wanted, require_sense
from kimura_viewer.model.captions import credit
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.timeline.content import Content
from kimura_viewer.timeline.scene import fit_extent


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

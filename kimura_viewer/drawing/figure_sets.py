"""Sets of figures: one for each determinant, group or decade of a view."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from string import Formatter
from typing import Literal

import numpy as np

from kimura_viewer.model.criteria import matching
from kimura_viewer.model.dates import civil, day_number
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.view import Extent, ViewState
from kimura_viewer.timeline.reach import reach

SetBy = Literal["determinant", "group", "decade"]
SET_BY: tuple[SetBy, ...] = ("determinant", "group", "decade")
FIELDS = ("slug", "number")
"""What the name of each file may be made of."""
_DEVICE = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")


class FigureSetError(WorldError, ValueError):
    """A set of figures without members, or whose files cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Member:
    """One figure of a set.

    Attributes:
        slug: For the name of its file.
        name: For its title.
        state: Its view.
    """

    slug: str
    name: str
    state: ViewState


def members(
    by: SetBy, state: ViewState, tree: DeterminantTree, table: EventTable
) -> tuple[Member, ...]:
    """Return the figures that a view is dealt out to.

    Raises:
        FigureSetError: There is none.
    """
    found = _DEALT[by](state, tree, table)
    if not found:
        raise FigureSetError(f"the view has no {by} to make a figure of; show more events")
    return found


def file_of(template: str, member: Member, number: int) -> Path:
    """Return the file of a member, its number in the set counted from 1.

    Raises:
        FigureSetError: The template has none of `FIELDS`, or another one.
    """
    try:
        parts = [part for part in Formatter().parse(template) if part[1] is not None]
        if not parts or not all(name in FIELDS and _is_short(spec) for _, name, spec, _ in parts):
            raise ValueError
        return Path(template.format(slug=_named(member.slug), number=number))
    except (ValueError, IndexError, KeyError):
        raise FigureSetError(
            f"“{template}” does not name a file for each figure; "
            "write {slug} or {number} where they differ, as in “figures/{slug}.svg”"
        ) from None


def _is_short(spec: str | None) -> bool:
    """Tell whether a format makes a name of a length that names of files can have."""
    return max((int(digits[:9]) for digits in re.findall(r"[0-9]+", spec or "")), default=0) < 100


def _named(slug: str) -> str:
    """Return a slug as a name: what Windows takes for a device, whatever its ending, is another."""
    return f"{slug}-" if _DEVICE.fullmatch(slug) else slug


def _by_determinant(
    state: ViewState, tree: DeterminantTree, table: EventTable
) -> tuple[Member, ...]:
    return tuple(
        Member(each.id, each.name, _showing(state, frozenset({each.id})))
        for each in tree.members
        if _is_chosen(state, each.id)
    )


def _by_group(state: ViewState, tree: DeterminantTree, table: EventTable) -> tuple[Member, ...]:
    dealt = []
    for group in tree.groups:
        slugs = [m.id for m in tree.members_of(group.id) if _is_chosen(state, m.id)]
        if slugs:
            dealt.append(Member(group.id, group.name, _showing(state, frozenset(slugs))))
    return tuple(dealt)


def _by_decade(state: ViewState, tree: DeterminantTree, table: EventTable) -> tuple[Member, ...]:
    """One for each decade in which an event of the view begins."""
    dates = table.dates(state.dates)
    begins = reach(dates).begin[matching(table, dates, state.criteria)]
    days = begins[np.isfinite(begins) & (np.abs(begins) < _FAR)]
    decades = sorted({civil(int(day))[0] // 10 * 10 for day in days.tolist()})
    return tuple(_decade(state, first) for first in decades)


def _decade(state: ViewState, first: int) -> Member:
    start, end = day_number(first, 1, 1), day_number(first + 10, 1, 1)
    # Room for the labels of what happens at its end.
    extent = Extent(start - (end - start) * 0.02, end + (end - start) * 0.12)
    name = f"{first}s" if first >= 0 else f"{-first} BC"
    return Member(name.lower().replace(" ", "-"), name, replace(state, extent=extent))


_FAR = 1e9
"""Days; beyond them there are no decades worth a picture."""


def _is_chosen(state: ViewState, slug: str) -> bool:
    return state.criteria.determinants is None or slug in state.criteria.determinants


def _showing(state: ViewState, slugs: frozenset[str]) -> ViewState:
    return replace(state, criteria=state.criteria.showing(slugs))


_Deal = Callable[[ViewState, DeterminantTree, EventTable], tuple[Member, ...]]
_DEALT: dict[SetBy, _Deal] = {
    "determinant": _by_determinant,
    "group": _by_group,
    "decade": _by_decade,
}

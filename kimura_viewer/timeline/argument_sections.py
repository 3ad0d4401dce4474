"""The names of the sections beside the plot of the text against time."""

from collections.abc import Sequence
from dataclasses import dataclass

from kimura_viewer.model.events import Floats, Indices
from kimura_viewer.model.passages import Section

NAME_HEIGHT = 17.0
"""Pixels from one name to the next at least."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as it is drawn.

    Attributes:
        id: Slug.
        name: Number and heading.
        depth: 0 at the top of the outline, 1 below that.
        count: How many shown events have their primary passage in it.
        top: Pixel of its beginning.
        bottom: Pixel of its end.
        name_y: Centre line of its name; None where there is no room for it.
    """

    id: str
    name: str
    depth: int
    count: int
    top: float
    bottom: float
    name_y: float | None


def lay_out_sections(
    sections: Sequence[Section],
    tops: Floats,
    counts: Indices,
    room: tuple[float, float],
    end: float,
) -> tuple[SectionView, ...]:
    """Return the sections with their names, each as near to its beginning as the others allow.

    Args:
        sections: In the order of the text.
        tops: Pixels of their beginnings, ascending.
        counts: Shown events in each.
        room: Pixels between which names may stand. Where they are too many, those go first that
            have no event, then those of subsections.
        end: Pixel of the end of the text.
    """
    levels = depths(sections)
    ranks = [(counts[n] == 0, levels[n], n) for n in range(len(sections))]
    most = max(int((room[1] - room[0]) // NAME_HEIGHT), 0)
    named = sorted(n for _, _, n in sorted(ranks)[:most])
    places = dict(zip(named, _spread([float(tops[n]) for n in named], room), strict=True))
    bottoms = [*tops[1:].tolist(), end]
    return tuple(
        SectionView(
            section.id,
            f"{section.label} {section.title}".strip(),
            levels[number],
            int(counts[number]),
            float(tops[number]),
            bottoms[number],
            places.get(number),
        )
        for number, section in enumerate(sections)
    )


def depths(sections: Sequence[Section]) -> list[int]:
    """Return how deep in the outline each section is: 0 at its top."""
    depth: dict[str | None, int] = {None: -1}
    for section in sections:
        depth[section.id] = depth.get(section.parent_id, -1) + 1
    return [depth[section.id] for section in sections]


def _spread(wanted: list[float], room: tuple[float, float]) -> list[float]:
    """Return centre lines near those that are wanted, and apart: pushed down, then back up."""
    half = NAME_HEIGHT / 2
    places: list[float] = []
    for y in wanted:
        lowest = places[-1] + NAME_HEIGHT if places else room[0] + half
        places.append(max(y, lowest))
    limit = room[1] - half
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], limit)
        limit = places[number] - NAME_HEIGHT
    return places

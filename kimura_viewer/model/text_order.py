"""Where sections and passages stand in the text, as shares of it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import Floats


@dataclass(frozen=True)
class TextOrder:
    """Shares of the text, 0 at its beginning and 1 at its end.

    Attributes:
        begins: Where passages begin, shape (passages,).
        ends: Where they end; where they begin, as long as the length of the text is unknown.
        sections: Where sections begin, ascending, shape (sections,).
    """

    begins: Floats
    ends: Floats
    sections: Floats


@dataclass(frozen=True)
class Measured:
    """What is known of a copy, as shares of its text.

    Attributes:
        passages: Where those begin and end that are found in it, by slug.
        sections: Where those sections begin that are found in it, by slug.
    """

    passages: Mapping[str, tuple[float, float]]
    sections: Mapping[str, float]


NOTHING_MEASURED = Measured({}, {})


def text_order(discussions: DiscussionTable, measured: Measured = NOTHING_MEASURED) -> TextOrder:
    """Return where everything stands: as measured in a copy, else as the locators say.

    The beginning of a section that is not measured is only known to be between two passages;
    the sections that begin there divide the stretch evenly. One that has no passage of its own
    begins with its first subsection.
    """
    passages = discussions.passages
    hints = [(passage.locator.position, passage.locator.position) for passage in passages]
    known = [measured.passages.get(p.id, hint) for p, hint in zip(passages, hints, strict=True)]
    places = np.array(known, np.float64).reshape(len(passages), 2)
    begins, ends = np.clip(places, 0.0, 1.0).T
    return TextOrder(begins, ends, _sections(discussions, begins, measured.sections))


def _sections(
    discussions: DiscussionTable, begins: Floats, measured: Mapping[str, float]
) -> Floats:
    """Where sections begin: runs of them that are not known stand between those that are."""
    own = _own_passages(discussions, begins)
    steps = _steps(discussions, own.keys() | measured.keys())
    places = np.zeros(len(steps))
    last, waiting = 0.0, 0
    for number, section in enumerate(discussions.sections):
        inside, exact = own.get(section.id, []), measured.get(section.id)
        if exact is None and not inside:
            continue
        known = slice(waiting, number + 1)
        first = max(min(inside) if exact is None else exact, last)
        parts = steps[known].sum() + (exact is None)
        places[known] = last + (first - last) * np.cumsum(steps[known]) / max(parts, 1)
        if exact is not None:
            places[number] = first
        last, waiting = max([first, *inside]), number + 1
    rest = steps[waiting:]
    places[waiting:] = last + (1.0 - last) * np.cumsum(rest) / (rest.sum() + 1)
    return places


def _own_passages(discussions: DiscussionTable, begins: Floats) -> dict[str, list[float]]:
    own: dict[str, list[float]] = {}
    for passage, begin in zip(discussions.passages, begins.tolist(), strict=True):
        own.setdefault(passage.section_id, []).append(begin)
    return own


def _steps(discussions: DiscussionTable, known: frozenset[str] | set[str]) -> Floats:
    """1 for each section that begins after the one before it, 0 where it begins with that one.

    So does the first section, with the text, and the first subsection of one without passages.
    """
    steps = np.ones(len(discussions.sections))
    before = None
    for number, section in enumerate(discussions.sections):
        with_parent = before is not None and section.parent_id == before.id
        if before is None or (with_parent and before.id not in known):
            steps[number] = 0.0
        before = section
    return steps

"""Captions, written from the view: which events, of how many, by whose dates."""

from dataclasses import replace

from kimura_viewer.model.citation import citation
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.facet_words import ValueNames, listed, range_words, sayings
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.work import Work


def caption(state: ViewState, names: ValueNames, shown: int, in_view: int, total: int) -> str:
    """Say what a picture shows.

    For example “Events from 1972 to 1986 that illustrate U.S.-Soviet relations; 11 of 65.”

    Args:
        state: The view.
        names: What the values of facets are called.
        shown: How many events meet the criteria.
        in_view: How many of these are in the picture.
        total: How many there are.
    """
    criteria = state.criteria
    said = _range_words(criteria) + _determinant_words(criteria, names)
    others = sayings(
        replace(criteria, determinants=None, since="", until="", certainly=False), names
    )
    if others:
        said += f" ({'; '.join(other.full for other in others)})"
    if said or shown != total:
        said = f"Events{said}; {shown} of {total}"
        said += f"; {in_view} of them in this stretch of time" if in_view != shown else ""
    elif in_view == total:
        said = f"All {total} events"
    else:
        said = f"{in_view} of {total} events: those in this stretch of time"
    if state.dates == "recorded":
        said += "; dates as in the historical record where it has others"
    return said + "."


def credit(work: Work) -> str:
    """Say which text the events are from."""
    return f"Events after {citation(work)}. Drawn by Kimura Viewer."


def _range_words(criteria: Criteria) -> str:
    said = range_words(criteria)
    return f" {said}" if said else ""


def _determinant_words(criteria: Criteria, names: ValueNames) -> str:
    """Name the chosen determinants, a whole group by its own name."""
    if criteria.determinants is None:
        return ""
    chosen = names.named("determinants", criteria.determinants)
    if not chosen:
        return " that illustrate no determinant"
    last = "and" if "determinants" in criteria.together else "or"
    return f" that illustrate {listed(chosen, last)}"

"""Captions, written from the view: which events, of how many, by whose dates."""

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import parse
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.view import ViewState
from kimura_viewer.model.work import Work


def caption(state: ViewState, tree: DeterminantTree, shown: int, in_view: int, total: int) -> str:
    """Say what a picture shows.

    For example “Events from 1972 to 1986 that illustrate U.S.-Soviet relations; 11 of 65.”

    Args:
        state: The view.
        tree: The determinants.
        shown: How many events meet the criteria.
        in_view: How many of these are in the picture.
        total: How many there are.
    """
    criteria = state.criteria
    said = _range_words(criteria) + _determinant_words(criteria, tree)
    if shown == total and not said:
        said = f"All {total} events" if in_view == total else "Events"
    else:
        said = f"Events{said}; {shown} of {total}"
    if in_view != shown:
        said += f"; {in_view} of them in this stretch of time"
    if state.dates == "recorded":
        said += "; dates as in the historical record where it has others"
    return said + "."


def credit(work: Work) -> str:
    """Say which text the events are from."""
    year = f" ({work.year})" if work.year else ""
    return f"Events after {work.author}, “{work.title}”{year}. Drawn by Kimura Viewer."


def _range_words(criteria: Criteria) -> str:
    since = words(parse(criteria.since)) if criteria.since else ""
    until = words(parse(criteria.until)) if criteria.until else ""
    surely = " certainly" if criteria.certainly and (since or until) else ""
    if since and until:
        return f"{surely} from {since} to {until}"
    if since:
        return f"{surely} since {since}"
    return f"{surely} until {until}" if until else ""


def _determinant_words(criteria: Criteria, tree: DeterminantTree) -> str:
    """Name the chosen determinants, a whole group by its own name."""
    if criteria.determinants is None:
        return ""
    names: list[str] = []
    for group in tree.groups:
        members = tree.members_of(group.id)
        chosen = [member for member in members if member.id in criteria.determinants]
        if len(chosen) == len(members) > 1:
            names.append(group.name)
        else:
            names += [member.name for member in chosen]
    if not names:
        return " that illustrate no determinant"
    listed = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
    return f" that illustrate {listed}"

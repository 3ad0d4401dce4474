"""View options: what the arguments of ``view``, ``export`` and ``list`` ask for."""

from argparse import Namespace
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.dates import quoted
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.facet_values import FACET_NAMES, FACETS, FIXED_VALUES, Facet
from kimura_viewer.model.view import CALENDARS, Extent, ViewState
from kimura_viewer.store.event_store import EventStore

Names = Mapping[str, str]
"""Values by what they may be called: their own names, those of actors, labels of sections."""


class ViewOptionError(WorldError, ValueError):
    """A view option that no view can be made of."""


def state_of(args: Namespace, store: EventStore) -> ViewState:
    """Return the view that the options describe; they go before what ``--view`` says.

    Raises:
        WorldError: One of them names what the store does not have, or is no date, or no link.
    """
    state = ViewState()
    if args.view is not None:
        state = linked(args.view, store)
    criteria = _criteria(args, store, state.criteria)
    state = replace(
        state,
        criteria=criteria,
        lanes=args.lanes or state.lanes,
        dates=args.dates or state.dates,
        filtered=args.filtered or state.filtered,
        calendars=tuple(each for each in CALENDARS if each in args.calendar) or state.calendars,
    )
    if args.since and args.until:
        # A range that is limited at both ends is what is looked at.
        first, last = criteria.days
        margin = (last - first) * 0.02 + 1
        state = replace(state, extent=Extent(first - margin, last + margin * 6))
    return state


def linked(text: str, store: EventStore) -> ViewState:
    """Return the view of a view link, or of a link to an event."""
    from kimura_viewer.citing.following import event_view, leads_to_event
    from kimura_viewer.store.view_links import view_of

    if leads_to_event(text):
        return event_view(text, ViewState(), store.work().id, store.table())
    return view_of(store, text)


def _criteria(args: Namespace, store: EventStore, criteria: Criteria) -> Criteria:
    criteria = _within(criteria, since=args.since, until=args.until)
    if args.certainly:
        criteria = replace(criteria, certainly=True)
    if args.primary:
        criteria = replace(criteria, primary_only=True)
    if args.search is not None:
        criteria = replace(criteria, search=args.search)
    for name in args.all:
        criteria = criteria.asking_for_all(_facet(name, "--all"), True)
    return _with_values(args, store, criteria)


def _within(criteria: Criteria, **limits: str) -> Criteria:
    """Limit the range to dates as people write them; empty ones limit nothing."""
    if not any(limits.values()):
        return criteria
    from kimura_viewer.model.date_reader import read

    read_limits = {name: read(text).edtf for name, text in limits.items() if text}
    return replace(criteria, **read_limits)  # type: ignore[arg-type]  # both are texts


def _with_values(args: Namespace, store: EventStore, criteria: Criteria) -> Criteria:
    """Choose and leave out values of facets; groups and sections mean what is in them."""
    chosen = {facet: getattr(args, FACET_NAMES[facet]) for facet in FACETS}
    for facet, texts in chosen.items():
        if texts:
            values = _values(facet, texts, store)
            criteria = criteria.choosing(facet, values)
    left_out: dict[Facet, list[str]] = {}
    for text in args.without:
        name, sign, value = text.partition(":")
        if not sign:
            raise ViewOptionError(
                f"--not {quoted(text)}: write a facet and a value, as in tenor:neutral"
            )
        left_out.setdefault(_facet(name, "--not"), []).append(value)
    for facet, texts in left_out.items():
        criteria = criteria.excluding(facet, _values(facet, texts, store))
    if not (any(chosen.values()) or left_out):
        return criteria
    from kimura_viewer.model.foreign import expanded

    return expanded(criteria, store.determinants(), store.sections())


def _facet(name: str, option: str) -> Facet:
    for facet, known in FACET_NAMES.items():
        if name in (known, facet):
            return facet
    names = ", ".join(FACET_NAMES.values())
    raise ViewOptionError(f"{option} “{name}”: there is no such facet; choose one of {names}")


def _values(facet: Facet, texts: Iterable[str], store: EventStore) -> frozenset[str]:
    if facet == "determinants":
        return frozenset(store.determinants()[text].id for text in texts)
    names = _names(facet, store)
    return frozenset(_value(FACET_NAMES[facet], text, names) for text in texts)


def _names(facet: Facet, store: EventStore) -> Names:
    if facet == "actors":
        actors = store.actors()
        names = {actor.name.casefold(): actor.id for actor in actors}
        return names | {actor.id: actor.id for actor in actors}
    if facet == "sections":
        sections = store.sections()
        labels = {section.label.casefold(): section.id for section in sections}
        return labels | {section.id: section.id for section in sections}
    return {value: value for value in FIXED_VALUES[facet]}


def _value(noun: str, text: str, names: Names) -> str:
    for each in (text, text.casefold()):
        if each in names:
            return names[each]
    near = get_close_matches(text.casefold(), names, 3)
    known = ", ".join(dict.fromkeys(names.values()))
    advice = f"did you mean {' or '.join(near)}?" if near else f"the store has: {known}"
    raise ViewOptionError(f"there is no {noun} {quoted(text)}; {advice}")

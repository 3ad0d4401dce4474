"""View links: a view as one line of text, and back.

``kimura-view:1?determinant=northern-territories&from=1972&to=1986&dates=recorded``

After the version stand what differs from the view that shows everything: first the criteria (the
singular name of a facet, ``not-`` before what is left out), then how they are shown. Lists have
commas. Letters of any script stand as they are; blanks are ``+``; what has a meaning here is
written as in a URL (RFC 3986). A link holds no blanks: it may be broken over lines on its way.
"""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from urllib.parse import quote, unquote

from kimura_viewer.model.criteria import Criteria, CriteriaError
from kimura_viewer.model.dates import quoted
from kimura_viewer.model.errors import WorldError
from kimura_viewer.model.facet_values import FACET_NAMES, FACETS, Facet
from kimura_viewer.model.link_days import extent_of, extent_text
from kimura_viewer.model.view import (
    CALENDARS,
    DATE_CHOICES,
    FILTERED,
    LANE_GROUPINGS,
    ViewState,
)

SCHEME = "kimura-view:"
VERSION = 1
LONGEST = 100_000
"""Characters of a link that is read."""

_YES = "yes"
_AROUND = "<>“”„‘’'\""
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:!*()[]{}@")
_FACETS = {name: facet for facet, name in FACET_NAMES.items()}
_CHOICES: dict[str, tuple[str, ...]] = {
    "lanes": LANE_GROUPINGS,
    "dates": DATE_CHOICES,
    "filtered": FILTERED,
}
_KEYS = (
    *_FACETS,
    *(f"not-{name}" for name in _FACETS),
    *("all", "primary", "from", "to", "certainly", "search"),
    *(*_CHOICES, "calendars", "folded", "extent", "event", "work"),
)


class ViewLinkError(WorldError, ValueError):
    """A text that is no view link, or one that cannot be followed; the message says why."""


@dataclass(frozen=True, slots=True)
class ViewLink:
    """What a view link says.

    Attributes:
        state: The view.
        work: Slug of the work that it was made for; empty where the link does not say.
    """

    state: ViewState
    work: str = ""

    def __str__(self) -> str:
        """Return the link as text."""
        parts = {**_criteria_parts(self.state.criteria), **_view_parts(self.state)}
        parts |= {"work": _quoted(self.work)} if self.work else {}
        said = "&".join(f"{key}={value}" for key, value in parts.items())
        return f"{SCHEME}{VERSION}" + (f"?{said}" if said else "")


def read_link(text: str) -> ViewLink:
    """Read a view link.

    Args:
        text: May be broken over lines and stand in quotation marks or angle brackets.

    Raises:
        ViewLinkError: It is none, or of a newer program, or says what no view can be.
    """
    said = _sayings("".join(text[:LONGEST].split()).strip(_AROUND))
    if len(text) > LONGEST:
        raise ViewLinkError("the view link is too long to be one; copy it again")
    try:
        state = _with_choices(ViewState(criteria=_criteria(said)), said)
    except CriteriaError as error:
        raise ViewLinkError(f"the view link cannot be followed: {error}") from None
    extent = extent_of(said["extent"]) if "extent" in said else None
    if "extent" in said and extent is None:
        raise _refused("extent", said["extent"], "write two days, 1972-01-01/1986-12-31")
    selection = _unquoted(said["event"]) if "event" in said else None
    state = replace(state, extent=extent, selection=selection)
    return ViewLink(state, _unquoted(said.get("work", "")))


# Writing


def _criteria_parts(criteria: Criteria) -> dict[str, str]:
    chosen = {FACET_NAMES[facet]: criteria.chosen(facet) for facet in FACETS}
    left_out = {f"not-{FACET_NAMES[facet]}": criteria.excluded(facet) or None for facet in FACETS}
    together = frozenset(FACET_NAMES[facet] for facet in criteria.together) or None
    lists = {**chosen, **left_out, "all": together}
    texts = {"from": criteria.since, "to": criteria.until, "search": criteria.search}
    flags = {"primary": criteria.primary_only, "certainly": criteria.certainly}
    parts = {key: _listed(values) for key, values in lists.items() if values is not None}
    parts |= {key: _YES for key, flag in flags.items() if flag}
    return parts | {key: _quoted(text) for key, text in texts.items() if text}


def _view_parts(state: ViewState) -> dict[str, str]:
    usual = ViewState()
    parts: dict[str, str] = {
        key: getattr(state, key) for key in _CHOICES if getattr(state, key) != getattr(usual, key)
    }
    if state.calendars:
        parts["calendars"] = ",".join(state.calendars)
    if state.folded:
        parts["folded"] = _listed(state.folded)
    if state.extent is not None:
        parts["extent"] = extent_text(state.extent)
    if state.selection is not None:
        parts["event"] = _quoted(state.selection)
    return parts


def _listed(values: frozenset[str]) -> str:
    return ",".join(_quoted(value) for value in sorted(values))


@lru_cache(maxsize=500)
def _quoted(text: str) -> str:
    return "".join(_quoted_letter(letter) for letter in text)


def _quoted_letter(letter: str) -> str:
    if letter == " ":
        return "+"
    is_plain = letter in _PLAIN or (letter > "\x7f" and letter.isprintable())
    return (
        letter if is_plain and letter not in _AROUND else quote(letter, "", errors="surrogatepass")
    )


# Reading


def _sayings(text: str) -> dict[str, str]:
    """Return what a link says, by key."""
    if not text.startswith(SCHEME):
        raise ViewLinkError(
            f"this is no view link of Kimura Viewer: such a link begins with “{SCHEME}{VERSION}”"
        )
    version, _, said = text.removeprefix(SCHEME).partition("?")
    if not (version.isascii() and version.isdigit()) or int(version[:9]) < 1:
        raise ViewLinkError(
            f"the view link is broken: {quoted(version)} is no version of such links"
        )
    if int(version[:9]) > VERSION:
        raise ViewLinkError("the view link was made by a newer Kimura Viewer; update the program")
    pairs = [part.partition("=") for part in said.split("&") if part]
    for number, (key, sign, _) in enumerate(pairs):
        _require_key(key, sign, {earlier for earlier, _, _ in pairs[:number]})
    return {key: value for key, _, value in pairs}


def _require_key(key: str, sign: str, before: set[str]) -> None:
    if key not in _KEYS:
        near = get_close_matches(key, _KEYS, 1)
        advice = f"did you mean “{near[0]}”?" if near else "copy it again, or take that out"
        raise ViewLinkError(f"the view link says {quoted(key)}, which means nothing; {advice}")
    if not sign:
        raise ViewLinkError(f"the view link is broken: after “{key}” a “=” is missing")
    if key in before:
        raise ViewLinkError(f"the view link says “{key}” twice; keep one")


def _criteria(said: dict[str, str]) -> Criteria:
    criteria = Criteria(
        since=_unquoted(said.get("from", "")),
        until=_unquoted(said.get("to", "")),
        certainly=_flag(said, "certainly"),
        primary_only=_flag(said, "primary"),
        search=_unquoted(said.get("search", "")),
        together=frozenset(_facet(name) for name in _list(said.get("all", ""))),
    )
    for name, facet in _FACETS.items():
        if name in said:
            criteria = criteria.choosing(facet, _list(said[name]))
        criteria = criteria.excluding(facet, _list(said.get(f"not-{name}", "")))
    return criteria


def _with_choices(state: ViewState, said: dict[str, str]) -> ViewState:
    for key, words in _CHOICES.items():
        if key in said and said[key] not in words:
            raise _refused(key, said[key], f"write one of {', '.join(words)}")
    chosen = {key: said[key] for key in _CHOICES if key in said}
    wanted = _list(said.get("calendars", ""))
    if not wanted <= set(CALENDARS):
        raise _refused("calendars", said["calendars"], f"write some of {', '.join(CALENDARS)}")
    calendars = tuple(each for each in CALENDARS if each in wanted)
    state = replace(state, calendars=calendars, folded=_list(said.get("folded", "")))
    return replace(state, **chosen)  # type: ignore[arg-type]  # as checked


def _facet(name: str) -> Facet:
    if name not in _FACETS:
        raise _refused("all", name, f"write some of {', '.join(_FACETS)}")
    return _FACETS[name]


def _flag(said: dict[str, str], key: str) -> bool:
    if said.get(key, _YES) != _YES:
        raise _refused(key, said[key], f"write “{_YES}”, or take it out")
    return key in said


def _list(text: str) -> frozenset[str]:
    return frozenset(_unquoted(part) for part in text.split(",") if part)


def _unquoted(text: str) -> str:
    try:
        return unquote(text.replace("+", " "), errors="surrogatepass")
    except UnicodeDecodeError:
        raise ViewLinkError(f"the view link is broken at {quoted(text)}; copy it again") from None


def _refused(key: str, value: str, advice: str) -> ViewLinkError:
    return ViewLinkError(f"the view link says {quoted(f'{key}={value}')}; {advice}")

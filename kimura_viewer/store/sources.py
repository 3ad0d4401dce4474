"""The text sources of a store: four TOML files in one folder, read and checked against each other.

The shapes here say which keys an entry of each file has.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kimura_viewer.model.events import ACTOR_KINDS, BASES, CONFIDENCES, KINDS, TENORS
from kimura_viewer.store import values
from kimura_viewer.store.errors import Fault, SourceError
from kimura_viewer.store.schema import DISCUSSION_ROLES, ILLUSTRATION_ROLES
from kimura_viewer.store.source_file import LARGEST, EnoughFaultsError, Entry, Shape, SourceFile
from kimura_viewer.store.trees import DEEPEST

_COMPARED = 30_000
"""Slugs that those unknown are compared with, over all faults of a file, to advise another."""

FILES = ("work.toml", "determinants.toml", "passages.toml", "events.toml")
"""The files of a folder of sources."""

WORK = Shape(
    "work",
    required={
        "id": values.slug,
        "title": values.text,
        "author": values.text,
        "year": values.whole_number(values.EARLIEST_YEAR),
        "language": values.text,
    },
    optional={"csl": values.json_object},
)
SECTION = Shape(
    "section",
    required={
        "id": values.slug,
        "label": values.text,
        "title": values.text,
        "summary": values.text,
    },
    optional={"parent": values.slug},
)
DETERMINANT = Shape(
    "determinant",
    required={
        "id": values.slug,
        "label": values.text,
        "name": values.text,
        "summary": values.text,
    },
    optional={"parent": values.slug},
)
PASSAGE = Shape(
    "passage",
    required={
        "id": values.slug,
        "section": values.slug,
        "paragraph": values.whole_number(1),
        "page": values.whole_number(1),
        "starts_with": values.text,
        "ends_with": values.text,
        "length": values.whole_number(1),
        "position": values.fraction,
        "summary": values.text,
    },
    optional={"notes": values.numbers_as_json},
)
ACTOR = Shape(
    "actor",
    required={"id": values.slug, "name": values.text, "kind": values.one_of(ACTOR_KINDS)},
)
ILLUSTRATION = Shape(
    "illustrates",
    required={
        "determinant": values.slug,
        "role": values.one_of(ILLUSTRATION_ROLES),
        "reason": values.text,
    },
)
DISCUSSION = Shape(
    "discussed",
    required={"passage": values.slug, "role": values.one_of(DISCUSSION_ROLES)},
)
EVENT = Shape(
    "event",
    required={
        "id": values.slug,
        "title": values.text,
        "summary": values.text,
        "kind": values.one_of(KINDS),
        "tenor": values.one_of(TENORS),
        "basis": values.one_of(BASES),
    },
    optional={
        "date_words": values.optional_text,
        "date_rule": values.optional_text,
        "edtf": values.edtf,
        "recorded_edtf": values.edtf,
        "discrepancy": values.optional_text,
        "confidence": values.one_of(CONFIDENCES),
        "part_of": values.slug,
        "actors": values.list_of(values.slug),
    },
    lists={"illustrates": ILLUSTRATION, "discussed": DISCUSSION},
)


@dataclass(frozen=True)
class Sources:
    """Everything that a folder of sources says, each list in the order of its file."""

    works: tuple[Entry, ...]
    sections: tuple[Entry, ...]
    determinants: tuple[Entry, ...]
    passages: tuple[Entry, ...]
    actors: tuple[Entry, ...]
    events: tuple[Entry, ...]


def read_sources(folder: Path) -> Sources:
    """Read and check the sources of a store.

    Args:
        folder: Holds ``work.toml``, ``determinants.toml``, ``passages.toml`` and ``events.toml``.

    Raises:
        SourceError: With all faults of all files, each with its file, line and key; with those
            found until then where a file has more than `MOST_FAULTS`.
    """
    if not folder.is_dir():
        advice = "is not a folder; give the one that holds work.toml and events.toml"
        raise SourceError((Fault(str(folder), None, "", advice),))
    files = list[SourceFile]()
    for name in FILES:
        files.append(SourceFile(folder / name, LARGEST - sum(file.size for file in files)))
    sources, is_all = Sources((), (), (), (), (), ()), False
    with suppress(EnoughFaultsError):
        sources, is_all = _read(files), True
    if faults := tuple(fault for file in files for fault in sorted(file.faults, key=_line)):
        raise SourceError(faults, is_all=is_all)
    return sources


def _read(files: Sequence[SourceFile]) -> Sources:
    """Read the files, and note in them what is wrong.

    Raises:
        EnoughFaultsError: In one of them there is too much of it.
    """
    in_work, in_determinants, in_passages, in_events = files
    work = in_work.table("work", WORK)
    sources = Sources(
        () if work is None else (work,),
        in_work.entries("section", SECTION),
        in_determinants.entries("determinant", DETERMINANT),
        in_passages.entries("passage", PASSAGE),
        in_events.entries("actor", ACTOR),
        in_events.entries("event", EVENT),
    )
    in_work.refuse_all_but("work", "section")
    in_determinants.refuse_all_but("determinant")
    in_passages.refuse_all_but("passage")
    in_events.refuse_all_but("actor", "event")
    for event in sources.events:
        _refuse_wrong_dates(event)
    if all(file.is_readable for file in files):
        _refuse_broken_links(sources)
    return sources


def _line(fault: Fault) -> int:
    return fault.line or 0


def _refuse_wrong_dates(event: Entry) -> None:
    """Note dates that do not go with the basis (see DESIGN.md, editorial rule 2)."""
    if event["basis"] == "record":
        if "edtf" in event.given:
            event.refuse("edtf", "is for a date that the work gives; for this basis, take it out")
        if "recorded_edtf" not in event.given:
            event.refuse("recorded_edtf", "is missing; the basis “record” needs one")
        if event["date_words"] is not None:
            event.refuse("date_words", "are for a date that the work gives; take them out")
    elif "edtf" not in event.given:
        event.refuse("edtf", "is missing; write the date that the work gives")


def _refuse_broken_links(sources: Sources) -> None:
    """Note keys that are given twice, and references to what is not there."""
    for entries in (sources.sections, sources.determinants, sources.passages, sources.actors):
        _refuse_repeated(entries, "id")
    _refuse_repeated(sources.events, "id")
    _refuse_orphans(sources.sections)
    _refuse_orphans(sources.determinants)
    _refuse_unknown(sources.passages, "section", _slugs(sources.sections))
    _refuse_unknown(sources.events, "part_of", _slugs(sources.events))
    determinants, passages = _slugs(sources.determinants), _slugs(sources.passages)
    actors = _slugs(sources.actors)
    for event in sources.events:
        illustrations, discussions = event.lists["illustrates"], event.lists["discussed"]
        _refuse_unknown(illustrations, "determinant", determinants)
        _refuse_unknown(discussions, "passage", passages)
        _refuse_repeated(illustrations, "determinant")
        _refuse_repeated(discussions, "passage")
        _refuse_no_primary(event, illustrations)
        _refuse_second_primary(illustrations)
        _refuse_second_primary(discussions)
        for actor in event["actors"] or ():
            if actor not in actors:
                event.refuse("actors", _not_there(actor, actors, event))


def _refuse_repeated(entries: tuple[Entry, ...], key: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry[key] in seen:
            entry.refuse(key, f"“{entry[key]}” stands there twice; keep one")
        elif entry[key] is not None:
            seen.add(entry[key])


def _refuse_orphans(entries: tuple[Entry, ...]) -> None:
    """Note parents that do not stand above their children, so that no tree has a cycle.

    Note, too, what stands deeper than `DEEPEST`: no such store is opened.
    """
    above: dict[str | None, int] = {None: 0}
    for entry in entries:
        parent = entry["parent"]
        if parent not in above:
            entry.refuse("parent", f"“{parent}” does not stand above; write it before its parts")
        level = above.get(parent, 0) + 1
        if level > DEEPEST:
            entry.refuse("parent", f"is {DEEPEST} levels deep already; make the tree flatter")
        above[entry["id"]] = min(level, DEEPEST)


def _refuse_unknown(entries: tuple[Entry, ...], key: str, known: frozenset[str]) -> None:
    for entry in entries:
        slug = entry[key]
        if slug is not None and slug not in known:
            entry.refuse(key, _not_there(slug, known, entry))


def _refuse_no_primary(event: Entry, illustrations: tuple[Entry, ...]) -> None:
    """Note that no lane is the event's own; roles that cannot be read are faults enough."""
    if all(link["role"] == "secondary" for link in illustrations):
        what = "has no primary determinant; write one link with the role “primary”"
        event.refuse("illustrates", what)


def _refuse_second_primary(links: tuple[Entry, ...]) -> None:
    primary = [link for link in links if link["role"] == "primary"]
    for link in primary[1:]:
        link.refuse("role", "is “primary” a second time; an event has one primary link of a sort")


def _slugs(entries: tuple[Entry, ...]) -> frozenset[str]:
    return frozenset(entry["id"] for entry in entries if entry["id"] is not None)


def _not_there(slug: str, known: frozenset[str], entry: Entry) -> str:
    is_compared = (len(entry.file.faults) + 1) * len(known) <= _COMPARED
    near = get_close_matches(slug, sorted(known), 1) if is_compared else []
    advice = f"write “{near[0]}”" if near else "add it, or write another"
    return f"names “{slug}”, which is not in the sources; {advice}"

"""Rules that rows are checked by together: keys, trees, links, order (editorial rules 5 to 7)."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from sqlalchemy import Connection

from kimura_viewer.store import queries, schema
from kimura_viewer.store.findings import Finding
from kimura_viewer.store.row_rules import name_of
from kimura_viewer.store.trees import faults_in_tree

LinkRule = Callable[[Connection], Iterator[Finding]]


def _one_work(connection: Connection) -> Iterator[Finding]:
    count = len(connection.execute(queries.all_works()).all())
    if count != 1:
        yield Finding("works", f"has {count} rows; a store holds one work")


def _dangling_keys(connection: Connection) -> Iterator[Finding]:
    for table in schema.metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            for row in connection.execute(queries.dangling(key)):
                other = row._mapping[key.parent.name]
                where = f"{name_of(table, row)}, {key.parent.name}"
                yield Finding(where, f"names “{other}”, which is not in {key.column.table.name}")


def _trees(connection: Connection) -> Iterator[Finding]:
    """Find cycles; parents that are not there are dangling keys."""
    for column in (
        schema.sections.c.parent_id,
        schema.determinants.c.parent_id,
        schema.events.c.part_of,
    ):
        rows = connection.execute(queries.parents(column))
        parents: dict[str, str | None] = {row[0]: row[1] for row in rows}
        noun = column.table.name.removesuffix("s")
        for slug, what in faults_in_tree(parents):
            if parents[slug] in parents:
                yield Finding(f"{noun} “{slug}”, {column.name}", what)


def _primary_links(connection: Connection) -> Iterator[Finding]:
    for links, noun in ((schema.illustrations, "determinant"), (schema.discussions, "passage")):
        for slug, count in connection.execute(queries.wrong_primaries(links)):
            what = f"has {count} primary links to a {noun}; give it exactly one"
            yield Finding(f"event “{slug}”, {links.name}", what)


def _members(connection: Connection) -> Iterator[Finding]:
    for event, determinant in connection.execute(queries.illustrations_of_groups()):
        yield Finding(
            f"event “{event}”, determinant “{determinant}”",
            "is a group; link the event to one of its members",
        )


def _fullest_discussion(connection: Connection) -> Iterator[Finding]:
    """Find events whose primary determinant is not of the section of their primary passage."""
    for event, determinant, section in connection.execute(queries.primary_labels()):
        parts, others = determinant.split("."), section.split(".")
        shared = min(len(parts), len(others))
        if determinant and section and parts[:shared] != others[:shared]:
            yield Finding(
                f"event “{event}”, illustrations",
                f"its primary determinant is of {determinant}, but its primary passage stands in"
                f" {section}; make the section of the fullest discussion primary in both",
            )


def _unused(connection: Connection) -> Iterator[Finding]:
    for key, what in (
        (schema.discussions.c.passage_id, "discusses no event; link it, or take it out"),
        (schema.participations.c.actor_id, "takes part in no event; link it, or take it out"),
    ):
        noun = key.name.removesuffix("_id")
        for slug in connection.scalars(queries.unused(key)):
            yield Finding(f"{noun} “{slug}”", what)


def _page_order(connection: Connection) -> Iterator[Finding]:
    places = connection.execute(queries.places_in_copy()).all()
    for before, after in pairwise(places):
        if after.page < before.page:
            yield Finding(
                f"passage “{after.id}”, position",
                f"is after that of “{before.id}”, but page {after.page} is before its page"
                f" {before.page}; correct one of them",
            )


LINK_RULES: tuple[LinkRule, ...] = (
    _one_work,
    _dangling_keys,
    _trees,
    _primary_links,
    _members,
    _fullest_discussion,
    _unused,
    _page_order,
)
"""Each reads what it needs and yields what it finds."""

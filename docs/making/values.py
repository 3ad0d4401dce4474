"""The page of the words that filters take: facets, and the determinants of the shipped store."""

from docs.making.markdown import code, plain, table
from kimura_viewer.model.facet_values import FACET_NAMES, FIXED_VALUES
from kimura_viewer.store.event_store import EventStore

INTRODUCTION = """\
# Words of the filter

Options of the command line (`--determinant`, `--tenor` and so on) and view links take
these words. This page is made from the program and the store that comes with it.
"""


def values_page(store: EventStore) -> str:
    """Return the page as Markdown."""
    lines = [INTRODUCTION, "## The same in every store", ""]
    fixed = [
        (code(FACET_NAMES[facet]), ", ".join(map(code, values)))
        for facet, values in FIXED_VALUES.items()
    ]
    lines += table(("facet", "words"), fixed)
    lines += ["## Determinants of the shipped store", "", "A group means all its members.", ""]
    determinants = [
        (code(each.id), plain(each.name), plain(each.summary)) for each in store.determinants()
    ]
    lines += table(("word", "name", "what it is"), determinants)
    lines += ["## Sections of the shipped store", ""]
    sections = [(code(each.id), plain(each.label), plain(each.title)) for each in store.sections()]
    lines += table(("word", "number", "heading"), sections)
    lines += ["## Actors of the shipped store", ""]
    actors = [(code(each.id), plain(each.name), each.kind) for each in store.actors()]
    lines += table(("word", "name", "kind"), actors)
    return "\n".join(lines)

"""Parents and children by slug: whether they make a tree."""

from collections.abc import Iterator, Mapping

DEEPEST = 200
"""Levels of a tree that is shown: far more than any text has, far less than a program can nest."""


def faults_in_tree(parents: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Find parents that are not there, cycles, and what stands deeper than `DEEPEST`.

    Args:
        parents: The parent of each slug, or None at the top.

    Yields:
        A slug and what is wrong with it; one of the slugs for each cycle, and the first that is
            too deep.
    """
    sound: dict[str, int] = {}
    is_deep = False
    for slug in parents:
        path: dict[str, None] = {}
        at: str | None = slug
        while at is not None and at in parents and at not in sound and at not in path:
            path[at] = None
            at = parents[at]
        if at is not None and at in path:
            yield at, f"stands under itself, through “{parents[at]}”"
        elif at is not None and at not in parents:
            yield next(reversed(path)), f"names “{at}”, which is not in the store"
        above = 0 if at is None else sound.get(at, 0)
        sound.update(zip(reversed(path), range(above + 1, above + 1 + len(path)), strict=True))
        if sound[slug] > DEEPEST and not is_deep:
            is_deep = True
            yield slug, f"stands more than {DEEPEST} levels deep; make the tree flatter"

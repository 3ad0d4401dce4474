"""Parents and children by slug: whether they make a tree."""

from collections.abc import Iterator, Mapping


def faults_in_tree(parents: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Find parents that are not there, and cycles.

    Args:
        parents: The parent of each slug, or None at the top.

    Yields:
        A slug and what is wrong with it; one of the slugs for each cycle.
    """
    sound: set[str] = set()
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
        sound.update(path)

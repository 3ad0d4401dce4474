from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.store.trees import DEEPEST, faults_in_tree

SLUGS = st.sampled_from("abcdefgh")


def test_a_tree_has_no_faults() -> None:
    assert list(faults_in_tree({"a": None, "b": "a", "c": "b", "d": "a", "e": None})) == []


def test_an_unknown_parent_is_named_for_each_of_its_children() -> None:
    faults = dict(faults_in_tree({"a": "x", "b": "a", "c": "x"}))
    assert faults.keys() == {"a", "c"}
    assert faults["a"] == "names “x”, which is not in the store"


def test_a_cycle_is_named_once() -> None:
    faults = list(faults_in_tree({"leaf": "a", "a": "b", "b": "c", "c": "a", "d": "b"}))
    assert faults == [("a", "stands under itself, through “b”")]


def test_what_stands_under_itself_directly_is_a_cycle() -> None:
    assert list(faults_in_tree({"a": "a"})) == [("a", "stands under itself, through “a”")]


def test_a_tree_that_is_too_deep_is_named_once() -> None:
    chain: dict[str, str | None] = {str(n): str(n - 1) if n > 1 else None for n in range(1, 300)}
    faults = list(faults_in_tree(chain))
    assert faults == [("201", f"stands more than {DEEPEST} levels deep; make the tree flatter")]
    assert list(faults_in_tree(dict(list(chain.items())[:DEEPEST]))) == []
    (fault,) = faults_in_tree(dict(reversed(chain.items())))
    assert fault[0] == "299"


@given(st.dictionaries(SLUGS, st.none() | SLUGS))
def test_without_faults_every_path_leads_to_the_top(parents: dict[str, str | None]) -> None:
    def reaches_top(slug: str | None) -> bool:
        for _ in range(len(parents) + 1):
            if slug is None:
                return True
            slug = parents.get(slug, slug)
        return False

    is_sound = not list(faults_in_tree(parents))
    assert is_sound == all(reaches_top(slug) for slug in parents)

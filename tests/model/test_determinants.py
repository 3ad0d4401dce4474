"""The tree of determinants: groups, members, and what a slug stands for."""

import pytest
from event_tables import TREE, tree_of
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.determinants import (
    Determinant,
    DeterminantTree,
    UnknownDeterminantError,
)


@st.composite
def trees(draw: st.DrawFn) -> DeterminantTree:
    """Trees of any depth, a parent always before its children."""
    made: list[Determinant] = []
    for number in range(draw(st.integers(0, 12))):
        parents = st.none() | st.sampled_from([d.id for d in made]) if made else st.none()
        slug = f"determinant-{number}"
        made.append(Determinant(slug, draw(parents), number, "", slug.title(), ""))
    return DeterminantTree(tuple(made))


def test_groups_and_members_are_in_the_works_order() -> None:
    assert [group.id for group in TREE.groups] == ["background", "weather", "issues"]
    assert [member.id for member in TREE.members] == [
        "geography",
        "culture",
        "weather",
        "islands",
        "fishing",
    ]
    assert [determinant.ordinal for determinant in TREE] == list(range(7))


def test_members_of_a_group_of_a_member_and_of_a_lone_determinant() -> None:
    assert [member.id for member in TREE.members_of("issues")] == ["islands", "fishing"]
    assert TREE.members_of("islands") == (TREE["islands"],)
    assert TREE.members_of("weather") == (TREE["weather"],)
    assert TREE.group_of("fishing") == TREE["issues"]
    assert TREE.group_of("weather") == TREE["weather"]


def test_slugs_stand_for_their_members() -> None:
    assert TREE.expand(["issues", "culture"]) == {"islands", "fishing", "culture"}
    assert TREE.expand(["issues", "islands"]) == {"islands", "fishing"}
    assert TREE.expand([]) == frozenset()


@pytest.mark.parametrize("ask", ["__getitem__", "members_of", "group_of"])
def test_an_unknown_slug_is_refused_with_the_known_ones(ask: str) -> None:
    with pytest.raises(UnknownDeterminantError) as refused:
        getattr(tree_of({"issues": ("islands",)}), ask)("weather")
    assert str(refused.value) == (
        "there is no determinant “weather”; the store has: issues, islands"
    )


def test_expanding_an_unknown_slug_is_refused() -> None:
    with pytest.raises(UnknownDeterminantError, match="“moon”"):
        TREE.expand(["issues", "moon"])


@given(trees())
def test_every_determinant_stands_for_members_under_its_own_group(tree: DeterminantTree) -> None:
    for determinant in tree:
        members = tree.members_of(determinant.id)
        assert set(members) <= set(tree.members)
        assert {tree.group_of(member.id) for member in members} == {tree.group_of(determinant.id)}
        assert tree.expand([determinant.id]) == {member.id for member in members}
        assert tree[determinant.id] is determinant


@given(trees())
def test_the_groups_divide_the_members_among_them(tree: DeterminantTree) -> None:
    divided = [member for group in tree.groups for member in tree.members_of(group.id)]
    assert len(divided) == len(set(divided)) == len(tree.members)
    assert tree.expand(group.id for group in tree.groups) == {m.id for m in tree.members}

"""The tree of determinants: groups and their members, in the work's order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kimura_viewer.model.dates import quoted
from kimura_viewer.model.errors import WorldError


@dataclass(frozen=True, slots=True)
class Determinant:
    """A factor of the argument.

    Attributes:
        id: Slug.
        parent_id: Its group, or None when it is a group itself.
        ordinal: Place in the work's order, from 0.
        label: Where the work treats it, for example ``"II.3"``.
        name: What the interface calls it.
        summary: What the work argues about it, in our words.
    """

    id: str
    parent_id: str | None
    ordinal: int
    label: str
    name: str
    summary: str


class UnknownDeterminantError(WorldError, ValueError):
    """A slug that names no determinant of the store."""


@dataclass(frozen=True)
class DeterminantTree:
    """Determinants in the work's order: groups at the top, members under them."""

    determinants: tuple[Determinant, ...]

    @cached_property
    def _by_id(self) -> dict[str, Determinant]:
        return {determinant.id: determinant for determinant in self.determinants}

    def __iter__(self) -> Iterator[Determinant]:
        return iter(self.determinants)

    def __getitem__(self, slug: str) -> Determinant:
        try:
            return self._by_id[slug]
        except KeyError:
            known = ", ".join(d.id for d in self.determinants)
            raise UnknownDeterminantError(
                f"there is no determinant {quoted(slug)}; the store has: {known}"
            ) from None

    @cached_property
    def groups(self) -> tuple[Determinant, ...]:
        """The determinants at the top of the tree."""
        return tuple(d for d in self.determinants if d.parent_id is None)

    @cached_property
    def members(self) -> tuple[Determinant, ...]:
        """The determinants that have no member of their own: one lane each."""
        parents = {d.parent_id for d in self.determinants}
        return tuple(d for d in self.determinants if d.id not in parents)

    def members_of(self, slug: str) -> tuple[Determinant, ...]:
        """Return the members of a group, or the determinant itself.

        Raises:
            UnknownDeterminantError: The slug names no determinant.
        """
        known = self._members.get(slug)
        if known is None:
            wanted = self[slug]
            under = [d for d in self.determinants if d.parent_id == slug]
            members = [member for d in under for member in self.members_of(d.id)]
            known = self._members[slug] = tuple(members) or (wanted,)
        return known

    @cached_property
    def _members(self) -> dict[str, tuple[Determinant, ...]]:
        """Those that were asked for: each caption and each choice asks for whole groups."""
        return {}

    def group_of(self, slug: str) -> Determinant:
        """Return the top of the branch that a determinant stands on."""
        determinant = self[slug]
        while determinant.parent_id is not None:
            determinant = self[determinant.parent_id]
        return determinant

    def expand(self, slugs: Iterable[str]) -> frozenset[str]:
        """Return the slugs of all members that the given determinants stand for."""
        return frozenset(m.id for slug in slugs for m in self.members_of(slug))

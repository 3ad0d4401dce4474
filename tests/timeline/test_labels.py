"""Which labels there is room for, and in which form."""

from dataclasses import dataclass

import numpy as np
import pytest
from event_tables import WORDS
from hypothesis import given
from hypothesis import strategies as st
from pictures import measure

from kimura_viewer.model.events import Texts
from kimura_viewer.timeline.labels import (
    CLEARANCE,
    GAP,
    LITTLE_WORDS,
    SHORT_LENGTH,
    LabelChoice,
    Room,
    choose_labels,
    short_form,
)

TITLES = st.lists(st.sampled_from((*WORDS, "Verlängerungsvereinbarungen")), min_size=1).map(
    " ".join
)


@dataclass(frozen=True)
class Row:
    """Marks of one row with the free pixels around each: one stretch more than there are marks."""

    titles: tuple[str, ...]
    wanted: tuple[bool, ...]
    leftward: tuple[bool, ...]
    free: tuple[float, ...]

    @property
    def forms(self) -> tuple[Texts, Texts]:
        """Titles in full and in short form."""
        short = [short_form(title) for title in self.titles]
        return np.array(self.titles, np.object_), np.array(short, np.object_)

    def choose(self, factor: float = 1.0) -> LabelChoice:
        """Choose the labels where every stretch is so many times as wide."""
        free = np.array(self.free) * factor
        followed = np.array([True] * (len(self.titles) - 1) + [False])[: len(self.titles)]
        room = Room(free[:-1], free[1:], followed)
        wanted, leftward = np.array(self.wanted, np.bool_), np.array(self.leftward, np.bool_)
        return choose_labels(self.forms, wanted, leftward, room, measure)

    def levels(self, factor: float = 1.0) -> list[int]:
        """What each label is: 0 nothing, 1 the short form, 2 the whole title."""
        chosen = self.choose(factor).texts
        return [
            0 if not text else 2 if text == title else 1
            for text, title in zip(chosen, self.titles, strict=True)
        ]


@st.composite
def rows(draw: st.DrawFn) -> Row:
    size = draw(st.integers(0, 8))
    flags = st.lists(st.booleans(), min_size=size, max_size=size).map(tuple)
    free = st.floats(0, 400) | st.just(-np.inf)
    return Row(
        tuple(draw(st.lists(TITLES, min_size=size, max_size=size))),
        draw(flags),
        draw(flags),
        tuple(draw(st.lists(free, min_size=size + 1, max_size=size + 1))),
    )


@given(rows())
def test_a_label_is_the_title_its_short_form_or_nothing(row: Row) -> None:
    full, short = row.forms
    chosen = row.choose()
    for index, text in enumerate(chosen.texts):
        assert text in (full[index], short[index], "")
        assert chosen.widths[index] == (measure(text) if text else 0.0)
        assert not text or row.wanted[index]


@given(rows())
def test_labels_of_one_stretch_have_room_in_it_together(row: Row) -> None:
    chosen = row.choose()
    taken = np.zeros(len(row.free))
    for index, (text, leftward) in enumerate(zip(chosen.texts, row.leftward, strict=True)):
        if text:
            taken[index + (not leftward)] += chosen.widths[index] + GAP + CLEARANCE
    assert all(need <= room or need == 0.0 for need, room in zip(taken, row.free, strict=True))


@given(rows(), st.floats(1, 20))
def test_more_room_only_adds(row: Row, factor: float) -> None:
    assert all(
        before <= after for before, after in zip(row.levels(), row.levels(factor), strict=True)
    )


@given(rows())
def test_with_plenty_of_room_every_wanted_label_is_whole(row: Row) -> None:
    plenty = Row(row.titles, row.wanted, row.leftward, tuple(1e6 for _ in row.free))
    assert plenty.levels() == [2 * wanted for wanted in row.wanted]


@pytest.mark.parametrize(
    ("free", "levels"), [(40.0, [0, 0]), (140.0, [1, 0]), (260.0, [1, 1]), (420.0, [2, 2])]
)
def test_two_labels_that_share_a_stretch(free: float, levels: list[int]) -> None:
    titles = ("Gromyko refuses to talk of it", "Kosygin hints at two islands")
    assert Row(titles, (True, True), (False, True), (0.0, free, 0.0)).levels() == levels


def test_a_crowded_neighbour_gets_no_label_from_a_shared_stretch() -> None:
    titles = ("Gromyko refuses", "Kosygin hints")
    room = Room(np.array([0.0, -np.inf]), np.array([500.0, -np.inf]), np.array([True, False]))
    forms = np.array(titles, np.object_), np.array(titles, np.object_)
    chosen = choose_labels(forms, np.array([True] * 2), np.array([False, True]), room, measure)
    assert chosen.texts.tolist() == ["Gromyko refuses", ""]


@given(TITLES)
def test_a_short_form_is_the_beginning_of_the_title(title: str) -> None:
    short = short_form(title)
    if len(title) <= SHORT_LENGTH + 3:
        assert short == title
    else:
        assert short.endswith("…")
        assert len(short) <= SHORT_LENGTH + 1
        assert title.startswith(short[:-1])
        ends_a_word = title[len(short) - 1] in " ,;:–-"
        assert ends_a_word or " " not in title[:SHORT_LENGTH]


@given(TITLES)
def test_no_short_form_ends_with_a_little_word(title: str) -> None:
    short = short_form(title)
    if short != title and " " in short:
        assert short[:-1].rpartition(" ")[2].lower() not in LITTLE_WORDS


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Abe visits Moscow", "Abe visits Moscow"),
        ("Neutrality Pact between Japan and the USSR", "Neutrality Pact…"),
        ("Treaty of the peace that never was", "Treaty of the peace…"),
        ("Ten years of the same and of the other", "Ten years…"),
        ("Brezhnev, Kosygin, and Podgorny write", "Brezhnev, Kosygin…"),
        ("Verlängerungsvereinbarungen", "Verlängerungsvereinb…"),
        ("Two  blanks  in  a  row  and  more", "Two  blanks  in  a…"),
    ],
)
def test_short_forms(title: str, short: str) -> None:
    assert short_form(title) == short

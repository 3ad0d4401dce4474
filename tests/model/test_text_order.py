"""Where sections and passages stand: by the locators' hints, or as measured in a copy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.passages import Locator, Passage, Section
from kimura_viewer.model.text_order import Measured, text_order

NONE = np.zeros(0, np.intp)


def table_of(
    sections: list[tuple[str, str | None]], passages: list[tuple[str, float]]
) -> DiscussionTable:
    """Sections as slug and parent; passages as section and position, named by their number."""
    return DiscussionTable(
        tuple(Section(s, p, n, "", s.title(), "") for n, (s, p) in enumerate(sections)),
        tuple(
            Passage(f"p{n}", section, 1, 1, Locator("a", "b", 9, position), (), "")
            for n, (section, position) in enumerate(passages)
        ),
        NONE,
        NONE,
        np.zeros(0, np.bool_),
    )


FLAT: list[tuple[str, str | None]] = [("a", None), ("b", None), ("c", None)]


def test_passages_stand_where_their_locators_say_and_have_no_length() -> None:
    order = text_order(table_of(FLAT, [("a", 0.1), ("c", 0.9)]))
    assert order.begins.tolist() == order.ends.tolist() == [0.1, 0.9]


def test_measured_passages_stand_where_they_were_measured() -> None:
    order = text_order(table_of(FLAT, [("a", 0.1), ("c", 0.9)]), Measured({"p1": (0.5, 0.625)}, {}))
    assert order.begins.tolist() == [0.1, 0.5]
    assert order.ends.tolist() == [0.1, 0.625]


def test_positions_beyond_the_text_are_brought_back() -> None:
    order = text_order(table_of(FLAT, [("a", 0.1), ("c", 1.5)]))
    assert order.begins.tolist() == [0.1, 1.0]


def test_a_section_begins_between_the_passages_beside_its_heading() -> None:
    order = text_order(table_of(FLAT[:2], [("a", 0.1), ("a", 0.3), ("b", 0.7)]))
    assert order.sections.tolist() == pytest.approx([0.0, 0.5])


def test_sections_without_passages_divide_the_stretch_evenly() -> None:
    sections: list[tuple[str, str | None]] = [(slug, None) for slug in "abcd"]
    order = text_order(table_of(sections, [("a", 0.1), ("d", 0.7)]))
    assert order.sections.tolist() == pytest.approx([0.0, 0.25, 0.4, 0.55])
    at_the_end = text_order(table_of(sections, [("a", 0.25)]))
    assert at_the_end.sections.tolist() == pytest.approx([0.0, 0.4375, 0.625, 0.8125])


def test_a_section_begins_with_its_first_subsection_where_it_has_no_passage() -> None:
    sections: list[tuple[str, str | None]] = [("a", None), ("b", None), ("b-1", "b"), ("b-2", "b")]
    order = text_order(table_of(sections, [("a", 0.2), ("b-1", 0.4), ("b-2", 0.8)]))
    assert order.sections.tolist() == pytest.approx([0.0, 0.3, 0.3, 0.6])
    with_own = text_order(table_of(sections, [("a", 0.2), ("b", 0.4), ("b-1", 0.8)]))
    assert with_own.sections.tolist() == pytest.approx([0.0, 0.3, 0.6, 0.9])


def test_measured_sections_stand_where_they_were_measured() -> None:
    measured = Measured({}, {"b": 0.4})
    order = text_order(table_of(FLAT, [("a", 0.1), ("b", 0.5), ("c", 0.9)]), measured)
    assert order.sections.tolist() == pytest.approx([0.0, 0.4, 0.7])
    all_known = text_order(table_of(FLAT, []), Measured({}, {"a": 0.1, "b": 0.2, "c": 0.6}))
    assert all_known.sections.tolist() == pytest.approx([0.1, 0.2, 0.6])


def test_a_work_without_sections_or_passages_has_none() -> None:
    order = text_order(table_of([], []))
    assert len(order.begins) == len(order.sections) == 0


@given(
    st.lists(st.sampled_from([None, "parent"]), min_size=1, max_size=7),
    st.lists(st.tuples(st.integers(0, 6), st.floats(0, 1)), max_size=8),
    st.dictionaries(st.integers(0, 6), st.floats(0, 1), max_size=4),
)
def test_sections_follow_each_other_within_the_text(
    parents: list[str | None], passages: list[tuple[int, float]], measured: dict[int, float]
) -> None:
    sections: list[tuple[str, str | None]] = []
    for number, parent in enumerate(parents):
        sections.append((f"s{number}", parent and (f"s{number - 1}" if number else None)))
    inside = [(f"s{n % len(sections)}", position) for n, position in passages]
    order = text_order(
        table_of(sections, inside), Measured({}, {f"s{n}": at for n, at in measured.items()})
    )
    assert len(order.sections) == len(sections)
    assert (np.diff(order.sections) >= 0).all()
    assert (order.sections >= 0).all()
    assert (order.sections <= 1 + 1e-9).all()

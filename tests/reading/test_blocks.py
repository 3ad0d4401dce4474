"""What is done block by block gives the same as what is done at once."""

import pytest
from harbour import ARTICLE, as_copy
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.reading import blocks as blocks_module
from kimura_viewer.reading.blocks import blanked, blocks, codes_of, text_of, which
from kimura_viewer.reading.candidates import trigram_index
from kimura_viewer.reading.ends import searchable
from kimura_viewer.reading.normal import NormalText, normal
from kimura_viewer.reading.progress import silent
from kimura_viewer.reading.shown import shown_text

texts = st.text(alphabet="abé -—\n\f\u00adͺ\u200b.", max_size=120)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """Blocks of a few characters."""
    monkeypatch.setattr(blocks_module, "BLOCK", 7)
    monkeypatch.setattr("kimura_viewer.reading.candidates.BLOCK", 7)
    return 7


def columns(text: NormalText) -> tuple[str, list[int], list[int], int]:
    return text.text, text.offsets.tolist(), text.running.tolist(), text.running_length


def test_blocks_follow_each_other(small: int) -> None:
    spans = list(blocks(ARTICLE, silent))
    assert len(spans) > 50
    assert "".join(ARTICLE[start:end] for start, end in spans) == ARTICLE


def test_normal_text_is_the_same(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    in_blocks = columns(normal(f" - {ARTICLE} -\n"))
    monkeypatch.undo()
    assert in_blocks == columns(normal(f" - {ARTICLE} -\n"))


@given(texts)
def test_normal_text_is_the_same_for_any_text(text: str) -> None:
    whole = columns(normal(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks_module, "BLOCK", 5)
        assert columns(normal(text)) == whole


def test_indices_are_the_same(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = normal(ARTICLE)
    index, edges = trigram_index(text.text), searchable(text).edges
    monkeypatch.undo()
    assert index.places.tolist() == trigram_index(text.text).places.tolist()
    assert edges == searchable(text).edges


def test_shown_text_is_the_same(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    in_blocks = shown_text(as_copy(ARTICLE)).text
    monkeypatch.undo()
    assert in_blocks == shown_text(as_copy(ARTICLE)).text


def test_stretches_become_blanks() -> None:
    assert blanked("one two three", [(0, 3), (8, 10)]) == "    two   ree"
    assert blanked("one", []) == "one"


@given(st.text(max_size=40))
def test_code_points_are_read_back(text: str) -> None:
    assert text_of(codes_of(text)) == text
    assert which(codes_of(text), str.isspace).tolist() == [char.isspace() for char in text]

"""Titles in any script are drawn without overlap, cut between letters, and found."""

from pathlib import Path

import pytest
from desks import OpenDesk
from PySide6.QtGui import QRawFont, QTextCursor
from wording import overlapping_labels

from kimura_viewer.drawing.fonts import SANS, font, label_width
from kimura_viewer.drawing.paragraphs import broken
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.graphemes import END_OF_ISOLATE, ISOLATE, graphemes
from kimura_viewer.model.view import Extent
from kimura_viewer.store.builder import build
from kimura_viewer.ui.window.main_window import MainWindow

TOTAL = 12


@pytest.fixture(scope="module")
def scripts_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("scripts") / "scripts.sqlite"
    build(Path(__file__).parents[1] / "scripts", store)
    return store


@pytest.fixture
def scripts(open_desk: OpenDesk, scripts_store: Path) -> MainWindow:
    window: MainWindow = open_desk(scripts_store, size=(1280, 720)).window
    return window


@pytest.mark.parametrize("width", [700, 900, 1280, 1920])
@pytest.mark.parametrize("zoom", [1.0, 1.6, 4.0])
def test_labels_are_as_wide_as_their_letters_and_never_meet(
    scripts: MainWindow, width: int, zoom: float
) -> None:
    scripts.resize(width, 720)
    scripts.timeline.zoom(zoom)
    scene = scripts.timeline.laid_out
    titles = [str(title) for title in scripts.timeline.content.table.titles]
    assert overlapping_labels(scene) == []
    for label in scene.labels:
        assert label.width == pytest.approx(label_width(label.text))
        shown = label.text.removesuffix(" ≠").removesuffix("…")
        title = titles[label.event]
        assert title.startswith(shown)
        assert graphemes(title)[: len(graphemes(shown))] == graphemes(shown)


def test_at_first_most_titles_are_shown(scripts: MainWindow) -> None:
    labels = scripts.timeline.laid_out.labels
    assert len(labels) >= TOTAL - 2
    assert scripts.grab().toImage().width() == 1280


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Громыко", {"cyrillic"}),
        ("громык", {"cyrillic"}),
        ("共同宣言", {"japanese", "endless"}),
        ("調印", {"japanese"}),
        ("الصداقة", {"arabic"}),
        ("שלום", {"mixed"}),
        ("בירושלים", {"hebrew"}),
        ("Salt", {"mixed-back"}),
        ("café", {"combining"}),
        ("cafe\u0301", {"combining"}),
        ("naive", {"combining"}),
        ("сан", set()),
        ("한국어", {"korean"}),
        ("शान्ति", {"hindi"}),
    ],
)
def test_titles_are_found_in_their_script(scripts: MainWindow, typed: str, found: set[str]) -> None:
    scripts.current.show_only(Criteria(search=typed))
    table = scripts.timeline.content.table
    assert {str(slug) for slug in table.ids[scripts.timeline.content.kept]} == found


def test_a_chip_is_isolated_from_its_sign(scripts: MainWindow) -> None:
    scripts.current.show_only(Criteria(search="שלום"))
    (chip,) = scripts.criteria.chips
    assert chip.text().startswith(ISOLATE)
    assert chip.text().endswith(f"{END_OF_ISOLATE}  ✕")
    scripts.current.show_only(Criteria(search="salt"))
    (chip,) = scripts.criteria.chips
    assert ISOLATE not in chip.text()


def test_the_card_stays_from_left_to_right_around_a_name_from_right_to_left(
    scripts: MainWindow,
) -> None:
    scripts.current.select("hebrew")
    cursor = QTextCursor(scripts.card.document())
    for words in ("הסכם", "It names the sea."):
        at = scripts.card.document().find(words)
        assert not at.isNull()
        cursor.setPosition(at.selectionStart())
        assert cursor.block().textDirection().name == "LeftToRight"


def test_a_text_without_blanks_is_broken_between_letters(scripts: MainWindow) -> None:
    title = "日本国とソヴィエト社会主義共和国連邦との共同宣言"
    accents = "e\u0301" * 40
    lines = broken(f"The {title} of {accents}", 120.0, 13)
    assert len(lines) > 3
    assert all(label_width(line) <= 130 for line in lines)
    assert "".join(lines).replace(" ", "") == f"The{title}of{accents}"
    assert not any(line.startswith("\u0301") for line in lines)


def test_the_type_that_comes_with_the_program_has_cyrillic(scripts: MainWindow) -> None:
    raw = QRawFont.fromFont(font())
    assert raw.familyName() == SANS
    assert all(raw.supportsCharacter(ord(letter)) for letter in "ЖяЇќДéōüñ")
    assert not raw.supportsCharacter(ord("日")), "Japanese is left to a font of the system"


def test_all_of_time_is_kept(scripts: MainWindow) -> None:
    scripts.current.look_at(Extent(2_416_000, 2_431_500))
    assert scripts.timeline.laid_out.shown == TOTAL

"""The drawing looks as it did: every kind of mark, light and dark, and a figure."""

from pathlib import Path

import pytest
import snapshots
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from snapshots import compare

from kimura_viewer.drawing.figure import KeyChoice
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import source_of
from kimura_viewer.drawing.fitting import lay_out
from kimura_viewer.drawing.fonts import label_width
from kimura_viewer.drawing.image_writer import image_of
from kimura_viewer.drawing.scene_painter import Emphasis, paint_scene
from kimura_viewer.drawing.sheet import sheet_of
from kimura_viewer.drawing.theme import DARK, LIGHT, Theme
from kimura_viewer.drawing.timeline_figures import figure_of
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.days import day_number
from kimura_viewer.model.view import CALENDARS, Extent, ViewState
from kimura_viewer.store.event_store import EventStore
from kimura_viewer.timeline.content import make_content
from kimura_viewer.timeline.layout import Layout
from kimura_viewer.timeline.scene import build_scene

WIDTH, HEIGHT = 860, 400
SIXTY_YEARS = Extent(day_number(1803, 1, 1), day_number(1863, 1, 1))


def canvas(width: float, height: float) -> QImage:
    """A picture on which Qt draws letters in greys, whatever the screen."""
    image = QImage(round(width), round(height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def scene_picture(
    store: EventStore,
    state: ViewState,
    theme: Theme = LIGHT,
    selected: str | None = None,
    hovered: str | None = None,
) -> QImage:
    table = store.table()
    layout = Layout(WIDTH, HEIGHT, calendars=state.calendars)
    tree = store.determinants()
    content = make_content(table, tree, state.criteria, state.lanes, layout, choice=state.dates)
    scene = build_scene(content, state.extent, layout, label_width)
    rows = [None if slug is None else table.row(slug) for slug in (selected, hovered)]
    image = canvas(WIDTH, HEIGHT)
    painter = QPainter(image)
    paint_scene(painter, scene, theme, Emphasis(*rows))
    painter.end()
    return image


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_kind_of_mark(store: EventStore, theme: Theme, update_snapshots: bool) -> None:
    picture = scene_picture(store, ViewState(), theme, selected="salt-war")
    compare(picture, f"marks-{theme.name}", update=update_snapshots)


def test_hovered_and_selected_events_stand_out(store: EventStore, update_snapshots: bool) -> None:
    picture = scene_picture(store, ViewState(), LIGHT, "fight-on-the-reef", "ferry-league")
    compare(picture, "hovered", update=update_snapshots)


def test_a_closer_look_at_one_lane_and_some_determinants(
    store: EventStore, update_snapshots: bool
) -> None:
    one = scene_picture(store, ViewState(SIXTY_YEARS, lanes="none"), DARK)
    compare(one, "one-lane", update=update_snapshots)
    some = ViewState(SIXTY_YEARS, Criteria(frozenset({"charter", "ferry"}), "1815", ""))
    compare(scene_picture(store, some), "some-determinants", update=update_snapshots)


def test_recorded_dates_and_other_calendars(store: EventStore, update_snapshots: bool) -> None:
    extent = Extent(day_number(1845, 1, 1), day_number(1885, 1, 1))
    state = ViewState(extent, dates="recorded", calendars=CALENDARS)
    compare(scene_picture(store, state), "recorded", update=update_snapshots)


def test_a_figure(store: EventStore, update_snapshots: bool) -> None:
    state = ViewState(None, Criteria(frozenset({"ferry", "reef", "pride"}), "1820", ""))
    options = FigureOptions(sheet_of("675pt", 96.0, 9.0), "print", "Three ties")
    compare(
        image_of(lay_out(figure_of(source_of(store), state, options))),
        "figure",
        update=update_snapshots,
    )


def test_a_narrow_figure_with_leaders_and_one_with_a_key(
    store: EventStore, update_snapshots: bool
) -> None:
    source, sheet = source_of(store), sheet_of("62mm", 250.0)
    keys: dict[KeyChoice, str] = {"never": "leaders", "always": "key"}
    for key, name in keys.items():
        options = FigureOptions(sheet, "print", key=key)
        picture = image_of(lay_out(figure_of(source, ViewState(), options)))
        compare(picture, name, update=update_snapshots)


def test_drawing_twice_gives_the_same_picture(store: EventStore) -> None:
    assert scene_picture(store, ViewState()) == scene_picture(store, ViewState())


@pytest.fixture
def kept(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QImage:
    """A plain picture that is kept under the name “plain”, in a folder of its own."""
    monkeypatch.setattr(snapshots, "PICTURES", tmp_path / "pictures")
    monkeypatch.setattr(snapshots, "FAILURES", tmp_path / "failures")
    image = canvas(80, 60)
    image.fill("#ffffff")
    compare(image, "plain", update=True)
    return image


def test_a_small_mark_more_fails_and_leaves_three_pictures(kept: QImage, tmp_path: Path) -> None:
    compare(kept, "plain", update=False)
    assert not (tmp_path / "failures").exists()
    painter = QPainter(kept)
    painter.fillRect(30, 30, 4, 4, LIGHT.groups[1])
    painter.end()
    with pytest.raises(AssertionError, match=r"squares differ, most by \d+ of 255 at \(\d+, \d+\)"):
        compare(kept, "plain", update=False)
    left = sorted(path.name for path in (tmp_path / "failures").iterdir())
    assert left == ["plain-difference.png", "plain-expected.png", "plain-got.png"]
    assert QImage(str(tmp_path / "failures" / "plain-difference.png")).width() == 80


def test_another_size_fails_and_a_missing_picture_too(kept: QImage) -> None:
    with pytest.raises(AssertionError, match="81 x 60 pixels, not the 80 x 60"):
        compare(canvas(81, 60), "plain", update=False)
    with pytest.raises(AssertionError, match="make snapshots"):
        compare(kept, "unknown", update=False)

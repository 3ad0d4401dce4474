"""Essay order against time as a figure: laid out for its sheet, in each format, and back."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from snapshots import compare
from test_fitting import boxes_of, every_preset, meeting

from kimura_viewer.drawing.figure import KeyChoice, Page
from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.figure_source import FigureSource
from kimura_viewer.drawing.fitting import FigureFitError, lay_out
from kimura_viewer.drawing.image_writer import image_of
from kimura_viewer.drawing.record import Record, packet, read_record
from kimura_viewer.drawing.sheet import sheet_of
from kimura_viewer.drawing.sidecar import sidecar
from kimura_viewer.drawing.svg_writer import svg
from kimura_viewer.drawing.timeline_figures import figure_of, figures_of
from kimura_viewer.drawing.view_pictures import PictureError
from kimura_viewer.drawing.writers import FORMATS, drawn, write_figure
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.days import day_number
from kimura_viewer.model.text_order import text_order
from kimura_viewer.model.view import CALENDARS, Extent, ViewState
from kimura_viewer.timeline import argument_print

SVG = "{http://www.w3.org/2000/svg}"
ALL = ViewState()


def page_of(
    source: FigureSource,
    size: str,
    state: ViewState = ALL,
    dpi: float | None = None,
    **chosen: object,
) -> Page:
    options = replace(FigureOptions(sheet_of(size, dpi), picture="essay-order"), **chosen)  # type: ignore[arg-type]
    return lay_out(figure_of(source, state, options))


def words_of(page: Page) -> str:
    return " ".join(re.findall(r">([^<]+)</text>", svg(page).decode()))


@every_preset
@pytest.mark.parametrize("key", ["auto", "always"])
def test_no_words_meet_and_none_leave_the_page(
    essay: FigureSource, name: str, key: KeyChoice
) -> None:
    if (name, key) in {("single", "always"), ("elsevier-single", "always")}:
        pytest.skip("a key of all 65 events is higher than a page at the width of a column")
    page = page_of(essay, name, key=key)
    boxes = boxes_of(page)
    assert len(boxes) > 100
    assert meeting(boxes) == []
    assert min(box[0] for box in boxes) >= page.margin - 0.01
    assert max(box[2] for box in boxes) <= page.width / page.scale - page.margin + 0.1
    assert max(box[3] for box in boxes) <= page.height / page.scale
    assert page.type_size >= 6.0 - 1e-9


@every_preset
def test_every_event_and_every_section_is_named(essay: FigureSource, name: str) -> None:
    page = page_of(essay, name)
    words = words_of(page)
    assert page.parts.key is None
    assert sorted(page.parts.picture.events) == list(range(65))
    missing = [t for t in essay.table.titles if t.replace("&", "&amp;") not in words]
    assert len(missing) == page.parts.picture.shortened
    # At the width of a column a few titles are longer than the plot can do without.
    assert len(missing) <= (6 if page.width < 260 else 0)
    for section in essay.discussions().sections:
        assert all(word in words for word in section.title.split())


def test_the_caption_says_what_the_axes_are_and_how_many_events(essay: FigureSource) -> None:
    state = ViewState(None, Criteria(frozenset({"northern-territories"}), "1970", ""))
    page = page_of(essay, "double", state)
    said = page.record.caption
    assert said.startswith("Essay order against time: the text from top to bottom. Events since")
    assert said.endswith(f"; {len(page.parts.picture.events)} of 65.")
    assert page.record.alt.startswith("Plot of the order of the text, from top to bottom, against")
    assert "IV Issues 2" in page.record.alt
    assert page_of(essay, "double").record.caption.endswith("All 65 events.")
    seventies = replace(ALL, extent=Extent(day_number(1970, 1, 1), day_number(1980, 1, 1)))
    some = page_of(essay, "double", seventies)
    assert f" {len(some.parts.picture.events)} of 65 events: those in this" in some.record.caption


def test_events_that_no_passage_discusses_are_counted(source: FigureSource) -> None:
    links = source.discussions()
    kept = links.events > 1
    fewer = replace(
        links, events=links.events[kept], places=links.places[kept], primary=links.primary[kept]
    )
    page = page_of(replace(source, discussions=lambda: fewer), "double")
    assert len(page.parts.picture.events) == 13
    assert page.record.caption.endswith("All 15 events. 2 that no passage discusses are left out.")


def test_the_legend_explains_the_signs_that_are_used(source: FigureSource) -> None:
    signs = {entry.sign for entry in page_of(source, "double").parts.legend}
    assert signs >= {"colour", "conflict", "stretch", "hollow", "mention", "quiet", "silent"}
    one = ViewState(None, Criteria(frozenset({"tides"})))
    few = {entry.sign for entry in page_of(source, "double", one).parts.legend}
    assert "mention" not in few
    assert (
        page_of(source, "double", ViewState(None, Criteria(frozenset()))).parts.picture.events == ()
    )


def test_numbers_run_down_the_text_and_a_key_names_them(source: FigureSource) -> None:
    page = page_of(source, "double", key="always")
    assert page.parts.key is not None
    slugs = [entry.slug for entry in page.parts.key.entries]
    assert slugs == [source.table.ids[row] for row in page.parts.picture.events]
    links = source.discussions()
    places = [links.places_of(row)[0] for row in page.parts.picture.events]
    begins = text_order(links).begins[places].tolist()
    assert begins == sorted(begins)
    beside = json.loads(sidecar([page], source, "json"))
    assert [event["id"] for event in beside["events"]] == slugs
    assert [event["number"] for event in beside["events"]] == list(range(1, 16))
    assert beside["picture"] == "essay-order"


def test_what_does_not_fit_says_what_would(essay: FigureSource) -> None:
    with pytest.raises(FigureFitError) as raised:
        page_of(essay, "174x70mm", key="never")
    offered = re.search(r"--size (\d+x\d+mm)", str(raised.value))
    assert offered is not None
    assert "--pages" not in str(raised.value)
    assert page_of(essay, offered[1], key="never").parts.key is None
    with pytest.raises(FigureFitError, match="too narrow"):
        page_of(essay, "30mm")


def test_more_pages_than_one_are_refused(source: FigureSource) -> None:
    options = FigureOptions(sheet_of("a4"), picture="essay-order", pages=2)
    with pytest.raises(PictureError, match="has one page, not 2; leave out --pages"):
        figures_of(source, ALL, options)


def test_too_many_events_are_points_without_names(
    source: FigureSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argument_print, "MOST_LABELLED", 5)
    page = page_of(source, "double")
    assert page.parts.picture.events == ()
    assert page.parts.picture.in_view == 15
    assert page.record.caption.endswith("All 15 events.")
    assert b'id="event-salt-war"' in svg(page)


def test_an_svg_has_a_group_for_each_section_and_event(source: FigureSource) -> None:
    root = ET.fromstring(svg(page_of(source, "double")))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert {id_ for id_ in ids if id_.startswith("event-")} == {
        f"event-{slug}" for slug in source.table.ids
    }
    sections = {f"section-{section.id}" for section in source.discussions().sections}
    found = {id_ for id_ in ids if id_.startswith("section-")}
    assert found
    assert found <= sections


ELSEWHERE = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from kimura_viewer.cli import main
sys.exit(main(["export", "--store", sys.argv[1], "--picture", "essay-order", "--size", "174mm",
               "--dpi", "150", "-o", *sys.argv[2:]]))
"""


def test_the_same_bytes_twice_here_and_in_another_process(
    source: FigureSource, sample_store: Path, tmp_path: Path
) -> None:
    page = page_of(source, "174mm", dpi=150)
    files = [tmp_path / f"figure{suffix}" for suffix in FORMATS]
    for path in files:
        assert drawn([page], path) == drawn([page_of(source, "174mm", dpi=150)], path)
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(sample_store), *map(str, files)],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [p.name for p in files if p.read_bytes() != drawn([page], p)] == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_keeps_the_view_and_the_picture(
    source: FigureSource, tmp_path: Path, suffix: str
) -> None:
    page = page_of(source, "double", dpi=150)
    path = tmp_path / f"figure{suffix}"
    write_figure([page], path)
    record = read_record(path)
    assert record == page.record
    assert record.picture == "essay-order"
    assert record.view == source.link(ALL)
    if suffix in (".png", ".tiff"):
        with Image.open(path) as image:
            assert image.info["dpi"] == pytest.approx((150, 150), abs=0.02)


def test_a_record_without_a_picture_is_of_a_timeline(tmp_path: Path) -> None:
    record = Record("t", "c", "a", "r", "kimura-view:1", "0" * 64)
    old = re.sub(r"<kimura:picture.*?</kimura:picture>", "", packet(record))
    assert "timeline" not in old
    (tmp_path / "old.svg").write_text(old, "utf-8")
    assert read_record(tmp_path / "old.svg") == record


# Pictures


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_the_plot_in_each_theme(source: FigureSource, theme: str, update_snapshots: bool) -> None:
    page = page_of(source, "600pt", theme=theme, dpi=96.0, title="Where the argument jumps")
    compare(image_of(page), f"order-{theme}", update=update_snapshots)


def test_a_narrow_plot_and_one_with_a_key(source: FigureSource, update_snapshots: bool) -> None:
    keys: dict[KeyChoice, str] = {"never": "order-narrow", "always": "order-key"}
    for key, name in keys.items():
        page = page_of(source, "84mm", ViewState(calendars=CALENDARS), key=key, dpi=180.0)
        compare(image_of(page), name, update=update_snapshots)

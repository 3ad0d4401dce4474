"""What the tour points at in the window, and says of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction

from kimura_viewer.ui.window.tour import Step, Tour, area_of, area_of_event, area_of_menu

if TYPE_CHECKING:  # the window makes its tour
    from kimura_viewer.ui.window.main_window import MainWindow


def begin_tour(window: "MainWindow") -> Tour:
    """Lead around a window."""
    window.show_picture("timeline")
    return Tour(window, steps_of(window), window.ask.go)


def steps_of(window: "MainWindow") -> tuple[Step, ...]:
    """Return what is pointed at: filter, event, passage, export, and views to begin with."""
    menus = {action.text().replace("&", ""): action for action in window.menuBar().actions()}

    def at_menu(name: str) -> QRect:
        return area_of_menu(menus[name], window)

    filter_ = Step(
        "Ask by determinant",
        "Tick a determinant to see its events alone; “only” beside a name does it in one click. "
        "F6 shows and hides the filter.",
        lambda: area_of(window.filter, window),
        lambda: at_menu("View"),
    )
    event = Step(
        "Every mark is an event",
        "Click one: what it is, when it was and which determinant it illustrates is said at the "
        "right. The wheel zooms, a drag pans, arrow keys step from event to event.",
        lambda: area_of_event(window.timeline.laid_out, window.timeline, window),
    )
    passage = Step(
        "Read where the text says so",
        "Attach your own copy of the text here, or drop it on the window: the passage of the "
        "selected event is then shown in its context.",
        lambda: area_of(window.reading, window),
        lambda: at_menu("Reading"),
    )
    export = Step(
        "Take it along",
        "Export figure… (Ctrl+E) makes a picture of what you see, for a page or a slide: with a "
        "legend, a caption and the citation.",
        lambda: at_menu("File"),
    )
    return filter_, event, passage, export, *_samples(window, menus["Ask"])


def _samples(window: "MainWindow", ask: QAction) -> tuple[Step, ...]:
    found = window.ask.sample_views.fill()
    if not found:
        return ()
    links = [(sample.name, sample.link) for sample in found]
    words = "These views show what there is to find. They stay in Ask → Sample views."
    area = area_of_menu
    return (Step("Begin with one of these", words, lambda: area(ask, window), links=links),)

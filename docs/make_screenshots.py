"""Makes the pictures of README and docs from the program itself: ``make screenshots``.

No picture shows the essay, as its text is not ours to publish: where text is read it is that of
the tutorial.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from docs.making.stage import apart, window_on
from kimura_viewer.app import Desk
from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.view import ViewState
from kimura_viewer.store.builder import build
from kimura_viewer.store.shipped import shipped_store
from kimura_viewer.ui.figures.figure_dialog import FigureDialog

DOCS = Path(__file__).resolve().parent
TUTORIAL = DOCS / "tutorial"
SIZE = (1440, 900)
DIALOG = (1200, 720)
"""Pixels of the dialog of figures."""
COLOURS = 255
"""Of a picture: a third of its bytes, and no eye sees it."""
SETTLED = 400
"""Milliseconds in which every motion has ended."""
PATIENCE = 30.0
"""Seconds to wait for what other threads do."""


def main() -> int:
    """Write each picture, light and dark."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with apart():
        for theme in ("light", "dark"):
            for name, shown in PICTURES.items():
                with shown(theme) as part:
                    QTest.qWait(SETTLED)
                    keep(part, folder / f"{name}-{theme}.png")
    return 0


def keep(part: QWidget, path: Path) -> None:
    """Write what a part of the program looks like."""
    taken = part.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (taken.width(), taken.height())
    drawn = Image.frombytes(
        "RGB", size, bytes(taken.constBits()), "raw", "RGB", taken.bytesPerLine()
    )
    few = drawn.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


@contextmanager
def window(theme: str) -> Iterator[QWidget]:
    """Show the window as it is at first, with an event selected."""
    with _window(shipped_store(), theme) as desk:
        desk.window.current.select("gorbachev-maiden-speech")
        yield desk.window


@contextmanager
def reading(theme: str) -> Iterator[QWidget]:
    """Show a passage of the tutorial's text."""
    with TemporaryDirectory() as folder:
        store = Path(folder) / "tutorial.sqlite"
        build(TUTORIAL, store)
        with _window(store, theme) as desk:
            desk.window.attaching.attach(TUTORIAL / "text.txt", keep=False)
            _wait_for(lambda: desk.window.attaching.copy is not None)
            desk.window.current.select("julian-calendar")
            yield desk.window


@contextmanager
def order(theme: str) -> Iterator[QWidget]:
    """Show the essay's order against time."""
    with _window(shipped_store(), theme) as desk:
        desk.window.show_picture("essay-order")
        _toggle(desk, "View: Timeline")
        desk.window.current.select("gorbachev-maiden-speech")
        yield desk.window.argument


@contextmanager
def figure(theme: str) -> Iterator[QWidget]:
    """Show the dialog that makes a figure."""
    state = ViewState(criteria=Criteria(frozenset(["northern-territories", "other-issues"])))
    with _window(shipped_store(), theme, state) as desk:
        desk.figures.make()
        dialog = desk.window.findChild(FigureDialog)
        assert dialog is not None
        dialog.resize(*DIALOG)
        yield dialog


@contextmanager
def contrast(theme: str) -> Iterator[QWidget]:
    """Show high contrast and larger type."""
    with _window(shipped_store(), f"contrast-{theme}") as desk:
        desk.window.text_sizes.choose(150)
        desk.window.current.select("gorbachev-maiden-speech")
        yield desk.window
        desk.window.text_sizes.choose(100)


PICTURES = {
    "window": window,
    "reading": reading,
    "order": order,
    "figure": figure,
    "contrast": contrast,
}
"""What shows each picture in a theme, by the name of its file."""


@contextmanager
def _window(store: Path, theme: str, state: ViewState | None = None) -> Iterator[Desk]:
    with window_on(store, state, theme) as desk:
        desk.window.resize(*SIZE)
        desk.window.show()
        QTest.qWait(SETTLED)
        yield desk


def _toggle(desk: Desk, name: str) -> None:
    """Give a command of the menus by its name."""
    next(each for each in desk.window.keys.commands() if each.name == name).action.trigger()


def _wait_for(is_so: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not is_so():
        assert monotonic() < end, "it takes too long"
        QTest.qWait(20)


if __name__ == "__main__":
    sys.exit(main())

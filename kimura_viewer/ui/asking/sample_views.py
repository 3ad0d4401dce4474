"""The menu “Sample views”: what the program has to show of the work, each view by its name."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QMenu, QWidget

from kimura_viewer.ui.fittings.actions import add_act


class Sample(Protocol):
    """A view that comes with the program."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def link(self) -> str:
        """Its view link."""

    @property
    def about(self) -> str:
        """What one sees there, in a sentence."""


Samples = Callable[[], Sequence[Sample]]


class SampleViews(QMenu):
    """Looks up the sample views when it is first wanted; where there are none, it is not there."""

    def __init__(
        self,
        samples: Samples,
        go: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        """Offer the sample views.

        Args:
            samples: Returns them.
            go: Goes to the view of a link.
            parent: The window.
        """
        super().__init__("Sampl&e views", parent)
        self._samples = samples
        self._go = go
        self._found: Sequence[Sample] | None = None
        self.setToolTipsVisible(True)

    def fill(self) -> Sequence[Sample]:
        """Offer them; return them."""
        if self._found is None:
            self._found = self._samples()
            for number, sample in enumerate(self._found, 1):
                name = sample.name.replace("&", "&&")
                action = add_act(self, f"&{number}  {name}", partial(self._go, sample.link))
                action.setToolTip(sample.about)
            self.menuAction().setVisible(bool(self._found))
        return self._found

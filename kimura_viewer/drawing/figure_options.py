"""What the user chooses of a figure, beside its view."""

from dataclasses import dataclass

from kimura_viewer.drawing.figure import KeyChoice
from kimura_viewer.drawing.picture import PictureName
from kimura_viewer.drawing.sheet import PRESETS, Sheet
from kimura_viewer.model.periods import PeriodChoice


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """What the user chooses of a figure, beside its view.

    Attributes:
        sheet: Size and resolution.
        theme: Name of the theme.
        title: Above the picture; empty for none.
        has_caption: Whether a sentence says what is shown.
        has_legend: Whether the signs are explained.
        has_credit: Whether the work is cited.
        key: Whether events are told by numbers, with a key.
        is_transparent: Whether the figure has no ground.
        pages: How many pages the extent is dealt out to.
        picture: What the figure shows of the view.
        period: How long the periods of a matrix are.
    """

    sheet: Sheet = PRESETS["screen"]
    theme: str = "light"
    title: str = ""
    has_caption: bool = True
    has_legend: bool = True
    has_credit: bool = True
    key: KeyChoice = "auto"
    is_transparent: bool = False
    pages: int = 1
    picture: PictureName = "timeline"
    period: PeriodChoice = "auto"

    @property
    def least_pages(self) -> int:
        """How many pages the file has at least."""
        return self.pages * 2 if self.key == "apart" else self.pages

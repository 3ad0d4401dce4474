"""What is chosen of a figure as it is typed or clicked, and the command line that does the same."""

import shlex
from dataclasses import dataclass, field, replace

from kimura_viewer.drawing.figure_options import FigureOptions
from kimura_viewer.drawing.sheet import sheet_of


@dataclass(frozen=True, slots=True)
class FigureChoice:
    """What the user chooses of a figure.

    Attributes:
        size: As `kimura_viewer.drawing.sheet.sheet_of` reads it.
        dpi: Pixels per inch; None for what is usual.
        type_size: Points of the smallest type; None for what fits.
        options: The rest; its sheet is not asked.
    """

    size: str = "double"
    dpi: float | None = None
    type_size: float | None = None
    options: FigureOptions = field(default_factory=FigureOptions)

    def complete(self) -> FigureOptions:
        """Return the options with their sheet.

        Raises:
            SheetError: The size, the resolution or the type is impossible.
        """
        return replace(self.options, sheet=sheet_of(self.size, self.dpi, self.type_size))

    def arguments(self) -> list[str]:
        """Return what the command line says for this choice."""
        chosen, usual = self.options, FigureOptions()
        said = ["--picture", chosen.picture] if chosen.picture != usual.picture else []
        said += ["--period", chosen.period] if chosen.period != usual.period else []
        said += ["--size", self.size]
        said += [] if self.dpi is None else ["--dpi", f"{self.dpi:g}"]
        said += [] if self.type_size is None else ["--type", f"{self.type_size:g}"]
        said += ["--theme", chosen.theme] if chosen.theme != usual.theme else []
        said += ["--title", chosen.title] if chosen.title else []
        for name, wanted in (
            ("caption", chosen.has_caption),
            ("legend", chosen.has_legend),
            ("credit", chosen.has_credit),
        ):
            said += [] if wanted else [f"--no-{name}"]
        said += ["--key", chosen.key] if chosen.key != usual.key else []
        said += ["--transparent"] if chosen.is_transparent else []
        said += ["--pages", str(chosen.pages)] if chosen.pages != usual.pages else []
        return said


def command_line(choice: FigureChoice, view: str, store: str, file: str) -> str:
    """Return the command line that writes a figure, ready to be pasted into a shell.

    Args:
        choice: Of the figure.
        view: The view link.
        store: Path or URL; empty for the shipped store.
        file: What to write.
    """
    words = ["kimura-viewer", "export", "-o", file, "--view", view]
    words += ["--store", store] if store else []
    return shlex.join([*words, *choice.arguments()])

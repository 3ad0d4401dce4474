"""Colours: light, dark, print, and two of high contrast."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a picture and of the window around it, as ``#rrggbb``.

    Attributes:
        name: What it is chosen by.
        ground: Behind everything.
        panel: Ground of the panels beside the timeline.
        ink: Text.
        soft: Text of lesser weight; still 4.5:1 on the ground.
        rule: The upper axis row's vertical rules, and borders.
        hairline: Between lanes, one step off the ground.
        accent: Focus and selection in the window.
        chosen: Ground of a chosen row, under ink.
        outline: Around a chosen row.
        echo: How strong an echo is on the ground, from 0 to 1.
        faint: How strong a fading end is at its outermost day, from 0 to 1.
        is_dark: Whether ink is lighter than its ground.
        groups: One for each group of determinants, in order; more groups begin again.
    """

    name: str
    ground: str
    panel: str
    ink: str
    soft: str
    rule: str
    hairline: str
    accent: str
    chosen: str
    outline: str
    echo: float
    faint: float
    is_dark: bool
    groups: tuple[str, ...]

    def group(self, index: int | None) -> str:
        """Return the colour of a group of determinants; of none, the soft ink."""
        return self.soft if index is None else self.groups[index % len(self.groups)]


FAINT = 0.12
"""How strong a fading end is where nothing asks for contrast."""

LIGHT = Theme(
    name="light",
    ground="#ffffff",
    panel="#f7f7f5",
    ink="#1f1f1f",
    soft="#666660",
    rule="#e2e2de",
    hairline="#eeeeeb",
    accent="#2f5fd0",
    chosen="#e2e2de",
    outline="#e2e2de",
    echo=0.42,
    faint=FAINT,
    is_dark=False,
    groups=("#3760fc", "#d16703", "#0c4d3c", "#55026f"),
)

DARK = Theme(
    name="dark",
    ground="#1e1e1e",
    panel="#252526",
    ink="#e6e6e3",
    soft="#a2a29c",
    rule="#3a3a3a",
    hairline="#2b2b2b",
    accent="#8ab0ff",
    chosen="#3a3a3a",
    outline="#3a3a3a",
    echo=0.6,
    faint=FAINT,
    is_dark=True,
    groups=("#7a7be8", "#8e703d", "#19d857", "#e4c6eb"),
)

PRINT = Theme(
    name="print",
    ground="#ffffff",
    panel="#ffffff",
    ink="#000000",
    soft="#4d4d4d",
    rule="#d0d0d0",
    hairline="#e4e4e4",
    accent="#000000",
    chosen="#d0d0d0",
    outline="#d0d0d0",
    echo=0.42,
    faint=FAINT,
    is_dark=False,
    groups=LIGHT.groups,
)

# Echoes are told by their size and their place below the rows, not by being pale.
CONTRAST_LIGHT = Theme(
    name="contrast-light",
    ground="#ffffff",
    panel="#ffffff",
    ink="#000000",
    soft="#333333",
    rule="#767676",
    hairline="#b0b0b0",
    accent="#0033a0",
    chosen="#cfe3ff",
    outline="#000000",
    echo=1.0,
    faint=0.5,
    is_dark=False,
    groups=("#0900b9", "#a23300", "#23817b", "#360032"),
)

CONTRAST_DARK = Theme(
    name="contrast-dark",
    ground="#000000",
    panel="#000000",
    ink="#ffffff",
    soft="#d8d8d8",
    rule="#8c8c8c",
    hairline="#505050",
    accent="#ffd84d",
    chosen="#123a7a",
    outline="#ffffff",
    echo=1.0,
    faint=0.5,
    is_dark=True,
    groups=("#5665fa", "#d07746", "#00ff48", "#e0abf1"),
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, PRINT, CONTRAST_LIGHT, CONTRAST_DARK)}
ON_PAPER = {"dark": "print", "contrast-dark": "contrast-light"}
"""Themes in which dark ones are printed: paper is white, and a page of black costs ink."""

"""Colours: light, dark and print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a picture and of the window around it, as ``#rrggbb``.

    Attributes:
        name: ``light``, ``dark`` or ``print``.
        ground: Behind everything.
        panel: Ground of the panels beside the timeline.
        ink: Text.
        soft: Text of lesser weight; still 4.5:1 on the ground.
        rule: The upper axis row's vertical rules, and borders.
        hairline: Between lanes, one step off the ground.
        accent: Focus and selection in the window.
        echo: How strong an echo is on the ground, from 0 to 1.
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
    echo: float
    groups: tuple[str, ...]

    def group(self, index: int | None) -> str:
        """Return the colour of a group of determinants; of none, the soft ink."""
        return self.soft if index is None else self.groups[index % len(self.groups)]


LIGHT = Theme(
    name="light",
    ground="#ffffff",
    panel="#f7f7f5",
    ink="#1f1f1f",
    soft="#666660",
    rule="#e2e2de",
    hairline="#eeeeeb",
    accent="#2f5fd0",
    echo=0.42,
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
    echo=0.6,
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
    echo=0.42,
    groups=LIGHT.groups,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}

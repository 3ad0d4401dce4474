"""What the strips of silence say in words."""

from kimura_viewer.timeline.argument_scene import SILENCE_HEIGHT, SILENCE_WIDTH, ArgumentScene
from kimura_viewer.timeline.silence import QuietYears
from kimura_viewer.timeline.ticks import year_label


def silence_at(scene: ArgumentScene, x: float, y: float) -> str:
    """Return what is silent at a pixel of the picture; empty where nothing is."""
    if y >= scene.layout.height - SILENCE_HEIGHT:
        return next(
            (_of_years(quiet) for left, right, quiet in scene.quiet_years if left <= x <= right), ""
        )
    if scene.scale.left <= x <= scene.scale.left + SILENCE_WIDTH:
        for top, bottom in scene.quiet_stretches:
            if top <= y <= bottom:
                return _of_text(scene, top, bottom)
    return ""


def _of_years(quiet: QuietYears) -> str:
    first, last = year_label(quiet.first), year_label(quiet.last)
    years = first if first == last else f"{first}–{last}"
    on = "; something goes on through it" if quiet.lasting else ""
    return f"{years}: no event begins, happens or ends{on}"


def _of_text(scene: ArgumentScene, top: float, bottom: float) -> str:
    height = scene.bottom - scene.top
    first, last = ((y - scene.top) / height * 100 for y in (top, bottom))
    inside = [
        section.name for section in scene.sections if section.top < bottom and section.bottom > top
    ]
    where = inside[0] if len(inside) == 1 else f"{inside[0]} to {inside[-1]}" if inside else ""
    share = f"{first:.0f} to {last:.0f} % of the text"
    return f"No dated event: {share}" + (f", {where}" if where else "")

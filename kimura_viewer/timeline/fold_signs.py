"""Where a click folds a group of lanes, or unfolds it."""

from kimura_viewer.timeline.bands import HEADER_HEIGHT
from kimura_viewer.timeline.scene import Scene


def group_at(scene: Scene, x: float, y: float) -> str | None:
    """Return the group whose name is at a pixel, or None.

    The name stands above the group's lanes; that of a folded group is the header of its lane.
    """
    if x >= scene.layout.header_width or y < scene.layout.axis_height:
        return None
    for lane in scene.lanes:
        band = lane.band
        top, bottom = band.group_top, band.top
        if lane.is_folded:
            top, bottom = band.top, band.top + HEADER_HEIGHT
        if lane.group_id and top is not None and top <= y < bottom:
            return lane.group_id
    return None

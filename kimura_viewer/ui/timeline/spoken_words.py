"""What screen readers say of the timeline, in sentences."""

from kimura_viewer.model.date_words import words
from kimura_viewer.model.events import TENORS, Wording
from kimura_viewer.model.view import DateChoice
from kimura_viewer.timeline.scene import LaneView, Scene


def event_sentence(  # noqa: PLR0917  # in the order in which it is said
    wording: Wording, dates: DateChoice, title: str, lane: str, place: int, count: int
) -> str:
    """Say when and what an event is, and where: “1852, Fight on the reef, Reef, 3 of 17”.

    Args:
        wording: Its dates.
        dates: Which of them is drawn.
        title: Its title.
        lane: The name of the lane.
        place: Which of the lane's shown events it is, from 1.
        count: How many are shown there.
    """
    is_recorded = dates == "recorded" and wording.recorded is not None
    date = wording.recorded if is_recorded and wording.recorded else wording.date
    said = words(date)
    return f"{said[:1].upper()}{said[1:]}, {title}, {lane}, {place} of {count}"


def event_remark(wording: Wording, tenor: int, *, home: bool) -> str:
    """Say what else the mark of an event shows: its tenor, an echo, a discrepancy.

    Args:
        wording: What the store says of it.
        tenor: Index into `TENORS`.
        home: Whether it stands in this lane, and does not only echo there.
    """
    said = [TENORS[tenor].capitalize()]
    if not home:
        said.append("illustrates this, too")
    if wording.discrepancy:
        said.append(f"text and record differ: {wording.discrepancy}")
    return "; ".join(said)


def lane_sentence(lane: LaneView) -> str:
    """Say what a lane stands for, and how many of its events are shown."""
    shown = f"{lane.shown:,} of {lane.total:,}" if lane.shown != lane.total else f"{lane.total:,}"
    return f"{lane.name}, {shown} event{'s' * (lane.total != 1)}"


def lane_remark(lane: LaneView, in_view: int) -> str:
    """Say what a lane belongs to, and how many of its events are in view."""
    said = [f"{in_view:,} in view"]
    if lane.is_folded:
        said.append("folded; G on one of its events unfolds it")
    elif lane.group_name:
        said.append(f"in {lane.group_name}")
    return "; ".join(said)


def rest_sentence(count: int, told: int) -> str:
    """Say how many events of a lane are in view that are not told one by one."""
    more = f"{count:,} more" if told else f"{count:,}"
    return f"{more} event{'s' * (count != 1)} in view, too close together to tell: zoom in with +"


def scene_sentence(scene: Scene, selected: str) -> str:
    """Say how much is in view, and what is selected: the sentence of an event, empty for none."""
    said = [f"{scene.in_view:,} of {scene.total:,} events in view"]
    if scene.total - scene.shown:
        said.append(f"{scene.total - scene.shown:,} filtered out")
    said.append(f"selected: {selected}" if selected else "nothing selected")
    return "; ".join(said)

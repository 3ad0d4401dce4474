"""What a column of the overview counts, in words: colours alone tell the groups in it apart."""

from collections.abc import Sequence

from kimura_viewer.model.dates import civil
from kimura_viewer.timeline.profile import Counts
from kimura_viewer.timeline.ticks import year_label
from kimura_viewer.timeline.time_scale import TimeScale


def column_words(counts: Counts, scale: TimeScale, names: Sequence[str], x: float) -> str:
    """Return the years of the column at a pixel, and how many events of which groups begin then.

    Args:
        counts: Of each group and column; shape (groups, columns).
        scale: Of the strip.
        names: Of the groups.
        x: Pixel of the strip; beside the columns there are no words.
    """
    columns = counts.shape[1]
    column = int((x - scale.left) / scale.width * columns)
    if x < scale.left or column >= columns:
        return ""
    first, last = (
        civil(int(scale.extent.start + scale.extent.days * edge / columns))[0]
        for edge in (column, column + 1)
    )
    years = year_label(first) if first == last else f"{year_label(first)}–{year_label(last)}"
    begun = counts[:, column].tolist()
    said = [f"{names[group]}: {count}" for group, count in enumerate(begun) if count]
    return "\n".join([years, *said])

"""Words that several parts of the window use."""

from html import escape

from kimura_viewer.model.graphemes import cut_at
from kimura_viewer.model.view import DateChoice, LaneGrouping

MOST_SAID = 2_000
"""Characters of a message that are shown: Qt takes half a minute to wrap ten million."""
LANE_WORDS: dict[LaneGrouping, str] = {
    "determinant": "Determinant",
    "group": "Group of determinants",
    "tenor": "Tenor",
    "kind": "Kind",
    "actor": "Actor",
    "none": "Nothing: one lane",
}
DATE_WORDS: dict[DateChoice, str] = {
    "stated": "as the text has them",
    "recorded": "as the record has them",
}
THEME_WORDS = {
    "system": "As the system",
    "light": "Light",
    "dark": "Dark",
    "print": "Print",
    "contrast-light": "High contrast, light",
    "contrast-dark": "High contrast, dark",
}
PERIOD_WORDS = {
    "auto": "automatic",
    "year": "year",
    "five-years": "five years",
    "decade": "decade",
    "quarter-century": "quarter century",
    "century": "century",
}


def semibold(text: str) -> str:
    """Return a plain text as HTML in the weight that the program's type has.

    Bold is not among its files: Qt would make it up, and smear the letters.
    """
    return f"<span style='font-weight: 600'>{escape(text)}</span>"


def tip(text: str, *, wraps: bool = False) -> str:
    """Return a plain text as HTML for a tool tip; empty for an empty one.

    Qt takes a tool tip for HTML where it looks like that, and opens the files that it names.

    Args:
        text: What is said.
        wraps: Whether lines are broken where they are too long, as sentences want it.
    """
    said = escape(cut_at(text, MOST_SAID)).replace("\n", "<br>")
    style = "" if wraps else " style='white-space: pre'"
    return f"<p{style}>{said}</p>" if said else ""

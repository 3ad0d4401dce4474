"""Why an event is on the timeline: the words of the text, and how they became a mark."""

from dataclasses import dataclass
from html import escape

from kimura_viewer.drawing.fonts import READING, SERIF
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import Precision, TimeSpan
from kimura_viewer.model.days import iso
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Discussion, Event
from kimura_viewer.ui.fittings.text_size import scaled, scaled_sheet
from kimura_viewer.ui.fittings.words import semibold
from kimura_viewer.ui.reading.event_card import BASIS_WORDS

FOUND_WORDS = {
    "exact": "found to the letter",
    "close": "found, with differences",
    "uncertain": "perhaps here, not sure",
    "not-found": "not found in the copy",
    "corrected": "where you said that it is",
}


ONE_DAY, SPAN_OF_DAYS = "A day is itself.", "Each end is the day named."
_UNITS = {
    Precision.DAY: "day",
    Precision.MONTH: "month",
    Precision.SEASON: "season",
    Precision.YEAR: "year",
    Precision.DECADE: "decade",
    Precision.CENTURY: "century",
    Precision.MILLENNIUM: "millennium",
}
KEYS = 84
"""Pixels of the column that says what each line is, at 100 %."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The passage, and what the reader's copy has of it.

    Attributes:
        discussion: The passage.
        words: Its very words; empty without a copy, or where they were not found.
        status: How surely they were found; empty without a copy.
    """

    discussion: Discussion
    words: str
    status: str


def why_html(event: Event, quoted: Quoted | None, tree: DeterminantTree, theme: Theme) -> str:
    """Return the card that says why an event is where it is."""
    parts = [
        f"<p class='date'>{escape(words(event.date))}</p>",
        f"<p class='title'>{escape(event.title)}</p>",
        _head("The text"),
        _quoted(quoted),
        _place(quoted),
        _head("Its determinant"),
        _determinant(event, tree),
        _head("Its date"),
        _table(_date(event)),
        _head("In the record"),
        _table(_record(event)),
    ]
    return f"<style>{_style(theme)}</style>" + "".join(parts)


def why_text(event: Event, quoted: Quoted | None, tree: DeterminantTree) -> str:
    """Return the same as plain text, a line for each thing."""
    said = [event.title, words(event.date)]
    if quoted is not None:
        said += [f"“{quoted.words}”"] if quoted.words else []
        said.append(_place_words(quoted))
    said += [f"{tree[each.determinant_id].name}: {each.reason}" for each in event.illustrations[:1]]
    said += [f"{key}: {value}" for key, value in [*_date(event), *_record(event)]]
    return "\n".join(said)


def _quoted(quoted: Quoted | None) -> str:
    if quoted is None:
        return "<p class='soft'>No passage of the text is known for it.</p>"
    if quoted.words:
        return f"<p class='quote'>“{escape(quoted.words)}”</p>"
    locator = quoted.discussion.passage.locator
    ends = f"“{escape(locator.starts_with)} … {escape(locator.ends_with)}”"
    advice = "" if quoted.status else " Attach your copy to read it here."
    return f"<p class='quote'>{ends}</p><p class='soft'>The words at both its ends.{advice}</p>"


def _place(quoted: Quoted | None) -> str:
    if quoted is None:
        return ""
    found = FOUND_WORDS.get(quoted.status, "")
    surely = f"<span class='soft'> · {found}</span>" if found else ""
    return f"<p>{escape(_place_words(quoted))}{surely}</p>"


def _place_words(quoted: Quoted) -> str:
    section, passage = quoted.discussion.section, quoted.discussion.passage
    title = f"{section.label} {section.title}".strip()
    return f"{title}, paragraph {passage.paragraph}, page {passage.page}"


def _determinant(event: Event, tree: DeterminantTree) -> str:
    if not event.illustrations:
        return "<p class='soft'>None.</p>"
    primary, *others = event.illustrations
    name = semibold(tree[primary.determinant_id].name)
    said = f"<p>{name}<br>{escape(primary.reason)}</p>"
    if others:
        names = ", ".join(escape(tree[each.determinant_id].name) for each in others)
        said += f"<p class='soft'>Also: {names}</p>"
    return said


def _date(event: Event) -> list[tuple[str, str]]:
    rows = [("Written", f"“{event.date_words}”")] if event.date_words else []
    return [
        *rows,
        ("Rule", rule_words(event)),
        ("Read as", _with_edtf(event.date)),
        ("Bounds", bounds_words(event.date)),
        ("Basis", BASIS_WORDS[event.basis]),
    ]


def _record(event: Event) -> list[tuple[str, str]]:
    known = event.recorded
    sure = "none that we are sure of" if known is None else _with_edtf(known)
    rows = [("Date", sure)]
    if event.discrepancy:
        rows.append(("Differs", event.discrepancy))
    if event.confidence:
        rows.append(("Confidence", event.confidence))
    return rows


def _with_edtf(date: TimeSpan) -> str:
    """Return a date in words, and as EDTF where that is not the same."""
    said = words(date)
    return said if said == date.edtf else f"{said} ({date.edtf})"


def rule_words(event: Event) -> str:
    """Say by which rule the date became bounds: the event's own, or that of all dates like it."""
    if event.date_rule:
        return event.date_rule
    unit = _UNITS.get(event.date.precision, "stretch of time")
    if event.date.form == "span":
        return f"Each end is on a day of the {unit} named." if unit != "day" else SPAN_OF_DAYS
    return f"A {unit} alone can be any day of it." if unit != "day" else ONE_DAY


def bounds_words(date: TimeSpan) -> str:
    """Say between which days a date begins and ends, as ISO dates."""
    start = _between(date.start_earliest, date.start_latest)
    if date.form == "instant":
        return start
    return f"begins {start}; ends {_between(date.end_earliest, date.end_latest)}"


def _between(earliest: int | None, latest: int | None) -> str:
    if earliest is None and latest is None:
        return "open or unknown"
    if earliest is None:
        return f"by {iso(latest or 0)}"
    if latest is None:
        return f"{iso(earliest)} or later"
    return iso(earliest) if earliest == latest else f"{iso(earliest)} to {iso(latest)}"


def _head(name: str) -> str:
    return f"<p class='head'>{name}</p>"


def _table(rows: list[tuple[str, str]]) -> str:
    key_cell = f"<td class='key' width='{scaled(KEYS)}'>"
    cells = "".join(
        f"<tr>{key_cell}{key}</td><td class='value'>{escape(value)}</td></tr>"
        for key, value in rows
    )
    return f"<table cellspacing='0'>{cells}</table>"


def _style(theme: Theme) -> str:
    return scaled_sheet(
        f"p {{ margin: 0 0 6px 0; color: {theme.ink}; }}"
        f"p.date {{ margin: 0 0 2px 0; color: {theme.soft}; }}"
        "p.title { font-size: 18px; font-weight: 600; margin: 0 0 6px 0; }"
        f"p.head {{ font-size: 12px; margin: 14px 0 4px 0; color: {theme.soft}; }}"
        f"p.quote {{ font-family: '{SERIF}'; font-size: {READING}px; margin: 0 0 6px 0; }}"
        f".soft, p.soft, td.key {{ color: {theme.soft}; }}"
        "td.key { padding: 0 14px 4px 0; }"
        f"td.value {{ padding: 0 0 4px 0; color: {theme.ink}; }}"
    )

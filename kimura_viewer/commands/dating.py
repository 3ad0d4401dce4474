"""``date``: how each text is read as a date."""

import json
from dataclasses import dataclass
from typing import Any

from kimura_viewer.model.date_reader import Reading, read
from kimura_viewer.model.date_words import words
from kimura_viewer.model.dates import DateError, iso
from kimura_viewer.model.shown_texts import shown

BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")


@dataclass(frozen=True, slots=True)
class Answer:
    """How one text was read.

    Attributes:
        text: As it was given.
        reading: The date; None where it was refused.
        reason: Why it was refused, or how it was read.
    """

    text: str
    reading: Reading | None
    reason: str


def answer(text: str) -> Answer:
    """Read one text, by the rules of `kimura_viewer.model.date_reader`."""
    try:
        reading = read(text)
    except DateError as error:
        return Answer(text, None, str(error))
    return Answer(text, reading, reading.note)


def dating(answers: list[Answer], form: str) -> str:
    """Return the answers as ``table`` or ``json``, with a line end."""
    if form == "json":
        return json.dumps([as_json(a) for a in answers], ensure_ascii=False, indent=2) + "\n"
    return "".join(_lines(a) for a in answers)


def as_json(answer: Answer) -> dict[str, Any]:
    """Return one answer; the bounds are ISO dates, null where open, unknown or of an instant."""
    reading = answer.reading
    span = reading.span if reading else None
    bounds = {name: getattr(span, name) if span else None for name in BOUNDS}
    return {
        "text": answer.text,
        "valid": reading is not None,
        "reason": answer.reason or None,
        "edtf": reading.edtf if reading else None,
        "level": span.level if span else None,
        "form": span.form if span else None,
        **{name: None if day is None else iso(day) for name, day in bounds.items()},
        "words": words(span) if span else None,
    }


def _lines(answer: Answer) -> str:
    if answer.reading is None:
        return f"{shown(answer.text)}: refused: {shown(answer.reason)}\n"
    span = answer.reading.span
    said = [f"{words(span)}  [{answer.reading.edtf}]  EDTF level {span.level}, {span.form}"]
    named = [
        f"{name.replace('_', ' ')} {iso(day)}"
        for name in BOUNDS
        if (day := getattr(span, name)) is not None
    ]
    said.append("    " + ", ".join(named))
    if answer.reason:
        said.append(f"    {answer.reason}")
    return f"{shown(answer.text)}: " + "\n".join(said) + "\n"

"""The page of a determinant as Markdown: shown, printed and exported alike."""

import re
from collections.abc import Callable, Iterable, Mapping

from kimura_viewer.model.date_words import words
from kimura_viewer.model.decades import decade_name
from kimura_viewer.model.determinant_page import QUIET, DeterminantPage, passages_on
from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.events import TENORS, EventTable, Wording

MOST_LISTED = 300
"""Events that are listed one by one."""
_OTHER = {"conflict": "cooperation", "cooperation": "conflict"}
_SIGNS = re.compile(r"([\\`*_\[\]<>#|&~])")


def markdown_of(
    page: DeterminantPage,
    table: EventTable,
    wordings: Callable[[list[str]], Mapping[str, Wording]],
    *,
    linked: bool = False,
    discussions: DiscussionTable | None = None,
) -> str:
    """Return a page as Markdown.

    Args:
        page: What there is to say.
        table: All events.
        wordings: Gives the dates of some events in words.
        linked: Whether titles and determinants are links: ``event:SLUG``, ``determinant:SLUG``.
        discussions: The passages of the work; without them sections and pages alone are named.
    """
    writer = _Writer(page, table, wordings, linked, discussions)
    return "\n\n".join(part for part in writer.parts() if part) + "\n"


def in_short(page: DeterminantPage) -> str:
    """Say in plain words how many events a determinant has, from when to when, and its silences."""
    count = len(page.rows)
    said = [f"{count} event{'' if count == 1 else 's'}, {page.primary} of them primarily"]
    if page.first_year is not None and page.last_year is not None:
        said.append(f"from {_year(page.first_year)} to {_year(page.last_year)}")
    quiet = ", ".join(f"{_year(a)} to {_year(b)}" for a, b in page.quiet)
    return f"{', '.join(said)}." + (f" Quiet for {QUIET} years or more: {quiet}." if quiet else "")


class _Writer:
    def __init__(
        self,
        page: DeterminantPage,
        table: EventTable,
        wordings: Callable[[list[str]], Mapping[str, Wording]],
        linked: bool,
        discussions: DiscussionTable | None,
    ) -> None:
        self._page = page
        self._discussions = discussions
        self._table = table
        self._linked = linked
        listed = [*page.rows[:MOST_LISTED].tolist(), *page.against[:MOST_LISTED].tolist()]
        self._wordings = wordings(list(dict.fromkeys(str(table.ids[row]) for row in listed)))

    def parts(self) -> Iterable[str]:
        page = self._page
        label = f"{page.determinant.label} " if page.determinant.label else ""
        yield f"# {_plain(label + page.determinant.name)}"
        yield _plain(page.determinant.summary)
        yield self._in_short()
        yield self._tenors()
        yield self._listed("Events that pull the other way", page.against.tolist(), page.tenor)
        yield self._together()
        yield self._listed("Events", page.rows.tolist(), "")
        yield self._places() if self._discussions is None else self._passages(self._discussions)

    def _in_short(self) -> str:
        first, dot, rest = in_short(self._page).partition(".")
        return f"**{first}{dot}**{rest}"

    def _tenors(self) -> str:
        if not self._page.tenors:
            return ""
        rows = [("Decade", *(tenor.capitalize() for tenor in TENORS)), ("---",) * 4]
        for decade, counts in self._page.tenors.items():
            rows.append((decade_name(decade), *(str(count) if count else "–" for count in counts)))
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return f"## Tenor over time\n\n{table}"

    def _listed(self, title: str, rows: list[int], tenor: str) -> str:
        if not rows:
            return ""
        lead = f"More of its events are of {tenor} than of {_OTHER[tenor]}.\n\n" if tenor else ""
        lines = [f"- {self._event(row)}" for row in rows[:MOST_LISTED]]
        if len(rows) > MOST_LISTED:
            lines.append(f"- and {len(rows) - MOST_LISTED:,} more")
        return f"## {title}\n\n{lead}" + "\n".join(lines)

    def _event(self, row: int) -> str:
        slug = str(self._table.ids[row])
        title = _plain(str(self._table.titles[row]))
        title = f"[{title}](event:{slug})" if self._linked else title
        wording = self._wordings.get(slug)
        date = f"{_plain(words(wording.date))}: " if wording is not None else ""
        differs = " ≠" if self._table.has_discrepancy[row] else ""
        return f"{date}{title}{differs} ({TENORS[self._table.tenors[row]]})"

    def _together(self) -> str:
        lines = []
        for other, count in self._page.together:
            name = _plain(other.name)
            name = f"[{name}](determinant:{other.id})" if self._linked else name
            lines.append(f"- {name}: {count} event{'' if count == 1 else 's'} in common")
        return "## Acts together with\n\n" + "\n".join(lines) if lines else ""

    def _passages(self, discussions: DiscussionTable) -> str:
        labels = {section.id: section.label or section.title for section in discussions.sections}
        found = passages_on(discussions, self._page.rows)
        lines = [
            f"- {_plain(labels[passage.section_id])}, paragraph {passage.paragraph},"
            f" p. {passage.page}: {_plain(passage.summary)}"
            f" ({count} event{'' if count == 1 else 's'})"
            for passage, count in found[:MOST_LISTED]
        ]
        if len(found) > MOST_LISTED:
            lines.append(f"- and {len(found) - MOST_LISTED:,} more")
        return "## Passages\n\n" + "\n".join(lines) if lines else ""

    def _places(self) -> str:
        lines = [
            f"- {_plain(section)}, p. {page}: {count} event{'' if count == 1 else 's'}"
            for section, page, count in self._page.places
        ]
        return "## Where the text discusses them\n\n" + "\n".join(lines) if lines else ""


def _plain(text: str) -> str:
    """Return a text in which no sign means anything to Markdown."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"

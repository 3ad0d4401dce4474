"""The lines of a copy, as columns: hundreds of thousands of them, and no object for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kimura_viewer.reading.copies import Copy
from kimura_viewer.reading.progress import Progress
from kimura_viewer.reading.running_heads import running_heads

_OFTEN = 512
_LINE = re.compile(r"[^\n\r\f]*\S[^\n\r\f]*")
_LINE_END = re.compile(r"\r\n?|\n")


class Line(NamedTuple):
    """A line that has text.

    Attributes:
        start: Offset of its first character that is no white space.
        text: Without the white space at its ends.
        indent: Characters of white space before it; 0 on the first line of a page.
        after_blank: Whether there is a blank line before it.
        after_turn: Whether it is the first one on its page.
    """

    start: int
    text: str
    indent: int
    after_blank: bool
    after_turn: bool

    @property
    def end(self) -> int:
        """Offset after its last character that is no white space."""
        return self.start + len(self.text)


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of a copy that have text, in order: a column for each attribute of `Line`.

    A `Line` for each would keep Python's collector of garbage busy, which stops all threads.
    """

    starts: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    after_blanks: list[bool] = field(default_factory=list)
    after_turns: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, row: int) -> Line:
        return Line(
            self.starts[row],
            self.texts[row],
            self.indents[row],
            self.after_blanks[row],
            self.after_turns[row],
        )

    def __iter__(self) -> Iterator[Line]:
        columns = (self.starts, self.texts, self.indents, self.after_blanks, self.after_turns)
        return map(Line, *columns)

    def append(self, line: Line) -> None:
        """Add a line at the end."""
        self.starts.append(line.start)
        self.texts.append(line.text)
        self.indents.append(line.indent)
        self.after_blanks.append(line.after_blank)
        self.after_turns.append(line.after_turn)


def lines_of(copy: Copy, progress: Progress) -> Lines:
    """Return the lines that have text, without running heads."""
    heads = {start for start, _ in running_heads(copy)}
    pages = set(copy.pages)
    found = Lines()
    last_end, last_page = 0, 1
    for match in _LINE.finditer(copy.text):
        if len(found) % _OFTEN == 0:
            progress(match.start() / len(copy.text))
        gap, page = copy.text[last_end : match.start()], copy.page_at(match.start())
        last_end = match.end()
        if match.start() in heads:
            continue
        text = match.group().strip()
        indent = match.group().index(text)
        found.append(
            Line(
                start=match.start() + indent,
                text=text,
                indent=0 if match.start() in pages else indent,
                after_blank=len(_LINE_END.findall(gap)) > 1,
                after_turn=page != last_page,
            )
        )
        last_page = page
    return found

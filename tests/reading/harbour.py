"""A small text of our own, set as an article, for tests that need to know every word of it."""

from pathlib import Path

from kimura_viewer.model.passages import Section
from kimura_viewer.reading.copies import Copy, page_starts

ARTICLE = """\
The Lamp on the Northern Mole:
Keepers, Ships, and Quarrels
Ada Merrow
Every harbour has a lamp that older sailors swear by and younger ones forget. Ours
stands on the northern mole, and for ninety years it has told the fishing fleet where the
sand begins. This paper asks who paid for it and why they went on paying.

I. The Keepers
1. Wages
A keeper was paid in coal, in candles, and only then in coin. The ledger of 1871 lists
eleven families that lived by the lamp, although the town council never counted more
than four of them, and the harbour board admitted to none at all.
The board explained its silence in a letter to the council, which I quote:
We have no keepers in our pay. The lamp is lit by men of good
will, who are given coal because nights on the mole are cold.
Nobody in the town believed a word of it, as the bills for candles show.
2. Winter Quarters
From November to March the keepers moved into the net loft. They shared it with the
net-
makers, who were paid by the yard and slept by the stove. Quarrels about the stove fill
 three pages of the ledger, and one of them, over a kettle, went before a judge in the year
1874.
II.

Ships and Dues

Every ship paid a penny for each ton it carried, whether it had seen the lamp or not. In
fog the masters refused to pay. They argued that a lamp which cannot be seen is no lamp.
The judge who had ruled on the kettle ruled on the fog as well, and found for the lamp.
III. What Remains
The lamp burns by wire today. Its ledger lies in the net loft, where the stove was.
"""

SECTIONS = (
    Section("opening", None, 0, "", "Introduction", ""),
    Section("keepers", None, 1, "I", "The Keepers", ""),
    Section("wages", "keepers", 2, "I.1", "Wages", ""),
    Section("winter", "keepers", 3, "I.2", "Winter Quarters", ""),
    Section("ships", None, 4, "II", "Ships and Dues", ""),
    Section("remains", None, 5, "III", "What Remains", ""),
)


def as_copy(text: str) -> Copy:
    """A text as if it had been read from a file."""
    return Copy(Path("harbour.txt"), text, page_starts(text), "utf-8")

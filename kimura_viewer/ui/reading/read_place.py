"""Where the reader was in a copy, kept from one start to the next."""

import re
from dataclasses import dataclass

_NUMBER = re.compile("[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class ReadPlace:
    """A place in a copy.

    Attributes:
        digest: SHA-256 of the copy: in another file the place means nothing.
        offset: Of the first character on screen, in the copy's text.
        printed: Whether the page was shown as it is printed.
    """

    digest: str
    offset: int
    printed: bool

    def as_text(self) -> str:
        """Return it as a line of settings."""
        return f"{self.digest} {self.offset} {int(self.printed)}"

    @classmethod
    def from_text(cls, text: str) -> "ReadPlace | None":
        """Read such a line; None where it is none."""
        match text.split():
            case [digest, offset, ("0" | "1") as printed] if _NUMBER.fullmatch(offset):
                return cls(digest, int(offset), printed == "1")
        return None

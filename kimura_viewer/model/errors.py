"""The world's errors: what a user can mend, told in a sentence."""

import errno

SHORTAGES = {
    errno.EMFILE: "too many files are open; close other windows, and try again",
    errno.ENFILE: "too many files are open on this computer; close programs, and try again",
    errno.ENOSPC: "the disk is full; make room on it, and try again",
    errno.ENOMEM: "there is no memory left; close other windows, and try again",
}
"""What any step of the program may meet on a machine that has run short, as sentences."""


class WorldError(Exception):
    """Something outside the program is not as it must be.

    The message is one sentence for the user: which file or value, what is wrong, what to do. Our
    own faults are no such errors, and fly.
    """


def shortage_in(error: BaseException) -> str | None:
    """Return the sentence for an error of a machine that has run short; None for any other."""
    number = error.errno if isinstance(error, OSError) else None
    return SHORTAGES.get(number) if number is not None else None

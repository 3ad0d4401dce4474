"""The world's errors: what a user can mend, told in a sentence."""


class WorldError(Exception):
    """Something outside the program is not as it must be.

    The message is one sentence for the user: which file or value, what is wrong, what to do. Our
    own faults are no such errors, and fly.
    """

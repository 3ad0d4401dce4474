"""Figures that cannot be had as they are asked for."""

from kimura_viewer.model.errors import WorldError


class FigureError(WorldError):
    """A figure cannot be made as it is asked for; the message says what could.

    Attributes:
        in_dialog: The same sentence, which names the dialog's fields where the message names
            options of the command line.
    """

    def __init__(self, message: str, in_dialog: str = "") -> None:
        super().__init__(message)
        self.in_dialog = in_dialog or message

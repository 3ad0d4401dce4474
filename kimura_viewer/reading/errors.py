"""What can be wrong with a reader's copy."""

from kimura_viewer.model.errors import WorldError


class CopyError(WorldError):
    """A copy that cannot be read: one sentence for the user."""

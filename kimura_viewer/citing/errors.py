"""What can be wrong with a citation or a link."""

from kimura_viewer.model.errors import WorldError


class CitationError(WorldError):
    """A work that cannot be cited: one sentence for the user."""


class LinkError(WorldError):
    """A text that is no link to an event: one sentence for the user."""

"""What opens windows in tests."""

from collections.abc import Callable

from kimura_viewer.app import Desk

OpenDesk = Callable[..., Desk]
"""The fixture ``open_desk``: see there for its arguments."""

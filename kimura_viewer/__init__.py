"""Kimura Viewer: read an argument in time."""

__version__ = "0.1.0"

"""Figures out of the window: the dialog, and what becomes of its figure."""

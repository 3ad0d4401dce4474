"""Citing: the work at a page, links to events, and annotations for other programs."""

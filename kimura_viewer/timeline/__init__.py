"""Where things go on the timeline, in pixels: no Qt, no SQL."""

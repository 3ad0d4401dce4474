"""The timeline in the window: drawn, moved, heard, and the strip of all time below it."""

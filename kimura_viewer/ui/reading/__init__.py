"""The event that is selected, why it is there, and the text that discusses it."""

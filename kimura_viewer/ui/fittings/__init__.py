"""What the parts of the window are fitted with: the current view, type, messages, keys, errands."""

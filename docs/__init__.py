"""The docs: pages, and what makes them from the program."""

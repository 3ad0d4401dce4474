"""What each command does; the arguments are read in `kimura_viewer.cli`."""

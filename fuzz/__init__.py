"""Random input for what reads other people's bytes: ``python -m fuzz TARGET``."""

"""Figures of speed and size, each beside its floor from the same run: ``python -m benchmarks``."""

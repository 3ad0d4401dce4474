"""A scene drawn on a QPainter, on screen or in a figure."""

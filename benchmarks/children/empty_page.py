"""Save an empty page as a PNG, having imported the libraries that an export needs."""

import sys

import numpy as np  # noqa: F401  # imported as an export does
import sqlalchemy  # noqa: F401
from PySide6 import QtCore, QtGui


def main(path: str) -> None:
    application = QtGui.QGuiApplication(["-platform", "offscreen"])
    image = QtGui.QImage(QtCore.QSize(4110, 4915), QtGui.QImage.Format.Format_RGB32)
    image.fill(QtGui.QColor("#ffffff"))
    image.setDotsPerMeterX(23622)
    writer = QtGui.QImageWriter(path, b"png")
    writer.setQuality(80)
    writer.write(image)
    del application


if __name__ == "__main__":
    main(sys.argv[1])

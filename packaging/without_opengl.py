"""Run by the bundle before the program: pyqtgraph imports OpenGL, of which nothing here draws.

The real modules are 10 MB. These have what pyqtgraph derives classes from when it is imported;
whoever made one of them would be told that it is missing.
"""

import sys
from types import ModuleType
from typing import NoReturn


class QOpenGLWidget:
    """In the place of Qt's, which the bundle leaves out."""

    def __init__(self, *_: object) -> NoReturn:
        raise ImportError("OpenGL is left out of the bundle; draw without it")


for _name in ("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"):
    _module = ModuleType(_name, __doc__)
    _module.QOpenGLWidget = QOpenGLWidget  # type: ignore[attr-defined]
    sys.modules[_name] = _module

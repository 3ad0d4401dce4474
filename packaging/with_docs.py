"""Lays the docs into the wheel where they have been built: ``make docs``, then the wheel."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WithDocs(BuildHookInterface):  # type: ignore[type-arg]  # any configuration
    """Called by hatchling before it makes a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the pages; a checkout that is installed in place looks for them where they are."""
        pages = Path(self.root) / "docs" / "_build" / "html"
        if version != "editable" and (pages / "index.html").is_file():
            build_data["force_include"][str(pages)] = "kimura_viewer/_shipped/docs"

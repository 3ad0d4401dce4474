"""What hatchling does when it builds a wheel: it adds what is made, not kept."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MadeFiles(BuildHookInterface):  # type: ignore[type-arg]  # any configuration
    """Adds the shared files, made from the parser, and the docs where they have been built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put manual page, completions, icons and entry into ``share``, the docs into the package.

        A checkout that is installed in place looks for the docs where they are.
        """
        root = Path(self.root)
        sys.path.insert(0, str(root / "packaging"))
        from shared_files import written_share

        share = written_share(root / "build")
        for file in sorted(share.rglob("*")):
            if file.is_file():
                build_data["shared_data"][str(file)] = f"share/{file.relative_to(share)}"
        pages = root / "docs" / "_build" / "html"
        if version != "editable" and (pages / "index.html").is_file():
            build_data["force_include"][str(pages)] = "kimura_viewer/_shipped/docs"

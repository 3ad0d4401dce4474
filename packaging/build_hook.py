"""What hatchling does when it builds a wheel: the shared files are made from the parser."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SharedFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Makes manual page and completions, and puts them into ``share`` with icons and entry."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to the data of the wheel."""
        sys.path.insert(0, str(Path(self.root) / "packaging"))
        from shared_files import written_share

        share = written_share(Path(self.root) / "build")
        for file in sorted(share.rglob("*")):
            if file.is_file():
                build_data["shared_data"][str(file)] = f"share/{file.relative_to(share)}"

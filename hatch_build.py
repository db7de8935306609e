"""Build hook of the wheel: the authored content becomes one JSON bundle, every .po its .mo."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RekindleBuildHook(BuildHookInterface):
    """Add what ``rekindle.l10n.bundle`` compiles to the wheel, as ``rekindle/_data``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a temporary folder and hand it over; an editable install reads the authored files."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from rekindle.errors import RekindleError
        from rekindle.l10n import bundle

        self.folder = tempfile.TemporaryDirectory(prefix="rekindle-data-")
        try:
            bundle.build_data(Path(self.root), Path(self.folder.name))
        except RekindleError as error:
            self.app.abort(f"rekindle: {error}")
        build_data["force_include"][self.folder.name] = "rekindle/_data"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the temporary folder away again."""
        if version != "editable":
            self.folder.cleanup()

"""The code blocks of the pages run with the tests: here, since the pages lie beside the folder of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from sybil.integration.pytest import SybilFile
from tests.docs.blocks import PAGES, snippets


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SybilFile | None:
    """Collect each page, new ones too."""
    return SybilFile.from_parent(parent, path=file_path, sybils=[snippets]) if file_path in PAGES else None

"""What all tests share."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden, which writes the expected messages anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew; read the diff")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


TINY = Path(__file__).parent / "tiny"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """A function that writes a throwaway checkout and has rekindle read that one until the test ends.

    It begins with the smallest whole one, ``tests/tiny``; a dict of files by path adds to it or, with ``None``, takes
    away.
    """
    root = tmp_path / "project"

    def write(files: Mapping[str, str | bytes | None] | None = None) -> Path:
        shutil.copytree(TINY, root, dirs_exist_ok=True)
        for name, content in (files or {}).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        _forget()
        return root

    monkeypatch.setattr("rekindle.resources.data_root", lambda: root)
    yield write
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    """Empty every cache of rekindle: nothing that was read from one checkout may answer for another."""
    for module in [one for name, one in sys.modules.items() if name.startswith("rekindle")]:
        for cached in vars(module).values():
            if callable(getattr(cached, "cache_clear", None)):
                cached.cache_clear()

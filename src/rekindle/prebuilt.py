"""The compiled modules that a wheel carries, so that a render needs neither Jinja2 nor Babel.

Each is stamped with the content and the catalogs it was made from; what does not match is not used.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources.abc import Traversable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from rekindle import resources
from rekindle.catalogs import Localization

FOLDER = "compiled"
STAMP = "stamp.txt"


def stamp(root: Traversable) -> str:
    """What the content and the catalogs below a data folder are known by."""
    found = hashlib.sha256((root / resources.BUNDLE).read_bytes())
    for locale in sorted((root / "locales").iterdir(), key=lambda entry: entry.name):
        for catalog in sorted((locale / "LC_MESSAGES").iterdir(), key=lambda entry: entry.name):
            found.update(f"{locale.name}/{catalog.name}".encode() + catalog.read_bytes())
    return found.hexdigest()


@lru_cache(maxsize=64)
def prebuilt(localization: Localization) -> ModuleType | None:
    """The compiled module of a localization, if this installation has one that was made from its content."""
    root = resources.data_root()
    if not isinstance(root, Path):  # in a zip, from where it would be compiled at every start anyway
        return None
    path = root / FOLDER / f"{localization.name}.py"
    if not path.is_file() or not _is_of_this_content():
        return None
    spec = spec_from_file_location(f"rekindle._data.{FOLDER}.{localization.name}", path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=1)
def _is_of_this_content() -> bool:
    root = resources.data_root()
    written = root / FOLDER / STAMP
    return written.is_file() and written.read_text(encoding="utf-8").strip() == stamp(root)

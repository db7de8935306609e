"""What a wheel carries ready-made for each localization: its compiled messages, and the guidance in its language.

Each is stamped with the content and the catalogs it was made from. What does not match them is not used, so nothing
stale is ever served: the message is compiled, and the guidance looked up, as in a checkout.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from zlib import crc32

from pydantic_core import from_json

from rekindle import resources
from rekindle.catalogs import Localization

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MESSAGES, GUIDANCE = "compiled", "guidance"  # the folders
_SOURCES = (
    "channels",
    "languages",
    "phrases",
    "routes",
    "templates",
)  # the groups of content that messages are made from


def message_stamp(root: Traversable, localization: Localization) -> str:
    """What the sources of a localization's messages are known by."""
    return _stamp(root, _SOURCES, localization, "messages")


def guidance_stamp(root: Traversable, localization: Localization, group: str) -> str:
    """What the sources of a group of guidance are known by in a localization."""
    return _stamp(root, (group,), localization, "guidance")


def _stamp(root: Traversable, groups: tuple[str, ...], localization: Localization, domain: str) -> str:
    """A checksum of files: against what an upgrade or an edit left behind, not against anybody who means harm."""
    files = [root / resources.BUNDLE / f"{group}.json" for group in groups]
    files += [root / "locales" / name / "LC_MESSAGES" / f"{domain}.mo" for name in localization.catalogs]
    found = 0
    for file in files:
        if file.is_file():
            found = crc32(file.read_bytes(), crc32(file.name.encode(), found))
    return f"{found:08x}"


@lru_cache(maxsize=64)
def messages(localization: Localization) -> ModuleType | None:
    """The compiled module of a localization, if this installation has one that was made from its content."""
    root = _root(localization)
    path = root / MESSAGES / f"{localization.name}.py" if root else None
    if root is None or path is None or not path.is_file():
        return None
    spec = spec_from_file_location(f"rekindle._data.{MESSAGES}.{localization.name}", path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module if message_stamp(root, localization) == module.STAMP else None


@lru_cache(maxsize=256)
def guidance(localization: Localization, group: str) -> dict[str, Any] | None:
    """The entries of a group in their language, if this installation has them ready."""
    root = _root(localization)
    path = root / GUIDANCE / localization.name / f"{group}.json" if root else None
    if root is None or path is None or not path.is_file():
        return None
    found = from_json(path.read_bytes())
    entries: dict[str, Any] = found["entries"]
    return entries if found["stamp"] == guidance_stamp(root, localization, group) else None


def _root(localization: Localization) -> Path | None:
    """The data of a wheel; ``None`` for a checkout, under packs, and in a zip, where nothing would be gained."""
    if localization.packs:
        return None
    root = resources.data_root()
    return root if isinstance(root, Path) and resources.is_bundle(root) else None

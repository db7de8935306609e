"""All authored content as one tree: the bundle of a wheel, or the authored files of a checkout.

Both give the same tree, and :func:`dump` is what is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from rekindle import resources
from rekindle.trees import Tree, flat

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from rekindle.packs import Pack

SOURCE_LOCALE = "en"


class _Bundle(Mapping[str, Any]):
    """The groups of a wheel's content, each read when it is first asked for."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._groups: dict[str, Any] = {}

    def __getitem__(self, group: str) -> Any:
        try:
            return self._groups[group]
        except KeyError:
            file = self._folder / f"{group}.json"
            if not file.is_file():
                raise
            return self._groups.setdefault(group, from_json(file.read_bytes()))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(file.name.removesuffix(".json") for file in self._folder.iterdir()))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def laid_over() -> tuple[Pack, ...]:
    """The packs that lie over all that this process reads: none, but while a translators' command works on one."""
    return ()


@lru_cache(maxsize=32)
def load(*packs: Pack) -> Mapping[str, Any]:
    """The content of this installation by group, with that of packs over it, the last on top; each is read once."""
    packs = packs or laid_over()
    if not packs:
        return own()
    *below, top = packs
    from rekindle.authored import lay_over

    return lay_over(load(*below) if below else own(), top.files, top.origin)


@lru_cache(maxsize=1)
def own() -> Mapping[str, Any]:
    """The content of this installation alone."""
    root = resources.data_root()
    if resources.is_bundle(root):
        return _Bundle(root / resources.BUNDLE)
    from rekindle.authored import read_authored

    return read_authored(Path(str(root)))


def dump() -> str:
    """The whole content as canonical JSON."""
    return to_json(dict(load()))


def to_json(tree: Tree) -> str:
    """A tree as the bundle holds it."""
    import json  # reading is pydantic’s; this takes 2 ms to import

    return json.dumps(tree, ensure_ascii=False, sort_keys=True, indent=1)


@lru_cache(maxsize=1)
def phrase_sources() -> Mapping[str, tuple[str, ...]]:
    """The English phrases of ``content/phrases.toml`` by id: one form, or singular and plural."""
    flattened = flat(load()["phrases"]["phrases"])
    return MappingProxyType({key: tuple(text) if isinstance(text, list) else (text,) for key, text in flattened})

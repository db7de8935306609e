"""All authored content as one tree: the bundle of a wheel, or the authored files of a checkout.

Both give the same tree, and :func:`dump` is what is compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from rekindle import resources
from rekindle.trees import Tree, flat

SOURCE_LOCALE = "en"


@lru_cache(maxsize=1)
def load() -> Tree:
    """The content of this installation; read once."""
    root = resources.data_root()
    bundle = root / resources.BUNDLE
    if bundle.is_file():
        tree: Tree = json.loads(bundle.read_text(encoding="utf-8"))
        return tree
    from rekindle.authored import read_authored

    return read_authored(Path(str(root)))


def dump() -> str:
    """The whole content as canonical JSON: what the bundle of a wheel holds."""
    return to_json(load())


def to_json(tree: Tree) -> str:
    """A tree as the bundle holds it."""
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, indent=1)


def phrase_sources(tree: Tree) -> Mapping[str, tuple[str, ...]]:
    """The English phrases of ``content/phrases.toml`` by id: one form, or singular and plural."""
    flattened = flat(tree["phrases"]["phrases"])
    return MappingProxyType({key: tuple(text) if isinstance(text, list) else (text,) for key, text in flattened})

"""Working on the content and the catalogs of another folder than this installation's own: a pack, a throwaway copy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rekindle import resources
from rekindle.errors import ContentError


@contextmanager
def reading_from(root: Path) -> Iterator[Path]:
    """Have rekindle read ``root``, a folder laid out like a checkout, until the block ends.

    For commands, one at a time: what is read from where holds for the whole process. What was read before is forgotten
    on the way in and out, since nothing of one folder may answer for another.
    """
    root = root.resolve()
    for folder in ("content", "locales"):
        if not (root / folder).is_dir():
            remedy = "name a folder laid out like a checkout of rekindle"
            raise ContentError(f"no folder {folder}", where=root.name, remedy=remedy)
    before = resources.data_root
    if _is_root(root):
        yield root
        return
    resources.data_root = lambda: root  # type: ignore[assignment]
    _forget()
    try:
        yield root
    finally:
        resources.data_root = before
        _forget()


def _is_root(root: Path) -> bool:
    try:
        return Path(str(resources.data_root())).resolve() == root
    except ContentError:  # an installation without data of its own
        return False


def _forget() -> None:
    for module in [module for name, module in sys.modules.items() if name.partition(".")[0] == "rekindle"]:
        for cached in list(vars(module).values()):
            if callable(getattr(cached, "cache_clear", None)):
                cached.cache_clear()

"""Working on the content and the catalogs of another folder than this installation's own: a pack, a throwaway copy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rekindle import catalogs, content, mo, resources, templates
from rekindle.errors import ContentError
from rekindle.loading import read_content


@contextmanager
def reading_from(root: Path) -> Iterator[Path]:
    """Have rekindle read ``root``, a pack or a folder laid out like a checkout, until the block ends.

    For commands, one at a time: what is read from where holds for the whole process. What was read before is forgotten
    on the way in and out, since nothing of one folder may answer for another.
    """
    if (root / "pack.toml").is_file():
        with _reading_over(root):
            yield root.resolve()
        return
    root = root.resolve()
    for folder in ("content", "locales"):
        if not (root / folder).is_dir():
            remedy = "name a pack, or a folder laid out like a checkout of rekindle"
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


@contextmanager
def _reading_over(root: Path) -> Iterator[None]:
    """Have rekindle read a pack over its own content; none of its catalogs is refused, since all faults are sought."""
    before, pack = content.laid_over, read_content(root)
    content.laid_over = lambda: (pack,)
    _forget(keep=_LASTING)
    try:
        yield
    finally:
        content.laid_over = before
        _forget(keep=_LASTING)


def _is_root(root: Path) -> bool:
    try:
        return Path(str(resources.data_root())).resolve() == root
    except ContentError:  # an installation without data of its own
        return False


# What is the same with a pack over it, and takes long to read.
_LASTING = (content.own, catalogs.own_names, mo.load_catalog, templates.parse)


def _forget(keep: tuple[object, ...] = ()) -> None:
    for module in [module for name, module in sys.modules.items() if name.partition(".")[0] == "rekindle"]:
        for cached in list(vars(module).values()):
            if callable(getattr(cached, "cache_clear", None)) and cached not in keep:
                cached.cache_clear()

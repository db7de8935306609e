"""Where the data lies: the bundle in an installed wheel, the authored files in a checkout. No other module knows."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rekindle.errors import CatalogError, ContentError
from rekindle.tags import PSEUDO

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

BUNDLE = "content"  # the folder of the bundle, one file for each group
MAX_FILE = 64_000  # bytes of one authored file
# Controls but the line feed, and the overrides with which a text can show other words than it holds.
_CONTROL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


@lru_cache(maxsize=1)
def data_root() -> Traversable:
    """The folder that holds ``content`` and ``locales``: those of a wheel, or of a checkout."""
    folder = Path(__file__).parent / "_data"
    if is_bundle(folder):
        return folder
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "content").is_dir() and (checkout / "locales").is_dir():
        return checkout
    import importlib_resources  # takes 5 ms, and is needed where the package lies in a zip alone

    bundled: Traversable = importlib_resources.files("rekindle") / "_data"
    if is_bundle(bundled):
        return bundled
    raise ContentError(
        "rekindle’s data files are missing",
        where=str(bundled),
        remedy="install the package from its wheel, or run it from a complete checkout",
    )


def is_bundle(root: Traversable) -> bool:
    """Whether a data folder is a wheel's, and not a checkout."""
    return (root / BUNDLE / "kinds.json").is_file()


def catalog_path(name: str) -> str:
    """Where a catalog's files lie below the data: a pseudo locale is a build product, and no wheel has any."""
    return f"build/pseudo/{name}" if name in PSEUDO else f"locales/{name}"


def suffix() -> str:
    """A wheel has .mo; a checkout .po, where a .mo is what an editor left behind: stale, or a stranger's."""
    return ".mo" if is_bundle(data_root()) else ".po"


def read_text(path: Path, root: Path) -> str:
    """An authored file as text; :class:`ContentError` with ``path:line`` where it is missing, too long or not plain."""
    name = path.relative_to(root).as_posix()
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise ContentError("no such file", where=f"{name}:1", remedy="restore it") from None
    if size > MAX_FILE:
        raise ContentError(f"more than {MAX_FILE} bytes", where=f"{name}:1", remedy="split it")
    return decode(name, path.read_bytes(), ContentError)


def decode(name: str, data: bytes, error: type[ContentError] | type[CatalogError]) -> str:
    """The text of an authored file, with LF where a checkout on Windows has CRLF; ``error`` where it is not plain."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        raise error("not UTF-8", where=f"{name}:{line}", remedy="save the file as UTF-8") from None
    if text.startswith("\ufeff"):
        raise error("a byte order mark", where=f"{name}:1", remedy="save the file as UTF-8 without BOM")
    text = text.replace("\r\n", "\n")
    control = re.search(_CONTROL, text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        what = "a tab" if control[0] == "\t" else f"a control character (U+{ord(control[0]):04X})"
        raise error(what, where=f"{name}:{line}", remedy="take it out, or write a space")
    return text

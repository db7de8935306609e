"""Where the data lies: the bundle in an installed wheel, the authored files in a checkout. No other module knows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rekindle.errors import CatalogError, ContentError
from rekindle.tags import PSEUDO

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Files = Mapping[str, bytes]  # authored files by their path, its parts joined by "/"
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


class Checkout(Mapping[str, bytes]):
    """The authored files of a checkout, each read when it is asked for, and no further than one may be long."""

    def __init__(self, root: Path) -> None:
        self._root = root
        folders = (found for top in ("content", "locales") for found in os.walk(root / top))
        self._names = frozenset(
            Path(folder, name).relative_to(root).as_posix() for folder, _, names in folders for name in names
        )

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        with (self._root / name).open("rb") as file:
            return file.read(MAX_FILE + 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def named(files: Files, pattern: str) -> list[str]:
    """The files whose path is like ``content/tips/*.md``, in the order of their names; ``*`` is one name."""
    like = re.compile(re.escape(pattern).replace(r"\*", "[^/]+"))
    return sorted(filter(like.fullmatch, files), key=lambda name: name.split("/"))


def read_text(name: str, files: Files) -> str:
    """An authored file as text; :class:`ContentError` with ``path:line`` where it is missing, too long or not plain."""
    data = files.get(name)
    if data is None:
        raise ContentError("no such file", where=f"{name}:1", remedy="restore it")
    if len(data) > MAX_FILE:
        raise ContentError(f"more than {MAX_FILE} bytes", where=f"{name}:1", remedy="split it")
    return decode(name, data, ContentError)


def has_control(text: str) -> bool:
    """Whether a text has characters that cannot be seen, and could show other words than it holds."""
    return bool(re.search(_CONTROL, text))


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

"""A pack: messages, guidance and languages of somebody else, as text alone, over our own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from os import PathLike, fspath
from pathlib import Path
from types import MappingProxyType

from rekindle.documents import parse_tables
from rekindle.errors import CatalogError, ContentError
from rekindle.packfiles import read_files
from rekindle.resources import Files, read_text

ENTRY_POINTS = "rekindle.packs"
FORMAT = 1
ID = "[a-z][a-z0-9-]{0,39}"
_FIELDS: Mapping[str, type] = {"id": str, "format": int, "title": str, "version": str, "license": str}


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """What a pack holds, read once: a change to its folder is another pack.

    Two packs are the same if their files are. ``library.packs`` has those of a library.
    """

    id: str
    """What it calls itself: “acme”."""
    title: str
    """Its name for people; the id where it gives none."""
    version: str
    """Its version, or nothing."""
    path: str
    """Where it was read from."""
    files: Files = field(repr=False)
    """Its files by their path."""
    digest: str
    """A checksum (SHA-256) of all files: the one thing that is compared, and what is made of a pack is kept by it."""

    @property
    def origin(self) -> str:
        """What its entries have as their ``origin``."""
        return f"pack:{self.id}"

    @property
    def catalogs(self) -> tuple[str, ...]:
        """The names of its catalogs, such as "de@informal"."""
        return tuple(sorted({name.split("/")[1] for name in self.files if name.endswith(".po")}))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pack) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def located(path: str, error: Exception) -> ContentError | CatalogError:
    """An error with the path of its pack before its place; one of another kind is a fault that nobody foresaw."""
    if isinstance(error, ContentError | CatalogError):
        where = f"{path}/{error.where}" if error.where else path
        return type(error)(error.what, where=where, remedy=error.remedy)
    what = f"cannot be read ({type(error).__name__})"
    return ContentError(what, where=f"{path}/pack.toml:1", remedy="take out what you wrote last")


def read_pack(path: str | PathLike[str]) -> Pack:
    """The pack in a folder, or in the one file that was built of it.

    :class:`ContentError` with ``path:line`` where a file is none of a pack's; what stands in them is checked when a
    library takes the pack.
    """
    written = fspath(path)
    shown = ascii(written)[1:-1] if not written.isprintable() else written
    try:
        files = read_files(Path(written))
        meta = _meta(files)
    except ContentError as error:
        raise located(shown, error) from None
    digest = sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return Pack(
        meta["id"],
        meta.get("title", meta["id"]),
        meta.get("version", ""),
        shown,
        MappingProxyType(dict(files)),
        digest.hexdigest(),
    )


def _meta(files: Files) -> dict[str, str]:
    file = parse_tables("pack.toml", read_text("pack.toml", files))
    for key, value in file.meta.items():
        if key not in _FIELDS:
            remedy = f"there is: {', '.join(_FIELDS)}"
            raise file.fail(f"unknown field {key[:40]!a}", file.line_of(key), remedy)
        if type(value) is not _FIELDS[key] or not 0 < len(str(value)) <= 200 or "\n" in str(value):
            raise file.fail(f"{key} is none", file.line_of(key), f"write {key} = {'1' if key == 'format' else '“…”'}")
    if file.meta.get("format") != FORMAT:
        remedy = f"write format = {FORMAT}, or install a rekindle that knows it"
        raise file.fail("a format that is not known", file.line_of("format"), remedy)
    if not re.fullmatch(ID, file.meta.get("id", "")):
        raise file.fail("no id, or none of a-z, 0-9 and -", file.line_of("id"), 'write id = "my-pack"')
    return file.meta


def installed_packs() -> Mapping[str, Path]:
    """The packs that installed distributions announce, by name; nothing of them is imported, and none is used unasked.

    An entry point of the group ``rekindle.packs`` names a folder as a package is named: ``acme = "acme_texts.pack"``.
    One that is not there, or that leads elsewhere, is left out.
    """
    from importlib import metadata  # takes 10 ms, and who names a pack needs none of it

    found: dict[str, Path] = {}
    for point in sorted(metadata.entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        if point.dist is None or not re.fullmatch(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*", point.value, re.ASCII):
            continue
        base = Path(str(point.dist.locate_file("")))
        folder = base.joinpath(*point.value.split("."))
        if (folder / "pack.toml").is_file() and folder.resolve() == base.resolve().joinpath(*point.value.split(".")):
            found.setdefault(point.name, folder)
    return MappingProxyType(found)

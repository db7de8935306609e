"""The files of a pack, from its folder or from the one file that is built of it: read whole, and nothing else.

What may lie where is a closed set of names, so that no name leads out of a pack and none can be confused with another.
Nothing is imported, unpacked or written; what is not refused here is text by its path.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from rekindle.errors import ContentError
from rekindle.resources import MAX_FILE, Files

MAX_PACK = 3_000_000  # bytes of all files of a pack: a whole language has about 1,000,000
MAX_CATALOG = 1_000_000
MAX_WRITTEN = 1_000_000  # bytes of all that is no catalog; ours is 500,000
MAX_TEMPLATE = 20_000
MAX_FILES = 300
_ID, _KIND = "[a-z][a-z0-9-]{0,79}", "[a-z][a-z0-9_]{0,79}"
_GROUP = "content/(?:tips|guides|questions|checklists|playbooks|evidence)"
_LOCALE = "locales/[A-Za-z0-9_]{2,30}(?:@informal)?"
_FOLDERS = re.compile(
    rf"content|{_GROUP}|content/messages(?:/{_KIND})?|content/cast(?:/[a-z]{{2,3}})?|locales|{_LOCALE}(?:/LC_MESSAGES)?"
)
_FILES = re.compile(
    rf"pack\.toml|README\.md|LICENSE(?:\.md|\.txt)?|{_GROUP}/{_ID}\.md|content/messages/{_KIND}/(?:about\.md|{_KIND}\.j2)"
    rf"|content/(?:references|glossary)\.toml|content/cast/[a-z]{{2,3}}/{_ID}\.toml"
    rf"|locales/glossary\.[a-z]{{2,3}}\.csv|{_LOCALE}/(?:language\.toml|LC_MESSAGES/(?:guidance|messages|interface)\.po)"
)
_ELSEWHERE = "take it out; docs/packs.md says what a pack may hold, and where"
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
# Without following a link, and without waiting for somebody to write into a pipe.
_FLAGS = sum(getattr(os, name, 0) for name in ("O_RDONLY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))


def read_files(path: Path) -> Files:
    """The files of the pack at ``path``; :class:`ContentError` with the file, inside the pack, for the first fault."""
    files: dict[str, bytes] = {}
    size = written = 0
    try:
        found = _in_folder(path) if path.is_dir() else _in_archive(path)
        for name, data in found:
            files[name] = data
            if len(files) > MAX_FILES:
                raise _fault(f"more than {MAX_FILES} files", name, "make two packs of it")
            size += len(data)
            written += 0 if name.endswith(".po") else len(data)
            for limit, length in ((MAX_PACK, size), (MAX_WRITTEN, written)):
                if length > limit:
                    raise _fault(f"more than {limit} bytes in all", name, "make two packs of it")
    except (OSError, ValueError) as error:  # a path with a NUL is a ValueError
        what = (error.strerror or "" if isinstance(error, OSError) else str(error)).lower()
        raise ContentError(f"cannot be read: {what}", remedy="name a pack’s folder, or its built file") from None
    return files


def _in_folder(root: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a folder.

    What begins with a dot is the system's, what ends in ~ an editor's, a .mo is what an editor compiled, and ``build``
    what our own commands made: none of them is opened.
    """
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(root / folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            name = f"{folder}{entry.name}"
            if name == "build" or entry.name.startswith(".") or entry.name.endswith(("~", ".mo")):
                continue
            if entry.is_symlink() or getattr(entry, "is_junction", bool)():  # a link of Windows, from Python 3.12
                raise _fault("a link", name, "put the file itself there")
            if entry.is_dir(follow_symlinks=False):
                if not _FOLDERS.fullmatch(name):
                    raise _fault("no folder of a pack", name, _ELSEWHERE)
                waiting.append(f"{name}/")
            elif not entry.is_file(follow_symlinks=False):
                raise _fault("no file", name, "take it out")
            else:
                limit = _limit(name)
                yield name, _short_enough(name, _read(root / name, limit), limit)


def _read(path: Path, limit: int) -> bytes:
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        return file.read(limit + 1)


def _in_archive(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a built pack, which has nothing but files, and no two names that a system takes for one."""
    if not path.is_file():
        raise ContentError("no such pack", remedy="name a pack’s folder, or its built file")
    data = _read(path.resolve(), MAX_PACK)
    if len(data) > MAX_PACK:
        raise ContentError(f"more than {MAX_PACK} bytes", remedy="make two packs of it")
    if data.count(b"PK\1\2") > 4 * MAX_FILES:  # its own count may lie, and to read a long list takes a second
        raise ContentError(f"more than {MAX_FILES} files", remedy="make two packs of it")
    seen = set[str]()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                name, limit = entry.orig_filename, _limit(entry.orig_filename)
                if name.casefold() in seen or entry.filename != name:
                    raise _fault("a second file of this name", name, "build the pack anew")
                seen.add(name.casefold())
                mode = entry.external_attr >> 16
                if mode & 0o170000 not in (0, 0o100000) or entry.flag_bits & 1 or entry.compress_type not in (0, 8):
                    raise _fault("a link, or packed in another way than ours", name, "build the pack anew")
                with archive.open(entry) as file:
                    content = _short_enough(name, file.read(limit + 1), limit)
                if len(content) != entry.file_size:
                    raise _fault("of another size than it says", name, "build the pack anew")
                yield name, content
    except ContentError:
        raise
    except _DAMAGED:
        raise ContentError("not a built pack, or a damaged one", remedy="build the pack anew") from None


def _limit(name: str) -> int:
    """How long the file of a name may be; a name that no file of a pack has is refused."""
    if not _FILES.fullmatch(name):
        raise _fault("no file of a pack", name, _ELSEWHERE)
    return {"po": MAX_CATALOG, "j2": MAX_TEMPLATE}.get(name.rpartition(".")[2], MAX_FILE)


def _short_enough(name: str, data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise _fault(f"more than {limit} bytes", name, "split it")
    return data


def write_archive(files: Files) -> bytes:
    """The one file that is built of a pack: the same bytes for the same files, on every system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # another zlib packs otherwise
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def _fault(what: str, name: str, remedy: str) -> ContentError:
    return ContentError(what, where=f"{ascii(name[:100])[1:-1]}:1", remedy=remedy)

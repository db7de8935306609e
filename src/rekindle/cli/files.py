"""``--output FILE``: the whole file or none of it."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from typing import Any

import click

from rekindle.cli.output import printable, reason, write
from rekindle.errors import RekindleError

output_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--output", metavar="FILE", help="Write it to a file, whole or not at all; default standard output."
)


def put(data: str | bytes, name: str | None, *, private: bool = False) -> None:
    """Write to a file, or to standard output where there is no name or ``-``; a private file is its owner's alone."""
    if name is None or name == "-":
        write(data)
        return
    try:
        _replace(name, data.encode() if isinstance(data, str) else data, private=private)
    except OSError as error:
        raise RekindleError("cannot be written", where=printable(name), remedy=reason(error)) from None
    except ValueError:  # a zero byte in the name
        raise RekindleError("cannot be written", where=printable(name), remedy="name a file") from None


def _replace(name: str, data: bytes, *, private: bool) -> None:
    """Write beside the file and put it in its place, so that whoever looks sees the old one or the new one."""
    path = os.path.realpath(name)  # a link stays a link, to the new file
    mode = os.stat(path).st_mode if os.path.exists(path) else None
    if mode is not None and not stat.S_ISREG(mode):  # a device or a pipe has no place to be put in
        with open(path, "wb") as file:
            file.write(data)
        return
    handle, beside = tempfile.mkstemp(prefix=".rekindle-", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if not private:  # as the temporary one is
            os.chmod(beside, stat.S_IMODE(mode) if mode is not None else _usual_mode())
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _usual_mode() -> int:
    """The mode that a new file has, which a temporary one has not: it is for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

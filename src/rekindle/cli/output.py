"""Where the text goes: to standard output whole, notes and refusals to standard error."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from typing import IO, Any

import click

from rekindle.errors import RekindleError
from rekindle.library import Library


class Refused(click.ClickException):
    """Refused input: its lines go to standard error as they are, and the exit status is 1."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the lines without click's “Error:” before them."""
        click.echo(self.message, file=file, err=file is None)


def is_terminal() -> bool:
    """Whether standard output is a terminal; without standard output (None) it is not."""
    return bool(sys.stdout and sys.stdout.isatty())


def write(text: str | bytes) -> None:
    """Write to standard output, bytes as they are; a reader that has gone (``| head``) is no error."""
    if not sys.stdout:
        return
    try:
        if isinstance(text, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(text)
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered goes nowhere, or Python complains about it again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise RekindleError("cannot be written", where="standard output", remedy=reason(error)) from None


def write_json(value: object) -> None:
    """Write plain data as JSON, in its own order."""
    write(as_json(value))


def as_json(value: object) -> str:
    """Plain data as JSON, with a line end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def note(library: Library, text: str) -> None:
    """Tell something beside the output, on standard error."""
    line = f"{library.label('heading.note')}: {text}"
    if sys.stderr and sys.stderr.isatty():
        line = textwrap.fill(line, min(88, shutil.get_terminal_size().columns), break_on_hyphens=False)
    click.echo(line, err=True)


def unreadable(name: str, error: OSError) -> RekindleError:
    """The refusal of a file that cannot be read."""
    return RekindleError("cannot be read", where=printable(name), remedy=reason(error))


def printable(name: str) -> str:
    """A file's or a slot's name as it may stand in an error: nothing that moves a terminal's cursor, not too long."""
    return name if name and name.isprintable() and len(name) <= 100 else ascii(name[:100])


def reason(error: OSError) -> str:
    """Why the system refused."""
    return f"the system says: {error.strerror or type(error).__name__}"

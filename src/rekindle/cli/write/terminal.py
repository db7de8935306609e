"""A terminal of the plainest kind: lines go out, lines come in. Nothing is drawn, moved or coloured.

Standard output stays free for the message where it is no terminal; the conversation goes to standard error then.
"""

from __future__ import annotations

import io
import shutil
import sys
import textwrap
from contextlib import suppress

import click

from rekindle.cli.output import is_terminal

WIDEST = 80


class Terminal:
    """Says and reads lines."""

    def __init__(self) -> None:
        self._to_error = not is_terminal()
        self._edits = bool(sys.stdin and sys.stdin.isatty()) and is_terminal()
        if isinstance(sys.stdin, io.TextIOWrapper):  # what is no text is refused like any other bad value
            sys.stdin.reconfigure(errors="surrogateescape")
        if self._edits:
            with suppress(ImportError):  # gives arrow keys and lines of any length; not on every system
                import readline

                readline.set_auto_history(False)
        self.width = max(24, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))

    def say(self, text: str = "", *, indent: int = 0, hang: str = "") -> None:
        """Say a paragraph, wrapped; ``hang`` stands before its first line, and the others begin below its text."""
        lead = " " * indent
        lines = textwrap.wrap(
            text,
            self.width - 1,
            initial_indent=lead + hang,
            subsequent_indent=lead + " " * len(hang),
            break_long_words=False,
            break_on_hyphens=False,
        )
        self.verbatim("\n".join(lines))

    def verbatim(self, text: str) -> None:
        """Say something as it is, to be copied."""
        click.echo(text, err=self._to_error)

    def read(self, prompt: str = "> ") -> str:
        """The next line without its end; :class:`EOFError` where there is none."""
        if self._edits:
            return input(prompt)
        click.echo(prompt, nl=False, err=self._to_error)
        line = sys.stdin.readline() if sys.stdin else ""
        if not line:
            raise EOFError
        click.echo("", err=self._to_error)
        return line.removesuffix("\n").removesuffix("\r")

    def remember(self, text: str) -> None:
        """Let the up arrow bring a line back for correction, where lines can be edited."""
        if self._edits and "readline" in sys.modules and text.isprintable():
            sys.modules["readline"].add_history(text)

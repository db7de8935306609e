"""The options that every command has, and what they are made into."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, cast

import click

from rekindle.cli import complete
from rekindle.cli.layout import Page
from rekindle.cli.markdown import MarkdownPage
from rekindle.library import Library
from rekindle.locales import Formality

Format = Literal["text", "markdown", "json", "html", "eml", "mailto", "ics", "i18next", "icu"]
EVERYWHERE: tuple[Format, ...] = ("text", "markdown", "json")


@dataclass(frozen=True, slots=True)
class Options:
    """The library that speaks, and how it is printed."""

    library: Library
    format: Format

    @property
    def json(self) -> bool:
        """Whether to print plain data."""
        return self.format == "json"

    def page(self) -> Page:
        """A page of text, or of Markdown."""
        return MarkdownPage(self.library) if self.format == "markdown" else Page(self.library)


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="YYYY-MM-DD",
    help="The day from which the time since the last contact is counted.",
)


def options(command: Callable[..., None], formats: tuple[Format, ...] = EVERYWHERE) -> Callable[..., None]:
    """Add ``--locale``, ``--formality``, ``--pack`` and ``--format``; what a command leaves out stood before it."""
    for option in (
        click.option("--format", type=complete.Format(formats), help=f"How to print; default {formats[0]}."),
        click.option(
            "--pack",
            multiple=True,
            metavar="PATH",
            help="A pack to lay over rekindle’s own texts; repeat it for more, the last on top.",
        ),
        click.option(
            "--formality",
            metavar="formal|informal",
            shell_complete=complete.formalities,
            help="How you are addressed, and in an example the recipient: in German Sie or du.",
        ),
        click.option(
            "--locale",
            metavar="TAG",
            shell_complete=complete.locales,
            help="The language, such as en, de or de-AT; default en.",
        ),
    ):
        command = option(command)
    return command


def command(
    function: Callable[..., None], *, formats: tuple[Format, ...] = (), instead: tuple[Format, ...] = ()
) -> Callable[..., None]:
    """Make a function whose first argument is a :class:`Options` one that takes the common options.

    ``formats`` are those in which only this command prints, beside those of every command or ``instead`` of them.
    """
    printed = instead or (*EVERYWHERE, *formats)

    @functools.wraps(function)
    def with_options(**arguments: Any) -> None:
        before = click.get_current_context().find_root().params
        chosen = {}
        for name, default in (("locale", "en"), ("formality", None), ("format", printed[0]), ("pack", None)):
            own = arguments.pop(name)
            given = own if own not in (None, ()) else before.get(name)
            chosen[name] = given if given is not None else default
        if chosen["format"] not in printed:  # one that stood before the command
            raise click.UsageError(f"--format {chosen['format']} is none of this command: {', '.join(printed)}.")
        # Any text may stand here: the library says what is wrong with it.
        formality = cast(Formality | None, chosen["formality"])
        packs = cast("tuple[str, ...]", chosen["pack"] or ())
        library = Library(cast(str, chosen["locale"]), formality=formality, packs=packs)
        function(Options(library, cast(Format, chosen["format"])), **arguments)

    return options(with_options, printed)

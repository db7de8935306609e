"""The options that every command has, and what they are made into."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import click

from rekindle.library import Library
from rekindle.locales import Formality


@dataclass(frozen=True, slots=True)
class Options:
    """The library that speaks, and whether as text or as JSON."""

    library: Library
    json: bool


def options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--locale``, ``--formality`` and ``--format``; what a command leaves out is taken from before it."""
    for option in (
        click.option("--format", type=click.Choice(["text", "json"]), help="How to print; default text."),
        click.option(
            "--formality",
            metavar="formal|informal",
            help="How you are addressed, and in an example the recipient: in German Sie or du.",
        ),
        click.option("--locale", metavar="TAG", help="The language, such as en, de or de-AT; default en."),
    ):
        command = option(command)
    return command


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Make a function whose first argument is a :class:`Options` one that takes the common options."""

    @functools.wraps(function)
    def with_options(**arguments: Any) -> None:
        before = click.get_current_context().find_root().params
        chosen = {}
        for name, default in (("locale", "en"), ("formality", None), ("format", "text")):
            own = arguments.pop(name)
            given = own if own is not None else before.get(name)
            chosen[name] = given if given is not None else default
        # Any text may stand here: the library says what is wrong with it.
        formality = cast(Formality | None, chosen["formality"])
        library = Library(cast(str, chosen["locale"]), formality=formality)
        function(Options(library, chosen["format"] == "json"), **arguments)

    return options(with_options)

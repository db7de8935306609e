"""What a shell may complete: kinds, locales, channels and the like, each with its name in the reader's language.

A shell asks at every press of a key: whatever goes wrong, there is nothing to complete, and nothing to say.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from pathlib import PurePath

import click
from click.shell_completion import CompletionItem, get_completion_class

from rekindle.catalogs import FORMALITIES, catalog_names
from rekindle.cli.output import write
from rekindle.library import Library
from rekindle.messages import KINDS

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_REKINDLE_COMPLETE"
Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _completer(offer: Callable[[Library, click.Context], Iterable[tuple[str, str]]]) -> Completer:
    """A completer for the words, with what they stand for, that begin as what is typed."""

    @functools.wraps(offer)
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            found = offer(_library(ctx), ctx)
            return [CompletionItem(word, help=said) for word, said in found if word.startswith(incomplete)]
        except Exception:  # see above
            return []

    return complete


def _library(ctx: click.Context) -> Library:
    """The library that speaks as the words before say, as far as it can."""
    said = {name: ctx.params.get(name) or ctx.find_root().params.get(name) for name in ("locale", "formality")}
    try:
        return Library(said["locale"] or "en", formality=said["formality"])
    except (LookupError, TypeError, ValueError):
        return Library()


@_completer
def kinds(library: Library, _: click.Context) -> Iterable[tuple[str, str]]:
    """The message kinds."""
    return [(kind.id, kind.title) for kind in library.kinds()]


@_completer
def channels(library: Library, ctx: click.Context) -> Iterable[tuple[str, str]]:
    """The channels of the kind that is named before, else all."""
    labels = {channel.id: channel.label for channel in library.channels()}
    # Behind an option without its value click leaves the arguments where they are.
    kind = next((word for word in (ctx.params.get("kind"), *ctx.args) if word in KINDS), None)
    return [(name, labels[name]) for name in (library.kind(kind).channels if kind else labels)]


@_completer
def locales(_: Library, __: click.Context) -> Iterable[tuple[str, str]]:
    """The locales, each with its name in itself."""
    from babel import Locale

    for name in (one for one in catalog_names() if "@" not in one):
        yield name.replace("_", "-"), Locale.parse(name).get_display_name() or name


@_completer
def formalities(library: Library, _: click.Context) -> Iterable[tuple[str, str]]:
    """The forms of address."""
    return [(name, library.label(f"formality.{name}")) for name in FORMALITIES]


@_completer
def casts(library: Library, _: click.Context) -> Iterable[tuple[str, str]]:
    """The example people."""
    return [(name, "") for name in library.casts()]


class Format(click.Choice[str]):
    """The formats of a command, which are completed with what they are."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Those that begin as what is typed."""
        offer = _completer(lambda library, _: [(str(one), library.label(f"format.{one}")) for one in self.choices])
        return offer(ctx, param, incomplete)


def entries(group: str) -> Completer:
    """A completer for the ids of a group of guidance ("tips")."""
    return _completer(lambda library, _: [(entry.id, entry.title) for entry in getattr(library, group)()])


@click.command()
@click.argument("shell", required=False, type=click.Choice(SHELLS), metavar="[bash|zsh|fish]")
@click.pass_context
def completion(ctx: click.Context, shell: str | None) -> None:
    """Print the script by which a SHELL completes.

    SHELL is bash, zsh or fish, and otherwise the one that you use. What to do with it: docs/command-line.md.
    """
    name = shell or PurePath(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise click.UsageError(f"which shell is it? Name one: {', '.join(SHELLS)}.")
    script = get_completion_class(name)
    assert script
    write(script(ctx.find_root().command, {}, "rekindle", VARIABLE).source())

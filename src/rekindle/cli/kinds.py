"""``rekindle messages | slots | example``."""

from __future__ import annotations

from itertools import groupby

import click
from rich.text import Text

from rekindle.cli import complete, output, pages
from rekindle.cli.guidance import dumped, show
from rekindle.cli.layout import ASIDE, NAME
from rekindle.cli.options import Options, command
from rekindle.cli.slotlist import Slot, slots_of
from rekindle.library import Library

ROOM = 30  # columns that the type of a slot takes beside its name


@click.command()
@click.argument("kind", required=False, shell_complete=complete.kinds)
@command
def messages(options: Options, kind: str | None) -> None:
    """List the kinds of message, or say what one KIND is for."""
    library = options.library
    if kind is not None:
        show(options, library.kind(kind), pages.kind)
    elif options.json:
        output.write_json([dumped(info) for info in library.kinds()])
    else:
        page = options.page()
        pages.by_stage(page, [(info.stage, info) for info in library.kinds()])
        page.hint("rekindle messages KIND")
        page.show()


@click.command()
@click.argument("kind", shell_complete=complete.kinds)
@click.option("--cast", metavar="NAME", shell_complete=complete.casts, help="Which example people.")
@command
def example(options: Options, kind: str, cast: str | None) -> None:
    """Print the data of an example, for `render KIND --data -`."""
    message = options.library.example(kind, cast=cast)
    output.write_json(message.model_dump(mode="json", exclude_unset=True))


@click.command()
@click.argument("kind", shell_complete=complete.kinds)
@command
def slots(options: Options, kind: str) -> None:
    """List what a message of a KIND can be filled with."""
    library = options.library
    if options.json:
        output.write_json(library.form(kind))
        return
    info = library.kind(kind)
    rows = [slot for slot in slots_of(library, kind).walk() if slot.label]  # an item stands in the row of its list
    page = options.page()
    page.title(info.title, info.id, info.purpose)
    path = 2 + max(len(slot.path) for slot in rows)
    need = 2 + max(len(_need(library, slot)) for slot in rows)
    nested = True
    for _, group in groupby(rows, lambda slot: slot.path.partition(".")[0]):
        together = list(group)
        if nested or len(together) > 1:
            page.gap()
        nested = len(together) > 1
        for slot in together:
            head = Text.assemble((slot.path.ljust(path), NAME), (_need(library, slot).ljust(need), ASIDE))
            if path + need + ROOM <= page.width:
                page.put(type_words(library, slot), marker=head)
            else:
                page.put(head)
                page.put(type_words(library, slot), indent=2, style=ASIDE)
            page.put(f"{slot.label}: {slot.help}", indent=2)
    page.hint(f"rekindle example {kind} · rekindle render {kind} --example")
    page.show()


def type_words(library: Library, slot: Slot) -> str:
    """What a slot takes, in words."""
    words = library.label(f"type.{slot.type}")
    if slot.type == "list":
        least, most = slot.limits
        words += f" ({least}–{most})" if most else ""
        return f"{words}: {type_words(library, slot.slots[0])}"
    if slot.choices or (slot.type == "text" and slot.examples):
        words += f": {', '.join(slot.choices or slot.examples)}"
    return f"{words} ({library.label('heading.default')}: {slot.default})" if slot.default else words


def _need(library: Library, slot: Slot) -> str:
    return library.label("heading.required" if slot.required else "heading.optional")

"""``rekindle pack``: make a pack, change a text in it, check it, and build its one file."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from rekindle.cli import options, output
from rekindle.cli.options import Options
from rekindle.library import Library
from rekindle.locales import Formality

_FOLDER = click.argument("folder", type=click.Path(path_type=Path))
_PATH = click.argument("path", type=click.Path(path_type=Path))


@click.group(
    epilog="""\b
Examples:
  rekindle pack new acme --language pt
  rekindle pack change acme "Kind regards," "All the best," --locale en
  rekindle pack check acme
  rekindle l10n check --root acme
  rekindle pack build acme"""
)
def pack() -> None:
    """Lay your own texts over ours: new, change, check, build."""


@pack.command()
@_FOLDER
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Begin catalogs of this language, too.")
def new(folder: Path, languages: tuple[str, ...]) -> None:
    """Write the first files of a pack into FOLDER, whose name becomes its id."""
    from rekindle.l10n import packing

    for path in packing.create(folder, folder.resolve().name, languages):
        output.write(f"{path}\n")


@pack.command()
@_FOLDER
@click.argument("old")
@click.argument("new")
@click.option("--locale", metavar="TAG", default="en", help="The language; default en.")
@click.option("--formality", metavar="formal|informal", help="The form of address in it.")
def change(folder: Path, old: str, new: str, locale: str, formality: str | None) -> None:
    """Say NEW where rekindle or the pack in FOLDER says OLD, in one language.

    OLD is the whole text as it is now, or its id.
    """
    from rekindle.catalogs import load_localization
    from rekindle.l10n import packing
    from rekindle.l10n.root import reading_from

    with reading_from(folder) as root:
        library = Library(locale, formality=cast(Formality | None, formality))
        text, path = packing.change(root, old, new, load_localization(library.locale, library.formality))
    output.write(f"{folder / path.relative_to(root)}: {text}\n")


@pack.command()
@_PATH
@options.command
def check(options: Options, path: Path) -> None:
    """Say what is in a pack, a folder or a built file, and what is wrong with it."""
    from rekindle.l10n import packing

    checked = packing.checked(path)
    found = packing.contents(checked)
    if options.json:
        output.write_json({"id": checked.id, "title": checked.title, "version": checked.version} | found._asdict())
    else:
        page = options.page()
        page.heading(f"{checked.title} ({checked.id})" if checked.title != checked.id else checked.id)
        texts = [f"{name} {count}" for name, count in found.texts.items()]
        for term, names in (("added", found.added), ("replaced", found.replaced), ("texts", texts)):
            if names:
                page.field(f"pack.{term}", ", ".join(names))
        page.show()
    stray = packing.stray(checked)
    if stray:
        raise output.Refused("\n".join(map(str, stray)))


@pack.command()
@_PATH
@click.option("--output", "out", type=click.Path(path_type=Path), metavar="FILE", help="The file; default ID.zip here.")
def build(path: Path, out: Path | None) -> None:
    """Build the one file of a pack."""
    from rekindle.l10n import packing

    checked = packing.checked(path)
    output.write(f"{packing.build(checked, out or Path(f'{checked.id}.zip'))}\n")

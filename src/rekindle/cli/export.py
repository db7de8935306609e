"""``rekindle export``: everything of one language in a file for JavaScript applications."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

import click

from rekindle import serving
from rekindle.catalogs import FORMALITIES, load_localization
from rekindle.cli import files
from rekindle.cli.options import Options, command
from rekindle.cli.output import as_json, note
from rekindle.filling import fill
from rekindle.locales import Formality


@click.command()
@click.option(
    "--recipient",
    type=click.Choice(FORMALITIES),
    help="How the messages address their recipient; default as --formality.",
)
@click.option("--capital-du", is_flag=True, help="With Du, Dir and Dein, where the language has such capitals.")
@files.output_option
@partial(command, instead=("json", "i18next", "icu"))
def export(options: Options, recipient: str | None, capital_du: bool, output: str | None) -> None:
    """Print all texts of a language for JavaScript applications.

    Guidance, labels and messages, to standard output or a file: --format icu for FormatJS, i18next for i18next, json
    for everything else. What a message is filled with comes from rekindle.export.export_values.
    """
    from rekindle.export import Format
    from rekindle.export import export as made

    formality = cast(Formality | None, recipient)
    document = made(options.library, cast(Format, options.format), recipient=formality, capital_du=capital_du)
    files.put(as_json(document), output)
    _tell_what_is_english(options, document["fallback"])


def _tell_what_is_english(options: Options, fallback: dict[str, Any]) -> None:
    """Name the kinds of message, and count the entries, that are in English among the rest."""
    library = options.library
    english = [*fallback["messages"]]
    formal = load_localization(library.locale, "formal", *library.packs)
    for group, found in fallback["guidance"].items():
        english.append(f"{group} {len(found)}/{len(serving.names(formal, group))}")
    if english:
        note(library, fill(library.label("note.export_fallback"), {"what": ", ".join(english)}))

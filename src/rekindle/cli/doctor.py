"""``rekindle doctor``: what is installed, whether it works, and what to do where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from rekindle.cli import output
from rekindle.cli.options import Options, command
from rekindle.filling import fill

if TYPE_CHECKING:
    from rekindle.cli.examining import Finding


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@command
def doctor(options: Options, as_json: bool) -> None:
    """Say what is installed and whether it works."""
    from rekindle.cli.examining import Status, examine

    found = list(examine(options.library))
    if options.json or as_json:
        output.write_json([one._asdict() | {"text": _text(options, one)} for one in found])
    else:
        page = options.page()
        for one in found:
            page.put(_text(options, one), marker=f"{options.library.label(f'doctor.{one.status}'):<9}")
            if one.remedy:
                page.put(one.remedy, indent=9, marker="→ ")
        page.gap()
        worst = next((status for status in get_args(Status)[::-1] if any(one.status == status for one in found)), "ok")
        page.put(options.library.label(f"doctor.all_{worst}"))
        page.show()
    if any(one.status == "problem" for one in found):
        click.get_current_context().exit(1)


def _text(options: Options, one: Finding) -> str:
    return fill(options.library.label(f"doctor.{one.term}"), one.values)

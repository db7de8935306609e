"""``rekindle render``: a message from data, from the example, or from both with some slots set."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from rekindle.cli import complete, data, problems, setting
from rekindle.cli.deliver import FORMATS, Delivery, check, deliver, delivery_options
from rekindle.cli.options import Options, command, today_option
from rekindle.cli.output import printable
from rekindle.cli.slotlist import slots_of


def _settings(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each ``a.b=value`` split at its first equals sign."""
    split = [value.partition("=") for value in values]
    if not all(path and equals for path, equals, _ in split):
        raise click.BadParameter("write it as PATH=VALUE, for example vacancy.employer=Nordwind", ctx, param)
    return [(path, value) for path, _, value in split]


@click.command()
@click.argument("kind", shell_complete=complete.kinds)
@click.option("--data", "source", metavar="FILE|-", help="JSON with the slots; - reads standard input.")
@click.option("--example", "from_example", is_flag=True, help="Fill it with the example people.")
@click.option("--cast", metavar="NAME", shell_complete=complete.casts, help="Which example people, with --example.")
@click.option(
    "--set",
    "settings",
    callback=_settings,
    metavar="PATH=VALUE",
    multiple=True,
    help="Set one slot, as in vacancy.employer=Nordwind or talking_points.0.year=2021; an empty value takes it out. "
    "May be repeated; overrides --data and --example.",
)
@click.option(
    "--channel",
    metavar="NAME",
    shell_complete=complete.channels,
    help="For which channel; default the first of the kind, mostly email.",
)
@click.option("--variant", type=click.IntRange(1), metavar="NUMBER", help="Which wording, where the kind has several.")
@today_option
@delivery_options
@partial(command, formats=FORMATS)
def render(
    options: Options,
    kind: str,
    source: str | None,
    from_example: bool,
    cast: str | None,
    settings: list[tuple[str, str]],
    goes_to: Delivery,
    **chosen: Any,
) -> None:
    """Print a message of a KIND, or write it to a file.

    How the recipient is addressed is a slot, too: --set recipient.formality=informal. Piped or written to a file, the
    message comes out exactly as it is to be sent. --format eml is a mail that your mail program opens as a draft,
    --format mailto a link that does the same.
    """
    check(options, goes_to)
    if source is not None and from_example:
        raise click.UsageError("--data and --example do not go together: --set changes either of them.")
    if cast is not None and not from_example:
        raise click.UsageError("--cast chooses the people of --example: add --example.")
    if source is None and not from_example and not settings:
        name = printable(kind)
        raise click.UsageError(
            f"nothing to fill it with: give --example, --data FILE or --set. “rekindle slots {name}” lists the slots, "
            f"“rekindle example {name}” prints data to start from."
        )
    slots = slots_of(options.library, kind)
    held: dict[str, Any] = {}
    if from_example:
        held = options.library.example(kind, cast=cast).model_dump(mode="json", exclude_unset=True)
    elif source is not None:
        held = data.read(source)
    message = problems.build(kind, setting.apply(held, settings, slots), slots)
    rendered = options.library.render(message, **chosen)
    deliver(options, message, rendered, goes_to)
    if any(one.severity == "error" for one in rendered.notes):
        click.get_current_context().exit(1)

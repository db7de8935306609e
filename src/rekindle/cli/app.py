"""The command ``rekindle``: its subcommands, its version, and how refusals end."""

from __future__ import annotations

from importlib import metadata
from typing import Any

import click

from rekindle.cli import guidance, kinds, options
from rekindle.cli.complete import completion
from rekindle.cli.doctor import doctor
from rekindle.cli.export import export
from rekindle.cli.l10n import l10n
from rekindle.cli.output import Refused
from rekindle.cli.pack import pack
from rekindle.cli.plan import plan
from rekindle.cli.render import render
from rekindle.cli.write.command import write
from rekindle.errors import RekindleError


class Commands(click.Group):
    """Commands in the order in which one meets them, whose refusals are lines on standard error."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, as they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what the library refuses ends with exit status 1."""
        try:
            return super().invoke(ctx)
        except RekindleError as error:
            raise Refused(str(error)) from None


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        try:
            version = metadata.version("rekindle")
        except metadata.PackageNotFoundError:
            version = "(a checkout that is not installed)"
        click.echo(f"rekindle {version}")
        ctx.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  rekindle guide lost-referee
  rekindle render ask_reference --example --locale de
  rekindle example nudge > nudge.json
  rekindle render nudge --data nudge.json --set recipient.given=Anna""",
)
@options.options
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
def rekindle(**_: object) -> None:
    """Get back in touch with people you have lost sight of: what to do, and the messages to do it with."""


for _command in (
    guidance.guide,
    guidance.tips,
    guidance.questions,
    guidance.checklists,
    guidance.playbooks,
    plan,
    guidance.search,
    guidance.glossary,
    guidance.evidence,
    guidance.sources,
    guidance.references,
    kinds.messages,
    kinds.slots,
    kinds.example,
    render,
    write,
    export,
    l10n,
    pack,
    doctor,
    completion,
):
    rekindle.add_command(_command)

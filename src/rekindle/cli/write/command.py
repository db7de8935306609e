"""The command ``rekindle write``; what it calls is imported when it is used."""

from __future__ import annotations

from datetime import date

import click

from rekindle.cli import complete
from rekindle.cli.options import Options, command, today_option
from rekindle.errors import RekindleError

INTERRUPTED, ENDED = 130, 1


@click.command()
@click.argument("kind", required=False, shell_complete=complete.kinds)
@click.option("--data", "source", metavar="FILE", help="JSON with slots to begin with; what it lacks is asked for.")
@click.option("--draft", metavar="FILE", help="Where to keep the answers until the message is finished.")
@click.option(
    "--channel", metavar="NAME", shell_complete=complete.channels, help="For which channel; otherwise it is asked."
)
@today_option
@command
def write(
    options: Options, kind: str | None, source: str | None, draft: str | None, channel: str | None, today: date | None
) -> None:
    """Write a message of a KIND by answering questions.

    Each question says why it is asked. The answers are kept after each one, so nothing is lost when you stop; the next
    time you can go on. Without a KIND you choose one.
    """
    from rekindle.cli.write.session import Session, choose_kind
    from rekindle.cli.write.terminal import Terminal

    if options.format != "text":
        raise click.UsageError("--format does not go with write: in the end it offers the formats itself.")
    if source == "-":
        raise click.UsageError("--data - leaves nothing to read the answers from: name a file.")
    terminal = Terminal()
    session = None
    try:
        kind = kind if kind is not None else choose_kind(options.library, terminal)
        session = Session(options, terminal, kind, today or date.today())
        session.begin(source, draft, channel)
        session.run()
    except RekindleError:
        if session is not None and session.has_draft:
            session.tell_where()
        raise
    except (EOFError, KeyboardInterrupt) as stop:
        terminal.say()
        if session is not None and session.is_done:
            return
        if session is not None:
            session.tell_where()
        click.get_current_context().exit(INTERRUPTED if isinstance(stop, KeyboardInterrupt) else ENDED)

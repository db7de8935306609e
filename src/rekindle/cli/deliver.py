"""A rendered message in the format that was asked for."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from rekindle.cli import files, output
from rekindle.cli.options import Format, Options
from rekindle.filling import fill
from rekindle.messages import Message
from rekindle.rendered import Rendered

if TYPE_CHECKING:  # mails and links take a tenth of a second to import, and other commands need neither
    from rekindle.delivery.links import Link
    from rekindle.delivery.mail import Envelope

FORMATS: tuple[Format, ...] = ("html", "eml", "mailto")
_ADDRESSED = {"to": ("eml", "mailto"), "cc": ("eml", "mailto"), "sender": ("eml",)}
_FLAGS = {"to": "--to", "cc": "--cc", "sender": "--from"}


class Delivery(NamedTuple):
    """Where a message goes: a file or standard output, and the addresses of a mail."""

    file: str | None
    to: str | None
    cc: tuple[str, ...]
    sender: str | None


def delivery_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--output``, ``--to``, ``--cc`` and ``--from``, which the command gets as one :class:`Delivery`."""

    @functools.wraps(command)
    def with_delivery(
        *, output: str | None, to: str | None, cc: tuple[str, ...], sender: str | None, **arguments: Any
    ) -> None:
        command(goes_to=Delivery(output, to, cc, sender), **arguments)

    decorated: Callable[..., Any] = with_delivery
    for option in (
        click.option("--from", "sender", metavar="ADDRESS", help="Your own address, with --format eml."),
        click.option("--cc", metavar="ADDRESS", multiple=True, help="Who gets a copy. May be repeated."),
        click.option("--to", metavar="ADDRESS", help="The recipient’s address, with --format eml or mailto."),
        files.output_option,
    ):
        decorated = option(decorated)
    return decorated


def check(options: Options, to: Delivery) -> None:
    """Refuse an address for a format that has none."""
    for name, formats in _ADDRESSED.items():
        if getattr(to, name) not in (None, ()) and options.format not in formats:
            raise click.UsageError(f"{_FLAGS[name]} goes with --format {' or '.join(formats)} only.")


def deliver(options: Options, message: Message, rendered: Rendered, to: Delivery, *, notes: bool = True) -> None:
    """Print the message or write it to its file, and what there is to know (``notes``) to standard error."""
    library = options.library
    if options.format == "text" and to.file is None and output.is_terminal():
        page = options.page()
        page.message(rendered.subject, rendered.body)
        if rendered.notes:
            page.gap()
        page.show()
    elif options.format == "mailto":
        link = rendered.mailto(to=to.to, cc=to.cc)
        files.put(f"{link}\n", to.file)
        _tell_what_is_missing(options, link)
    else:
        files.put(_written(options, message, rendered, to), to.file)
    if notes and options.format != "json":  # which has them
        for one in rendered.notes:
            output.note(library, one.text)


def _written(options: Options, message: Message, rendered: Rendered, to: Delivery) -> str | bytes:
    match options.format:
        case "json":
            return rendered.to_json()
        case "markdown":
            return rendered.markdown
        case "html":
            return rendered.html
        case "eml":
            return rendered.to_eml(**_envelope(message, to))
    label = options.library.label("heading.subject")
    head = "" if rendered.subject is None else f"{label}: {rendered.subject}\n\n"
    return f"{head}{rendered.body}\n"


def _envelope(message: Message, to: Delivery) -> Envelope:
    """The addresses, with the names that the message knows."""
    from email.headerregistry import Address

    from rekindle.delivery.addresses import address

    envelope: Envelope = {"cc": to.cc}
    if to.to is not None:
        envelope["to"] = Address(message.recipient.name, addr_spec=address(to.to, "--to").addr_spec)
    if to.sender is not None:
        envelope["sender"] = Address(message.sender.name, addr_spec=address(to.sender, "--from").addr_spec)
    return envelope


def _tell_what_is_missing(options: Options, link: Link) -> None:
    from rekindle.delivery.links import LIMIT

    if link.left_out:
        values = {"count": str(link.length), "limit": str(LIMIT)}
        output.note(options.library, fill(options.library.label(f"note.link.{link.left_out[-1]}"), values))

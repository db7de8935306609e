"""A message as a mail: plain text with HTML beside it, the same bytes every time and on every interpreter."""

from __future__ import annotations

import re
from binascii import b2a_qp
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from typing import TypedDict, Unpack

from rekindle.delivery.addresses import Recipient, Recipients, address, addresses
from rekindle.delivery.headers import address_header, text_header, token_header
from rekindle.delivery.letters import Letter
from rekindle.delivery.markup import to_html
from rekindle.errors import DeliveryError

_MESSAGE_ID = r"<[A-Za-z0-9!#$&'*+/=?^_`{}~.-]{1,128}@[A-Za-z0-9.-]{1,250}>"


class Envelope(TypedDict, total=False):
    """What a mail has beside its text: everything that is left out is not in it."""

    sender: Recipient
    """From whom."""
    to: Recipients
    """To whom; one address or several."""
    cc: Recipients
    """Who gets a copy; one address or several."""
    reply_to: Recipient
    """Where an answer goes, if not to the sender."""
    message_id: str
    """With its angle brackets: “<2026-11-16.nudge@example.org>”."""
    date: datetime
    """With its offset from UTC."""


def to_email(letter: Letter, **envelope: Unpack[Envelope]) -> EmailMessage:
    """See :meth:`rekindle.rendered.Rendered.to_email`."""
    if unknown := envelope.keys() - Envelope.__annotations__.keys():  # or a misspelled `to` would be a mail to nobody
        raise TypeError(f"unknown argument {min(unknown)!r}; there is: {', '.join(Envelope.__annotations__)}")
    mail = EmailMessage(policy=SMTP)
    for name, found in (
        ("From", _one(envelope.get("sender"), "sender")),
        ("To", addresses(envelope.get("to"), "to")),
        ("Cc", addresses(envelope.get("cc"), "cc")),
        ("Reply-To", _one(envelope.get("reply_to"), "reply_to")),
    ):
        if found:
            mail[name] = address_header(name, found)
    if letter.subject is not None:
        mail["Subject"] = text_header("Subject", letter.subject)
    if (date := envelope.get("date")) is not None:
        mail["Date"] = token_header("Date", _written(date))
    if (message_id := envelope.get("message_id")) is not None:
        mail["Message-ID"] = token_header("Message-ID", _identified(message_id))
    mail["Content-Language"] = token_header("Content-Language", letter.locale)
    mail["MIME-Version"] = "1.0"
    parts = [_part("plain", letter.body + "\n"), _part("html", to_html(letter))]
    mail["Content-Type"] = f'multipart/alternative; boundary="{_boundary(parts)}"'
    for part in parts:
        mail.attach(part)
    return mail


def to_eml(mail: EmailMessage) -> bytes:
    """A mail as a file: what a mail program opens, looks at and sends; its lines end in CRLF."""
    return b"X-Unsent: 1\r\n" + mail.as_bytes()  # Outlook opens it ready to be sent; others do not mind


def _one(given: Recipient | None, where: str) -> tuple[Address, ...]:
    return () if given is None else (address(given, where),)


def _part(subtype: str, text: str) -> EmailMessage:
    """A text in quoted-printable: readable, in short lines, and nothing in it that a transport or a mailbox changes."""
    part = EmailMessage(policy=SMTP)
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    # Line by line: a lone dot would end the mail and “From ” begin the next one, and a space at the end would be lost.
    lines = [b2a_qp(line.encode(), istext=True).decode("ascii") for line in text.split("\n")]
    part.set_payload("\n".join(re.sub("^From ", "=46rom ", line, flags=re.MULTILINE) for line in lines))
    return part


def _boundary(parts: list[EmailMessage]) -> str:
    """A line that stands in none of the parts and is the same for the same parts.

    Quoted-printable has no “=_”; that it is nowhere is looked up all the same.
    """
    texts = [str(part.get_payload()) for part in parts]
    for count in range(100):
        digest = sha256("\0".join((*texts, str(count))).encode()).hexdigest()
        boundary = f"=_{digest[:24]}"
        if not any(boundary in text for text in texts):
            return boundary
    raise AssertionError("a hundred digests in one text")


def _identified(message_id: str) -> str:
    if not re.fullmatch(_MESSAGE_ID, message_id):
        raise DeliveryError(
            "not a message id", where="message_id", remedy="write it like <2026-11-16.nudge@example.org>"
        )
    return message_id


def _written(date: datetime) -> str:
    if date.utcoffset() is None:
        raise DeliveryError("a time without its offset from UTC", where="date", remedy="give one with a tzinfo")
    return format_datetime(date)

"""A message as a link that opens a mail program, an SMS or WhatsApp with the text filled in.

Links have a limit that nobody states and all have: Windows hands on 2,083 characters, some programs fewer. A text that
would not come through whole is left out rather than cut, and the result says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from rekindle.delivery.addresses import Recipients, addresses, number
from rekindle.delivery.letters import Letter
from rekindle.errors import DeliveryError

LIMIT = 2_000  # characters
Part = Literal["subject", "body"]


@dataclass(frozen=True, slots=True)
class Link:
    """A link; ``str()`` is its address."""

    url: str
    """The address."""
    left_out: tuple[Part, ...]
    """What did not fit and has to be pasted by the writer: the body, and where even that was not enough the subject."""
    length: int
    """How many characters the whole link would have had."""

    def __str__(self) -> str:
        return self.url


def mailto(letter: Letter, *, to: Recipients | None = None, cc: Recipients | None = None, limit: int = LIMIT) -> Link:
    """See :meth:`rekindle.rendered.Rendered.mailto`."""
    fields: dict[str, str] = {}
    if copies := addresses(cc, "cc"):
        fields["cc"] = ",".join(one.addr_spec for one in copies)
    if letter.subject is not None:
        fields["subject"] = letter.subject
    fields["body"] = letter.body.replace("\n", "\r\n")
    path = ",".join(quote(one.addr_spec, safe="@") for one in addresses(to, "to"))
    return _fitting(f"mailto:{path}", fields, limit)


def sms(letter: Letter, *, to: str | None = None, limit: int = LIMIT) -> Link:
    """See :meth:`rekindle.rendered.Rendered.sms`."""
    path = number(to) if to is not None else ""
    return _fitting(f"sms:{path}", {"body": letter.body}, limit)


def whatsapp(letter: Letter, *, to: str | None = None, limit: int = LIMIT) -> Link:
    """See :meth:`rekindle.rendered.Rendered.whatsapp`."""
    path = number(to) if to is not None else "+"
    if not path.startswith("+"):
        raise DeliveryError("a number without its country", where="to", remedy="write it like +49 170 1234567")
    return _fitting(f"https://wa.me/{path[1:]}", {"text": letter.body}, limit)


def _fitting(start: str, fields: dict[str, str], limit: int) -> Link:
    """The link with as many of its fields as fit."""
    whole = _joined(start, fields)
    url, left_out = whole, list[Part]()
    names: tuple[tuple[str, Part], ...] = (("body", "body"), ("text", "body"), ("subject", "subject"))
    for name, part in names:
        if len(url) > limit and name in fields:
            fields = {field: value for field, value in fields.items() if field != name}
            url = _joined(start, fields)
            left_out.append(part)
    if len(url) > limit:
        raise DeliveryError(
            f"the addresses alone take {len(url)} characters, and {limit} fit",
            where="to",
            remedy="send it as a mail instead",
        )
    return Link(url, tuple(left_out), len(whole))


def _joined(start: str, fields: dict[str, str]) -> str:
    """Every character but letters, digits and ``-._~`` is written as its bytes: a plus sign would become a space."""
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items())
    return f"{start}?{query}" if query else start

"""Whom a message goes to: mail addresses and telephone numbers, held to the text policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from email.headerregistry import Address
from typing import TypeAlias

from pydantic_core import PydanticCustomError

from rekindle.errors import DeliveryError
from rekindle.values import check_email, check_line

Recipient: TypeAlias = str | Address
"""An address alone, or one with a display name: ``Address("Ulrike Hartung", addr_spec="u.hartung@example.org")``."""
Recipients: TypeAlias = Recipient | Sequence[Recipient]
"""One address or several, at most a hundred."""
MOST = 100  # a personal message; more than that is a mailing


def addresses(given: Recipients | None, where: str) -> tuple[Address, ...]:
    """The addresses, each checked; ``where`` is the argument that an error names."""
    if given is None:
        return ()
    if isinstance(given, str | Address):
        return (address(given, where),)
    if len(given) > MOST:
        raise DeliveryError(f"more than {MOST} addresses", where=where, remedy="send the message to one person")
    return tuple(address(one, f"{where}[{number}]") for number, one in enumerate(given))


def address(given: Recipient, where: str) -> Address:
    """One address, its domain in A-labels; :class:`DeliveryError` where it is not one or its name is unsafe."""
    if isinstance(given, Address):
        name = _checked(check_line, given.display_name, where) if given.display_name else ""
        return Address(name, addr_spec=_checked(check_email, given.addr_spec, where))
    return Address("", addr_spec=_checked(check_email, given, where))


def line(given: str, where: str) -> str:
    """One line of text, as a name is; :class:`DeliveryError` where it is not."""
    return _checked(check_line, given, where)


def number(given: str, where: str = "to") -> str:
    """A telephone number as digits, with a plus sign before them where it has one."""
    digits = re.sub(r"(?<=\d)\(0\)|[ ()./\u00a0\u2010-\u2013-]", "", line(given, where).replace(" (0)", "(0)"))
    if not re.fullmatch(r"\+?[0-9]{3,15}", digits):
        raise DeliveryError("not a telephone number", where=where, remedy="write it like +49 170 1234567")
    return f"+{digits[2:]}" if digits.startswith("00") else digits


def _checked(check: Callable[[object], str], value: object, where: str) -> str:
    try:
        return check(value)
    except PydanticCustomError as error:
        what, _, remedy = error.message().rpartition("; ")
        raise DeliveryError(what, where=where, remedy=f"{remedy} [{error.type}]") from None

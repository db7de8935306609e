"""Header fields of a mail that stay what they are, whatever the interpreter does to others.

``EmailMessage`` decodes the value of a header that it is given: up to Python 3.12.1 an encoded word in it becomes a
line break and what follows a header of its own, and on every version an encoded word in a display name becomes an
address. A value that brings its own ``fold`` is stored and written as it is, on all of them.
"""

from __future__ import annotations

import re
from base64 import b64encode
from email.headerregistry import Address
from email.policy import Policy
from typing import ClassVar

from rekindle.errors import DeliveryError

LONGEST_LINE = 76
_ENCODED = "=?utf-8?{}?{}?="
_WORD_BYTES = 45  # of UTF-8 in an encoded word: 60 characters in Base64, 72 with what stands around them
_LONGEST_NAME = 400  # characters in one piece; a line may have 998, and each may need a backslash
_PLAIN = r"[!-~]+(?: [!-~]+)*"
_ATOMS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_Q_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")


class HeaderValue(str):
    """The value of a header as its reader sees it, and how it is written, in ``pieces`` that a line may end behind."""

    name: str
    pieces: tuple[str, ...]
    max_count: ClassVar[int] = 1
    defects: ClassVar[tuple[()]] = ()

    def fold(self, *, policy: Policy) -> str:
        """The header as it is written, in lines of up to 76 characters where its pieces allow it."""
        first, *rest = self.pieces
        lines = [f"{self.name}: {first}"]
        for piece in rest:
            if len(lines[-1]) + 1 + len(piece) <= LONGEST_LINE:
                lines[-1] += f" {piece}"
            else:
                lines.append(f" {piece}")
        return "".join(f"{line}{policy.linesep}" for line in lines)


class AddressValue(HeaderValue):
    """The value of a header with addresses."""

    addresses: tuple[Address, ...]


def text_header(name: str, value: str) -> HeaderValue:
    """A header of running text, such as the subject."""
    header = token_header(name, value)
    if len(name) + 2 + len(value) > LONGEST_LINE or not _is_plain(value):
        header.pieces = encoded_words(value, len(name) + 2)
    return header


def token_header(name: str, value: str) -> HeaderValue:
    """A header that is written as it is, such as a date or an id."""
    _refuse_controls(name, value)
    header = HeaderValue(value)
    header.name = name
    header.pieces = (value,)
    return header


def address_header(name: str, addresses: tuple[Address, ...]) -> AddressValue:
    """A header of addresses, each with its display name or without."""
    for address in addresses:
        _refuse_controls(name, address.display_name + address.addr_spec)
    header = AddressValue(", ".join(map(_as_read, addresses)))
    header.name = name
    header.addresses = addresses
    written = [_as_written(address, len(name) + 2) for address in addresses]
    pieces = [[*one[:-1], f"{one[-1]},"] for one in written[:-1]] + written[-1:]
    header.pieces = tuple(piece for one in pieces for piece in one)
    return header


def encoded_words(value: str, before: int = 0) -> tuple[str, ...]:
    """A value in encoded words (RFC 2047): one after the other, since the space between two of them is not read.

    ``before`` is how many characters stand before the first one. Quoted where that is shorter and so can be read in the
    source, else in Base64.
    """
    data = value.encode()
    quoted = sum(1 if byte in _Q_SAFE or byte == 0x20 else 3 for byte in data) <= len(data) * 4 // 3
    words, room = [""], LONGEST_LINE - 1 - before
    sizes = [0]
    for character in value:
        more = len(_quoted(character)) if quoted else len(character.encode())
        most = (room if len(words) == 1 else LONGEST_LINE - 1) - len(_ENCODED.format("q", ""))
        if words[-1] and sizes[-1] + more > (most if quoted else min(_WORD_BYTES, most // 4 * 3)):
            words.append("")
            sizes.append(0)
        words[-1] += character
        sizes[-1] += more
    if quoted:
        return tuple(_ENCODED.format("q", _quoted(word)) for word in words)
    return tuple(_ENCODED.format("b", b64encode(word.encode()).decode("ascii")) for word in words)


def _quoted(text: str) -> str:
    return "".join(chr(byte) if byte in _Q_SAFE else "_" if byte == 0x20 else f"={byte:02X}" for byte in text.encode())


def _is_plain(value: str) -> bool:
    """Whether a value may stand as it is: no encoded word in it, no space that folding or reading would lose."""
    return "=?" not in value and "?=" not in value and re.fullmatch(_PLAIN, value) is not None


def _as_read(address: Address) -> str:
    if not address.display_name:
        return address.addr_spec
    name = re.sub(r'([\\"])', r"\\\1", address.display_name)
    return f'"{name}" <{address.addr_spec}>'


def _as_written(address: Address, before: int) -> list[str]:
    """A display name as plain words, as a quoted string, or encoded."""
    name = address.display_name
    if not name:
        return [address.addr_spec]
    at = f"<{address.addr_spec}>"
    if _is_plain(name) and len(name) <= _LONGEST_NAME:
        return [name if re.fullmatch(_ATOMS, name) else _as_read(address).removesuffix(f" {at}"), at]
    return [*encoded_words(name, before), at]


def _refuse_controls(name: str, value: str) -> None:
    """No value of a slot gets this far with a line break; that it cannot is not left to others all the same."""
    if re.search(r"[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", value):
        raise DeliveryError(
            "a line break or control character", where=name.lower(), remedy="leave it out of what stands there"
        )

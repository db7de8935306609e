"""How long a text is on a channel, and which slot to shorten where it is too long. Nothing is ever cut.

An SMS is counted by its real encoding (3GPP TS 23.038): 7 bits a character while all are in the GSM alphabet, else 16.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

if TYPE_CHECKING:
    from rekindle.channels import Limit

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€\f")  # each is written with an escape, and so takes the room of two
_STRAIGHT = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚‹›", "'"), **dict.fromkeys("–—•", "-"), "…": "..."}
    | dict.fromkeys("\u00a0\u202f\u2009", " ")
)


class Excess(NamedTuple):
    """By how much a text exceeds a limit, and the slot that takes most of the room (``None`` where no slot does)."""

    limit: Limit
    length: int
    slot: str | None

    @property
    def over(self) -> int:
        """How many too many."""
        return self.length - self.limit.number


def to_gsm(text: str) -> str:
    """A text with straight quotation marks, plain dashes and plain spaces, which one SMS has more room for."""
    return text.translate(_STRAIGHT)


def measure(text: str, unit: str) -> int:
    """How many words, characters or parts of an SMS a text has."""
    if unit == "words":
        return len(re.findall(r"\w[\w’'.-]*", text))
    return segments(text) if unit == "segments" else len(text)


def segments(text: str) -> int:
    """How many parts an SMS has: 160 characters in one, 153 in each of several; 70 and 67 outside the GSM alphabet."""
    if set(text) <= _GSM | _GSM_TWICE:
        sizes, one, each = [2 if character in _GSM_TWICE else 1 for character in text], 160, 153
    else:
        sizes, one, each = [2 if ord(character) > 0xFFFF else 1 for character in text], 70, 67
    if sum(sizes) <= one:
        return 1
    parts, used = 1, 0
    for size in sizes:  # neither an escape nor a surrogate pair is split between two parts
        if used + size > each:
            parts, used = parts + 1, 0
        used += size
    return parts


def excess(limits: tuple[Limit, ...], subject: str | None, body: str, message: BaseModel) -> Iterator[Excess]:
    """The limits of a channel that a rendered message exceeds: of several for the same thing the widest exceeded."""
    found: dict[tuple[str, str], Excess] = {}
    for limit in sorted(limits, key=lambda limit: limit.number):
        text = subject or "" if limit.part == "subject" else body
        count = measure(text, limit.unit)
        if count > limit.number:
            found[limit.part, limit.unit] = Excess(limit, count, longest_slot(message, text))
    yield from found.values()


def longest_slot(message: BaseModel, text: str) -> str | None:
    """The path of the writer's own words that take most of the room in a text."""
    said = {path: value for path, value in own_words(message) if value and (value in text or to_gsm(value) in text)}
    return max(said, key=lambda path: len(said[path]), default=None)


def unsaid(message: BaseModel, text: str) -> list[str]:
    """The writer's own sentences that a text has no place for, by slot: a short channel says less than a letter."""
    optional = optional_texts(type(message))
    return [name for name, value in own_words(message) if name in optional and not _said(value, text)]


@lru_cache(maxsize=64)
def optional_texts(model: type[BaseModel]) -> frozenset[str]:
    """The optional slots of a kind that hold the writer's own words, and neither a choice nor a day."""
    schema = model.model_json_schema()
    slots = {name: slot for name, slot in schema["properties"].items() if name not in schema["required"]}
    forms = {name: slot.get("anyOf", [slot])[0] for name, slot in slots.items()}
    closed = ("enum", "format", "pattern")
    return frozenset(
        name for name, form in forms.items() if form.get("type") == "string" and not any(key in form for key in closed)
    )


def _said(value: str, text: str) -> bool:
    return value.rstrip(".") in text or to_gsm(value.rstrip(".")) in text


def own_words(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in the slots of a message, by its path (``anchor.project``)."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from own_words(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from own_words(one, f"{path}.{number}")
    elif isinstance(value, str):
        yield path, value

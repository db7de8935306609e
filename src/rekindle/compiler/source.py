"""Python source, piece by piece: literals and f-strings as a person would write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Literal(NamedTuple):
    """Text that is written as it is."""

    text: str


class Code(NamedTuple):
    """An expression whose value is a text."""

    code: str


Part = Literal | Code
WIDTH = 120  # columns of a line

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# What an editor shows as nothing, or as a plain space.
_UNSEEN = frozenset("\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202f\u2009\ufeff")


def quoted(text: str) -> str:
    """A string literal in double quotes; white space that cannot be seen is escaped."""
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return "".join(
        _ESCAPES.get(one) or (_code_point(one) if one in _UNSEEN or not one.isprintable() else one) for one in text
    )


def _code_point(one: str) -> str:
    return f"\\u{ord(one):04x}" if ord(one) <= 0xFFFF else f"\\U{ord(one):08x}"


def merged(parts: Iterable[Part]) -> list[Part]:
    """The parts with neighbouring literals joined and empty ones left out."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Literal):
            if not part.text:
                continue
            if found and isinstance(found[-1], Literal):
                found[-1] = Literal(found[-1].text + part.text)
                continue
        found.append(part)
    return found


def expression(parts: Iterable[Part]) -> str:
    """One expression for a run of parts: a literal, a name, or an f-string."""
    run = merged(parts)
    if not run:
        return '""'
    if len(run) == 1:
        return quoted(run[0].text) if isinstance(run[0], Literal) else run[0].code
    inside = "".join(
        _escaped(part.text).replace("{", "{{").replace("}", "}}")
        if isinstance(part, Literal)
        else "{" + part.code.replace('"', "'") + "}"  # Python 3.11 cannot nest the same quotation marks
        for part in run
    )
    return f'f"{inside}"'


def laid_out(line: str) -> list[str]:
    """A statement as ruff lays it out: a text that fits on a line of its own gets one, in brackets."""
    match = re.fullmatch(r"( *)(return |\w+ \+?= )(f?\".*\")", line)
    if not match or len(line) <= WIDTH or len(match[1]) + 4 + len(match[3]) > WIDTH:
        return [line]
    return [f"{match[1]}{match[2]}(", f"{match[1]}    {match[3]}", f"{match[1]})"]

"""Putting values into a text with ``%(name)s`` placeholders; the only place where a value and a sentence meet.

A translation is data: it is split at its placeholders once and joined, never handed to ``%`` or to a template engine
(so ``%(name)999999999s`` is literal text). Two things that a careful writer does by hand are done here, because the
author of a sentence cannot know the value:

- a value that ends in a full stop swallows the sentence's own ("… at Acme Inc." and not "Acme Inc..");
- a pair of quotation marks inside a value that stands in quotation marks becomes the inner pair: „Umzug ‚Nord‘“.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_PLACEHOLDER = r"%(?:\((\w+)\)s|(%))"
# Outer pair → inner pair, by the typographic marks themselves and so for every language that uses them.
_INNER = {"„“": "‚‘", "“”": "‘’", "‘’": "“”", "«»": "“”", "»«": "›‹"}
_SPACES = " \u00a0\u202f"  # French sets one inside its guillemets
# A pair that a writer plainly meant: it opens before a word and its own closing mark stands behind one.
# A string, which is compiled when the first value has quotation marks.
_QUOTED = (
    r"(?<!\w)(?:"
    + "|".join(
        rf"{opening}(?=\w)[^\"„“”«»]{{1,200}}?(?<=[\w.!?…)]){closing}"
        for opening, closing in (
            ('"', '"'),
            ("„", "[“”]"),
            ("“", "”"),
            (f"«[{_SPACES}]?", f"[{_SPACES}]?»"),
            ("»", "«"),
        )
    )
    + r")(?!\w)"
)


class Piece(NamedTuple):
    """Literal text and the name of the value behind it ("" at the end)."""

    literal: str
    name: str
    quotes: str  # the quotation marks around the value, opening and closing, or ""


@lru_cache(maxsize=8192)
def pieces(text: str) -> tuple[Piece, ...]:
    """Split a text at its placeholders; ``%%`` is a per cent sign."""
    found: list[tuple[str, str]] = []
    literal, at = "", 0
    for match in re.finditer(_PLACEHOLDER, text):
        literal += text[at : match.start()]
        at = match.end()
        if match[2]:
            literal += "%"
        else:
            found.append((literal, match[1]))
            literal = ""
    found.append((literal + text[at:], ""))
    following = [literal.lstrip(_SPACES)[:1] for literal, _ in found[1:]] + [""]
    return tuple(
        Piece(literal, name, pair if (pair := literal.rstrip(_SPACES)[-1:] + after) in _INNER else "")
        for (literal, name), after in zip(found, following, strict=True)
    )


def placeholders(text: str) -> frozenset[str]:
    """The names of a text's placeholders."""
    return frozenset(match[1] for match in re.finditer(_PLACEHOLDER, text) if match[1])


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its values; a name that has no value is a ``KeyError``."""
    out: list[str] = []
    stopped = False  # the value just written ends in a full stop
    for literal, name, quotes in pieces(text):
        out.append(literal[1:] if stopped and literal.startswith(".") else literal)
        if name:
            value = values[name]
            out.append(nest_quotes(value, quotes) if quotes else value)
            stopped = value.endswith(".")
    return "".join(out)


def nest_quotes(value: str, outer: str) -> str:
    """Turn each plain pair of quotation marks in a value that stands in quotation marks into the inner pair."""
    inner = _INNER[outer]
    return re.sub(_QUOTED, lambda match: f"{inner[0]}{match[0][1:-1].strip(_SPACES)}{inner[1]}", value)


def sentence(text: str) -> str:
    """A writer's own sentence with a full stop at its end, where it has no end mark yet."""
    if text.endswith((".", "?")):
        return text
    return text if text.rstrip('”“"’‘»«)')[-1:] in {".", "!", "?", "…"} else f"{text}."

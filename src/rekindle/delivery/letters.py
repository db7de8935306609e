"""What delivery needs to know of a message: its texts and its language, and how the plain text falls into blocks."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Literal, NamedTuple, Protocol

BULLET = "• "
COLONS = (":", "\uff1a")
# Written from right to left: languages whose usual script is, and scripts (ISO 15924) that are.
_RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
_RTL_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


class Letter(Protocol):
    """A message that is ready to go, such as :class:`rekindle.rendered.Rendered`."""

    @property
    def subject(self) -> str | None:
        """The subject, if the channel has one."""

    @property
    def body(self) -> str:
        """The text, its lines ended by LF."""

    @property
    def locale(self) -> str:
        """The locale of the text (BCP 47)."""


class Block(NamedTuple):
    """A paragraph with its lines, or a list with its items."""

    style: Literal["paragraph", "list"]
    lines: tuple[str, ...]


def blocks(body: str) -> list[Block]:
    """The paragraphs and lists of a text: an empty line ends a block, and so does the change to or from a list.

    A list has two items or a line with a colon above it: a single name or sentence may begin with a bullet by itself.
    """
    found: list[Block] = []
    for paragraph in re.split(r"\n(?:[ \t]*\n)+", body.strip("\n")):
        lines = paragraph.split("\n")
        for is_list, of_one in groupby(zip(lines, _items(lines), strict=True), lambda pair: pair[1]):
            if is_list:
                found.append(Block("list", tuple(line.removeprefix(BULLET) for line, _ in of_one)))
            else:
                found.append(Block("paragraph", tuple(line for line, _ in of_one)))
    return found


def _items(lines: list[str]) -> list[bool]:
    """Which lines of a paragraph are items of a list."""
    neighbours = zip(["", *lines[:-1]], lines, [*lines[1:], ""], strict=True)
    return [
        line.startswith(BULLET) and (above.startswith(BULLET) or above.endswith(COLONS) or below.startswith(BULLET))
        for above, line, below in neighbours
    ]


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """In which direction a language is written; a script in the tag decides (``ks-Deva``, ``az-Arab``)."""
    language, *rest = locale.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    is_rtl = script in _RTL_SCRIPTS if script else language in _RTL_LANGUAGES
    return "rtl" if is_rtl else "ltr"

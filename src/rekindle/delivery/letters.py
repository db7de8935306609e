"""What delivery needs to know of a message: its texts and its language, and how the plain text falls into blocks."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Literal, NamedTuple, Protocol

BULLET = "• "
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
    """The paragraphs and lists of a text: an empty line ends a block, and so does the change to or from a list."""
    found: list[Block] = []
    for paragraph in re.split(r"\n(?:[ \t]*\n)+", body.strip("\n")):
        for is_list, lines in groupby(paragraph.split("\n"), lambda line: line.startswith(BULLET)):
            if is_list:
                found.append(Block("list", tuple(line.removeprefix(BULLET) for line in lines)))
            else:
                found.append(Block("paragraph", tuple(lines)))
    return found


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """In which direction a language is written; a script in the tag decides (``ks-Deva``, ``az-Arab``)."""
    language, *rest = locale.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    is_rtl = script in _RTL_SCRIPTS if script else language in _RTL_LANGUAGES
    return "rtl" if is_rtl else "ltr"

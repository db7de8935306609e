"""The data of a message, read from a JSON file or from standard input."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Never

import click

from rekindle.cli.output import printable, unreadable
from rekindle.errors import RekindleError

LARGEST = 1_000_000  # bytes; a message with every slot filled to its limit is far below
DEEPEST = 20  # brackets inside brackets; the kinds need four
ONE_OBJECT = "write one object, { … }, with the slots as its names"
# What matters besides the grammar, which json.loads checks: strings, so that no bracket inside one counts.
# One that is never closed runs to the end, or each of its quotes would be tried as a beginning, in quadratic time.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"(?P<colon>\s*:)?|\\?\Z)|[\[\]{}]|-?Infinity|NaN|\d{20,}', re.DOTALL)


def read(name: str) -> dict[str, Any]:
    """The one object of a JSON file, “-” for standard input; RekindleError with FILE:line:column where it is none."""
    text = _Text(*_decoded(name))
    if not text.text.strip():
        text.refuse("nothing in it", 0, ONE_OBJECT)
    text.check_depth()
    try:
        data = json.loads(text.text)
    except json.JSONDecodeError as error:
        problem = error.msg.removesuffix(" at").removesuffix(" starting")
        text.refuse(f"not JSON: {problem[0].lower()}{problem[1:]}", error.pos, "correct it there")
    except ValueError:  # the only other one: a number with thousands of digits
        data = None
    text.check_tokens()
    if not isinstance(data, dict):
        text.refuse("not an object", 0, ONE_OBJECT)
    return data


def _decoded(name: str) -> tuple[str, str]:
    """Where the text is from, as errors name it, and the text."""
    where = "<stdin>" if name == "-" else printable(name)
    try:
        with click.open_file(name, "rb") as file:
            content: bytes = file.read(LARGEST + 1)
    except OSError as error:
        raise unreadable(where, error) from None
    except (RuntimeError, ValueError):  # standard input is closed; a zero byte in the name
        raise RekindleError("cannot be opened", where=where, remedy="name a file, or - and pipe the data in") from None
    if len(content) > LARGEST:
        raise RekindleError("more than 1 MB", where=where, remedy="give the data of one message")
    try:
        return where, content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        _Text(where, before).refuse("not UTF-8", len(before), "save the file as UTF-8")


class _Text:
    """A JSON text and where it is from."""

    def __init__(self, where: str, text: str) -> None:
        self.where, self.text = where, text

    def check_depth(self) -> None:
        """Refuse deep nesting before the parser follows it."""
        depth = 0
        for token in _TOKEN.finditer(self.text):
            depth += (token[0] in "[{") - (token[0] in "]}")
            if depth > DEEPEST:
                self.refuse("nested too deeply", token.start(), ONE_OBJECT)

    def check_tokens(self) -> None:
        """Refuse what JSON readers disagree on: a name twice in one object, NaN, a number of any length."""
        for token, named_before in self._names():
            if named_before:
                self.refuse("a name that this object already has", token.start(), "remove one of the two")
            if token[0] in ("NaN", "Infinity", "-Infinity"):
                self.refuse("not a number that JSON has", token.start(), "leave it out or correct it")
            if token[0].isdecimal():
                self.refuse("a number with too many digits", token.start(), "correct it")

    def _names(self) -> Iterator[tuple[re.Match[str], bool]]:
        """Each token, and whether it is a name that its object already has."""
        objects: list[set[str]] = []
        for token in _TOKEN.finditer(self.text):
            again = False
            if token[0] in "[{":
                objects.append(set())
            elif token[0] in "]}":
                objects.pop()
            elif token["colon"]:
                name = json.loads(token[0].removesuffix(token["colon"]))
                again = name in objects[-1]
                objects[-1].add(name)
            yield token, again

    def refuse(self, what: str, offset: int, remedy: str) -> Never:
        """Raise the refusal at an offset."""
        line = self.text.count("\n", 0, offset) + 1
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        raise RekindleError(what, where=f"{self.where}:{line}:{column}", remedy=remedy)

"""The note in an overlay entry that says which text it was written for: ``#. (de) Schreiben Sie drei Zeilen.``

A translator reads it beside the English; the check and the update see by it that the text below has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NOTE = re.compile(r"\([a-z]{2,3}(?:_\w{2,8}){0,3}(?:@informal)?\) ")


def note(name: str, strings: Iterable[str]) -> str:
    """The comment for an entry laid over one of the catalog ``name``."""
    return f"({name}) {flat(strings)}"


def written_for(comments: Iterable[str]) -> str:
    """The text that an overlay entry was written for, from its comment; nothing where that was not noted."""
    lines = [line.strip() for line in comments]
    start = next((number for number, line in enumerate(lines) if _NOTE.match(line)), None)
    return _NOTE.sub("", " ".join(lines[start:]), count=1) if start is not None else ""


def flat(strings: Iterable[str]) -> str:
    """A translation on one line: a comment has no line breaks of its own."""
    return " ".join(" | ".join(strings).split())


def is_same(noted: str, now: str) -> bool:
    """Whether two such lines are the same but for where a comment was broken."""
    return "".join(noted.split()) == "".join(now.split())

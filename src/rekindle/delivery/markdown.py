"""A message as Markdown (CommonMark) in which every character of the text means itself."""

from __future__ import annotations

import re

from rekindle.delivery.letters import Letter, blocks

_ANYWHERE = r"[\\`*_\[\]<>~|]|&(?=#|[A-Za-z][A-Za-z0-9]*;)|#(?=#*$)"  # the last would close a heading
_AT_START = r"^(?:#|=|[+-](?=[ \t+:-]|\\|$)|:(?=-)|[0-9]{1,9}(?=[.)]))"


def to_markdown(letter: Letter) -> str:
    """The subject as a heading, and the paragraphs and lists."""
    found = [] if letter.subject is None else [f"# {escaped(letter.subject)}"]
    for block in blocks(letter.body):
        if block.style == "list":
            found.append("\n".join(f"- {escaped(line)}" for line in block.lines))
        else:
            found.append("\\\n".join(map(escaped, block.lines)))
    return "\n\n".join(found) + "\n"


def escaped(line: str) -> str:
    """One line with a backslash before every mark that Markdown would read; outer spaces and TABs as references."""
    text = line.strip(" \t")
    before, after = line[: len(line) - len(line.lstrip(" \t"))], line[len(line.rstrip(" \t")) :] if text else ""
    marked = re.sub(_ANYWHERE, r"\\\g<0>", text)
    if start := re.match(_AT_START, marked):
        digits = start[0].isdecimal()
        marked = f"{start[0]}\\{marked[start.end() :]}" if digits else f"\\{marked}"
    return f"{_referred(before)}{marked}{_referred(after)}"


def _referred(spaces: str) -> str:
    return spaces.replace(" ", "&#32;").replace("\t", "&#9;")

"""An authored file → a :class:`Document`, with ``path:line`` for everything that is wrong.

A Markdown file has TOML front matter between two ``+++`` lines, a title, a summary and sections (CONTRIBUTING.md shows
one). TOML because Python reads it without a dependency, so a checkout needs no more packages than the wheel.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import Any

from rekindle.errors import ContentError
from rekindle.resources import MAX_FILE, has_control
from rekindle.trees import Tree, leaf

MAX_FRONT_MATTER = 8_000  # characters
_CITATION = re.compile(r"\s*\[([^\[\]]*)\]\Z")
_STRAY_CITATION = re.compile(r"\[(?:S\d|editorial)")
_POINT = re.compile(r"S\d-\d{2}\Z")
_REFERENCE = re.compile(r"(?!s\d-)[a-z][a-z0-9]*(?:-[a-z0-9]+)+\Z")
_HEADING = re.compile(r"## (?P<heading>.*?)(?: \{#(?P<id>[a-z][a-z0-9-]*)\})?\Z")
_SECTION_ID = re.compile(r"[a-z][a-z0-9-]*\Z")
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""  # of a TOML key
_KEY = re.compile(rf"\s*(?P<table>\[{{0,2}})\s*(?P<key>{_PART}(?:\s*\.\s*{_PART})*+)\s*[=\]]")
_RULE = re.compile(r"\|[-|: ]*-[-|: ]*\|\Z")  # between the head of a table and its rows
_DEEP_KEY = re.compile(rf"(?<![\w-])(?:{_PART}[ \t]*\.[ \t]*){{16}}")

_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\(?:([btfr])|[uU]([0-9A-Fa-f]{8}|[0-9A-Fa-f]{4}))")


@dataclass(slots=True)
class Block:
    """One paragraph, item, sample phrase or table row of a body; ``line`` is its last, where the citation stands."""

    line: int
    style: str
    text: str
    points: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)  # of a row, behind its first, which is the text

    @property
    def origin(self) -> str:
        """What the block rests on: a source article, an outside reference, or us; a phrase claims nothing itself."""
        if self.style in ("phrase", "header"):
            return "source"
        return "source" if self.points else "reference" if self.references else "editorial"

    def tree(self, msgctxt: str) -> Tree:
        """The block as a statement, its text under an id."""
        return {
            "text": leaf(msgctxt, self.text) if self.text else "",
            "style": self.style,
            "points": self.points,
            "references": self.references,
            "cells": [leaf(f"{msgctxt}.{number}", cell) for number, cell in enumerate(self.cells, 1)],
            "origin": self.origin,
        }


@dataclass(slots=True)
class Section:
    """A heading and what stands under it."""

    line: int
    heading: str
    id: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class AuthoredFile:
    """A file with TOML in it: ``meta`` is what that says, ``lines`` finds the line of a key again."""

    path: str
    meta: Tree
    lines: list[str]

    def fail(self, what: str, line: int, remedy: str = "") -> ContentError:
        """The error to raise for something on a line of this file."""
        return ContentError(what, where=f"{self.path}:{line}", remedy=remedy)

    def line_of(self, *keys: str | int) -> int:
        """The line that sets a key, given with the tables around it, or else the line of what is nearest around it."""
        wanted, table = tuple(map(str, keys)), tuple[str, ...]()
        repeats = Counter[tuple[str, ...]]()
        best, found = 0, 1
        for number, line in enumerate(self.lines, 1):
            match = _KEY.match(line)
            if not match:
                continue
            key = tuple(part.strip("\"'") for part in re.findall(_PART, match["key"]))
            if match["table"] == "[[":
                repeats[key] += 1
                key = (*key, str(repeats[key] - 1))
            path = key if match["table"] else (*table, *key)
            table = key if match["table"] else table
            shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(path, wanted, strict=False))))
            if shared > best:
                best, found = shared, number
        return found


@dataclass(slots=True)
class Document(AuthoredFile):
    """A parsed Markdown file."""

    title: str = ""
    summary: str = ""
    sections: list[Section] = field(default_factory=list)


def parse_toml(path: str, text: str, *, first_line: int = 1, limit: int = MAX_FILE) -> Tree:
    """Parse TOML; :class:`ContentError` with ``path:line`` where it is broken, too large or too deep."""
    if len(text) > limit:
        raise ContentError(f"more than {limit} characters of TOML", where=f"{path}:{first_line}", remedy="shorten it")
    deep = _DEEP_KEY.search(text)  # one dotted key of 40 KB takes tomllib 6 s and 1.4 GB
    if deep:
        line = first_line + text.count("\n", 0, deep.start())
        raise ContentError("a key of more than 16 parts", where=f"{path}:{line}", remedy="write it flatter")
    for escape in _ESCAPE.finditer(text):
        if has_control("\t" if escape[1] else chr(min(int(escape[2], 16), 0x10FFFF))):
            line = first_line + text.count("\n", 0, escape.end())
            raise ContentError("an escaped control character", where=f"{path}:{line}", remedy="take it out")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = first_line + (int(at[1]) - 1 if at else text.count("\n"))
        problem = re.sub(r" \(at .*\)", "", str(error))
        what, remedy = problem[0].lower() + problem[1:], 'write TOML: key = "text", key = ["name", "name"]'
    except RecursionError:
        line, what, remedy = first_line, "TOML nested too deeply", "write it flatter"
    raise ContentError(what, where=f"{path}:{line}", remedy=remedy)


def parse_tables(path: str, text: str) -> AuthoredFile:
    """Parse a file of TOML alone."""
    return AuthoredFile(path, parse_toml(path, text), text.split("\n"))


def parse_document(path: str, text: str) -> Document:
    """Parse a Markdown file; :class:`ContentError` with ``path:line`` where it is broken."""
    if len(text) > MAX_FILE:
        raise ContentError(f"more than {MAX_FILE} characters", where=f"{path}:1", remedy="split it")
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line == "+++"), 0) if lines[0] == "+++" else 0
    if not end:
        raise ContentError("no front matter", where=f"{path}:1", remedy="begin with TOML between two lines +++")
    meta = parse_toml(path, "\n".join(lines[1:end]), first_line=2, limit=MAX_FRONT_MATTER)
    document = Document(path, meta, lines[: end + 1])
    for number, chunk in _chunks(lines, end + 1):
        _add(document, number, chunk)
    if not document.title or not document.summary:
        raise document.fail("no title or no summary", end + 2, "write “# Title”, a blank line, then the summary")
    for section in document.sections:
        if not section.blocks:
            raise document.fail(f"an empty section {section.id!r}", section.line, "fill it or take it out")
        for block, following in pairwise((*section.blocks, None)):
            if block and block.style == "phrase" and (following is None or following.style != "paragraph"):
                raise document.fail("a phrase without its reason", block.line, "add a blank line and the reason")
    return document


def _chunks(lines: list[str], start: int) -> Iterator[tuple[int, str]]:
    """Paragraphs, headings, items and quotes with the number of their last line; wrapped lines are joined."""
    last, parts = 0, list[str]()
    for number, line in enumerate((*lines[start:], ""), start + 1):
        text = line.strip()
        quote, quoted = text.startswith("> "), bool(parts) and parts[0].startswith("> ")
        opens = text.startswith(("#", "- ", "|")) or (quote and not quoted)
        space = text in ("", ">") or bool(_RULE.match(text))
        if parts and (space or opens or parts[0].startswith("#")):
            yield last, " ".join(parts)
            parts = []
        if not space:
            parts.append(text[2:] if parts and quote else text)
            last = number


def _add(document: Document, line: int, chunk: str) -> None:
    if chunk.startswith("# "):
        if document.title:
            raise document.fail("a second title", line, "use ## for a section")
        document.title = _plain(document, line, chunk[2:].strip())
    elif chunk.startswith("#"):
        document.sections.append(_section(document, line, chunk))
    elif not document.title:
        raise document.fail("text before the title", line, "begin with “# Title”")
    elif not document.sections:
        if document.summary:
            raise document.fail("a second paragraph before the first section", line, "the summary is one paragraph")
        document.summary = _plain(document, line, chunk)
    else:
        document.sections[-1].blocks.append(_block(document, line, chunk))


def _section(document: Document, line: int, chunk: str) -> Section:
    match = _HEADING.fullmatch(chunk)
    if not match or not document.summary:
        raise document.fail("not a heading that can stand here", line, "write “## Heading {#id}” after the summary")
    named = match["id"] or match["heading"].casefold().replace(" ", "-")
    if not _SECTION_ID.match(named):
        raise document.fail("a heading without an id", line, "write “## Heading {#id}”, the id in a-z, 0-9 and -")
    if any(section.id == named for section in document.sections):
        raise document.fail(f"a second section {named!r}", line, "give it another id, or join the two")
    return Section(line, _plain(document, line, match["heading"]), named)


def _block(document: Document, line: int, chunk: str) -> Block:
    if chunk.startswith("> "):
        return Block(line, "phrase", _plain(document, line, chunk[2:]))
    if chunk.startswith("|") and chunk.endswith("|"):
        return Block(line, "header", **_row(document, line, chunk))
    style, text = ("item", chunk[2:]) if chunk.startswith("- ") else ("paragraph", chunk)
    cited = _CITATION.search(text)
    if not cited:
        raise document.fail("no citation", line, "end the statement with its points, [S0-13], or with [editorial]")
    if not cited.start():
        raise document.fail("a citation of nothing", line, "write the statement before it")
    names = [] if cited[1] == "editorial" else re.split(r",\s*", cited[1])
    points = [name for name in names if _POINT.match(name)]
    references = [name for name in names if _REFERENCE.match(name)]
    wrong = next((name for name in names if name not in points and name not in references), None)
    if wrong is not None:
        raise document.fail(
            f"not a point: {wrong!a}", line, "cite points like S0-13, references like gewo-109, or [editorial]"
        )
    body = text[: cited.start()]
    if body.startswith("|"):
        return Block(line, "row", points=points, references=references, **_row(document, line, body))
    return Block(line, style, _plain(document, line, body), points, references)


def _row(document: Document, line: int, text: str) -> dict[str, Any]:
    """The first cell of a row of a table, and the others."""
    first, *others = (_plain(document, line, cell.strip()) for cell in text.strip("|").split("|"))
    return {"text": first, "cells": others}


def _plain(document: Document, line: int, text: str) -> str:
    """A text, which holds no citation itself."""
    if _STRAY_CITATION.search(text):
        raise document.fail("a citation that cannot stand here", line, "cite once, in one [ ] at a statement’s end")
    return text

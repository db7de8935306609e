"""A page as Markdown (CommonMark), for a wiki, a note or another program: the same words, other marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.text import Text

from rekindle.cli.layout import Page
from rekindle.cli.output import write
from rekindle.guidance import Statement

_SPECIAL = re.compile(r"[\\`*_<|]|(?<=\])\(|^[#>]|^[-+](?=\s)|(?<=^\d)[.)](?=\s)")
_BULLETS = {"• ": "- ", "[ ] ": "- [ ] "}


def escaped(text: str) -> str:
    """A text with a backslash before every mark that Markdown would read."""
    return _SPECIAL.sub(r"\\\g<0>", text)


class MarkdownPage(Page):
    """Blocks of Markdown with a blank line between them; items of one list stand together."""

    def _add(self, block: str) -> None:
        last = self._lines[-1].plain if self._lines else ""
        together = any(block.startswith(mark) and last.startswith(mark) for mark in ("- ", "|"))
        if self._lines and not together:
            self._lines.append(Text())
        self._lines.append(Text(block))

    def put(self, text: str | Text, *, style: str = "", indent: int = 0, marker: str | Text = "") -> None:
        """A paragraph, or an item where it has a marker."""
        body, mark = (one.plain if isinstance(one, Text) else one for one in (text, marker))
        if mark in _BULLETS:
            self._add(_BULLETS[mark] + escaped(body))
        elif body.strip() or mark.strip():
            self._add(escaped(" ".join(f"{mark}{body}".split())))

    def verbatim(self, text: str, *, indent: int = 0) -> None:
        """An address."""
        self._add(f"<{text}>")

    def gap(self) -> None:
        """Blank lines come by themselves."""

    def title(self, title: str, name: str, summary: str) -> None:
        """The head of a page."""
        self._add(f"# {escaped(title)}")
        self._add(escaped(summary))

    def heading(self, text: str, aside: str = "") -> None:
        """A heading, with a word on it behind."""
        self._add(f"## {escaped(text)}" + (f" ({escaped(aside)})" if aside else ""))

    def field(self, term: str, value: str, *, indent: int = 0) -> None:
        """One line “Stage: Ask”."""
        self._add(f"*{escaped(self.library.label(term))}: {escaped(value)}*")

    def phrase(self, text: str, colour: str = "") -> None:
        """A sample phrase, as a quotation."""
        self._add(f"> {escaped(text)}")

    def rows(self, rows: Sequence[tuple[str, str]], *, indent: int = 0) -> None:
        """Names and what they stand for, as a list."""
        for name, text in rows:
            self._add(f"- `{name.strip()}`: {escaped(text)}")

    def table(self, rows: Sequence[Statement]) -> None:
        """A table, its first row the header."""
        for row in rows:
            cells = [row.text, *row.cells]
            cells[-1] += self.citation(row)
            self._add(f"| {' | '.join(map(escaped, cells))} |")
            if row.style == "header":
                self._add("|" + " --- |" * len(cells))

    def hint(self, command: str) -> None:
        """Nothing: a file is no place to try commands."""

    def show(self) -> None:
        """Print the page."""
        write("".join(f"{line.plain}\n" for line in self._lines))

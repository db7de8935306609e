"""A page of text: wrapped, indented and styled for a terminal, or the same as plain text for a file or a pipe."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from rekindle.cli.output import is_terminal, write
from rekindle.guidance import Statement
from rekindle.library import Library

WIDEST, PLAIN = 88, 80  # columns: a line that the eye can follow; a file has no width of its own
HEADING, NAME, ASIDE, PHRASE = "bold cyan", "cyan", "dim", "italic"


class Page:
    """Lines that are shown all at once, in the words of a library.

    Nothing that is put on a page is read as markup. Styles reach a terminal only, and none with NO_COLOR set.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.terminal = is_terminal()
        self._drawn = io.StringIO()
        self._console = Console(
            file=self._drawn, force_terminal=self.terminal, markup=False, emoji=False, highlight=False
        )
        # An old Windows console shows the codes instead of obeying them.
        self._styled = self.terminal and not os.environ.get("NO_COLOR") and not self._console.legacy_windows
        self.width = min(WIDEST, self._console.width) if self.terminal else PLAIN
        self._lines: list[Text] = []

    def put(self, text: str | Text, *, style: str = "", indent: int = 0, marker: str | Text = "") -> None:
        """Wrap a paragraph; the marker stands before its first line and the others hang below its text."""
        body = text if isinstance(text, Text) else Text(text, style)
        lead = Text(" " * indent).append_text(Text(marker) if isinstance(marker, str) else marker)
        hang = cell_len(lead.plain)
        for line in body.wrap(self._console, max(16, self.width - hang)):
            line.rstrip()
            whole = lead + line if line else Text()
            self._lines.append(whole)
            lead = Text(" " * hang)

    def verbatim(self, text: str, *, indent: int = 0) -> None:
        """A line that is not wrapped: an address that is broken cannot be opened."""
        self._lines.append(Text(" " * indent + text, ASIDE))

    def gap(self) -> None:
        """One empty line, unless there is one already or nothing above it."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    def title(self, title: str, name: str, summary: str) -> None:
        """The head of a page."""
        self.put(Text.assemble((title, "bold"), (f"  ({name})", ASIDE)))
        self.put(summary)

    def heading(self, text: str, aside: str = "") -> None:
        """A heading, with a word on it behind."""
        self.gap()
        self.put(Text.assemble((text, HEADING), (f"  [{aside}]" if aside else "", ASIDE)))

    def field(self, term: str, value: str, *, indent: int = 0) -> None:
        """One line “Stage: Ask”, set back."""
        self.put(f"{self.library.label(term)}: {value}", style=ASIDE, indent=indent)

    def statements(self, statements: Iterable[Statement], *, bullet: str = "• ") -> None:
        """Paragraphs, items and sample phrases, each with what it rests on."""
        before = "heading"
        for style, group in groupby(statements, lambda one: "table" if one.style in ("header", "row") else one.style):
            if style == "table":
                self.gap()
                self.table(list(group))
                before = style
                continue
            for one in group:
                if before != "heading" and (before, style) != ("item", "item"):
                    self.gap()
                if style == "phrase":
                    self.phrase(one.text)
                else:
                    cited = Text.assemble(one.text, (self.citation(one), ASIDE))
                    self.put(cited, indent=2, marker=bullet if style == "item" else "")
                before = style

    def table(self, rows: Sequence[Statement]) -> None:
        """A table, its first row the header; where there is no room for columns, row by row."""
        header = rows[0]
        for row in rows[1:]:
            self.gap()
            self.put(row.text + self.citation(row), style="bold", indent=2)
            self.rows([(f"{name}:", cell) for name, cell in zip(header.cells, row.cells, strict=True)], indent=4)

    def phrase(self, text: str, colour: str = "") -> None:
        """A sample phrase, set off."""
        self.put(text, style=f"{PHRASE} {colour}", indent=6)

    def rows(self, rows: Sequence[tuple[str, str]], *, indent: int = 0) -> None:
        """Names and what they stand for, in two columns where there is room for two."""
        column = 2 + max((cell_len(name) for name, _ in rows), default=0)
        for name, text in rows:
            if 2 * column > self.width:
                self.put(name, style=NAME, indent=indent)
                self.put(text, indent=indent + 2)
            else:
                self.put(text, indent=indent, marker=Text(name.ljust(column), NAME))

    def message(self, subject: str | None, body: str, *, indent: int = 0) -> None:
        """A rendered message."""
        if subject is not None:
            label = f"{self.library.label('heading.subject')}: "
            self.put(Text.assemble((label, ASIDE), (subject, "bold")), indent=indent)
            self.gap()
        for line in body.split("\n"):
            bullet = "• " if line.startswith("• ") else ""
            self.put(line.removeprefix(bullet), indent=indent, marker=bullet)

    def hint(self, command: str) -> None:
        """What else there is, for somebody at a terminal."""
        if self.terminal:
            self.gap()
            self.field("heading.more", command)

    def show(self) -> None:
        """Print the page."""
        if self._styled:
            for line in self._lines:
                self._console.print(line, soft_wrap=True)
            write(self._drawn.getvalue())
        else:
            write("".join(f"{line.plain}\n" for line in self._lines))

    def citation(self, statement: Statement) -> str:
        """What a statement rests on, as it stands behind it."""
        if statement.points or statement.references:
            return f" [{', '.join((*statement.points, *statement.references))}]"
        return f" [{self.library.label('heading.editorial')}]" if statement.origin == "editorial" else ""

"""The code blocks of a Markdown page, each an example that Sybil runs in the order of the page.

What is done with a block is in :mod:`tests.docs.rules`, by its language. ``<!-- not run: why -->`` before a block, or
``<!-- no block of this page is run: why -->`` anywhere, says that it is not run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from sybil import Document, Example, Region, Sybil
from tests.docs.page import Page, Wrong
from tests.docs.rules import RULES, Block

ROOT = Path(__file__).parents[2]
PAGES = frozenset(page for folder in (".", "docs", "examples") for page in (ROOT / folder).glob("*.md"))
_NOT_RUN = re.compile(r"<!-- not run: \S.* -->\s*\Z")
_WHOLE_PAGE = re.compile(r"<!-- no block of this page is run: \S.* -->")


class _Place(NamedTuple):
    """A block, and the comment before it."""

    block: Block
    first_line: int
    last_line: int
    is_run: bool


def _places(text: str) -> Iterator[_Place]:
    before = ""
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in ("fence", "code_block") and token.map:
            language, _, rest = token.info.strip().partition(" ")
            file = rest.removeprefix("file=") if rest.startswith("file=") else None
            is_run = not (_NOT_RUN.match(before) or _WHOLE_PAGE.search(text))
            yield _Place(Block(language, file, token.content, token.map[0] + 2), token.map[0], token.map[1], is_run)
        before = token.content if token.type == "html_block" else ""


def regions(document: Document) -> Iterator[Region]:
    """The blocks of a page that are to be run."""
    starts = [0, *accumulate(len(line) for line in document.text.splitlines(keepends=True))]
    for place in _places(document.text):
        if place.is_run:
            yield Region(starts[place.first_line], starts[place.last_line], place.block, _evaluate)


def _evaluate(example: Example) -> str | None:
    """What is wrong with a block, ``None`` if nothing is."""
    if "page" not in example.namespace:
        copied = "<!-- run in a copy of the checkout -->" in example.document.text
        example.namespace["page"] = Page(Path(example.path), copied=copied)
    block: Block = example.parsed
    if block.language not in RULES:
        return f"no rule of tests/docs/rules.py for {block.language!r}; add one, or <!-- not run: why -->"
    try:
        return RULES[block.language](example.namespace["page"], block)
    except Wrong as wrong:
        return str(wrong)


def _teardown(names: dict[str, object]) -> None:
    if isinstance(page := names.get("page"), Page):
        page.close()


snippets = Sybil([regions], teardown=_teardown)

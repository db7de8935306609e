"""What the pages lead to, and what they promise, is there."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import click
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.docs.api import targets
from tests.docs.blocks import PAGES, ROOT
from tests.docs.reference import MADE

import rekindle
from rekindle import messages, slots
from rekindle.cli import app
from rekindle.models import Model


def _flat(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *_flat(token.children or []))]


@cache
def parsed(page: Path) -> tuple[Token, ...]:
    """The tokens of a page."""
    return tuple(_flat(MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))))


@cache
def anchors(page: Path) -> frozenset[str]:
    """Where links into a page may lead: its headings, by the rule of GitHub, and its own anchors."""
    found: list[str] = []
    tokens = parsed(page)
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            said = "".join(one.content for one in following.children or [] if one.type in ("text", "code_inline"))
            name = re.sub(r"[^\w\- ]", "", said.lower()).replace(" ", "-")
            found.append(f"{name}-{found.count(name)}" if name in found else name)
        elif token.type in ("html_inline", "html_block"):
            found += re.findall(r'<a id="([^"]+)">', token.content)
    return frozenset(found)


@pytest.mark.parametrize("page", sorted(PAGES), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    """Files, pictures and anchors that a page links to are there."""
    targets = [str(one.attrs.get("href", one.attrs.get("src", ""))) for one in parsed(page)]
    targets += [found for one in parsed(page) for found in re.findall(r'src="([^"]+)"', one.content)]
    for target in filter(None, targets):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), target
        assert not anchor or anchor in anchors(path), target


@pytest.mark.parametrize("page", sorted(PAGES), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_is_named_exists(page: Path) -> None:
    """Commands of ours, their options and the targets of make that stand in a sentence are there."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for said in (one.content for one in parsed(page) if one.type == "code_inline"):
        program, *words = re.findall(r"[^\s=]+", said) or [""]
        if program == "make" and words:
            assert re.search(rf"^{words[0]}:", makefile, re.MULTILINE), said
        elif program == "rekindle":
            command: click.Command = app.rekindle
            while isinstance(command, click.Group) and words and words[0][0].isalpha():
                assert words[0] in command.commands, said
                command = command.commands[words.pop(0)]
            known = {option for one in command.params for option in one.opts}
            assert {word for word in words if word.startswith("--")} <= known, said


def test_every_page_is_in_the_index() -> None:
    """docs/README.md leads to all pages of docs/, and README.md to the index."""
    index = ROOT / "docs" / "README.md"
    linked = {one.attrs.get("href") for one in parsed(index)}
    assert {page.name for page in PAGES if page.parent == index.parent} - {"README.md"} <= linked
    assert "docs/README.md" in {one.attrs.get("href") for one in parsed(ROOT / "README.md")}


def test_readme_is_one_page() -> None:
    """The README stays a hundred lines."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 100


def test_architecture_fits_one_page() -> None:
    """The architecture page stays one page, and every module it names exists."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert len(re.sub(r"<!--.*?-->", "", page).split()) < 900
    for module in ("documents", "authored", "trees", "pofile", "catalogs", "inventory", "timing", "people", "filling"):
        assert f"`{module}" in page
        assert (ROOT / "src" / "rekindle" / f"{module}.py").is_file()


def test_both_pages_for_translators_show_the_same_commands() -> None:
    """The German page has the commands of the English one, which are run, and they print the same."""
    english, german = (
        [one.content for one in parsed(ROOT / "docs" / name) if one.type == "fence"]
        for name in ("translating.md", "translating.de.md")
    )
    assert len(english) >= 9
    assert english == german


@pytest.mark.parametrize("name", sorted(MADE))
def test_reference_is_what_the_code_says(name: str) -> None:
    """The pages made of the code are those that `make api` would write."""
    assert (ROOT / "docs" / name).read_bytes() == MADE[name]().encode(), "run `make api`, and read the diff"


def test_reference_has_everything_public() -> None:
    """Every public name has a place in the reference, the slots of messages too."""
    groups = {name for name in dir(slots) if isinstance(one := getattr(slots, name), type) and issubclass(one, Model)}
    public = {*rekindle.__all__, *messages.__all__, *groups} - {"locales", "Model"}
    assert {"Anchor", "Library", "Nudge"} <= public <= targets().keys()

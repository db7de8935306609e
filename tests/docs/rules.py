"""What is done with a code block, by its language; a rule says what is wrong, or ``None``.

- ``python`` is run, the blocks of a page in one namespace. Where a ``print`` has a comment behind it, that is what it
  prints (a colon may add something about it); ``>>>`` examples are compared as doctest does.
- ``console`` has commands behind ``$``, and what they print beneath; ``sh``, or a console without ``$``, has commands
  alone. A command that ends with another status than 0 is followed by ``echo $?``.
- ``text``, ``html``, ``json`` … are what the block before them has printed. ``...`` and ``…`` stand for anything in a
  line, and alone on a line for any lines. Long lines may be broken where they have a space.
- A block with ``file=NAME`` behind its language is a file that is written, and has to be one of that language.
"""

from __future__ import annotations

import doctest
import io
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stdout
from typing import NamedTuple

import jinja2
from tests.docs.page import Page

from rekindle.polines import read_entries


class Block(NamedTuple):
    """A code block; ``line`` is where its text begins."""

    language: str
    file: str | None
    text: str
    line: int


def _python(page: Page, block: Block) -> str | None:
    printed = io.StringIO()
    with chdir(page.folder), redirect_stdout(printed):
        if block.text.startswith(">>>"):
            test = doctest.DocTestParser().get_doctest(
                block.text, page.names, page.path.name, str(page.path), block.line
            )
            failures = io.StringIO()
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            runner.run(test, out=failures.write, clear_globs=False)
            page.names.update(test.globs)
            return failures.getvalue() or None
        exec(compile("\n" * (block.line - 1) + block.text, str(page.path), "exec"), page.names)
    page.said = printed.getvalue()
    lines = iter(page.said.splitlines())
    for comment in re.findall(r"^ *print\(.*\)  # (.*)$", block.text, re.MULTILINE):
        if not any(_is_said(comment, line) for line in lines):
            return f"{comment!r} is not what is printed, in this order:\n{page.said}"
    return None


def _is_said(comment: str, line: str) -> bool:
    return bool(_pattern(comment).fullmatch(line + "\n")) or comment.startswith((f"{line}: ", f"{line}; "))


def _console(page: Page, block: Block) -> str | None:
    if not block.text.startswith("$ "):
        return _sh(page, block)
    for session in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, promised = session.replace("\\\n", "").partition("\n")
        page.said = page.run(command)
        if promised.strip():
            problem = _output(page, Block("text", None, promised, block.line))
            if problem:
                return f"{command}\n{problem}"
    return page.failure


def _sh(page: Page, block: Block) -> str | None:
    page.said = "".join(map(page.run, block.text.replace("\\\n", "").splitlines()))
    return page.failure


def _output(page: Page, block: Block) -> str | None:
    said, page.said = page.said, None
    if said is None:
        return "the block before it printed nothing"
    if _pattern(block.text).fullmatch("".join(f"{line.rstrip()}\n" for line in said.rstrip().splitlines())):
        return None
    if _pattern(_unwrapped(block.text)).fullmatch(_unwrapped(said) + "\n"):
        return None
    return f"it prints:\n{said}"


def _unwrapped(text: str) -> str:
    return " ".join(re.sub("[\u00a0\u202f]", " ", text).split())


def _pattern(promised: str) -> re.Pattern[str]:
    """Three dots stand for anything; a no-break space may be written as a space."""
    lines = []
    for line in promised.rstrip().splitlines():
        if line.strip() in ("...", "…"):
            lines.append("(?s:.*)")
        else:
            text = re.escape(line.rstrip()).replace(r"\.\.\.", ".*").replace("…", ".*")
            lines.append(text.replace(r"\ ", "[ \u00a0\u202f]") + "\n")
    return re.compile("".join(lines))


def _json(page: Page, block: Block) -> str | None:
    return _parsed(json.loads)(page, block) if page.said is None else _output(page, block)


def _parsed(parse: Callable[[str], object]) -> Callable[[Page, Block], str | None]:
    def rule(_: Page, block: Block) -> str | None:
        parse(block.text)
        return None

    return rule


def _script(page: Page, block: Block) -> str | None:
    return "name its file: tests/js runs the scripts of a page in Node.js"


def _po(text: str) -> object:
    return list(read_entries("page", text))


def _jinja(text: str) -> object:
    return jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(text)


def _file(rule: Callable[[Page, Block], str | None]) -> Callable[[Page, Block], str | None]:
    """The rule for blocks without a name; one with a name is written."""

    def write(page: Page, block: Block) -> str | None:
        if block.file is None:
            return rule(page, block)
        path = page.folder / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        return _PARSERS[block.language](page, block) if block.language in _PARSERS else None

    return write


_PARSERS: Mapping[str, Callable[[Page, Block], str | None]] = {
    "jinja": _parsed(_jinja),
    "json": _parsed(json.loads),
    "po": _parsed(_po),
    "toml": _parsed(tomllib.loads),
}
RULES: Mapping[str, Callable[[Page, Block], str | None]] = {
    language: _file(rule)
    for language, rule in {
        **_PARSERS,
        "bash": _sh,
        "console": _console,
        "html": _output,
        "js": _script,
        "json": _json,
        "markdown": _output,
        "python": _python,
        "sh": _sh,
        "text": _output,
    }.items()
}

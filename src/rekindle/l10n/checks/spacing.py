"""White space: none that the English does not have, and no word twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.units import Catalogue, Form, Unit, prose

DOUBLE = re.compile(r"(?<=\S)[ \u00a0\u2009\u202f]{2,}(?=\S)")
LINE_END = re.compile(r"[ \u00a0\u2009\u202f]\n")
_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]{1,40})[ \u00a0\n]{1,5}(?=\1(?![\w’'-]))", re.IGNORECASE)


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """White space around and inside each form, and doubled words."""
    for form in unit.forms:
        if form.string.strip():
            yield from _outer(form)
            yield from _inner(form, catalogue)


def _outer(form: Form) -> Iterator[Hit]:
    source, string = form.source, form.string
    before, wanted = string[: -len(string.lstrip())], source[: -len(source.lstrip())]
    behind, due = string[len(string.rstrip()) :], source[len(source.rstrip()) :]
    for rule, found, right, where in (("RK401", before, wanted, "begin"), ("RK402", behind, due, "end")):
        if found.count("\n") != right.count("\n"):
            yield Hit(
                "RK403", f"the English {where}s with {_lines(right)}, the translation with {_lines(found)}", form.line
            )
        elif found != right:
            does = "does not" if found else "does"
            yield Hit(rule, f"the translation {where}s with {_named(found)}, the English {does}", form.line)


def _lines(space: str) -> str:
    count = space.count("\n")
    return "no line break" if not count else "a line break" if count == 1 else f"{count} line breaks"


def _named(space: str) -> str:
    return "white space" if space else "none of the white space"


def _inner(form: Form, catalogue: Catalogue) -> Iterator[Hit]:
    source, string = form.source.strip(), form.string.strip()
    if source.count("\n") != string.count("\n"):
        what = f"{string.count(chr(10))} line breaks inside the text, in the English {source.count(chr(10))}"
        yield Hit("RK404", what, form.line)
    if DOUBLE.search(string) and not DOUBLE.search(source):
        yield Hit("RK405", "two spaces one after the other", form.line)
    if LINE_END.search(string) and not LINE_END.search(source):
        yield Hit("RK405", "a space at the end of a line", form.line)
    pronouns = catalogue.language.address.get("twice", ())
    for match in _TWICE.finditer(prose(string)):
        second = prose(string)[match.end() : match.end() + len(match[1])]
        if f"{match[1]} {second}" not in pronouns and f"{match[1]} {match[1]}".casefold() not in source.casefold():
            yield Hit("RK406", f"“{match[1]} {second}”: the same word twice", form.line)

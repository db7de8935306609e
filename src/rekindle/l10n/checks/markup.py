"""HTML and Markdown: what the English has, no more and no less."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.units import Catalogue, Unit

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30})([^<>]{0,500})>")
_OPEN = re.compile(r"<(?=[a-zA-Z/!?])[^<>]{0,500}(?:<|\Z)")
# Without one of these a text has no markup at all, like most.
_ANY = re.compile(r"[<>&*_`~#\]=]|script\s*:|data\s*:|(?m:^ {0,3}(?:[-+]|\d{1,3}[.)]) )", re.IGNORECASE)
_DECLARATION = re.compile(r"<!--|<![a-zA-Z\[]|<\?|-->")
_UNSAFE = re.compile(
    r"javascript\s*:|vbscript\s*:|data\s*:\s*text/html|<\s*/?\s*(?:script|iframe|object|embed|style|svg|form|meta|base)\b"
    r"|\bon[a-z]{3,20}\s*=",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s{0,9}=\s{0,9}("[^"]{0,400}"|'[^']{0,400}'|[^\s"'=<>`]{1,400})""")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,30}|#\d{1,7}|#x[\da-fA-F]{1,6});")
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "meta", "link"})
_SAID = frozenset({"title", "alt", "aria-label", "placeholder"})  # attributes that are translated
_MARKDOWN = {
    "a link": re.compile(r"\]\((?=\S)"),
    "bold": re.compile(r"\*\*|__(?=\S)"),
    "emphasis": re.compile(r"(?<!\*)\*(?!\*)|(?<![\w_])_(?=[^\W_])|(?<=[^\W_])_(?![\w_])"),
    "code": re.compile(r"`"),
    "a heading": re.compile(r"(?m)^ {0,3}#{1,6} "),
    "a list": re.compile(r"(?m)^ {0,3}(?:[-+*]|\d{1,3}[.)]) (?=\S)"),
    "a quotation": re.compile(r"(?m)^ {0,3}> ?(?=\S)"),
    "strikethrough": re.compile(r"~~"),
}


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """The markup of each form beside that of its English."""
    for form in unit.forms:
        source, string = form.source, form.string
        if not string.strip() or not (_ANY.search(string) or _ANY.search(source)):
            continue
        unsafe = _UNSAFE.search(string)
        if unsafe and not _UNSAFE.search(source):
            yield Hit("RK702", f"{unsafe[0][:40]} could run a program", form.line)
        own, wanted = _tags(string), _tags(source)
        for tag in sorted((own - wanted) + (wanted - own)):
            what = "is not in the English" if tag in own - wanted else "is missing or changed"
            yield Hit("RK701", f"{tag[:60]} {what}", form.line)
        fault = _nesting(string)
        if fault and not _nesting(source):
            yield Hit("RK703", fault, form.line)
        for mark in sorted(set(_DECLARATION.findall(string)) - set(_DECLARATION.findall(source))):
            yield Hit("RK701", f"{mark} is not in the English", form.line)
        entities = Counter(_ENTITY.findall(string)) - Counter(_ENTITY.findall(source))
        for entity in sorted(entities):
            if html.unescape(entity) != entity:
                yield Hit("RK705", f"{entity} would be read as it is written", form.line)
        yield from (Hit("RK704", what, form.line) for what in _markdown(string, source))


def _tags(text: str) -> Counter[str]:
    """The tags of a text, each in one form whatever its quotes and spaces are."""
    return Counter(
        f"<{slash}{name.lower()}{''.join(sorted(_attributes(rest)))}>" for slash, name, rest in _TAG.findall(text)
    )


def _attributes(rest: str) -> Iterator[str]:
    for name, value in _ATTRIBUTE.findall(rest):
        yield f" {name.lower()}" if name.lower() in _SAID else f' {name.lower()}="{value.strip(chr(34) + chr(39))}"'


def _nesting(text: str) -> str:
    """The first fault of the tags among themselves."""
    if _OPEN.search(text):
        return "a tag that is not closed with >"
    opened: list[str] = []
    for slash, name, rest in _TAG.findall(text):
        tag = name.lower()
        if rest.count('"') % 2 or rest.count("'") % 2:
            return f"an attribute of <{tag}> is not quoted rightly"
        if not slash and tag not in _VOID and not rest.rstrip().endswith("/"):
            opened.append(tag)
        elif slash and (not opened or opened.pop() != tag):
            return f"</{tag}> closes nothing"
    return f"<{opened[-1]}> is not closed" if opened else ""


def _markdown(string: str, source: str) -> Iterator[str]:
    for name, pattern in _MARKDOWN.items():
        own, wanted = len(pattern.findall(_TAG.sub("", string))), len(pattern.findall(_TAG.sub("", source)))
        if own != wanted:
            what = "has lost" if own < wanted else "adds"
            yield f"the translation {what} Markdown ({name})"

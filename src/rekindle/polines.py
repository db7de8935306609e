"""The lines of a .po file → its entries. Every refusal is one ``path:line`` (``CatalogError``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from rekindle.errors import CatalogError

_TEXT = r'"((?:[^"\\]++|\\[\\"nt])*+)"'
_LINE = re.compile(rf"(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?{_TEXT} *\Z")
_FOLLOWS = {  # which keyword may follow which; "" is the start of an entry
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[0]",),
    "msgstr": ("msgctxt", "msgid"),
}


@dataclass(slots=True)
class Entry:
    """The lines of one entry: quoted texts by keyword, comments by the sign behind their #."""

    parts: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)

    def text(self, keyword: str) -> str:
        """The text of a keyword, its lines joined and its escapes resolved."""
        return unescape("".join(self.parts[keyword]))

    @property
    def key(self) -> tuple[str | None, str]:
        """Context and msgid, by which an entry is found."""
        return self.text("msgctxt") if "msgctxt" in self.parts else None, self.text("msgid")


def _stop(fault: CatalogError) -> NoReturn:
    raise fault


def read_entries(name: str, text: str, refuse: Callable[[CatalogError], None] = _stop) -> Iterator[Entry]:
    """The entries of a file, whose every line is PO and whose keywords come in order; obsolete ones are not read.

    A ``refuse`` that returns has the rest of the broken entry passed over, so that all faults of a file are found.
    """
    entry, keyword, lost = Entry(), "", False
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip(" ")
        match = _LINE.match(bare)
        starts = match is not None and match[1] in _FOLLOWS[""]
        if lost and not (starts or not bare or bare.startswith("#")):
            continue
        lost = False
        if keyword.startswith("msgstr") and (starts or bare.startswith("#")):
            yield entry
            entry, keyword = Entry(), ""
        fault = _fault(bare, match, keyword)
        if fault:
            refuse(CatalogError(fault[0], where=f"{name}:{number}", remedy=fault[1]))
            entry, keyword, lost = Entry(), "", True
        elif match and match[1]:
            keyword = match[1]
            entry.parts[keyword], entry.lines[keyword] = [match[2]], number
        elif match:
            entry.parts[keyword].append(match[2])
        elif bare.startswith("#~"):  # what stands before an obsolete entry belongs to that
            entry = Entry()
        elif bare:
            sign = bare[1:2] if bare[1:2] in (".", ":", ",", "|") else ""
            entry.comments.setdefault(sign, []).append(bare[1 + len(sign) :])
    if keyword and not keyword.startswith("msgstr"):
        where = f"{name}:{entry.lines[keyword]}"
        refuse(CatalogError("the last entry has no msgstr", where=where, remedy="restore the entry"))
    elif keyword:
        yield entry


def _fault(bare: str, match: re.Match[str] | None, keyword: str) -> tuple[str, str] | None:
    """What is wrong with a line behind one with this keyword, and the remedy."""
    if match and match[1]:
        wanted = _FOLLOWS.get(keyword, (*_FOLLOWS["msgstr"], _next_form(keyword)))
        return None if match[1] in wanted else (f"{match[1]} cannot stand here", "restore the entry")
    if match:
        return None if keyword else ("a text that belongs to nothing", "restore the line before it")
    if bare.startswith("#"):
        return ("a comment inside an entry", "put it before the entry") if keyword else None
    if bare.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return "a merge conflict marker", "resolve the conflict"
    return ("not a line of a PO file", "look for a missing quotation mark or a wrong escape") if bare else None


def _next_form(keyword: str) -> str:
    return f"msgstr[{int(keyword[7]) + 1}]" if keyword.startswith("msgstr[") else ""


def unescape(text: str) -> str:
    """A quoted text as it is meant."""
    kept = text.replace("\\\\", "\0")  # no file has a NUL: decode refuses it
    return kept.replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"').replace("\0", "\\")


def previous(name: str, entry: Entry) -> tuple[str, ...]:
    """The msgid, and its plural, that a fuzzy translation was made for: the ``#|`` lines."""
    texts: list[str] = []
    for line in entry.comments.get("|", ()):
        match = _LINE.match(line.strip(" "))
        if not match or not (match[1] or texts):
            where = f"{name}:{entry.lines['msgid']}"
            raise CatalogError("a previous msgid that cannot be read", where=where, remedy="delete its #| lines")
        if match[1] in ("msgid", "msgid_plural"):
            texts.append("")
        if match[1] != "msgctxt" and texts:
            texts[-1] += unescape(match[2])
    return tuple(texts)

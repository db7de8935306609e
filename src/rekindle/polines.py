"""The lines of a .po file → its entries. Every refusal is one ``path:line`` (``CatalogError``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

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


def read_entries(name: str, text: str) -> Iterator[Entry]:
    """The entries of a file, whose every line is PO and whose keywords come in order; obsolete ones are not read."""
    entry, keyword = Entry(), ""
    for number, line in enumerate(text.split("\n"), 1):
        where, bare = f"{name}:{number}", line.strip(" ")
        match = _LINE.match(bare)
        if match and match[1]:
            if keyword.startswith("msgstr") and match[1] in _FOLLOWS[""]:
                yield entry
                entry, keyword = Entry(), ""
            if match[1] not in _FOLLOWS.get(keyword, (*_FOLLOWS["msgstr"], _next_form(keyword))):
                raise CatalogError(f"{match[1]} cannot stand here", where=where, remedy="restore the entry")
            keyword = match[1]
            entry.parts[keyword], entry.lines[keyword] = [match[2]], number
        elif match:
            if not keyword:
                raise CatalogError("a text that belongs to nothing", where=where, remedy="restore the line before it")
            entry.parts[keyword].append(match[2])
        elif bare.startswith("#"):
            if keyword and not keyword.startswith("msgstr"):
                raise CatalogError("a comment inside an entry", where=where, remedy="put it before the entry")
            if keyword or bare.startswith("#~"):  # what stands before an obsolete entry belongs to that
                yield from (entry,) if keyword else ()
                entry, keyword = Entry(), ""
            sign = bare[1:2] if bare[1:2] in (".", ":", ",", "|", "~") else ""
            entry.comments.setdefault(sign, []).append(bare[1 + len(sign) :])
        elif bare:
            marker = bare.startswith(("<<<<<<<", "=======", ">>>>>>>"))
            what = "a merge conflict marker" if marker else "not a line of a PO file"
            remedy = "resolve the conflict" if marker else "look for a missing quotation mark or a wrong escape"
            raise CatalogError(what, where=where, remedy=remedy)
    if keyword and not keyword.startswith("msgstr"):
        last = entry.lines[keyword]
        raise CatalogError("the last entry has no msgstr", where=f"{name}:{last}", remedy="restore the entry")
    yield from (entry,) if keyword else ()


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

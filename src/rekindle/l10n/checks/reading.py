"""The bytes of a catalog → what the checks look at, with everything that kept it from being read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from rekindle.errors import CatalogError
from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.language import Language
from rekindle.l10n.checks.units import MAX_RUN, MAX_TEXT, Catalogue, Key, Template, make_unit
from rekindle.pofile import MAX_BYTES, MAX_ENTRIES, header_faults, plural_rule, read_header
from rekindle.polines import Entry, previous, read_entries

_HEADER_RULES = {"Language": "RK108", "Plural-Forms": "RK109", "Content-Type": "RK110"}
# In a file; the line feed ends a line, and what is invisible in a text is a matter of that text.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_RUN = re.compile(rf"\S{{{MAX_RUN + 1}}}")
# Versions that met inside comments: msgcat's mark, or git's in an entry that somebody set aside.
_CONFLICT = re.compile(r"^ *#[^\n]{0,2} ?(?:#-#-#-#-#|<{7} |>{7} )", re.MULTILINE)
_MAX_FAULTS = 100  # a file with more is no catalog


def read(
    path: str,
    data: bytes,
    *,
    name: str,
    domain: str,
    language: Language,
    template: Mapping[Key, Template] | None = None,
    parent: Catalogue | None = None,
    canonical: bool = False,
) -> Catalogue:
    """A catalog, read as far as it can be; what is wrong with the file is among its ``hits``."""
    text, hits = _text(data)
    catalogue = Catalogue(path, name, domain, language, text, template=template, parent=parent, canonical=canonical)
    catalogue.hits += hits
    entries = _entries(catalogue)
    try:
        forms = plural_rule(language.locale).num_plurals
    except ValueError:
        catalogue.hits.append(Hit("RK115", f"no locale {language.locale[:40]!a}", 1))
        catalogue.is_whole = False
        return catalogue
    if entries and entries[0].key == (None, "") and "msgstr" in entries[0].parts:
        catalogue.header = entries.pop(0)
        _header(catalogue, catalogue.header)
    elif text:
        catalogue.hits.append(Hit("RK107", "no header", 1))
    seen: dict[Key, int] = {}
    for entry in entries:
        line = entry.lines["msgid"]
        if not entry.key[1]:
            catalogue.hits.append(Hit("RK104", "an empty msgid", line))
        elif any(sum(map(len, parts)) > MAX_TEXT for parts in entry.parts.values()):
            catalogue.hits.append(Hit("RK114", f"a text of more than {MAX_TEXT} characters", line))
        elif any(_RUN.search(part) for parts in entry.parts.values() for part in parts):
            catalogue.hits.append(Hit("RK114", f"more than {MAX_RUN} characters without a space", line))
        elif entry.key in seen:
            catalogue.hits.append(Hit("RK106", f"defined twice, first on line {seen[entry.key]}", line))
        else:
            seen[entry.key] = line
            _unit(catalogue, entry, forms)
    return catalogue


def _text(data: bytes) -> tuple[str, list[Hit]]:
    """The text of a file; nothing where it is not text."""
    hits = []
    if len(data) > MAX_BYTES:
        return "", [Hit("RK114", f"more than {MAX_BYTES} bytes", 1)]
    if data.startswith(b"\xef\xbb\xbf"):
        hits.append(Hit("RK102", "a byte order mark", 1))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return "", [*hits, Hit("RK101", "not UTF-8", data.count(b"\n", 0, wrong.start) + 1)]
    if "\r\n" in text:
        hits.append(Hit("RK103", "line ends as on Windows", text.count("\n", 0, text.index("\r\n")) + 1))
        text = text.replace("\r\n", "\n")
    control = _CONTROL.search(text)
    if control:
        what = "a tab" if control[0] == "\t" else f"a control character (U+{ord(control[0]):04X})"
        return "", [*hits, Hit("RK113", what, text.count("\n", 0, control.start()) + 1)]
    return text, hits


def _entries(catalogue: Catalogue) -> list[Entry]:
    def refuse(fault: CatalogError) -> None:
        line = int(fault.where.rpartition(":")[2])
        rule = "RK105" if "conflict" in fault.what else "RK104"
        catalogue.is_whole = False
        if len(catalogue.hits) < _MAX_FAULTS:
            catalogue.hits.append(Hit(rule, fault.what, line, fault.remedy))

    if not catalogue.text:
        catalogue.is_whole = False
        return []
    for match in islice(_CONFLICT.finditer(catalogue.text), _MAX_FAULTS):
        line = catalogue.text.count("\n", 0, match.start()) + 1
        catalogue.hits.append(Hit("RK105", "a conflict marker in a comment", line))
    found = list(islice(read_entries(catalogue.path, catalogue.text, refuse), MAX_ENTRIES + 1))
    if len(found) > MAX_ENTRIES:
        catalogue.hits.append(Hit("RK114", f"more than {MAX_ENTRIES} entries", 1))
        catalogue.is_whole = False
        return []
    return found


def _header(catalogue: Catalogue, entry: Entry) -> None:
    header, wrong = read_header(catalogue.text, entry)
    for fault in (*wrong, *header_faults(header, catalogue.language.locale)):
        rule = _HEADER_RULES.get(fault.key, "RK111")
        catalogue.hits.append(Hit(rule, fault.what, fault.line, fault.remedy))
    if "fuzzy" in " ".join(entry.comments.get(",", ())):
        line = entry.lines["msgid"]
        catalogue.hits.append(Hit("RK203", "the header is marked as fuzzy", line, "take the mark away"))


def _unit(catalogue: Catalogue, entry: Entry, forms: int) -> None:
    unit = make_unit(entry, catalogue.language)
    if unit.plural == "":
        catalogue.hits.append(Hit("RK104", "an empty msgid_plural", entry.lines["msgid_plural"]))
        return
    try:
        previous(catalogue.path, entry)
    except CatalogError as fault:
        catalogue.hits.append(Hit("RK104", fault.what, unit.line, fault.remedy))
    if unit.plural and len(unit.forms) != forms:
        what = f"{len(unit.forms)} plural forms, the language has {forms}"
        unit.hits.append(Hit("RK112", what, unit.line))
    catalogue.units.append(unit)


def template_of(entries: Iterable[Entry]) -> dict[Key, Template]:
    """What a template catalog (.pot) asks for."""
    found: dict[Key, Template] = {}
    for entry in entries:
        msgctxt, msgid = entry.key
        if msgid:
            plural = entry.text("msgid_plural") if "msgid_plural" in entry.parts else None
            comment = " ".join(line.strip() for line in entry.comments.get(".", ()))
            found[msgctxt, "" if msgctxt else msgid] = Template(msgctxt, msgid, plural, comment)
    return found

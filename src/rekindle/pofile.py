"""Reading a .po file so that nothing broken gets through.

Babel's reader is lenient (an unterminated quote empties a translation, a conflict marker is skipped, anybody's plural
rule is taken, previous msgids become comments), so :mod:`rekindle.polines` reads the lines, the entries are checked
here, and Babel has the catalog and the .mo. Every refusal is one ``path:line`` (``CatalogError``).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.plurals import _PluralTuple, get_plural

from rekindle.errors import CatalogError, LocaleError
from rekindle.filling import placeholders
from rekindle.locales import catalog_name, resolve
from rekindle.polines import Entry, previous, read_entries
from rekindle.resources import decode
from rekindle.tags import PSEUDO, cldr_name
from rekindle.trees import DOUBTFUL

MAX_BYTES = 16_000_000
MAX_ENTRIES = 30_000  # Babel's write_mo takes a minute for 250,000
_PERCENT = re.compile(r"%(?:\(\w+\)s|%|(\(\w*\)?[^\s.,:;!?]{0,20})?)")
_ABSENT = ("", 1)
NOBODY = "nobody yet"  # who reviewed a catalog that says nothing of it
_HEADERS = {"Last-Translator": "last_translator", "Language-Team": "language_team", "PO-Revision-Date": "revision_date"}


Header = dict[str, tuple[str, int]]  # field → value and line


class HeaderFault(NamedTuple):
    """What is wrong with a header: the field ("" where it is none of them), the problem, its line and the remedy."""

    key: str
    what: str
    line: int
    remedy: str


def read_catalog(name: str, data: bytes, locale: str) -> Catalog:
    """Parse a catalog of ``locale`` (a Babel identifier); ``name`` is how errors call the file."""
    locale = cldr_name(locale)
    if len(data) > MAX_BYTES:
        raise CatalogError(f"more than {MAX_BYTES} bytes", where=f"{name}:1", remedy="split the catalog")
    text = decode(name, data, CatalogError)
    entries = list(islice(read_entries(name, text), MAX_ENTRIES + 1))
    if len(entries) > MAX_ENTRIES:
        raise CatalogError(f"more than {MAX_ENTRIES} entries", where=f"{name}:1", remedy="split the catalog")
    if not entries or entries[0].key != (None, "") or "msgid_plural" in entries[0].parts:
        raise CatalogError("no header", where=f"{name}:1", remedy="begin with the entry that has an empty msgid")
    header, wrong = read_header(text, entries[0])
    for fault in (*wrong, *header_faults(header, locale)):
        raise CatalogError(fault.what, where=f"{name}:{fault.line}", remedy=fault.remedy)
    num_plurals = plural_rule(locale).num_plurals
    comments = "\n".join(f"#{one}" for one in entries[0].comments.get("", ()))
    catalog = Catalog(locale=locale, header_comment=comments, charset="utf-8", fuzzy=False)
    for key, attribute in _HEADERS.items():
        setattr(catalog, attribute, header.get(key, _ABSENT)[0])
    seen: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        line = entry.lines["msgid"]
        if entry.key in seen:
            what = f"defined twice, first on line {seen[entry.key]}"
            raise CatalogError(what, where=f"{name}:{line}", remedy="delete one of them")
        seen[entry.key] = line
        if entry is not entries[0]:
            message = _message(name, entry)
            _check_message(name, message, num_plurals)
            catalog[message.id] = message
    return catalog


def compiled(where: str, name: str, data: bytes) -> bytes:
    """A catalog checked and compiled; ``name`` is its folder's. An overlay knows its fuzzy texts to be doubtful."""
    catalog = read_catalog(where, data, name.partition("@")[0])
    return to_mo(catalog, instead_of_fuzzy=DOUBTFUL if "@" in name else "")


def to_mo(catalog: Catalog, *, instead_of_fuzzy: str = "") -> bytes:
    """The catalog compiled, the same bytes for the same text: nothing fuzzy, no date but a fixed one.

    ``instead_of_fuzzy`` stands for each text that is fuzzy, so that it is known to be. Comments are not compiled, so
    its header fields say who translated and who reviewed it: :func:`provenance`.
    """
    epoch = datetime(1970, 1, 1, tzinfo=UTC)  # write_mo would embed the day of the extraction
    translated, reviewed = provenance(catalog.header_comment)
    clean = Catalog(
        locale=catalog.locale,
        charset="utf-8",
        creation_date=epoch,
        revision_date=epoch,
        last_translator=translated or NOBODY,
        language_team=reviewed or NOBODY,
    )
    for message in catalog:
        if message.id and message.fuzzy and instead_of_fuzzy:
            string = forms(message.string)
            clean.add(
                message.id,
                (instead_of_fuzzy,) * len(string) if string[1:] else instead_of_fuzzy,
                context=message.context,
            )
        elif message.id and not message.fuzzy and all(forms(message.string)):
            clean.add(message.id, message.string, context=message.context)
    compiled = io.BytesIO()
    write_mo(compiled, clean)
    return compiled.getvalue()


def provenance(header_comment: str) -> tuple[str, str]:
    """How a catalog came about and who reviewed it, as the comment at its top says, "" where it says nothing.

    >>> provenance("# rekindle, German.\\n# Provenance: drafted by machine,\\n# in 2026.\\n# Reviewed by: Ada\\n#")
    ('drafted by machine, in 2026.', 'Ada')
    """
    said = re.sub(r"^#[ \t]*", "", header_comment, flags=re.MULTILINE)
    found = dict(
        re.findall(r"^(Provenance|Reviewed by):[ \t]*((?:.+(?:\n(?!Reviewed by:|Provenance:)|\Z))*)", said, re.M)
    )
    return " ".join(found.get("Provenance", "").split()), " ".join(found.get("Reviewed by", "").split())


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A msgid or msgstr as the tuple of its plural forms."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def read_header(text: str, entry: Entry) -> tuple[Header, list[HeaderFault]]:
    """The fields of a catalog's header, and the first line of it that is none."""
    header, first = Header(), entry.lines["msgstr"]
    written = text.split("\n")[first - 1 : first + 99]
    for one in filter(None, entry.text("msgstr").split("\n", 100)):
        key, colon, value = one.partition(":")
        line = next((n for n, line in enumerate(written, first) if f'"{key}:' in line), first)
        if key in header or not colon or "\n" in value:
            what = f"a second {key[:40]} header" if key in header else "not a header"
            remedy = "restore the lines “Name: value” below the first msgid"
            return header, [HeaderFault("", what, line, remedy)]
        header[key] = value.strip(), line
    return header, []


def plural_rule(locale: str) -> _PluralTuple:
    """CLDR's plural rule of a locale (a Babel identifier); ``ValueError`` where there is no such locale."""
    try:
        return get_plural(Locale.parse(locale))
    except UnknownLocaleError:
        raise ValueError("no such locale") from None


def header_faults(header: Header, locale: str) -> Iterator[HeaderFault]:
    """What a header says wrongly of the language, the encoding and the plural rule.

    A plural rule is code, so CLDR's is the only one that is accepted.
    """
    try:
        rule = plural_rule(locale)
    except ValueError:
        yield HeaderFault("", f"no locale {locale[:40]!a}", 1, "correct the folder’s name")
        return
    bare = rule.plural_expr.replace(" ", "")
    rules = [f"nplurals={rule.num_plurals};plural={one}" for one in (bare, bare.removeprefix("(").removesuffix(")"))]
    written = header.get("Plural-Forms", _ABSENT)[0][:1000].replace(" ", "").rstrip(";")
    language = header.get("Language", _ABSENT)[0].partition("@")[0].replace("-", "_")
    charset = header.get("Content-Type", _ABSENT)[0].casefold().replace(" ", "")
    for key, is_right, remedy in (
        ("Language", language == locale, locale),
        ("Content-Type", charset == "text/plain;charset=utf-8", "text/plain; charset=UTF-8"),
        ("Plural-Forms", written in rules, f"nplurals={rule.num_plurals}; plural={rule.plural_expr};"),
    ):
        if not is_right:
            what = f"a wrong {key} header" if key in header else f"no {key} header"
            yield HeaderFault(key, what, header.get(key, _ABSENT)[1], f"write {key}: {remedy}")


def _message(name: str, entry: Entry) -> Message:
    context, msgid = entry.key
    plural = entry.text("msgid_plural") if "msgid_plural" in entry.parts else None
    if not msgid or plural == "":
        where = f"{name}:{entry.lines['msgid']}"
        raise CatalogError("an empty msgid", where=where, remedy="restore the English text")
    strings = tuple(entry.text(keyword) for keyword in entry.parts if keyword.startswith("msgstr"))
    message = Message(
        (msgid, plural) if plural else msgid,
        strings if plural else strings[0],
        flags=[flag.strip() for flags in entry.comments.get(",", ()) for flag in flags.split(",")],
        auto_comments=[comment.strip() for comment in entry.comments.get(".", ())],
        previous_id=previous(name, entry),
        lineno=entry.lines["msgid"],
        context=context,
    )
    message.user_comments = entry.comments.get("", [])
    return message


def _check_message(name: str, message: Message, num_plurals: int) -> None:
    """A translation that is served has the plural forms of its language and the placeholders of its source."""
    where = f"{name}:{message.lineno}"
    ids, strings = forms(message.id), forms(message.string)
    if len(ids) > 1 and len(strings) != num_plurals:
        what = f"{len(strings)} of {num_plurals} plural forms"
        raise CatalogError(what, where=where, remedy="fill each form")
    if message.fuzzy or not any(strings):
        return
    optional = offered(" ".join(message.auto_comments))
    known = frozenset.union(*map(placeholders, ids)) | optional
    wanted = frozenset.intersection(*map(placeholders, ids)) - optional
    percents = frozenset.union(*map(_percents, ids))
    for string in strings:
        has = placeholders(string)
        stray = _percents(string) - percents - (set() if known else {"%"})
        if not string.strip():
            what, remedy = "an empty form" if strings[1:] else "an empty translation", "fill it, or empty all of it"
        elif has - known:
            what, remedy = f"unknown placeholder %({min(has - known)[:40]})s", "use those of the msgid"
        elif wanted - has:
            what, remedy = f"missing placeholder %({min(wanted - has)[:40]})s", "use those of the msgid"
        elif stray:
            what, remedy = (
                f"{min(stray)[:40]} is no placeholder",
                "copy those of the msgid; write %% for a per cent sign",
            )
        else:
            continue
        raise CatalogError(what, where=where, remedy=remedy)


def _percents(text: str) -> frozenset[str]:
    """Every % of a text, with what seems to belong to it, that neither begins a placeholder nor is written %%."""
    found = (match for match in _PERCENT.finditer(text) if match[1] or match[0] == "%")
    return frozenset(match[0] for match in found)


def offered(comment: str) -> frozenset[str]:
    """Placeholders that a translation may use or leave out: an entry's comment says ``May use: given, family``."""
    listed = re.search(r"May use: ([\w, ]+)", comment)
    return frozenset(listed[1].replace(" ", "").split(",")) if listed else frozenset()


def check_folder(where: str, name: str) -> None:
    """A folder of ``locales`` has the name under which the fallback chain asks for it, and is no pseudo locale's."""
    if name.partition("@")[0] in PSEUDO:
        remedy = "delete the folder: rekindle l10n pseudo makes the catalogs in build/pseudo"
        raise CatalogError("a pseudo locale, which is never shipped", where=f"{where}:1", remedy=remedy)
    try:
        expected = catalog_name(name, resolve(name, available=["en", name]).formality)
    except LocaleError:
        expected = ""
    if name != expected:
        remedy = f"rename the folder to {expected}" if expected else "name the folder like de, de_AT or de@informal"
        raise CatalogError(f"no catalog name {name[:40]!a}", where=f"{where}:1", remedy=remedy)

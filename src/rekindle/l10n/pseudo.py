"""Pseudo locales: English in disguise, to see in a checkout what a translation will do to whatever shows the texts.

``en-XA`` has every letter accented and is 35 % longer; ``ar-XB`` is in Arabic letters, from right to left, with the
six plural forms and the dates of Arabic. Both can still be guessed at, and stand in brackets: what is cut off lacks
one, and what has none was never translated. Placeholders and markup are left alone.

They are written to ``build/pseudo``. ``Library("en-XA")`` finds them there in a checkout; a wheel has no such folder,
and nothing lists them as available.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rekindle.compiler.plurals import plural_rule
from rekindle.inventory import Text
from rekindle.l10n.extract import add, by_domain, new_catalog, to_po
from rekindle.resources import catalog_path
from rekindle.tags import PSEUDO

LONGER = 0.35  # of the letters and all else that is not a placeholder or markup
# What a program reads: placeholders, tags, entities, code, addresses, the target of a link, formats in braces.
_KEPT = re.compile(
    r"(%\(\w+\)s|%%|</?[A-Za-z][^<>]*>|&#?\w+;|`[^`]+`|(?:https?://|www\.)[^\s<>“”„\"]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<=\])\([^()\s]*\)|\{[^{}]*\})"
)
_PATTERNS = "phrase.pattern."  # CLDR's letters for day and hour, and no words
_ACCENTED = str.maketrans(
    "ABCDEFGHIJKLMNOPRSTUVWXYZabcdefghijklmnoprstuvwxyz",
    "ÅḂÇĎÉḞĜĤÎĴĶĻṀÑÖṔŔŠŢÛṼŴẊÝŽåḃçďéḟĝĥîĵķļṁñöṕŕšţûṽŵẋýž",
)
_ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz,;?",
    "ابصدعفغحيجكلمنوپقرستؤڤطشىز،؛؟",
)
_VOWELS = frozenset("aeiouyAEIOUY")
_PATIENCE = 2  # letters owed before a consonant is doubled, where vowels are few


def accented(text: str) -> str:
    """The text with accents, 35 % longer, in brackets, and still readable."""
    return _disguised(text, _lengthened)


def mirrored(text: str) -> str:
    """The text in Arabic letters, in brackets. No control characters: the letters themselves run from right to left."""
    return _disguised(text, lambda parts: (part.lower().translate(_ARABIC) for part in parts))


DISGUISES: Mapping[str, Callable[[str], str]] = {"en_XA": accented, "ar_XB": mirrored}


def _disguised(text: str, disguise: Callable[[Iterator[str]], Iterator[str]]) -> str:
    bare = text.strip()
    if not bare:
        return text
    parts = _KEPT.split(bare)
    parts[::2] = disguise(iter(parts[::2]))
    return text.replace(bare, f"[{''.join(parts)}]")


def _lengthened(parts: Iterator[str]) -> Iterator[str]:
    """Letters are doubled as soon as one is owed, so that long words become longer and not only the end."""
    owed = 0.0
    for part in parts:
        longer = ""
        for letter in part:
            owed += LONGER
            is_doubled = letter.isalpha() and owed >= (1 if letter in _VOWELS else _PATIENCE)
            owed -= is_doubled
            longer += letter.translate(_ACCENTED) * (1 + is_doubled)
        yield longer


def write_pseudo(root: Path) -> list[Path]:
    """Write the catalogs of both pseudo locales below ``root``, from its English; the same bytes for the same texts."""
    written = []
    for name, disguise in DISGUISES.items():
        for domain, texts in by_domain().items():
            header = f"# rekindle, domain {domain}: a pseudo locale made from the English, for development only.\n#"
            catalog = new_catalog(PSEUDO[name], header)
            for text in texts.values():
                add(catalog, text, _string(text, PSEUDO[name], disguise))
            path = root / catalog_path(name) / "LC_MESSAGES" / f"{domain}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(to_po(catalog))
            written.append(path)
    return written


def _string(text: Text, language: str, disguise: Callable[[str], str]) -> str | tuple[str, ...]:
    if text.msgctxt.startswith(_PATTERNS):
        return text.msgid
    if text.plural is None:
        return disguise(text.msgid)
    numbers = plural_rule(language).examples
    return tuple(disguise(text.msgid if number == 1 else text.plural) for number in numbers)

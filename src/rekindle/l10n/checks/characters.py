"""Characters that cannot be seen, that look like others, or that a wrong encoding has made."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.language import Language
from rekindle.l10n.checks.units import Catalogue, Form, Unit, prose

# Hidden though Unicode does not call them format characters: fillers, blanks, variation selectors.
_HIDDEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SPACES = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
_JOINERS = "\u200c\u200d"
_MARKS = "\u200e\u200f\u061c"  # of direction; a right-to-left text may need them
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"})
_JOINING = frozenset({"Arab", "Deva", "Beng", "Sinh", "Mlym", "Knda", "Telu", "Taml", "Khmr", "Mong", "Syrc", "Gujr"})
_ALIKE = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK"}
_MIXED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(
    r"[^\W\d_][^\w\s\x00-\x7f\u00b7\u2010-\u201f\u2026\u2039\u203a\u00ab\u00bb\u00ad\ufffc\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]{1,3}[^\W\d_]"
)
_QUESTION = re.compile(
    r"[^\W\d_]\?{1,2}(?=[a-zäöüß])|\+A[\w+/]{2,8}-|\ufffd|\\u00[0-9a-fA-F]{2}|=C3=[89AB][0-9A-F]|[\u00b9\u00b2\u00b3\u00bc-\u00be\u00b1\u00ac\u00af\u00b8](?=[a-z])"
)


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """Every character of each form; the ordinary ones cost nothing."""
    plain = _plain(catalogue.language.letters)
    for form in unit.forms:
        found = _QUESTION.search(prose(form.string))
        if found and found[0] not in form.source:
            yield Hit("RK803", f"“{found[0]}” looks like a letter that was decoded wrongly", form.line)
        if plain.issuperset(form.string):
            continue
        yield from _misread(form, catalogue.language)
        yield from _invisible(form, catalogue.language)
        yield from _alike(form, catalogue.language)
        if unicodedata.normalize("NFC", form.string) != form.string:
            yield Hit("RK806", "letters that are put together from parts", form.line)


@lru_cache(maxsize=64)
def _plain(letters: frozenset[str]) -> frozenset[str]:
    """Characters that are never wrong in a language with these letters."""
    return letters.union("\n", map(chr, range(32, 127)), "„“‚‘’–—…•\u00a0")


def _invisible(form: Form, language: Language) -> Iterator[Hit]:
    allowed = set(form.source)
    if language.script in _RIGHT_TO_LEFT:
        allowed.update(_MARKS)
    if language.script in _JOINING:
        allowed.update(_JOINERS)
    found = {
        one
        for one in set(form.string)
        if (unicodedata.category(one) in ("Cf", "Cc", "Cn", "Co", "Cs", "Zl", "Zp") or _HIDDEN.match(one))
        and one != "\n"
    }
    for one in sorted(found - allowed):
        yield Hit("RK801", f"the invisible character {_name(one)}", form.line)
    for one in sorted(set(_SPACES.findall(form.string)) - allowed - set("\u3000" if language.script == "Jpan" else "")):
        yield Hit("RK807", f"the unusual space {_name(one)}", form.line)


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


@lru_cache(maxsize=4096)
def _family(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


def _alike(form: Form, language: Language) -> Iterator[Hit]:
    """Letters of another script, or ones that the language does not write."""
    own = _ALIKE.get(language.script, "")
    wrong: dict[str, str] = {}
    for word in _WORD.findall(prose(form.string)):
        strange = [one for one in word if not one.isascii() and one not in form.source]
        if own == "LATIN" and language.letters:
            found = [one for one in strange if one not in language.letters and one not in "ªº"]
        elif own == "LATIN":
            found = [one for one in strange if _family(one) != own or "\u0250" <= one <= "\u02ff"]
        else:
            families = {_family(one) for one in word} & _MIXED
            found = [one for one in word if _family(one) in _MIXED - {own}] if len(families) > 1 else []
        wrong.update({one: word for one in found if unicodedata.category(one) in ("Lu", "Ll", "Lt", "Lm", "Lo")})
    digits = {one for one in form.string if one.isdecimal() and not one.isascii()} if own else set()
    for one, word in sorted(wrong.items()):
        yield Hit("RK802", f"{_name(one)} in “{word[:40]}” is no letter of this language", form.line)
    for one in sorted(digits - set(form.source)):
        yield Hit("RK802", f"{_name(one)} is no figure of this language", form.line)


def _misread(form: Form, language: Language) -> Iterator[Hit]:
    """What is left when a text was decoded in another encoding than it was written in."""
    text = prose(form.string)
    found = _garbled(language.letters).search(text) or _BETWEEN.search(text)
    if found and found[0] not in form.source:
        yield Hit("RK803", f"“{found[0]}” looks like a letter that was decoded wrongly", form.line)


@lru_cache(maxsize=16)
def _garbled(letters: frozenset[str]) -> re.Pattern[str]:
    """What the letters beyond ASCII become when their UTF-8 is read in an old encoding."""
    own = letters | frozenset("äöüÄÖÜßéèàçñøåæ")
    written = {*map(chr, range(0xA0, 0x100)), *own, *"„“”‚‘’–—…€»«›‹\u202f"}
    made = set[str]()
    for letter in written:
        for encoding in ("cp1252", "latin-1", "cp850", "cp437", "mac_roman", "cp1251", "cp1250", "koi8_r", "cp866"):
            text = letter.encode().decode(encoding, "ignore")
            ordinary = all(one.isascii() or one in own or one in "„“”‚‘’–—…»«›‹\u00a0" for one in text)
            if len(text) > 1 and not ordinary:
                made.add(text)
    return re.compile("|".join(map(re.escape, sorted(made, key=len, reverse=True))))

"""What is not translated, or not any more: empty, doubtful, missing, left over, still English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.language import english
from rekindle.l10n.checks.units import OFTEN, Catalogue, Unit, prose, tokens

# What msgcat and git leave in a text where two versions met.
_CONFLICT = re.compile(r"#-#-#-#-#|^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_OBSOLETE = re.compile(r" *#~\s*msgid\b")
_TOKEN = re.compile(r"[\w’'-]+")
_PLAIN = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)?")


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """Whether an entry is there, filled and still for the English of today."""
    template = catalogue.template
    if template is not None:
        known = template.get((unit.msgctxt, "" if unit.msgctxt else unit.msgid))
        if known is None:
            yield Hit("RK205", "the source has no such text any more")
        elif (known.msgid, known.plural) != (unit.msgid, unit.plural):
            yield Hit("RK209", "the English has been reworded since")
    if unit.fuzzy:
        if unit.is_translated or catalogue.language.is_complete(catalogue.domain):
            yield Hit("RK203", "marked as fuzzy: nobody is served this text")
    elif not unit.is_translated:
        if catalogue.parent is not None or catalogue.language.is_complete(catalogue.domain):
            yield Hit("RK201", "not translated")
    else:
        for form in unit.forms:
            if _CONFLICT.search(form.string):
                yield Hit("RK105", "a conflict marker in the text", form.line)
            if not form.string.strip():
                what = "a plural form is empty" if unit.plural else "nothing but white space"
                yield Hit("RK202", what, form.line)
        if not catalogue.language.is_source:
            yield from _english(unit, catalogue)


def check_catalogue(catalogue: Catalogue) -> Iterator[tuple[Hit, tuple[str | None, str] | None]]:
    """What the catalog lacks, and what it keeps though nobody uses it."""
    for number, line in enumerate(catalogue.text.split("\n"), 1):
        if _OBSOLETE.match(line):
            yield Hit("RK204", "an obsolete entry", number), None
    if catalogue.template is None or not catalogue.is_whole:
        return
    every = catalogue.parent is None and catalogue.language.is_complete(catalogue.domain)
    if every or catalogue.awaited:
        for key, text in catalogue.template.items():
            if key not in catalogue.by_context and (every or text.msgctxt in catalogue.awaited):
                yield Hit("RK206", "the catalog has no entry for this text", 1), (text.msgctxt, text.msgid)


def _english(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """English where a translation should be: the whole text, or words of it."""
    for form in unit.forms:
        own = tokens(form.string)
        if [word.casefold() for word in own] == [word.casefold() for word in tokens(form.source)]:
            if any(len(word) > 1 and not catalogue.language.is_same(word) for word in own):
                yield Hit("RK207", "the same as the English", form.line)
            continue
        known = catalogue.ordinary
        found = [
            word for word in _words(form.string) if word not in known and _is_english(word, form.source, catalogue)
        ]
        if found:
            yield Hit("RK208", f"still English: {', '.join(dict.fromkeys(found[:5]))}", form.line)


def _words(text: str) -> list[str]:
    """The words that may be English: of plain letters, and no part of another word."""
    return [word for word in _TOKEN.findall(prose(text)) if _PLAIN.fullmatch(word)]


def _is_english(word: str, source: str, catalogue: Catalogue) -> bool:
    small = word.casefold().replace("'", "’")
    if len(small) < 2 or catalogue.language.is_same(word):
        return False
    # A language that lists the words it shares with English is taken at its word.
    listed = catalogue.language.lists_same
    if small in _english_words() and (listed or catalogue.vocabulary[small] <= OFTEN):
        return True
    if catalogue.vocabulary[small] > OFTEN:
        return False
    said = tokens(source)
    if len(small) < 3 or small not in (one.casefold() for one in said):
        return False
    # The source's own word: a name is written with a capital there too, wherever it stands.
    return small in said or (word in said and said[0] == word and small in catalogue.english)


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    return frozenset(english()["words"])

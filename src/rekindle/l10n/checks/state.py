"""What is not translated, or not any more: empty, doubtful, missing, left over, still English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.language import english
from rekindle.l10n.checks.units import Catalogue, Unit, prose, tokens

_OFTEN = 3  # in so many other translations a word stands that is a word of the language


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
            if not form.string.strip():
                what = "a plural form is empty" if unit.plural else "nothing but white space"
                yield Hit("RK202", what, form.line)
        if not catalogue.language.is_source:
            yield from _english(unit, catalogue)


def check_catalogue(catalogue: Catalogue) -> Iterator[tuple[Hit, tuple[str | None, str] | None]]:
    """What the catalog lacks, and what it keeps though nobody uses it."""
    for number, line in enumerate(catalogue.text.split("\n"), 1):
        if line.startswith("#~ msgid "):
            yield Hit("RK204", "an obsolete entry", number), None
    if catalogue.template is None or catalogue.parent is not None or not catalogue.is_whole:
        return
    if catalogue.language.is_complete(catalogue.domain):
        for key, text in catalogue.template.items():
            if key not in catalogue.by_context:
                yield Hit("RK206", "the catalog has no entry for this text", 1), (text.msgctxt, text.msgid)


def _english(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """English where a translation should be: the whole text, or words of it."""
    for form in unit.forms:
        own = [word.casefold() for word in tokens(form.string)]
        if own == [word.casefold() for word in tokens(form.source)]:
            if any(len(word) > 1 and word not in catalogue.language.same for word in own):
                yield Hit("RK207", "the same as the English", form.line)
            continue
        found = [word for word in _words(form.string) if _is_english(word, form.source, catalogue)]
        if found:
            yield Hit("RK208", f"still English: {', '.join(dict.fromkeys(found[:5]))}", form.line)


def _words(text: str) -> list[str]:
    return re.findall(
        r"[A-Za-z]+(?:[’'][A-Za-z]+)?(?![\w-])", re.sub(r"[\w-]*[^\W\da-zA-Z_][\w-]*|\w+-[\w-]*", " ", prose(text))
    )


def _is_english(word: str, source: str, catalogue: Catalogue) -> bool:
    small = word.casefold().replace("'", "’")
    if len(small) < 2 or small in catalogue.language.same or catalogue.vocabulary[small] > _OFTEN:
        return False
    if small in _english_words():
        return True
    said = tokens(source)
    if len(small) < 3 or small not in (one.casefold() for one in said):
        return False
    # The source's own word: a name is written with a capital there too, wherever it stands.
    return small in said or (word in said and said[0] == word and small in catalogue.english)


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    return frozenset(english()["words"])

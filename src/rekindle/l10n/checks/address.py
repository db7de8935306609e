"""How the reader is addressed: formally in a catalog, informally in its @informal overlay, never in both ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.language import Language, english, words
from rekindle.l10n.checks.units import Catalogue, Unit, prose

_SENTENCE_START = re.compile(r"(?:\A|[.!?…:]|\n)[\s\"“”„‚‘’»«(]*\Z")


@lru_cache(maxsize=64)
def _pattern(listed: tuple[str, ...], exact: tuple[str, ...] = ()) -> re.Pattern[str]:
    pattern = words(listed)
    if not exact:
        return pattern
    forms = "|".join(map(re.escape, sorted(exact, key=len, reverse=True)))
    return re.compile(rf"{pattern.pattern}|(?<![\w-])(?:{forms})(?![\w-])" if listed else rf"\b(?:{forms})\b")


def informal_words(text: str, language: Language) -> list[str]:
    """The words of a text that address its reader informally."""
    address = language.address
    pattern = _pattern(tuple(address.get("informal", ())), tuple(address.get("informal_verbs", ())))
    return pattern.findall(_without_names(text, language))


def formal_words(text: str, language: Language, sources: Iterable[str]) -> list[str]:
    """The words of a text that address its reader formally.

    At the start of a sentence “Sie” may be a person or several as well: where the English speaks of others and not of
    you, it is taken so.
    """
    said = _without_names(text, language)
    found = list(_pattern(tuple(language.address.get("formal", ()))).finditer(said))
    if not found:
        return []
    third = any(map(_pattern(tuple(english()["others"])).search, sources))
    reader = any(map(_pattern(tuple(english()["reader"])).search, sources))
    return [
        match[0]
        for match in found
        if not (third and not reader and _SENTENCE_START.search(said[max(0, match.start() - 40) : match.start()]))
    ]


def _without_names(text: str, language: Language) -> str:
    """A text without the places where a word of address is only talked of (“per Sie”, „Du“)."""
    address = language.address
    said = (*address.get("formal", ()), *address.get("informal", ()))
    pattern = _talked_of(said, tuple(address.get("named", ())), tuple(language.quotation.items()))
    return pattern.sub(" ", prose(text))


@lru_cache(maxsize=64)
def _talked_of(
    said: tuple[str, ...], named: tuple[str, ...], quotation: tuple[tuple[str, str], ...]
) -> re.Pattern[str]:
    either = "|".join(map(re.escape, said))
    parts = [f"{re.escape(opening)}(?i:{either}){re.escape(closing)}" for opening, closing in quotation if said]
    if named:
        # Behind a comma it is no noun: “das Thema, das Sie nennen”.
        parts.append(rf"(?<!, )\b(?:{'|'.join(map(re.escape, sorted(named, key=len, reverse=True)))})\b")
    return re.compile("|".join(parts) or r"(?!)")


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """Words of the other address, or of both."""
    language = catalogue.language
    for form in unit.forms:
        informal = informal_words(form.string, language)
        formal = formal_words(form.string, language, unit.sources)
        wrong, rule = (formal, "RK502") if catalogue.informal else (informal, "RK501")
        if informal and formal:
            yield Hit("RK503", f"both addresses in one text: {_listed(formal)} and {_listed(informal)}", form.line)
        elif wrong:
            kind = "formal" if catalogue.informal else "informal"
            yield Hit(rule, f"the {kind} address: {_listed(wrong)}", form.line)


def _listed(found: list[str]) -> str:
    return ", ".join(dict.fromkeys(found[:5]))

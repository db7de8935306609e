"""Spelling, as far as a list tells: letters written without their accents, and endings with letters exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.language import Language
from rekindle.l10n.checks.units import Catalogue, Unit, prose

_WORD = re.compile(r"[^\W\d_]+")


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """The words of each form, except those that the English has too."""
    if not catalogue.language.spelling:
        return
    for form in unit.forms:
        for word in dict.fromkeys(_WORD.findall(prose(form.string))):
            hit = _judged(word, catalogue.language)
            if hit and word not in form.source:
                yield hit._replace(line=form.line)


@lru_cache(maxsize=65536)
def _judged(word: str, language: Language) -> Hit | None:
    """What is wrong with a word; most words come again and again."""
    spelling = language.spelling
    instead: Mapping[str, str] = spelling.get("instead_of", {})
    wrong: Mapping[str, str] = spelling.get("wrong", {})
    endings = tuple(spelling.get("endings", ()))
    small = word.lower()  # casefold would write ß as ss
    right = next((small.replace(part, meant) for part, meant in wrong.items() if part in small), "")
    if not right and any(part in small for part in instead):
        right = _with_accents(small, instead, _either(tuple(spelling.get("kept", ()))))
    if right:
        return Hit("RK804", f"“{word}” is spelt without its own letters: {right}")
    if endings and len(small) > 7 and (ending := _exchanged(small, endings)):
        return Hit("RK805", f"“{word}” is misspelt: -{ending}")
    return None


@lru_cache(maxsize=64)
def _either(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for parts of words; a hyphen stands where a word may go on."""
    parts = [f"{_edge(word[:1])}{re.escape(word.strip('-'))}{_edge(word[-1:])}" for word in words]
    return re.compile("|".join(sorted(parts, key=len, reverse=True)) or r"(?!)")


def _edge(mark: str) -> str:
    return "" if mark == "-" else r"\b"


def _with_accents(word: str, instead: Mapping[str, str], kept: re.Pattern[str]) -> str:
    """The word with the letters it lacks, or nothing where it is right as it is."""
    covered = {at for match in kept.finditer(word) for at in range(match.start(), match.end())}
    for part, letter in instead.items():
        at = word.find(part)
        while at >= 0:
            if at not in covered or at + 1 not in covered:
                return f"{word[:at]}{letter}{word[at + len(part) :]}"  # the first is enough to show what is meant
            at = word.find(part, at + 1)
    return ""


def _exchanged(word: str, endings: tuple[str, ...]) -> str:
    """The ending that a word has with two neighbouring letters exchanged, if it has one."""
    if word.endswith(endings):
        return ""
    for at in range(max(1, len(word) - 8), len(word) - 1):
        turned = f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"
        found = next((ending for ending in endings if turned.endswith(ending)), "")
        if found:
            return found
    return ""

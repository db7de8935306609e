"""An overlay beside what it is laid over: the same said otherwise, whole, and not said twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rekindle.l10n.checks.address import formal_words
from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.language import Language
from rekindle.l10n.checks.units import Catalogue, Key, Unit, prose, tokens
from rekindle.l10n.overlays import flat, is_same, written_for

_FOLDED = str.maketrans("äöü", "aou")


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """An entry of an overlay beside the one that it stands for."""
    other = _other(unit, catalogue)
    if other is None:
        return
    if said(unit) == said(other):
        yield Hit("RK514", "the same as in the catalog below it")
    noted, now = written_for(unit.entry.comments.get(".", ())), flat(said(other))
    if noted and not is_same(noted, now):
        yield Hit("RK511", f"written for “{_short(noted)}”, which is now “{_short(now)}”")
    if is_address_overlay(catalogue):
        for own, below in zip(unit.forms, other.forms, strict=False):
            lost, come = differences(below.string, own.string, catalogue.language)
            if lost or come:
                what = f"{_listed(lost)} became {_listed(come)}" if lost and come else _one_side(lost, come)
                yield Hit("RK512", what, own.line)


def check_catalogue(catalogue: Catalogue) -> Iterator[tuple[Hit, Key | None]]:
    """Texts below an overlay that address the reader, and have no entry in it."""
    if not is_address_overlay(catalogue) or not catalogue.is_whole or catalogue.parent is None:
        return
    for unit in catalogue.parent.served:
        if (unit.msgctxt, "" if unit.msgctxt else unit.msgid) in catalogue.by_context:
            continue
        found = [word for form in unit.forms for word in formal_words(form.string, catalogue.language, unit.sources)]
        if found:
            yield Hit("RK513", f"the text below addresses its reader: {_listed(found)}", 1), unit.key


def is_address_overlay(catalogue: Catalogue) -> bool:
    """Whether it is an informal catalog laid over a formal one."""
    return catalogue.informal and catalogue.parent is not None and not catalogue.parent.informal


def _other(unit: Unit, catalogue: Catalogue) -> Unit | None:
    below = catalogue.parent
    while below is not None:
        found = below.by_context.get((unit.msgctxt, "" if unit.msgctxt else unit.msgid))
        if found is not None and found.is_translated:
            return found
        below = below.parent
    return None


def said(unit: Unit) -> tuple[str, ...]:
    """What an entry says, form by form."""
    return tuple(form.string for form in unit.forms)


def differences(below: str, own: str, language: Language) -> tuple[list[str], list[str]]:
    """The words that only one of two texts has, beside those of the address and other forms of the same word."""
    first, second = _content(below, language), _content(own, language)
    lost, come = list((first - second).elements()), list((second - first).elements())
    pairs = _pairs(tuple(language.address.get("pairs", ())))
    for word in list(lost):
        match = next((other for other in come if _same_word(word, other, pairs)), None)
        if match is not None:
            lost.remove(word)
            come.remove(match)
    return lost, come


def _content(text: str, language: Language) -> Counter[str]:
    left_out = _left_out(
        tuple(language.address.get("formal", ())),
        tuple(language.address.get("informal", ())),
        tuple(language.address.get("either", ())),
    )
    numbers = re.findall(r"\d+", prose(text))
    return Counter([word for word in map(str.casefold, tokens(text)) if word not in left_out] + numbers)


@lru_cache(maxsize=16)
def _left_out(*lists: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for one in lists for word in one)


@lru_cache(maxsize=16)
def _pairs(listed: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Forms of one word that do not begin alike: ``nehmen/nimm|nimmst``."""
    found = [(formal, one) for formal, _, forms in (pair.partition("/") for pair in listed) for one in forms.split("|")]
    return tuple((formal.casefold(), informal.casefold()) for formal, informal in found)


def _same_word(formal: str, informal: str, pairs: Iterable[tuple[str, str]]) -> bool:
    for one, other in pairs:  # also behind a prefix: vornehmen, vornimmst
        if formal.endswith(one) and informal.endswith(other) and formal[: -len(one)] == informal[: -len(other)]:
            return True
    one, other = formal.translate(_FOLDED), informal.translate(_FOLDED)
    stem = one.removesuffix("n").removesuffix("e")
    is_verb = one.endswith(("n", "e", "t"))
    alike = other.startswith(stem) or stem.startswith(other)
    return is_verb and alike and len(other) > 2 and abs(len(one) - len(other)) < 4


def _one_side(lost: list[str], come: list[str]) -> str:
    return f"{_listed(lost)} is missing" if lost else f"{_listed(come)} is new"


def _listed(found: list[str]) -> str:
    return ", ".join(dict.fromkeys(found[:6]))


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"

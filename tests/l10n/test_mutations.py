"""Every class of errors planted in the real catalogs, one at a time, in twenty places each: 99 in 100 are found."""

from __future__ import annotations

import random
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from tests.l10n.planting import VARIANTS, Variant

from rekindle.catalogs import DOMAINS
from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.ignoring import ignored
from rekindle.l10n.checks.run import unit_hits, without_ignored
from rekindle.l10n.checks.units import Catalogue, Unit, make_unit
from rekindle.l10n.checks.workbench import Workbench
from rekindle.l10n.extract import escaped
from rekindle.polines import Entry

REPOSITORY = Path(__file__).parents[2]
PLACES = 20
# The rules that are meant for each class; an error may well be one of a placeholder or a character besides.
MEANT = {
    "address": {"RK501", "RK502", "RK503"},
    "brackets": {"RK605"},
    "capital": {"RK606"},
    "characters": {"RK801", "RK802", "RK806", "RK807", "RK302"},
    "ellipsis": {"RK603"},
    "end": {"RK604"},
    "facts": {"RK711", "RK712", "RK713"},
    "jinja": {"RK305", "RK302"},
    "markup": {"RK701", "RK702", "RK703", "RK704", "RK705"},
    "mojibake": {"RK802", "RK803"},
    "persons": {"RK308"},
    "placeholders": {"RK301", "RK302", "RK303", "RK304", "RK305", "RK306", "RK307"},
    "quotation": {"RK601", "RK602"},
    "umlauts": {"RK804"},
    "unchanged": {"RK201", "RK202", "RK207", "RK208", "RK801"},
    "white space": {"RK401", "RK402", "RK403", "RK404", "RK405", "RK406"},
}


@lru_cache(maxsize=1)
def places() -> list[tuple[Catalogue, Unit]]:
    """Every entry of the shipped catalogs for which no rule is set aside."""
    bench = Workbench(REPOSITORY)
    found = [bench.catalogue(name, domain) for name in ("de", "de@informal") for domain in DOMAINS]
    every = [(one, unit) for one in found if one is not None for unit in one.units]
    return [(one, unit) for one, unit in every if not ignored(unit)[0]]


def spoilt(unit: Unit, catalogue: Catalogue, variant: Variant, rng: random.Random) -> Unit | None:
    """An entry with an error in one of its forms; nothing where this error cannot be made."""
    number = rng.randrange(len(unit.forms))
    text = variant.plant(unit.forms[number].string, unit, rng)
    if text is None or text == unit.forms[number].string:
        return None
    keywords = [keyword for keyword in unit.entry.parts if keyword.startswith("msgstr")]
    parts = {**unit.entry.parts, keywords[number]: [escaped(text)]}
    return make_unit(Entry(parts, unit.entry.lines, unit.entry.comments), catalogue.language)


def is_found(unit: Unit, before: Unit, catalogue: Catalogue, meant: set[str]) -> bool:
    """Whether a rule that is meant for it has a finding that was not there before."""

    def said(one: Unit) -> set[tuple[str, str]]:
        hits: list[Hit] = list(without_ignored(one, unit_hits(one, catalogue)))
        return {(hit.rule, hit.what) for hit in hits if hit.rule in meant}

    return bool(said(unit) - said(before))


@pytest.mark.parametrize("group", sorted({variant.group for variant in VARIANTS}))
def test_planted_errors_are_found(group: str) -> None:
    """Of the errors of a class, in all its variants, the right rule finds at least 99 in 100."""
    counts: Counter[bool] = Counter()
    missed = []
    for variant in (one for one in VARIANTS if one.group == group):
        rng = random.Random(variant.name)
        planted = 0
        for catalogue, unit in rng.sample(places(), len(places())):
            changed = spoilt(unit, catalogue, variant, rng)
            if changed is None or (variant.name in ("lost", "swapped") and unit.optional):
                continue
            hit = is_found(changed, unit, catalogue, MEANT[group])
            counts[hit] += 1
            if not hit:
                missed.append((variant.name, unit.msgctxt, [form.string for form in changed.forms]))
            planted += 1
            if planted == PLACES:
                break
        assert planted, f"{variant.name} can be planted nowhere"
    assert counts[True] >= 0.99 * counts.total(), missed

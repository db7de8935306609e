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


def is_found(unit: Unit, before: Unit, catalogue: Catalogue) -> bool:
    """Whether there is a finding that was not there before."""

    def said(one: Unit) -> set[tuple[str, str]]:
        hits: list[Hit] = list(without_ignored(one, unit_hits(one, catalogue)))
        return {(hit.rule, hit.what) for hit in hits}

    return bool(said(unit) - said(before))


@pytest.mark.parametrize("group", sorted({variant.group for variant in VARIANTS}))
def test_planted_errors_are_found(group: str) -> None:
    """Of the errors of a class, in all its variants, at least 99 in 100 are found."""
    counts: Counter[bool] = Counter()
    missed = []
    for variant in (one for one in VARIANTS if one.group == group):
        rng = random.Random(variant.name)
        planted = 0
        for catalogue, unit in rng.sample(places(), len(places())):
            changed = spoilt(unit, catalogue, variant, rng)
            if changed is None or (variant.name in ("lost", "swapped") and unit.optional):
                continue
            hit = is_found(changed, unit, catalogue)
            counts[hit] += 1
            if not hit:
                missed.append((variant.name, unit.msgctxt, [form.string for form in changed.forms]))
            planted += 1
            if planted == PLACES:
                break
        assert planted, f"{variant.name} can be planted nowhere"
    assert counts[True] >= 0.99 * counts.total(), missed

"""All checks of one catalog, as findings in the order of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rekindle.l10n.checks import (
    address,
    canonical,
    characters,
    consistency,
    drift,
    facts,
    length,
    markup,
    placeholders,
    punctuation,
    spacing,
    spelling,
    state,
)
from rekindle.l10n.checks.finding import Finding, Hit, rules
from rekindle.l10n.checks.ignoring import ignored, unused
from rekindle.l10n.checks.units import Catalogue, Key, Unit, UnitRule

# Each looks at one entry that is translated and not fuzzy.
_FAMILIES: tuple[UnitRule, ...] = (
    placeholders.check,
    spacing.check,
    address.check,
    punctuation.check,
    markup.check,
    facts.check,
    characters.check,
    spelling.check,
    length.check,
    consistency.check,
    drift.check,
)


def check(catalogue: Catalogue, more: Iterable[tuple[Hit, Unit | None]] = ()) -> list[Finding]:
    """Everything that is wrong with a catalog; ``more`` was found by looking at more than the catalog."""
    found: list[Finding] = []
    by_unit: dict[int, list[Hit]] = {id(unit): [] for unit in catalogue.units}
    elsewhere: list[tuple[Hit, Key | None]] = [(hit, None) for hit in catalogue.hits]
    for hit, unit in more:
        if unit is None:
            elsewhere.append((hit, None))
        else:
            by_unit[id(unit)].append(hit)
    for unit in catalogue.units:
        by_unit[id(unit)] += unit_hits(unit, catalogue)
    apart = {unit for unit in catalogue.units if "RK901" in ignored(unit)[0]}
    for hit, unit in consistency.check_catalogue(catalogue, apart):
        by_unit[id(unit)].append(hit)
    elsewhere += state.check_catalogue(catalogue)
    elsewhere += drift.check_catalogue(catalogue)
    elsewhere += [(hit, None) for hit in canonical.check_catalogue(catalogue)]
    for hit, key in elsewhere:
        found.append(_finding(catalogue, hit, *(key or (None, None)), line=1))
    for unit in catalogue.units:
        for hit in without_ignored(unit, by_unit[id(unit)]):
            found.append(_finding(catalogue, hit, unit.msgctxt, unit.msgid, line=unit.line))
    return sorted(dict.fromkeys(found), key=lambda one: (one.line, one.rule, one.message))


def without_ignored(unit: Unit, hits: Iterable[Hit]) -> Iterator[Hit]:
    """What was found in an entry but for what its comments set aside, and what is wrong with those."""
    codes, wrong = ignored(unit)
    hits = list(hits)
    yield from (hit for hit in hits if hit.rule not in codes)
    yield from wrong
    yield from unused(unit, codes, {hit.rule for hit in hits})


def unit_hits(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """What is wrong with one entry, seen alone."""
    yield from unit.hits
    yield from state.check(unit, catalogue)
    if unit.is_translated and not unit.fuzzy:
        for family in _FAMILIES:
            yield from family(unit, catalogue)


def _finding(catalogue: Catalogue, hit: Hit, msgctxt: str | None, msgid: str | None, *, line: int) -> Finding:
    rule = rules()[hit.rule]
    return Finding(
        rule=hit.rule,
        severity=rule.severity,
        path=catalogue.path,
        line=hit.line or line,
        locale=catalogue.name,
        domain=catalogue.domain,
        msgctxt=msgctxt,
        msgid=msgid,
        message=hit.what,
        remedy=hit.remedy or rule.remedy,
    )

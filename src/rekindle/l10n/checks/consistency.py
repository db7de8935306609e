"""The same English in the same words, and the terms of the glossary."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.units import Catalogue, Unit, prose


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """Each term of the glossary that the English has is translated as the glossary says."""
    english = " ".join(map(prose, unit.sources))
    if not catalogue.language.any_term.search(english):
        return
    said = " ".join(prose(form.string) for form in unit.forms).casefold()
    for term, allowed, written in catalogue.language.glossary:
        match = term.search(english)
        if match and not any(one in said for one in allowed):
            yield Hit("RK902", f"“{match[0]}” is not translated as in the glossary: {written}")


def check_catalogue(catalogue: Catalogue, ignored: set[Unit]) -> Iterator[tuple[Hit, Unit]]:
    """One English text, several translations; one that says with an ignore comment that it differs is set apart."""
    if catalogue.parent is not None:
        return  # an overlay is held against what it is laid over
    free = tuple(f"{one}." for one in catalogue.language.data.get("inflected", ()))
    groups: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
    for unit in catalogue.served:
        if unit.msgctxt and not unit.msgctxt.startswith(free or "\0"):
            groups[unit.sources].append(unit)
    for units in groups.values():
        counts = Counter(_said(unit) for unit in units if unit not in ignored)
        usual, often = counts.most_common(1)[0] if counts else ("", 0)
        for unit in units:
            others = [said for said in counts if said != _said(unit) and not _inflected(said, _said(unit))]
            if unit in ignored:
                differs = any(not _inflected(said, _said(unit)) for said in counts)
            else:
                differs = bool(others) and (_said(unit) != usual or often * 2 <= sum(counts.values()))
            if differs:
                other = others[0] if others else usual
                yield Hit("RK901", f"elsewhere this English is translated otherwise: {other[:80]}"), unit


def _said(unit: Unit) -> str:
    first = " / ".join(form.string for form in unit.forms)
    return first[:1].casefold() + first[1:]  # after a salutation a sentence begins small


def _inflected(one: str, other: str) -> bool:
    """Whether two translations are the same words, perhaps in other cases."""
    pairs = re.findall(r"\w+", one), re.findall(r"\w+", other)
    return len(pairs[0]) == len(pairs[1]) and all(
        first == second or (first[:3] == second[:3] and abs(len(first) - len(second)) < 3)
        for first, second in zip(*pairs, strict=True)
    )

"""Rules that a translator has set aside for one entry, with the reason: ``# rekindle: ignore RK604 because …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rekindle.l10n.checks.finding import Hit, rules
from rekindle.l10n.checks.units import Unit

_COMMENT = re.compile(r"rekindle:\s*(\w*)(.*)", re.IGNORECASE)
_IGNORE = re.compile(r"\s+((?:RK\d{3}[,\s]+)+)because\s+(\w.*)")


def ignored(unit: Unit) -> tuple[frozenset[str], list[Hit]]:
    """The rules that are set aside for an entry, and what is wrong with the comments that do so."""
    codes: set[str] = set()
    wrong = []
    for comment in unit.entry.comments.get("", ()):
        found = _COMMENT.match(comment.strip())
        if not found:
            continue
        listed = _IGNORE.match(found[2])
        named = re.findall(r"RK\d{3}", listed[1]) if listed and found[1].lower() == "ignore" else []
        if named and all(code in rules() for code in named):
            codes.update(named)
        else:
            wrong.append(Hit("RK903", f"“{comment.strip()[:60]}” sets no rule aside", unit.entry.lines["msgid"]))
    return frozenset(codes), wrong


def unused(unit: Unit, codes: frozenset[str], found: set[str]) -> Iterator[Hit]:
    """The rules that are set aside for nothing."""
    for code in sorted(codes - found):
        yield Hit("RK904", f"{code} finds nothing here", unit.entry.lines["msgid"])

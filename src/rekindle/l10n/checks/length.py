"""Texts that are too long for where they go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.units import Catalogue, Unit

_LIMIT = re.compile(r"max-length:\s*(\d{1,6})\Z")
_FILLED = re.compile(r"\{\{[^{}]{0,200}\}\}|%\(\w{1,60}\)[a-zA-Z]|\{\w{0,40}\}")
_TYPICAL = "x" * 12  # a placeholder stands for a name or the like


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """An entry with the flag ``max-length:N`` keeps to it."""
    limit = next((int(match[1]) for flag in unit.flags if (match := _LIMIT.match(flag))), None)
    for form in unit.forms if limit is not None else ():
        length = len(_FILLED.sub(_TYPICAL, form.string))
        if limit is not None and length > limit:
            yield Hit("RK851", f"about {length} characters, {limit} are allowed", form.line)

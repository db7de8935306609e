"""A finding, and the rules by their code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

import importlib_resources

Severity = Literal["error", "warning"]


class Finding(NamedTuple):
    """One thing that is wrong, where, and what to do about it."""

    rule: str
    severity: Severity
    path: str
    line: int
    locale: str
    domain: str
    msgctxt: str | None
    msgid: str | None
    message: str
    remedy: str


class Hit(NamedTuple):
    """What a rule has found in an entry; ``line`` 0 is the entry's own, an empty remedy the rule's own."""

    rule: str
    what: str
    line: int = 0
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a code means; a code is for ever."""

    code: str
    title: str
    why: str
    remedy: str
    bad: str
    good: str
    severity: Severity = "error"
    fixed: bool = False  # whether --fix mends it
    overlay: bool = False  # whether the examples are entries of an informal overlay


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """Every rule by its code."""
    # Parsed once: a rule is looked up for each finding.
    text = importlib_resources.files("rekindle.l10n.checks").joinpath("rules.toml").read_text(encoding="utf-8")
    return {code: Rule(code=code, **table) for code, table in tomllib.loads(text).items()}

"""What the checks know of a language: CLDR, and the data that its contributors keep beside the catalogs."""

from __future__ import annotations

import csv
import gettext
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import importlib_resources
from babel.core import get_global

from rekindle.errors import CatalogError
from rekindle.pofile import plural_rule

_NEVER = re.compile(r"(?!)")
_WITHOUT_STOPS = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})  # scripts that end a sentence without a mark


def words(listed: Iterable[str]) -> re.Pattern[str]:
    """A pattern for whole words: one in small letters in any case, one with a capital only as it is written."""
    found = sorted(listed, key=len, reverse=True)
    either = [re.escape(one) for one in found if one == one.lower()]
    exact = [re.escape(one) for one in found if one != one.lower()]
    parts = [f"(?i:{'|'.join(either)})"] * bool(either) + exact
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])") if parts else _NEVER


class Term(NamedTuple):
    """A term of the glossary: the English, what is allowed for it (folded), and that as it is written."""

    english: re.Pattern[str]
    allowed: tuple[str, ...]
    written: str


@dataclass(frozen=True, eq=False)  # one of each, known by itself
class Language:
    """One language; everything that is not known of it is simply not checked."""

    locale: str  # a Babel identifier
    data: Mapping[str, Any] = field(default_factory=dict)
    glossary: tuple[Term, ...] = ()

    @cached_property
    def script(self) -> str:
        """The ISO 15924 code of the script it is written in."""
        likely = get_global("likely_subtags").get(self.locale.partition("_")[0], "")
        return next(
            (part for part in f"{self.locale}_{likely}".split("_") if len(part) == 4 and part.isalpha()), "Latn"
        )

    @property
    def is_source(self) -> bool:
        """Whether it is a variety of the language that is translated from."""
        return self.locale.partition("_")[0] == "en"

    @property
    def has_stops(self) -> bool:
        """Whether its sentences end with a mark."""
        return self.script not in _WITHOUT_STOPS

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters beyond A to Z that it writes; none where that is not known."""
        return frozenset(self.data.get("letters", ""))

    @property
    def keeps_order(self) -> bool:
        """Whether placeholders mostly stand in the order of the English."""
        return bool(self.data.get("keeps_order", False))

    @cached_property
    def quotation(self) -> dict[str, str]:
        """Closing quotation mark by opening one, the outer pair first."""
        return {pair[0]: pair[-1] for pair in self.data.get("quotation", ())}

    @cached_property
    def _same(self) -> frozenset[str]:
        return frozenset(self.data.get("same", ()))

    @property
    def lists_same(self) -> bool:
        """Whether it is known which words it shares with English."""
        return bool(self._same)

    def is_same(self, word: str) -> bool:
        """Whether a word is written in the language as it is in English."""
        return word in self._same or word.casefold() in self._same

    @cached_property
    def any_term(self) -> re.Pattern[str]:
        """A pattern for any term of the glossary."""
        return re.compile("|".join(term.english.pattern for term in self.glossary) or r"(?!)", re.IGNORECASE)

    @cached_property
    def address(self) -> Mapping[str, Any]:
        """How its reader is addressed."""
        return dict(self.data.get("address", {}))

    @cached_property
    def spelling(self) -> Mapping[str, Any]:
        """How it is spelt."""
        return dict(self.data.get("spelling", {}))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Number words and their values."""
        return number_words(self.data.get("numbers", {}))

    @cached_property
    def numbers_of_form(self) -> tuple[int, ...]:
        """How many of the numbers to 200 each plural form is for: one that stands for a single one may not name it."""
        rule = plural_rule(self.locale)
        which = gettext.c2py(rule.plural_expr)
        counts = [0] * int(rule.num_plurals)
        for number in range(201):
            counts[which(number)] += 1
        return tuple(counts)

    def is_complete(self, domain: str) -> bool:
        """Whether every text of a domain is promised; a language in progress names the domains that are."""
        complete = self.data.get("complete", True)
        return domain in complete if isinstance(complete, list) else bool(complete)


def number_words(table: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Number words and their values from a table ``2 = ["two"]``."""
    return {word.casefold(): int(number) for number, listed in table.items() for word in listed}


def read_glossary(name: str, text: str) -> tuple[Term, ...]:
    """The terms of a glossary, a CSV file with the columns term, translations (``a|b``) and, if you like, more.

    A term without a translation is not settled yet, and not enforced.
    """
    terms = []
    for number, row in enumerate(csv.reader(text.lstrip("\ufeff").splitlines()), 1):
        if number == 1 or not any(row):
            continue
        if len(row) < 2 or not row[0].strip():
            remedy = "write term,translation|another,note"
            raise CatalogError("not a term of a glossary", where=f"{name}:{number}", remedy=remedy)
        allowed = [one.strip() for one in row[1].split("|") if one.strip()]
        if allowed:
            english = re.compile(rf"(?<![\w(-]){re.escape(row[0].strip())}(?:s|es)?(?![\w)-])", re.IGNORECASE)
            terms.append(Term(english, tuple(one.casefold() for one in allowed), " or ".join(allowed)))
    return tuple(terms)


@lru_cache(maxsize=1)
def english() -> Mapping[str, Any]:
    """What the checks know of the language that is translated from."""
    path = importlib_resources.files("rekindle.l10n.checks").joinpath("english.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))

"""The plural rule of a language as Python source.

The rule is CLDR's, as Babel has it for gettext (a catalog with another one is refused when it is read), and the C
expression is read by the standard library's own parser.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import lru_cache

from babel.messages.plurals import get_plural

from rekindle.tags import cldr_name

LARGEST = 1005  # every rule of CLDR shows all its forms below


@dataclass(frozen=True, slots=True)
class PluralRule:
    """``source`` is an expression of ``n`` that gives the number of a form; ``examples`` is a number for each form."""

    source: str
    examples: tuple[int, ...]

    @property
    def is_one_or_other(self) -> bool:
        """Whether it tells one from all others, as in English and German."""
        return self.source.replace(" ", "").strip("()") == "n!=1"


@lru_cache(maxsize=64)
def plural_rule(locale: str) -> PluralRule:
    """The rule of a locale (BCP 47)."""
    plural = get_plural(cldr_name(locale.replace("-", "_")))
    source = gettext._parse(gettext._tokenize(plural.plural_expr))[0]  # type: ignore[attr-defined]
    choose = gettext.c2py(plural.plural_expr)
    examples = {choose(number): number for number in reversed(range(LARGEST))}
    return PluralRule(source, tuple(examples[form] for form in range(plural.num_plurals)))

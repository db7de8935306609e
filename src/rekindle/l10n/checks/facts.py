"""Addresses and numbers: what a translation may not change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.language import english, number_words
from rekindle.l10n.checks.units import Catalogue, Form, Unit, prose

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
_URL = re.compile(r"(?:\b[a-z]{2,10}://|\bwww\.|\bmailto:|\btel:)[^\s<>\"“”„«»)\]]{1,500}", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|dev|de|at|ch|io|eu|info|app|example|test|fr|pl|uk)\b"
    r"(?:/[^\s<>\"“”„«»)\]]{0,300})?",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\w\.\w")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?:[.,\u00a0\u202f’]\d{3})+)(?![\d])")


# Where the English speaks of a time of day, another language may count to 24.
_TIME = re.compile(r"\bp\.?\s?m\b|\b(?:after|before|at|from|until|between)\s(?:[a-z]+|\d{1,2})\b", re.IGNORECASE)


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """Addresses and numbers of each form beside those of its English."""
    table = catalogue.language.numbers
    for form in unit.forms:
        if not form.string.strip():
            continue
        for rule, pattern, noun in _ADDRESSES if _maybe(form.string) or _maybe(form.source) else ():
            own, wanted = _found(pattern, form.string), _found(pattern, form.source)
            if set(own) != set(wanted):
                one = min({*own} ^ {*wanted})
                what = "is not in the English" if one in own else "is missing or changed"
                yield Hit(rule, f"the {noun} {one[:80]} {what}", form.line)
                break
        yield from _numbers(form, unit, table)


_ADDRESSES = (("RK711", _URL, "link"), ("RK712", _MAIL, "email address"), ("RK711", _HOST, "link"))


def _maybe(text: str) -> bool:
    """Whether there may be an address in a text; mostly there is none."""
    return ":" in text or "@" in text or _DOTTED.search(text) is not None


def _found(pattern: re.Pattern[str], text: str) -> Counter[str]:
    text = _MAIL.sub(" ", _URL.sub(" ", text)) if pattern is _HOST else text
    return Counter(match.rstrip(".,;:!?…'’*_") for match in pattern.findall(text))


def _numbers(form: Form, unit: Unit, table: Mapping[str, int]) -> Iterator[Hit]:
    """No number is lost or new, whether in figures or in words."""
    source, string = prose(form.source), prose(form.string)
    wanted, own = _digits(source), _digits(string)
    said, says = _said(source, _english_numbers()), _said(string, table)
    hours = {int(one) for one in wanted if len(one) < 3} | {one for one in said if one < 13}
    afternoon = {str(one + 12) for one in hours} if _TIME.search(source) else set[str]()
    months = {str(number) for number, name in enumerate(english()["months"], 1) if name in source}
    lost = wanted - own - {str(one) for one in says}
    if afternoon & own:
        lost -= {str(int(one) - 12) for one in afternoon & own}
    new = own - wanted - {str(one) for one in said} - afternoon - months
    if unit.plural and not form.many:
        new -= {"1"}
    later = {int(one) for one in afternoon}
    figures, own_figures = ({int(one) for one in every if len(one) < 9} for every in (wanted, own))
    shown = own_figures | {number - 12 for number in (own_figures | says.keys()) & later}
    gone = {one for one in said - says if one not in shown}
    come = {one for one in says - said if one not in figures | later}
    if lost or new:
        changed = " and ".join(
            filter(
                None,
                (f"{', '.join(sorted(lost))} is missing" * bool(lost), f"{', '.join(sorted(new))} is new" * bool(new)),
            )
        )
        yield Hit("RK713", f"a number was changed: {changed}", form.line)
    elif table and gone and come:
        yield Hit("RK713", f"a number was changed: {min(gone)} to {min(come)}, in words", form.line)


@lru_cache(maxsize=1)
def _english_numbers() -> Mapping[str, int]:
    return number_words(english()["numbers"])


def _digits(text: str) -> set[str]:
    """The numbers in figures, without what stands between their thousands, decimals, hours and days."""
    joined = _THOUSANDS.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    return {str(one.lstrip("0") or "0") for one in re.findall(r"[0-9]+", joined)}


def _said(text: str, table: Mapping[str, int]) -> Counter[int]:
    return Counter(table[word] for word in re.findall(r"[^\W\d_]+", text.casefold()) if word in table)

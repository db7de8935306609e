"""Phrases, number words and forms of address of one localization → tables and small Python functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rekindle.catalogs import Localization
from rekindle.compiler.cldr import DAYS, dates
from rekindle.compiler.phrases import Phrases, filled, function
from rekindle.compiler.plurals import PluralRule
from rekindle.compiler.source import quoted
from rekindle.timing import Gap

_SPACE = "\u00a0"
HEAD = """from functools import lru_cache

from rekindle.runtime import gap_words, nested, sentence, stop, title_and_surname"""


def bake(localization: Localization, rule: PluralRule) -> Iterator[str]:
    """The lines of the tables and functions, a blank line where a new one begins."""
    phrase = Phrases(localization, rule)
    yield from _numbers(phrase)
    if not rule.is_one_or_other:
        yield from function("plural", "n", f"int({rule.source})", "The form that a number takes.")
    for form in ("since", "ago", "duration"):
        yield from _gap(phrase, form)
    yield from _people(phrase)
    yield from dates(phrase)
    yield from _places(phrase)


def endless(lines: Iterable[str]) -> frozenset[str]:
    """The functions among baked lines whose words never end in a full stop."""
    module: dict[str, Any] = {}
    exec("\n".join((HEAD, *lines)), module)
    numbers, days = range(200), DAYS
    gaps = [Gap(1, unit, quality, n) for unit, quality in module["SINCE"] for n in (1, 2, 13)]
    tried: dict[str, Iterable[Any]] = {
        **dict.fromkeys(("since", "ago", "duration"), gaps),
        **dict.fromkeys(("day_month", "weekday_date", "long_date", "full_date"), days),
        **dict.fromkeys(("minutes", "number"), numbers),
    }
    return frozenset(
        name
        for name, values in tried.items()
        if name in module and not any(module[name](value).endswith(".") for value in values)
    )


def _numbers(phrase: Phrases) -> Iterator[str]:
    yield "NUMBERS = {"
    for name, number in phrase.names("number"):
        yield f"    {number}: {quoted(phrase.text(name))},"
    yield "}"
    yield from function("number", "n", "NUMBERS.get(n) or str(n)", "A number as running text has it.")


def _gap(phrase: Phrases, form: str) -> Iterator[str]:
    table = form.upper()
    yield from ("", "", f"{table} = {{")
    for name, rest in phrase.names(f"gap.{form}"):
        unit, quality = rest.split(".")
        forms = ", ".join(map(quoted, phrase.forms(name)))
        yield f"    ({quoted(unit)}, {quoted(quality)}): ({forms}{',' if len(phrase.forms(name)) == 1 else ''}),"
    yield "}"
    plural = "None" if phrase.rule.is_one_or_other else "plural"
    words = list(function(form, "gap", f"gap_words({table}, gap, number, {plural})", "A gap in time, in words."))
    yield from (*words[:2], "@lru_cache(maxsize=256)", *words[2:])


def _people(phrase: Phrases) -> Iterator[str]:
    formality = phrase.localization.formality
    yield from ("", "", "SALUTATION = {")
    if formality == "formal":
        for name, rest in phrase.names("salutation.formal"):
            style, gender = rest.split(".")
            for address, title in phrase.names(f"address.{gender}"):
                text = phrase.text(name).replace("%(name)s", phrase.text(address))
                said = filled(text, {"given": "given", "family": "family"})
                yield f"    ({quoted(style)}, {quoted(gender)}, {quoted(title)}): lambda given, family: {said},"
        key = 'style, "unknown", title'
    else:
        for name, rest in phrase.names("salutation.informal"):
            style, gender = rest.split(".")
            yield f"    ({quoted(style)}, {quoted(gender)}): lambda given: {phrase.code(name)},"
        key = 'style, "unknown"'
    yield "}"
    every = key.replace(quoted("unknown"), "gender")
    yield f"for ({every}), said in list(SALUTATION.items()):"
    yield from ('    if gender == "neutral":', f"        SALUTATION[{key}] = said")
    yield "CLOSING = {"
    for name, warmth in phrase.names(f"closing.{formality}"):
        yield f"    {quoted(warmth)}: {quoted(phrase.text(name) + chr(10))},"
    yield "}"
    signed = phrase.code(f"signature.{formality}", given="name")
    yield from (_PEOPLE[formality].format(signed=signed), "", "")


_PEOPLE = {
    "formal": '''

def salutation_of(person, style):
    """The salutation by warmth, or how one starts a call."""
    title, family = title_and_surname(person) if person.titles or person.particle else ("none", person.family)
    return SALUTATION[style, person.gender, title](person.given, family)


def closing_of(sender, warmth):
    """Closing phrase and signature, two lines."""
    name = sender.name
    return CLOSING[warmth] + {signed}''',
    "informal": '''

def salutation_of(person, style):
    """The salutation by warmth, or how one starts a call."""
    return SALUTATION[style, person.gender](person.given)


def closing_of(sender, warmth):
    """Closing phrase and signature, two lines; signed with the given name."""
    name = sender.given or sender.name
    return CLOSING[warmth] + {signed}''',
}


def _places(phrase: Phrases) -> Iterator[str]:
    if phrase.has("at"):
        yield from function("at", "organisation", phrase.code("at"), "A place with its preposition.")
    forms = phrase.forms("minutes")
    words, figures = (
        [filled(form, {"number": "number(n)"}) for form in forms],
        [filled(re.sub(r"(?<=%\(number\)s) ", _SPACE, form), {"number": "n"}) for form in forms],
    )
    if forms[1:] and phrase.rule.is_one_or_other:
        one = words[0] if phrase.has("number.1") else figures[0]
        yield from (
            "",
            "",
            "def minutes(n):",
            '    """How long it takes."""',
            "    if n == 1:",
            f"        return {one}",
        )
        yield f"    return {words[-1]} if n in NUMBERS else {figures[-1]}"
    else:
        said = [
            word if word == figure else f"{word} if n in NUMBERS else {figure}"
            for word, figure in zip(words, figures, strict=True)
        ]
        yield from ("", "", "def minutes(n):", '    """How long it takes."""')
        for form, text in enumerate(said[:-1]):
            yield from (f"    if plural(n) == {form}:", f"        return {text}")
        yield f"    return {said[-1]}"
    yield from ("", "")
    for table in ("STEP_DONE", "STEP"):
        yield f"{table} = {{"
        for name, step in phrase.names(table.lower()):
            yield f"    {quoted(step)}: {quoted(phrase.text(name))},"
        yield "}"

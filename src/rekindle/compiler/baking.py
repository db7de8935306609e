"""Phrases, number words and CLDR patterns of one localization → small Python functions.

A date function is held against Babel for every day of two years before it is let through; where the baked form cannot
say the same, the localization is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, parse_pattern, tokenize_pattern

from rekindle.catalogs import Localization
from rekindle.compiler.plurals import PluralRule
from rekindle.compiler.source import WIDTH, Code, Literal, Part, expression, quoted
from rekindle.errors import CatalogError
from rekindle.filling import nest_quotes, pieces, placeholders
from rekindle.runtime import gap_words
from rekindle.timing import Gap

_DAYS = [date(2024, 1, 1) + timedelta(number) for number in range(731)]
_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 5, 30, 59)]
_SPACE = "\u00a0"


def filled(text: str, values: Mapping[str, str], *, figures: bool = False) -> str:
    """The expression of a text whose placeholders are Python expressions; a value's full stop swallows the text's.

    ``figures`` says that no value ends in a full stop.
    """
    parts: list[Part] = []
    swallowed = False
    found = pieces(text)
    for number, (literal, name, quotes) in enumerate(found):
        parts.append(Literal(literal.removeprefix(".") if swallowed else literal))
        if name:
            code = values[name]
            parts.append(Code(f'nested({code}, "{quotes}")' if quotes else code))
            swallowed = not figures and found[number + 1].literal.startswith(".")
            if swallowed:
                parts.append(Code(f"stop({code})"))
    return expression(parts)


def bake(localization: Localization, rule: PluralRule) -> Iterator[str]:
    """The lines of the tables and functions, a blank line where a new one begins."""
    phrase = _Phrases(localization, rule)
    yield from _numbers(phrase)
    if not rule.is_one_or_other:
        yield from _function("plural", "n", f"int({rule.source})", "The form that a number takes.")
    for form in ("since", "ago", "duration"):
        yield from _gap(phrase, form)
    yield from _people(phrase)
    yield from _dates(phrase)
    yield from _places(phrase)


def endless(lines: Iterable[str]) -> frozenset[str]:
    """The functions among baked lines whose words never end in a full stop."""
    module: dict[str, Any] = {"gap_words": gap_words, "nested": nest_quotes, "stop": lambda value: ""}
    exec("\n".join(lines), module)
    numbers, days = range(200), _DAYS
    gaps = [Gap(1, unit, quality, n) for unit, quality in module["SINCE"] for n in (1, 2, 13)]
    tried: dict[str, Iterable[Any]] = {
        **dict.fromkeys(("since", "ago", "duration"), gaps),
        **dict.fromkeys(("day_month", "weekday_date", "long_date"), days),
        **dict.fromkeys(("minutes", "number"), numbers),
    }
    return frozenset(
        name
        for name, values in tried.items()
        if name in module and not any(module[name](value).endswith(".") for value in values)
    )


class _Phrases:
    """The phrases of a localization, as source."""

    def __init__(self, localization: Localization, rule: PluralRule) -> None:
        self.localization, self.rule = localization, rule
        self.locale = Locale.parse(localization.locale, sep="-")

    def names(self, start: str) -> Iterator[tuple[str, str]]:
        """The phrases below a name, with what is left of theirs."""
        for name in self.localization.phrases:
            if name.startswith(f"{start}."):
                yield name, name.removeprefix(f"{start}.")

    def has(self, name: str) -> bool:
        """Whether there is such a phrase."""
        return name in self.localization.phrases

    def forms(self, name: str) -> list[str]:
        """The text of a phrase, or its plural forms."""
        source, msgctxt = self.localization.phrases[name], f"phrase.{name}"
        if len(source) == 1:
            return [self.localization.text("messages", msgctxt, source[0])]
        return [
            self.localization.plural("messages", msgctxt, source[0], source[1], number) for number in self.rule.examples
        ]

    def text(self, name: str) -> str:
        """The text of a phrase with one form."""
        return self.forms(name)[0]

    def code(self, name: str, *, figures: bool = False, **values: str) -> str:
        """The expression of a phrase with one form."""
        text = self.text(name)
        return filled(text, {one: values.get(one, one) for one in placeholders(text)}, figures=figures)


def _function(name: str, arguments: str, returned: str, doc: str) -> Iterator[str]:
    yield from ("", "", f"def {name}({arguments}):", f'    """{doc}"""', f"    return {returned}")


def _numbers(phrase: _Phrases) -> Iterator[str]:
    yield "NUMBERS = {"
    for name, number in phrase.names("number"):
        yield f"    {number}: {quoted(phrase.text(name))},"
    yield "}"
    yield from _function("number", "n", "NUMBERS.get(n) or str(n)", "A number as running text has it.")


def _gap(phrase: _Phrases, form: str) -> Iterator[str]:
    table = form.upper()
    yield from ("", "", f"{table} = {{")
    for name, rest in phrase.names(f"gap.{form}"):
        unit, quality = rest.split(".")
        forms = ", ".join(map(quoted, phrase.forms(name)))
        yield f"    ({quoted(unit)}, {quoted(quality)}): ({forms}{',' if len(phrase.forms(name)) == 1 else ''}),"
    yield "}"
    plural = "None" if phrase.rule.is_one_or_other else "plural"
    yield from _function(form, "gap", f"gap_words({table}, gap, number, {plural})", "A gap in time, in words.")


def _people(phrase: _Phrases) -> Iterator[str]:
    formality = phrase.localization.formality
    yield from ("", "")
    if formality == "formal":
        yield "ADDRESS = {"
        for name, rest in phrase.names("address"):
            gender, title = rest.split(".")
            yield f"    ({quoted(gender)}, {quoted(title)}): lambda given, family: {phrase.code(name)},"
        yield "}"
    argument = "name" if formality == "formal" else "given"
    yield "SALUTATION = {"
    for name, rest in phrase.names(f"salutation.{formality}"):
        style, gender = rest.split(".")
        yield f"    ({quoted(style)}, {quoted(gender)}): lambda {argument}: {phrase.code(name)},"
    yield "}"
    yield "CLOSING = {"
    for name, warmth in phrase.names(f"closing.{formality}"):
        code = phrase.code(f"signature.{formality}", given="name")
        closing = phrase.text(name)
        joined = f'f"{closing}\\n{{{code}}}"' if code == "name" else f"{quoted(closing + chr(10))} + {code}"
        yield f"    {quoted(warmth)}: lambda name: {joined},"
    yield "}"


def _dates(phrase: _Phrases) -> Iterator[str]:
    locale = phrase.locale
    months, days = locale.months["format"]["wide"], locale.days["format"]["wide"]
    yield from _tuple("MONTHS", [months.get(number, "") for number in range(13)])
    yield from _tuple("WEEKDAYS", [days[number] for number in range(7)])
    weekday = phrase.text("pattern.weekday_date") if phrase.has("pattern.weekday_date") else "EEEE, d MMMM"
    patterns: dict[str, tuple[str, Callable[[date], str]]] = {
        "day_month": (_skeleton(locale, "MMMMd"), lambda day: format_skeleton("MMMMd", day, locale=locale)),
        "weekday_date": (weekday, lambda day: format_date(day, weekday, locale=locale)),
        "long_date": (locale.date_formats["long"].pattern, lambda day: format_date(day, "long", locale=locale)),
        "month": ("MMMM", lambda day: format_date(day, "MMMM", locale=locale)),
    }
    for name, (pattern, said) in patterns.items():
        yield from _function(name, "day", _date_code(pattern, said, phrase, name), f"A day: {said(_DAYS[338])}.")
    if not phrase.has("days.range"):
        return
    for name in ("hour", "minute"):
        pattern = phrase.text(f"pattern.{name}")
        yield from _function(f"clock_{name}", "moment", _time_code(pattern, phrase), "A time of day.")
    for half in ("am", "pm"):
        yield from _function(half, "written", phrase.code(f"clock.{half}", time="written"), "A time of day, complete.")
    yield from _window(phrase)


def _tuple(name: str, texts: list[str]) -> Iterator[str]:
    """A table of texts, on one line where it fits."""
    line = f"{name} = ({', '.join(map(quoted, texts))})"
    if len(line) <= WIDTH:
        yield line
    else:
        yield from (f"{name} = (", *(f"    {quoted(text)}," for text in texts), ")")


def _skeleton(locale: Locale, skeleton: str) -> str:
    return str(locale.datetime_skeletons[skeleton].pattern)


_DATE_FIELDS = {
    "d": "{day.day}", "dd": "{day.day:02}", "M": "{day.month}", "MM": "{day.month:02}",
    "MMMM": "{MONTHS[day.month]}", "LLLL": "{MONTHS[day.month]}", "y": "{day.year}", "yyyy": "{day.year:04}",
    "EEEE": "{WEEKDAYS[day.weekday()]}",
}  # fmt: skip
_TIME_FIELDS = {
    "H": "{moment.hour}", "HH": "{moment.hour:02}", "h": "{moment.hour % 12 or 12}", "mm": "{moment.minute:02}",
}  # fmt: skip


def _date_code(pattern: str, said: Callable[[date], str], phrase: _Phrases, name: str) -> str:
    """The f-string of a date pattern: day and month stay on one line, as :func:`bound` has it."""
    code = _pattern_code(pattern, _DATE_FIELDS)
    if code is not None:
        code = re.sub(r"(?<=\{day\.day\}\.) (?=\S)|(?<=\{MONTHS\[day\.month\]\}) (?=\{day\.day\})", "\\\\u00a0", code)
        months, days = _tables(phrase.locale)
        function = eval(f"lambda day: {code}", {"MONTHS": months, "WEEKDAYS": days})
        if all(function(day) == bound(said(day)) for day in _DAYS):
            return code
    raise CatalogError(
        f"the pattern {pattern!a} of {name} cannot be written without Babel",
        where=f"locales/{phrase.localization.locale}",
        remedy="choose one of the fields d, MMMM, y, EEEE",
    )


def _time_code(pattern: str, phrase: _Phrases) -> str:
    code = _pattern_code(pattern, _TIME_FIELDS)
    if code is not None:
        function = eval(f"lambda moment: {code}", {})
        if all(function(one) == format_time(one, pattern, locale=phrase.locale) for one in _HOURS):
            return code
    raise CatalogError(
        f"the pattern {pattern!a} of a time cannot be written without Babel",
        where=f"locales/{phrase.localization.locale}",
        remedy="choose one of the fields H, HH, h, mm",
    )


def _pattern_code(pattern: str, fields: Mapping[str, str]) -> str | None:
    inside = ""
    for kind, value in tokenize_pattern(parse_pattern(pattern).pattern):
        if kind == "chars":
            inside += expression([Literal(str(value)), Code("x")]).removeprefix('f"').removesuffix('{x}"')
        else:
            field = str(value[0]) * int(value[1])
            if field not in fields:
                return None
            inside += fields[field]
    return f'f"{inside}"'


def _tables(locale: Locale) -> tuple[list[str], list[str]]:
    months, days = locale.months["format"]["wide"], locale.days["format"]["wide"]
    return [months.get(number, "") for number in range(13)], [days[number] for number in range(7)]


def bound(formatted: str) -> str:
    """Day and month stay on one line: "4.\\u00a0Dezember", "December\\u00a04"."""
    return re.sub(r"(?<=\d\.) (?=\w)|(?<=[^\W\d_]) (?=\d{1,2}(?!\d))", _SPACE, formatted)


def _window(phrase: _Phrases) -> Iterator[str]:
    """When somebody calls: a day or several, with the hours if they are known."""
    pair, span = (phrase.code(f"days.{name}") for name in ("pair", "range"))
    month = {"month": "month(first)", "first": "first.day", "last": "last.day"}
    month_pair, month_span = (
        phrase.code(f"days.{name}", figures=True, **month) for name in ("same_month_pair", "same_month")
    )
    hours, each = (phrase.code(f"days.{name}") for name in ("hours", "hours_each"))
    yield from f'''

def window_days(call):
    """The day or days of a call."""
    first, last = call.first_day, call.last_day
    if last is None:
        return weekday_date(first)
    is_pair = (last - first).days == 1
    if (first.year, first.month) == (last.year, last.month):
        if is_pair:
            return {month_pair}
        return {month_span}
    first, last = day_month(first), day_month(last)
    return {pair} if is_pair else {span}


def window(call):
    """When somebody calls: the day or days, with the hours if they are known."""
    days = window_days(call)
    if call.start is None or call.end is None:
        return days
    clock = clock_minute if call.start.minute or call.end.minute else clock_hour  # never mixed (DIN 5008)
    start, end = clock(call.start), clock(call.end)
    end = am(end) if call.end.hour < 12 else pm(end)
    if (call.start.hour < 12) != (call.end.hour < 12):
        start = am(start) if call.start.hour < 12 else pm(start)
    if call.last_day:
        return {each}
    return {hours}'''.split("\n")


def _places(phrase: _Phrases) -> Iterator[str]:
    if phrase.has("at"):
        yield from _function("at", "organisation", phrase.code("at"), "A place with its preposition.")
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
        rows = ", ".join(f"{word} if n in NUMBERS else {figure}" for word, figure in zip(words, figures, strict=True))
        yield from _function("minutes", "n", f"({rows},)[{'plural(n)' if forms[1:] else 0}]", "How long it takes.")
    yield from ("", "")
    for table in ("STEP_DONE", "STEP"):
        yield f"{table} = {{"
        for name, step in phrase.names(table.lower()):
            yield f"    {quoted(step)}: {quoted(phrase.text(name))},"
        yield "}"

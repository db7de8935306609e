"""Days and times in the patterns of CLDR and of the catalog → small functions that need no Babel.

Each is held against Babel, for days in which every day, month, weekday and year occurs, before it is let through; where
the baked form cannot say the same, the localization is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, parse_pattern, tokenize_pattern
from babel.lists import format_list

from rekindle.compiler.phrases import Phrases, function
from rekindle.compiler.source import WIDTH, Code, Literal, expression, quoted
from rekindle.errors import CatalogError

# The fields of a pattern do not depend on each other, so each of their values is enough; every day would take seven
# times as long, and a pack is compiled while somebody waits.
_TWO_YEARS = [date(2024, 1, 1) + timedelta(number) for number in range(731)]
DAYS = [day for day in _TWO_YEARS if day.month == 1 or day.day in (1, 28)]
_EXAMPLE = date(2024, 12, 4)
_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 5, 30, 59)]
_SPACE = "\u00a0"


def dates(phrase: Phrases) -> Iterator[str]:
    """The tables and functions for days, times and the window of a call."""
    locale = phrase.locale
    months, days = locale.months["format"]["wide"], locale.days["format"]["wide"]
    yield from _tuple("MONTHS", [months.get(number, "") for number in range(13)])
    yield from _tuple("WEEKDAYS", [days[number] for number in range(7)])
    weekday = phrase.text("pattern.weekday_date") if phrase.has("pattern.weekday_date") else "EEEE, d MMMM"
    patterns: dict[str, tuple[str, Callable[[date], str]]] = {
        "day_month": (_skeleton(locale, "MMMMd"), lambda day: format_skeleton("MMMMd", day, locale=locale)),
        "weekday_date": (weekday, lambda day: format_date(day, weekday, locale=locale)),
        "long_date": (locale.date_formats["long"].pattern, lambda day: format_date(day, "long", locale=locale)),
        "full_date": (locale.date_formats["full"].pattern, lambda day: format_date(day, "full", locale=locale)),
        "month": ("MMMM", lambda day: format_date(day, "MMMM", locale=locale)),
    }
    for name, (pattern, said) in patterns.items():
        yield from function(name, "day", _date_code(pattern, said, phrase, name), f"A day: {said(_EXAMPLE)}.")
    yield _listed(phrase)
    if not phrase.has("days.range"):
        return
    for name in ("hour", "minute"):
        pattern = phrase.text(f"pattern.{name}")
        yield from function(f"clock_{name}", "moment", _time_code(pattern, phrase), "A time of day.")
    for half in ("am", "pm"):
        yield from function(half, "written", phrase.code(f"clock.{half}", time="written"), "A time of day, complete.")
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


def _date_code(pattern: str, said: Callable[[date], str], phrase: Phrases, name: str) -> str:
    """The f-string of a date pattern; day and month stay on one line."""
    code = _pattern_code(pattern, _DATE_FIELDS)
    if code is not None:
        code = re.sub(_BOUND, "\\\\u00a0", code).replace("{day.day}", f"{{{_day_code('day', phrase)}}}")
        months, days = _tables(phrase.locale)
        function = eval(f"lambda day: {code}", {"MONTHS": months, "WEEKDAYS": days})
        first = _first_of_month(phrase)
        if all(_unbound(function(day)) == _with_first(_unbound(said(day)), day, first) for day in DAYS):
            return code
    raise CatalogError(
        f"the pattern {pattern!a} of {name} cannot be written without Babel",
        where=f"locales/{phrase.localization.locale}",
        remedy="choose one of the fields d, MMMM, y, EEEE",
    )


def _time_code(pattern: str, phrase: Phrases) -> str:
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


# The space between day and month in the f-string of a date: "4. Dezember", "4 December", "December 4" stay on one line.
_BOUND = (
    r"(?<=\{day\.day\}\.) (?=\S)|(?<=\{day\.day\}) (?=[^\W\d_]|\{MONTHS)"
    r"|(?<=\{MONTHS\[day\.month\]\}) (?=\{day\.day\})"
)


def _first_of_month(phrase: Phrases) -> str:
    """How a language writes the first day of a month where that is no mere 1: "1er" in French; else ""."""
    language = phrase.localization.locale.partition("-")[0]
    return str(phrase.localization.content["languages"].get(language, {}).get("first_of_month", ""))


def _unbound(formatted: str) -> str:
    return formatted.replace(_SPACE, " ")


def _with_first(formatted: str, day: date, first: str) -> str:
    return re.sub(r"(?<!\d)1(?!\d)", first, formatted, count=1) if first and day.day == 1 else formatted


def _day_code(name: str, phrase: Phrases) -> str:
    """The expression of the day of a month."""
    first = _first_of_month(phrase)
    return f"{first!r} if {name}.day == 1 else {name}.day" if first else f"{name}.day"


def _listed(phrase: Phrases) -> str:
    """Things in a row, in the list patterns of CLDR, which are separators in every language that it has."""
    patterns = {name: pattern.split("{0}")[-1] for name, pattern in phrase.locale.list_patterns["standard"].items()}
    pair, start, middle, end = (patterns[name].removesuffix("{1}") for name in ("2", "start", "middle", "end"))
    said = [format_list(tuple("abcde"[:number]), locale=phrase.locale) for number in range(6)]
    if [_joined("abcde"[:number], pair, middle, end) for number in range(6)] != said or start != middle:
        raise CatalogError(
            "the list patterns cannot be written without Babel",
            where=f"locales/{phrase.localization.locale}",
            remedy="write the list out in the template",
        )
    return f'''

def listed(items):
    """Things in a row: {said[3]}."""
    if len(items) < 3:
        return {quoted(pair)}.join(items)
    before = {quoted(middle)}.join(items[:-1])
    return {expression([Code("before"), Literal(end), Code("items[-1]")])}'''


def _joined(items: str, pair: str, middle: str, end: str) -> str:
    return pair.join(items) if len(items) < 3 else middle.join(items[:-1]) + end + items[-1]


def _window(phrase: Phrases) -> Iterator[str]:
    """When somebody calls: a day or several, with the hours if they are known."""
    pair, span = (phrase.code(f"days.{name}") for name in ("pair", "range"))
    month = {"month": "month(first)", "first": _day_code("first", phrase), "last": "last.day"}
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

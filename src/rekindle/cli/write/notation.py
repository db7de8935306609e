"""Days, times and last contacts as the reader's language writes them, read into the notation of the slots and back.

What is not understood comes back as it is: the slot's own check says what is wrong with it. Language data is CLDR's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_date_format, get_day_names, get_month_names
from babel.units import format_unit

_WORD = r"[^\W\d_]+"
_SAMPLE = date(2026, 12, 11)
_CENTURY = 2000  # of a year with two digits


def day(text: str, tag: str) -> str:
    """A day in ISO notation: from “11.12.2026”, “12/11/2026”, “11. Dezember 2026” or “Dec 11, 2026”."""
    found = _date(text, _locale(tag))
    return found if found and found.count("-") == 2 else text


def clock(text: str, tag: str) -> str:
    """A time of day as 14:30: from “14.30 Uhr”, “14h30”, “2:30 p.m.” or “14 Uhr”."""
    match = re.fullmatch(r"(?a)(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*([^\W\d_][^\d]{0,12})?", text.strip())
    if not match or (match[2] is None and match[3] is None):
        return text
    hour, said_words = int(match[1]), (match[3] or "").casefold()
    said = _letters(said_words)
    halves = {"am": "am", "pm": "pm"}  # what a day is divided into: “midday” and “nachm.” are no halves
    for width in _locale(tag).day_periods.get("format", {}).values():
        halves |= {_letters(name): half for half, name in width.items()}
    said_of_half = {halves[word] for word in (said, *re.findall(_WORD, said_words)) if word in halves}
    if said_of_half:
        half = said_of_half.pop()
        if said_of_half or half not in ("am", "pm") or not 1 <= hour <= 12:
            return text
        hour = hour % 12 + 12 * (half == "pm")
    return f"{hour:02}:{match[2] or '00'}"


def past(text: str, tag: str) -> str:
    """A last contact: a day, a month (“März 2022”, “3/2022”), a year, or some years ago (“vor etwa 4 Jahren”)."""
    locale = _locale(tag)
    numbers, words = re.findall(r"(?a)\d+", text), re.findall(_WORD, text.casefold())
    if len(numbers) == 1 and len(numbers[0]) < 3 and any(_is_year(word, locale) for word in words):
        return f"about {int(numbers[0])} years"
    return _date(text, locale) or text


def shown_day(value: str, tag: str) -> str:
    """A day as the reader's language writes it, with weekday and year."""
    return format_date(date.fromisoformat(value), "full", _locale(tag))


def sample_day(tag: str) -> str:
    """A day in numbers alone, to show how they may be written."""
    return format_skeleton("yMd", _SAMPLE, locale=_locale(tag))


def shown_past(value: str, tag: str) -> str:
    """A last contact as the reader's language writes it."""
    locale = _locale(tag)
    if value.startswith("about "):
        return format_unit(int(value.split()[1]), "duration-year", locale=locale)
    if len(value) == 7:
        return format_skeleton("yMMMM", date.fromisoformat(f"{value}-01"), locale=locale)
    return format_date(date.fromisoformat(value), "long", locale) if len(value) == 10 else value


def _locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):  # a pseudo locale, which CLDR does not have
        return Locale("en")


def _date(text: str, locale: Locale) -> str | None:
    """A year, a month or a day in ISO notation, as far as the text names one."""
    numbers = re.findall(r"(?a)\d+", text)
    month = _month(text, locale)
    if not numbers or len(numbers) + (month is not None) > 3 or any(len(number) > 4 for number in numbers):
        return None
    if month is not None:
        places = "y" if len(numbers) == 1 else "dy" if len(numbers[-1]) > 2 or len(numbers[0]) < 3 else "yd"
    elif len(numbers[0]) == 4:
        places = "yMd"[: len(numbers)]
    else:
        places = {1: "", 2: "My"}.get(len(numbers), _order(locale))
    if len(places) != len(numbers):
        return None
    values = dict(zip(places, numbers, strict=True))
    if len(values["y"]) not in (2, 4) or (len(places) < 3 and month is None and len(values["y"]) != 4):
        return None
    year = int(values["y"]) + (_CENTURY if len(values["y"]) == 2 else 0)
    parts = [f"{year:04}", f"{month or int(values['M']):02}" if month or "M" in values else ""]
    return "-".join(filter(None, [*parts, f"{int(values['d']):02}" if "d" in values else ""]))


def _order(locale: Locale) -> str:
    """In which order the language writes the numbers of a day: "dMy"."""
    pattern = get_date_format("short", locale).pattern
    return "".join(sorted("dMy", key=pattern.index))


def _month(text: str, locale: Locale) -> int | None:
    """The month that is named: in full, abbreviated, or by its first three letters or more."""
    days = _names(get_day_names, locale)
    for word in re.findall(_WORD, text.casefold()):
        if len(word) < 3 or any(name.startswith(word) for name, _ in days):
            continue
        found = {number for name, number in _names(get_month_names, locale) if name.startswith(word)}
        if len(found) == 1:
            return found.pop()
    return None


def _names(of: Callable[..., object], locale: Locale) -> list[tuple[str, int]]:
    widths = [("wide", "format"), ("wide", "stand-alone"), ("abbreviated", "format"), ("abbreviated", "stand-alone")]
    named = [dict(of(width, context, locale)) for width, context in widths]  # type: ignore[call-overload]
    return [(name.casefold().rstrip("."), int(number)) for names in named for number, name in names.items()]


def _is_year(word: str, locale: Locale) -> bool:
    """Whether a word is “years”, in any case that begins with what all its forms begin with."""
    said = (format_unit(number, "duration-year", locale=locale) for number in (1, 2, 5))
    forms = [word for one in said for word in re.findall(_WORD, one.casefold())]
    return any(word.startswith(form) and len(word) <= len(form) + 2 for form in forms)


def _letters(text: str) -> str:
    return "".join(re.findall(_WORD, text.casefold()))

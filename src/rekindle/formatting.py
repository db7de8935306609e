"""The filters of the templates: pure functions from a slot's value to words, bound to one localization.

Dates and times are Babel's (CLDR); the catalog says how they are put together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time

from rekindle.catalogs import Localization
from rekindle.filling import sentence
from rekindle.slots import Anchor, CallWindow, Round, Step, Target, Vacancy
from rekindle.timing import Gap

Filter = Callable[[Any], str]
NOON = 12


def filters(localization: Localization) -> Mapping[str, Filter]:
    """Every filter that a template may use, by name."""
    say = localization.phrase
    locale = Locale.parse(localization.locale, sep="-")

    def gap_form(form: str) -> Filter:
        def words(gap: Gap) -> str:
            return say(f"gap.{form}.{gap.unit}.{gap.quality}", number=gap.number)

        return words

    def day_month(day: date) -> str:
        return _bound(format_skeleton("MMMMd", day, locale=locale))

    def weekday_date(day: date) -> str:
        return _bound(format_date(day, say("pattern.weekday_date"), locale=locale))

    def long_date(day: date) -> str:
        return _bound(format_date(day, "long", locale=locale))

    def clock(moment: time, pattern: str) -> str:
        return format_time(moment, say(pattern), locale=locale)

    def half_day(moment: time, written: str) -> str:
        return say("clock.am" if moment.hour < NOON else "clock.pm", time=written)

    def days(call: CallWindow) -> str:
        first, last = call.first_day, call.last_day
        if last is None:
            return weekday_date(first)
        pair = last - first == timedelta(days=1)
        if (first.year, first.month) != (last.year, last.month):
            return say("days.pair" if pair else "days.range", first=day_month(first), last=day_month(last))
        month = format_date(first, "MMMM", locale=locale)
        pattern = "days.same_month_pair" if pair else "days.same_month"
        return say(pattern, first=str(first.day), last=str(last.day), month=month)

    def window(call: CallWindow) -> str:
        if call.start is None or call.end is None:
            return days(call)
        # One pattern for both times: "14:30 und 16:00 Uhr" is never mixed (DIN 5008).
        pattern = "pattern.minute" if call.start.minute or call.end.minute else "pattern.hour"
        start, end = clock(call.start, pattern), half_day(call.end, clock(call.end, pattern))
        if (call.start.hour < NOON) != (call.end.hour < NOON):  # "between 2 and 4 p.m." says it once
            start = half_day(call.start, start)
        return say("days.hours_each" if call.last_day else "days.hours", days=days(call), start=start, end=end)

    def at_short(anchor: Anchor) -> str:
        return anchor.at or say("at", organisation=anchor.short)

    def at(place: Anchor | Vacancy | Target) -> str:
        name = place.employer if isinstance(place, Vacancy) else place.organisation
        return place.at or say("at", organisation=name)

    def minutes(number: int) -> str:
        return re.sub(r"(?<=\d) ", "\u00a0", say("minutes", number=number))

    def step_done(step: Round) -> str:
        return say(f"step_done.{step}")

    def step_name(step: Step) -> str:
        return say(f"step.{step}")

    return {
        "since": gap_form("since"),
        "ago": gap_form("ago"),
        "duration": gap_form("duration"),
        "day_month": day_month,
        "weekday_date": weekday_date,
        "long_date": long_date,
        "window": window,
        "at": at,
        "at_short": at_short,
        "minutes": minutes,
        "number": localization.number,
        "figures": str,
        "step_done": step_done,
        "step_name": step_name,
        "sentence": sentence,
    }


def _bound(formatted: str) -> str:
    """Day and month stay on one line: "4.\u00a0Dezember", "December\u00a04"."""
    return re.sub(r"(?<=\d\.) (?=\w)|(?<=[^\W\d_]) (?=\d{1,2}(?!\d))", "\u00a0", formatted)


FILTER_NAMES = frozenset(filters(Localization("en", "formal", {}, {})))
"""What templates may call; the filters of every localization have the same names."""

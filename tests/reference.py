"""The reference that compiled messages are held against: stock Jinja2, its own i18n extension, Babel's formatters.

What it says is what a template and a translation mean; it is slow, and nothing but the tests uses it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from jinja2 import Environment, FunctionLoader, StrictUndefined

from rekindle import timing
from rekindle.catalogs import Localization
from rekindle.channels import Channel
from rekindle.content import load
from rekindle.filling import fill, sentence
from rekindle.limits import to_gsm
from rekindle.messages import LapsedMessage, Message
from rekindle.people import AddressStyle, Person, Warmth, title_and_surname
from rekindle.rendering import template_path
from rekindle.slots import Anchor, CallWindow, Round, Step, Target, Vacancy
from rekindle.templates import new_environment
from rekindle.timing import Gap

Filter = Callable[[Any], str]
NOON = 12


class Say:
    """Looks a phrase up in the catalogs of a localization and fills it."""

    def __init__(self, localization: Localization) -> None:
        self.localization = localization

    def __call__(self, phrase: str, /, *, number: int | None = None, **values: str) -> str:
        """The phrase with its values; ``number`` chooses the plural form and fills ``%(number)s``."""
        localization = self.localization
        source, msgctxt = localization.phrases[phrase], f"phrase.{phrase}"
        if number is None or len(source) == 1:
            text = localization.text("messages", msgctxt, source[0])
        else:
            text = localization.plural("messages", msgctxt, source[0], source[1], number)
        return fill(text, values if number is None else {"number": self.number(number), **values})

    def number(self, number: int) -> str:
        """A whole number as running text has it: in words from two to twelve, in figures above."""
        word = f"number.{number}"
        return self(word) if word in self.localization.phrases else str(number)


def filters(localization: Localization) -> Mapping[str, Filter]:
    """Every filter that a template may use, by name."""
    say = Say(localization)
    locale = Locale.parse(localization.locale, sep="-")

    def gap_form(form: str) -> Filter:
        def words(gap: Gap) -> str:
            return say(f"gap.{form}.{gap.unit}.{gap.quality}", number=gap.number)

        return words

    first_of_month = load()["languages"].get(locale.language, {}).get("first_of_month", "1")

    def written(formatted: str, day: date) -> str:
        bound = _bound(formatted)
        return re.sub(r"\b1\b", first_of_month, bound, count=1) if day.day == 1 else bound

    def day_month(day: date) -> str:
        return written(format_skeleton("MMMMd", day, locale=locale), day)

    def weekday_date(day: date) -> str:
        return written(format_date(day, say("pattern.weekday_date"), locale=locale), day)

    def long_date(day: date) -> str:
        return written(format_date(day, "long", locale=locale), day)

    def full_date(day: date) -> str:
        return written(format_date(day, "full", locale=locale), day)

    def listed(items: Sequence[str]) -> str:
        return format_list(items, locale=locale)

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
        began = first_of_month if first.day == 1 else str(first.day)
        return say(pattern, first=began, last=str(last.day), month=month)

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
        "full_date": full_date,
        "listed": listed,
        "window": window,
        "at": at,
        "at_short": at_short,
        "minutes": minutes,
        "number": say.number,
        "figures": str,
        "step_done": step_done,
        "step_name": step_name,
        "sentence": sentence,
    }


def _bound(formatted: str) -> str:
    """Day and month stay on one line: "4.\u00a0Dezember", "4\u00a0December", "December\u00a04"."""
    day_first = re.sub(r"\b(\d{1,2}\.?) (?=[^\W\d_])", "\\1\u00a0", formatted)
    return day_first if day_first != formatted else re.sub(r"(?<=[^\W\d_]) (?=\d{1,2}(?!\d))", "\u00a0", formatted)


def address(person: Person, say: Say) -> str:
    """The name behind a formal salutation: *Frau Dr. Hartung*, *Ms. Miller*, *Toni Albrecht*."""
    gender = "neutral" if person.gender == "unknown" else person.gender
    title, family = title_and_surname(person)
    if gender == "neutral":
        return say(f"address.neutral.{title}", given=person.given or "", family=family)
    return say(f"address.{gender}.{title}", family=family)


def salutation(person: Person, say: Say, *, warmth: Warmth, style: AddressStyle = "written") -> str:
    """The salutation of a message, complete with its punctuation; ``style`` "spoken" is how one starts a call."""
    gender = "neutral" if person.gender == "unknown" else person.gender
    form = f"{style if style == 'spoken' else warmth}.{gender}"
    if person.formality == "informal":
        return say(f"salutation.informal.{form}", given=person.given or "")
    family = title_and_surname(person)[1]
    return say(f"salutation.formal.{form}", name=address(person, say), given=person.given or "", family=family)


def closing(sender: Person, recipient: Person, say: Say, *, warmth: Warmth) -> str:
    """Closing phrase and signature, two lines; an informal address is signed with the given name."""
    formality = recipient.formality
    if formality == "informal":
        signature = say("signature.informal", given=sender.given or sender.name)
    else:
        signature = say("signature.formal", name=sender.name)
    return f"{say(f'closing.{formality}.{warmth}')}\n{signature}"


def _finalize(value: object) -> str:
    assert isinstance(value, str), f"a template prints {type(value).__name__}"
    return value


@lru_cache(maxsize=64)
def environment_of(localization: Localization) -> Environment:
    """The one environment of a localization."""
    templates: dict[str, str] = load()["templates"]
    environment = new_environment(
        loader=FunctionLoader(templates.get),
        undefined=StrictUndefined,
        autoescape=False,
        auto_reload=False,
        finalize=_finalize,
    )

    def pgettext(msgctxt: str, msgid: str, **values: str) -> str:
        return fill(localization.text("messages", msgctxt, msgid), values)

    def npgettext(msgctxt: str, singular: str, plural: str, num: int, **values: str) -> str:
        return fill(localization.plural("messages", msgctxt, singular, plural, num), values)

    environment.globals.update(pgettext=pgettext, npgettext=npgettext)
    environment.filters.update(filters(localization))
    return environment


def render(
    message: Message, localization: Localization, channel: Channel, warmth: Warmth, variant: int, today: date
) -> tuple[str | None, str]:
    """The subject (``None`` where the channel has none) and the body of a message."""
    say = Say(localization)
    template = environment_of(localization).get_template(template_path(message.kind, channel.id))
    values: dict[str, object] = {name: getattr(message, name) for name in type(message).model_fields}
    values["salutation"] = salutation(message.recipient, say, warmth=warmth, style=channel.address)
    values["closing"] = closing(message.sender, message.recipient, say, warmth=warmth)
    values["variant"] = variant
    values["formality"] = localization.formality
    if isinstance(message, LapsedMessage):
        values["gap"] = timing.gap(str(message.last_contact), today)
    context = template.new_context(values)
    subject, body = (
        "".join(template.blocks[name](context)).removesuffix("\n") if name in template.blocks else None
        for name in ("subject", "body")
    )
    assert body is not None
    return subject, to_gsm(body) if channel.encoding == "gsm-7" else body

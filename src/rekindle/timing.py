"""How long ago somebody was last in touch, and how much of that the writer really knows.

``last_contact`` is kept as the user gave it ("2022-03-14", "2022-03", "2022", "about 4 years"). :func:`gap` turns it
into a :class:`Gap`, which never claims more precision than that; the words for it come from the language's catalog
(``phrase.gap.<form>.<unit>.<quality>``), because case and number are grammar, not arithmetic.
"""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, time
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from rekindle.errors import RenderError

Unit = Literal["days", "weeks", "months", "years"]
Quality = Literal["under", "exact", "about", "over", "half", "almost"]
Band = Literal["fresh", "lapsed", "dormant", "long"]

# A local time; the format "time" of JSON Schema is one with a zone.
CLOCK_PATTERN = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"
PATTERN = r"^(\d{4}(-\d{2}(-\d{2})?)?|about \d{1,2} years?)$"
_WRITTEN = r"(?a)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|about (\d{1,2}) years?"
_EARLIEST = 1900


def check_last_contact(value: object) -> str:
    """Return the canonical spelling of a last contact.

    A day ("2022-03-14" or a ``date``), a month ("2022-03"), a year ("2022") or "about 4 years" (1 to 80).
    Anything else is refused with E_DATE (or E_TYPE where it is no text and no date).
    """
    if type(value) is date:
        return value.isoformat()
    if not isinstance(value, str):
        raise PydanticCustomError("E_TYPE", "the wrong type: a text such as “2022-03” or a date is needed; write one")
    match = re.fullmatch(_WRITTEN, value) if len(value) <= 20 else None
    if match:
        year, month, day, about = (int(group) if group else None for group in match.groups())
        if about is not None and 1 <= about <= 80:
            return "about 1 year" if about == 1 else f"about {about} years"
        if year is not None and year >= _EARLIEST:
            try:
                date(year, 1 if month is None else month, 1 if day is None else day)
            except ValueError:
                pass
            else:
                return match[0]
    raise PydanticCustomError(
        "E_DATE",
        "not a last contact; write a day 2022-03-14, a month 2022-03, a year 2022 or “about 4 years”",
    )


def check_day(value: object) -> date:
    """A ``date`` or a text such as "2026-12-11"; never a number of seconds, which pydantic would take."""
    if type(value) is date:
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("E_TYPE", "the wrong type: a day is needed; write it like 2026-12-11")
    if len(value) == 10 and value[4] == value[7] == "-":  # fromisoformat itself takes weeks, and days without hyphens
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("E_DATE", "not a day; write it like 2026-12-11")


def check_clock(value: object) -> time:
    """A local ``time`` or a text such as "14:30"."""
    if type(value) is time and value.tzinfo is None:
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{2}:\d{2}(:\d{2})?", value[:20], re.ASCII):
        with suppress(ValueError):
            return time.fromisoformat(value)
    raise PydanticCustomError("E_TIME", "not a time of day; write it like 14:00")


Day = Annotated[date, BeforeValidator(check_day)]
ClockTime = Annotated[
    time,
    BeforeValidator(check_clock),
    WithJsonSchema({"type": "string", "pattern": CLOCK_PATTERN, "examples": ["14:00"]}),
]
LastContact = Annotated[
    str | date,
    PlainValidator(check_last_contact),
    WithJsonSchema(
        {"type": "string", "pattern": PATTERN, "examples": ["2022-03-14", "2022-03", "2022", "about 4 years"]}
    ),
]


class Gap(NamedTuple):
    """The time since the last contact, as precisely as it is known.

    ``months`` is the best estimate in whole months and decides :attr:`band` only; what is said is ``number``, ``unit``
    and ``quality`` ("almost", 4, "years").
    """

    months: int
    unit: Unit
    quality: Quality
    number: int

    @property
    def band(self) -> Band:
        """The band that wording depends on: under 6 months, under 24, under 60 months, and above."""
        if self.months < 24:
            return "fresh" if self.months < 6 else "lapsed"
        return "dormant" if self.months < 60 else "long"


@lru_cache(maxsize=4096)
def gap(last_contact: str, today: date) -> Gap:
    """Say how long before ``today`` the last contact was; :class:`RenderError` where it lies after ``today``."""
    if last_contact.startswith("about "):
        years = int(last_contact.split()[1])
        return Gap(12 * years, "years", "about", years)
    year, month, day = (int(part) for part in f"{last_contact}-0-0".split("-")[:3])
    if (year, month, day) > (today.year, today.month if month else 0, today.day if day else 0):
        raise RenderError(
            f"the last contact lies after the reference day {today.isoformat()}",
            where="last_contact",
            remedy="correct it, or give the reference day as `today`",
        )
    if not month:
        return _since_year(year, today)
    months = 12 * (today.year - year) + today.month - month
    return _since_month(months) if not day else _since_day(date(year, month, day), today)


def _since_year(year: int, today: date) -> Gap:
    """A year alone leaves twelve months open: take the middle of it, and say "about"."""
    latest = 12 * (today.year - year) + today.month - 1  # months since the first of January of that year
    if latest < 12:
        return Gap(max(0, latest // 2), "years", "under", 1)
    middle = latest - 6
    years = max(1, round(middle / 12))
    return Gap(middle, "years", "about", years)


def _since_month(months: int) -> Gap:
    """A month alone leaves up to 31 days open, so nothing is exact."""
    if not months:
        return Gap(0, "months", "under", 1)
    return _in_months(months, even="about")


def _since_day(then: date, today: date) -> Gap:
    days = (today - then).days
    months = 12 * (today.year - then.year) + today.month - then.month - (today.day < then.day)
    if days < 7:
        return Gap(0, "days", "under", 7)
    if not months:
        return Gap(0, "weeks", "about" if days % 7 else "exact", round(days / 7))
    beyond = (today - _plus_months(then, months)).days
    if months >= 12:
        even: Quality = "exact" if beyond <= 7 else "over"
        return _in_months(months, even=even)
    if beyond <= 3:
        return Gap(months, "months", "exact", months)
    nearest = months + (beyond > 15)
    return Gap(months, "years", "almost", 1) if nearest == 12 else Gap(months, "months", "about", nearest)


def _in_months(months: int, *, even: Quality) -> Gap:
    """Months below a year as they are; above, the way people say it: full years, a bit over, a half, almost."""
    years, rest = divmod(months, 12)
    if not years:
        return Gap(months, "months", even, months)
    if not rest:
        return Gap(months, "years", even, years)
    if rest > 7:
        return Gap(months, "years", "almost", years + 1)
    if rest > 4 and years <= 12:  # number words, which a half needs ("zweieinhalb"), end at twelve
        return Gap(months, "years", "half", years)
    return Gap(months, "years", "over", years)


def _plus_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

"""Days as a calendar file (RFC 5545), by way of the extra ``calendar``.

No property that begins with ``X-`` is written: icalendar lets a bare CR through in those.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from rekindle.errors import ExtraError


class Entry(NamedTuple):
    """One whole day: ``uid`` is the same for the same entry for ever; ``tentative`` where it may not come to it."""

    uid: str
    day: date
    summary: str
    description: str
    tentative: bool


def to_ics(name: str, locale: str, entries: Iterable[Entry], *, stamp: date, reminder: time | None) -> bytes:
    """A calendar with a name and a language; ``stamp`` is the day on which it was made.

    ``reminder`` is the time of day at which each entry reminds of itself, ``None`` for no reminders. The same call
    gives the same bytes. Raises :class:`rekindle.errors.ExtraError` where icalendar is not installed.
    """
    try:
        from icalendar import Alarm, Calendar, Event

        from rekindle.delivery.icaltext import text
    except ImportError as error:
        if error.name not in ("icalendar", None):  # something that it needs is broken: say so
            raise
        raise ExtraError("calendar files need an extra", "calendar") from None
    calendar = Calendar()
    calendar.add("prodid", f"-//rekindle//rekindle//{locale.upper()}")
    calendar.add("version", "2.0")
    # Younger than most readers (RFC 7986): without its type they would show the escapes.
    calendar["NAME"] = text(name, locale, VALUE="TEXT")
    made = datetime.combine(stamp, time(), UTC)
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", made)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(1))
        event["SUMMARY"] = text(entry.summary, locale)
        event["DESCRIPTION"] = text(entry.description, locale)
        event.add("status", "TENTATIVE" if entry.tentative else "CONFIRMED")
        event.add("transp", "TRANSPARENT")  # something to do takes no time that others could not book
        if reminder is not None:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", timedelta(hours=reminder.hour, minutes=reminder.minute))
            alarm["DESCRIPTION"] = text(entry.summary, locale)
            event.add_component(alarm)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written

"""A plan as a calendar."""

from __future__ import annotations

import sys
from datetime import date, time, timedelta
from typing import Any

import icalendar
import pytest
from tests.delivery import readers

from rekindle import ExtraError, Library, RekindleError
from rekindle.calendars import plan_to_ics
from rekindle.guidance import Playbook, PlaybookStep
from rekindle.locales import Formality
from rekindle.planning import Plan

TODAY, DEADLINE = date(2026, 11, 16), date(2026, 12, 18)
FORMS: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))


def made(
    library: Library, playbook: str = "reference", *, contact: str | None = "Ulrike Hartung", today: date = TODAY
) -> bytes:
    """The calendar of a playbook."""
    found = library.playbook(playbook)
    return plan_to_ics(library, found, planned(found, today), contact=contact)


def planned(playbook: Playbook, today: date = TODAY) -> Plan[PlaybookStep]:
    """The plan of a playbook, for the deadline where it has one."""
    counted = [*playbook.steps, *playbook.events.values()]
    has_deadline = any(one.counted_from == "deadline" for one in counted)
    return playbook.plan(deadline=DEADLINE if has_deadline else None, today=today)


def events(data: bytes) -> list[Any]:
    """The entries of a calendar."""
    calendar: Any = icalendar.Calendar.from_ical(data)
    return list(calendar.walk("VEVENT"))


@pytest.mark.parametrize(("locale", "formality"), FORMS)
@pytest.mark.parametrize("playbook", [one.id for one in Library().playbooks()])
def test_two_readers_see_each_step_on_its_day(locale: str, formality: Formality, playbook: str) -> None:
    """Every step of the plan is a whole day with its heading, its text and the person, in the reader's language."""
    library = Library(locale, formality=formality)
    found = library.playbook(playbook)
    data = made(library, playbook)
    steps = planned(found).steps
    assert [event["DTSTART"].dt for event in events(data)] == [one.day for one in steps]
    assert all(event["DTEND"].dt - event["DTSTART"].dt == timedelta(1) for event in events(data))
    for read in (readers.calendar_by_icalendar, readers.calendar_by_vobject):
        _, (name, *texts) = read(data)
        assert name == f"Ulrike Hartung: {found.title}"
        for summary, description, reminder, one in zip(texts[::3], texts[1::3], texts[2::3], steps, strict=True):
            assert summary == reminder
            assert summary.startswith(f"Ulrike Hartung: {one.step.heading}")
            assert all(block.text in description for block in one.step.blocks)
            if one.step.condition:
                assert library.label(f"condition.{one.step.condition}") in summary
            if one.step.kind:
                assert library.kind(one.step.kind).title in description
            if one.assumed_day:
                assert library.day(one.assumed_day) in description


def test_the_same_plan_gives_the_same_bytes() -> None:
    """Nothing depends on the clock; the stamp is the day of the plan."""
    library = Library("de")
    assert made(library) == made(library)
    assert {event["DTSTAMP"].dt.date() for event in events(made(library))} == {TODAY}


def test_an_entry_keeps_its_uid_as_long_as_it_is_the_same_step_for_the_same_person() -> None:
    """A plan that is made again replaces its entries in a calendar; another person's plan stands beside it."""
    english, german = Library(), Library("de")
    first = {event["UID"] for event in events(made(english))}
    assert len(first) == len(events(made(english)))
    assert {event["UID"] for event in events(made(german))} == first
    later = {event["UID"] for event in events(made(english, today=date(2026, 11, 20)))}
    assert later <= first
    assert not first & {event["UID"] for event in events(made(english, contact="Anna Brandt"))}
    nobody = {event["UID"] for event in events(made(english, contact=None))}
    assert not first & nobody
    assert nobody == {event["UID"] for event in events(made(english, contact=None))}
    assert not first & {event["UID"] for event in events(made(english, "professor-letter"))}


def test_each_entry_reminds_of_itself_in_the_morning() -> None:
    """At nine on its day, or when the caller says, or not at all."""
    library = Library()
    playbook = library.playbook("reference")
    plan = playbook.plan(deadline=DEADLINE, today=TODAY)
    for reminder, hours in ((time(9), 9), (time(7, 30), 7.5)):
        data = plan_to_ics(library, playbook, plan, reminder=reminder)
        for event in events(data):
            (alarm,) = event.walk("VALARM")
            assert alarm["TRIGGER"].dt == timedelta(hours=hours)
            assert alarm["DESCRIPTION"] == event["SUMMARY"]
    assert b"VALARM" not in plan_to_ics(library, playbook, plan, reminder=None)


def test_what_may_not_happen_is_tentative() -> None:
    """A step under a condition, or on a day that is assumed, is marked so."""
    library = Library()
    plan = library.playbook("reference").plan(deadline=DEADLINE, today=TODAY)
    statuses = [event["STATUS"] for event in events(made(library))]
    assert statuses == ["TENTATIVE" if one.step.condition or one.assumes else "CONFIRMED" for one in plan.steps]
    assert set(statuses) == {"TENTATIVE", "CONFIRMED"}


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing icalendar is named with the command that installs it."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(ExtraError) as caught:
        made(Library())
    assert str(caught.value) == (
        'rekindle[calendar]: calendar files need an extra; install it: pip install "rekindle[calendar]"'
    )
    assert isinstance(caught.value, ImportError)
    assert isinstance(caught.value, RekindleError)

"""The plan of a playbook as calendar entries in the library's language."""

from __future__ import annotations

from datetime import time
from uuid import NAMESPACE_URL, uuid5

from rekindle.delivery.addresses import line
from rekindle.delivery.ics import Entry, to_ics
from rekindle.filling import fill
from rekindle.guidance import Playbook, PlaybookStep, Statement
from rekindle.library import Library
from rekindle.planning import Plan, PlannedStep

MORNING = time(9)


def plan_to_ics(
    library: Library,
    playbook: Playbook,
    plan: Plan[PlaybookStep],
    *,
    contact: str | None = None,
    reminder: time | None = MORNING,
) -> bytes:
    """A calendar file (``.ics``) with a whole day for each step of a plan.

    ``contact`` is the name of the person the plan is about, and stands in each entry. ``reminder`` is the time of
    day at which an entry reminds of itself: nine, unless told otherwise, and not at all with ``None``. Imported again,
    the plan of the same playbook for the same contact (without one: for the same deadline or start) replaces its
    entries.
    Raises :class:`rekindle.errors.ExtraError` without the extra ``calendar`` and
    :class:`rekindle.errors.DeliveryError` for a contact that is no line of text.
    """
    who = line(contact, "contact") if contact is not None else None
    key = who if who is not None else (plan.deadline or plan.start).isoformat()
    name = _named(library, playbook.title, who)
    entries = [
        Entry(
            uid=str(uuid5(NAMESPACE_URL, "\n".join(("rekindle", playbook.id, one.step.id, key)))),
            day=one.day,
            summary=_named(library, _summary(library, one.step), who),
            description=_description(library, one),
            tentative=bool(one.step.condition or one.assumes),
        )
        for one in plan.steps
    ]
    return to_ics(name, playbook.locale, entries, stamp=plan.today, reminder=reminder)


def _named(library: Library, text: str, who: str | None) -> str:
    return text if who is None else fill(library.label("calendar.contact"), {"contact": who, "text": text})


def _summary(library: Library, step: PlaybookStep) -> str:
    if step.condition is None:
        return step.heading
    values = {"step": step.heading, "condition": library.label(f"condition.{step.condition}")}
    return fill(library.label("calendar.condition"), values)


def _description(library: Library, one: PlannedStep[PlaybookStep]) -> str:
    """What to do, what there is for it, and whether the day may still change."""
    step = one.step
    paragraphs = ["\n".join(map(_text, step.blocks))]
    there_is = []
    if step.kind:
        values = {"title": library.kind(step.kind).title, "id": step.kind}
        there_is.append(fill(library.label("calendar.message"), values))
    if step.checklist:
        values = {"title": library.checklist(step.checklist).title, "id": step.checklist}
        there_is.append(fill(library.label("calendar.checklist"), values))
    if there_is:
        paragraphs.append("\n".join(there_is))
    if one.assumes and one.assumed_day:
        values = {"event": library.label(f"plan.event.{one.assumes}"), "day": library.day(one.assumed_day)}
        paragraphs.append(fill(library.label("calendar.assumed"), values))
    return "\n\n".join(paragraphs)


def _text(statement: Statement) -> str:
    if statement.style == "item":
        return f"• {statement.text}"
    return " | ".join((statement.text, *statement.cells))

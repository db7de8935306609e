"""Days for the steps of a playbook: offsets from events, working days, and what a short deadline leaves possible.

Working days are Monday to Friday without the holidays that the caller gives. A step that would fall on another day is
moved: forward where it is counted forward, back where it is counted back from an event, never before today and never
beyond the deadline.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, Literal, TypeVar

from rekindle.errors import PlanError
from rekindle.models import Model

Event = Literal["start", "deadline", "reply", "yes", "call", "outcome"]
Condition = Literal["no_reply", "reply", "no_yes", "yes", "no", "offer", "rejection", "invited"]
Status = Literal["fits", "tight", "too_close"]
FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
FRIDAY = 4
LONGEST_HOLIDAY = 366  # days in a row without a working day; more is a mistake in the holidays


class Offset(Model):
    """A day, counted from an event."""

    day: int
    """How many days after it or, negative, before it."""
    counted_from: Event
    """The event."""
    working_days: bool = False
    """Whether only working days count."""


class Step(Offset):
    """When something is due, and under which circumstances."""

    condition: Condition | None = None
    """Under which condition it is taken at all."""
    least_days: int | None = None
    """How many calendar days must be left until the deadline."""
    most_days: int | None = None
    """How many calendar days may at most be left until the deadline: the ways for emergencies."""

    def possible(self, days_left: int | None) -> bool:
        """Whether the step makes sense with so many days left; ``None`` where there is no deadline."""
        if days_left is None:
            return self.most_days is None
        return (self.least_days or 0) <= days_left and (self.most_days is None or days_left <= self.most_days)


S = TypeVar("S", bound=Step)


@dataclass(frozen=True, slots=True)
class PlannedStep(Generic[S]):
    """A step with its day."""

    step: S
    """What to do."""
    day: date
    """When."""
    working_days: int
    """How many working days lie between today and then."""
    late: bool = False
    """It should have been taken already, and is therefore set for the first possible day."""
    assumes: Event | None = None
    """The event on which its day depends, where nobody knows yet when that will be."""
    assumed_day: date | None = None
    """When the plan expects that event."""


@dataclass(frozen=True, slots=True)
class Plan(Generic[S]):
    """The dated steps of a playbook, in the order of their days."""

    today: date
    """The day from which it was made."""
    start: date
    """The day of the first message."""
    deadline: date | None
    """The day to which it counts back, if the playbook has one."""
    status: Status
    """“fits”; “tight” where steps are late or left out; “too_close” where the deadline leaves only the way for
    emergencies."""
    steps: tuple[PlannedStep[S], ...]
    """The steps with their days."""
    left_out: tuple[S, ...]
    """The steps for which there is no time any more."""
    working_days: int | None
    """Those from today to the deadline, `None` without one."""

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, ready for JSON."""
        return {
            "today": self.today.isoformat(),
            "start": self.start.isoformat(),
            "deadline": self.deadline.isoformat() if self.deadline else None,
            "status": self.status,
            "working_days": self.working_days,
            "steps": [
                {
                    "day": one.day.isoformat(),
                    "working_days": one.working_days,
                    "late": one.late,
                    "assumes": one.assumes,
                    "assumed_day": one.assumed_day.isoformat() if one.assumed_day else None,
                    "step": one.step.model_dump(mode="json"),
                }
                for one in self.steps
            ],
            "left_out": [step.model_dump(mode="json") for step in self.left_out],
        }


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are working days."""

    holidays: Container[date]

    def is_working(self, day: date) -> bool:
        """Monday to Friday, and no holiday."""
        return day.weekday() <= FRIDAY and day not in self.holidays

    def nearest(self, day: date, step: int) -> date:
        """The day itself if it is a working day, else the next one (``step`` 1) or the one before (-1)."""
        days = (day + timedelta(step * count) for count in range(LONGEST_HOLIDAY))
        found = next(filter(self.is_working, days), None)
        if found is None:
            raise PlanError("no working day within a year", where="holidays", remedy="give only the days that are free")
        return found

    def add(self, day: date, count: int) -> date:
        """The day that is ``count`` working days later (or, negative, earlier)."""
        step = 1 if count > 0 else -1
        for _ in range(abs(count)):
            day = self.nearest(day + timedelta(step), step)
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days lie after ``first`` and not after ``last``; 0 where ``last`` is not later."""
        days = (first + timedelta(count) for count in range(1, (last - first).days + 1))
        return sum(map(self.is_working, days))


def plan(
    steps: Sequence[S],
    expected: Mapping[Event, Offset],
    *,
    start: date | None,
    deadline: date | None,
    known: Mapping[Event, date | None],
    holidays: Container[date],
    today: date,
) -> Plan[S]:
    """Date the steps; see :meth:`rekindle.guidance.Playbook.plan`."""
    for name, day in (("start", start), ("deadline", deadline), ("today", today), *known.items()):
        if day is not None and (type(day) is not date or not FIRST <= day <= LAST):
            raise PlanError("not a day between 1900 and 2200", where=name, remedy="give a datetime.date")
    counted: list[Offset] = [*steps, *expected.values()]
    needs = any(one.counted_from == "deadline" for one in counted)
    if needs and deadline is None:
        raise PlanError("this playbook counts back from a deadline", where="deadline", remedy="give one")
    if not needs and deadline is not None:
        raise PlanError("this playbook has no deadline", where="deadline", remedy="give `start`, or nothing for today")
    if deadline is not None and deadline < max(today, start or today):
        raise PlanError("the deadline has passed", where="deadline", remedy="give one that lies ahead")

    calendar = Calendar(holidays)
    days: dict[Event, date] = {name: day for name, day in known.items() if day is not None}
    if deadline is not None:
        days["deadline"] = deadline
    days["start"] = _start(start, expected, days, calendar, today)
    assumed = _assumed(expected, days, calendar)
    left = None if deadline is None else (deadline - max(today, days["start"])).days

    def dated(step: S) -> PlannedStep[S]:
        wanted = _offset(step, (days | assumed)[step.counted_from], calendar)
        late = wanted < today
        day = _on_working_day(max(wanted, today), back=step.day < 0, calendar=calendar, today=today, last=deadline)
        event = step.counted_from if step.counted_from in assumed else None
        count = calendar.between(today, day)
        return PlannedStep(step, day, count, late, event, assumed[event] if event else None)

    possible = [step for step in steps if step.possible(left)]
    left_out = tuple(step for step in steps if step not in possible and step.most_days is None)
    planned = sorted(map(dated, possible), key=lambda one: one.day)
    too_close = any(step.most_days is not None for step in possible)
    tight = bool(left_out) or any(one.late for one in planned)
    status: Status = "too_close" if too_close else "tight" if tight else "fits"
    working_days = None if deadline is None else calendar.between(today, deadline)
    return Plan(today, days["start"], deadline, status, tuple(planned), left_out, working_days)


def _offset(offset: Offset, day: date, calendar: Calendar) -> date:
    return calendar.add(day, offset.day) if offset.working_days else day + timedelta(offset.day)


def _on_working_day(day: date, *, back: bool, calendar: Calendar, today: date, last: date | None) -> date:
    """The working day for a step: before its own day where it is counted back, if that is not before today."""
    moved = calendar.nearest(day, -1 if back else 1)
    if moved < today:
        moved = calendar.nearest(day, 1)
    return day if last is not None and day <= last < moved else moved


def _start(
    start: date | None, expected: Mapping[Event, Offset], days: Mapping[Event, date], calendar: Calendar, today: date
) -> date:
    """The first message: on the day that was given, else as the playbook has it and not before today."""
    if start is not None:
        return start
    if "start" not in expected:
        return calendar.nearest(today, 1) if "deadline" not in days else today
    return max(today, _offset(expected["start"], days[expected["start"].counted_from], calendar))


def _assumed(expected: Mapping[Event, Offset], days: dict[Event, date], calendar: Calendar) -> dict[Event, date]:
    """When the events are expected of which nobody knows the day yet.

    Where a short deadline would put one before the start, or an answer behind the deadline, it is expected half-way.
    """
    assumed: dict[Event, date] = {}
    for event, offset in expected.items():
        if event in days or offset.counted_from not in days | assumed:
            continue
        day = _offset(offset, (days | assumed)[offset.counted_from], calendar)
        if "deadline" in days and (day <= days["start"] or (offset.counted_from == "start" and day > days["deadline"])):
            day = days["start"] + (days["deadline"] - days["start"]) / 2
        assumed[event] = day
    return assumed

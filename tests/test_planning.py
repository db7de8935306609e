"""Dated plans: offsets, working days, assumptions, and deadlines that are too close."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekindle import Library
from rekindle.errors import PlanError
from rekindle.planning import Calendar, Event, Offset, Plan, Step, plan

EVENTS: tuple[Event, ...] = ("reply", "yes", "call", "outcome")
MONDAY = date(2026, 11, 16)
FRIDAY = date(2026, 12, 18)


def make(*steps: Step, expected: dict[Any, Offset] | None = None, **given: Any) -> Plan[Step]:
    """A plan of bare steps, made on a Monday."""
    known: dict[Event, date | None] = {event: given.pop(event, None) for event in EVENTS}
    arguments = {"start": None, "deadline": None, "holidays": (), "today": MONDAY} | given
    return plan(steps, expected or {}, known=known, **arguments)


def days(made: Plan[Step]) -> list[date]:
    """The days of a plan's steps."""
    return [one.day for one in made.steps]


def test_steps_are_counted_from_the_day_of_the_first_message() -> None:
    """Without a deadline a plan counts from the start, which is the first working day unless it is given."""
    steps = [Step(day=0, counted_from="start"), Step(day=14, counted_from="start")]
    assert days(make(*steps)) == [MONDAY, date(2026, 11, 30)]
    assert days(make(*steps, today=date(2026, 11, 21))) == [date(2026, 11, 23), date(2026, 12, 7)]
    assert days(make(*steps, start=date(2026, 11, 18))) == [date(2026, 11, 18), date(2026, 12, 2)]


def test_step_on_a_weekend_moves_towards_more_time() -> None:
    """What is counted back from a deadline moves to the Friday before, what is counted forward to the Monday after."""
    back, forward = Step(day=-5, counted_from="deadline"), Step(day=5, counted_from="start")
    made = make(back, forward, deadline=FRIDAY)
    assert days(made) == [date(2026, 11, 23), date(2026, 12, 11)]


def test_holidays_are_no_working_days() -> None:
    """A holiday moves a step like a Sunday and is not counted."""
    steps = [Step(day=-3, counted_from="deadline", working_days=True)]
    plain, holiday = (make(*steps, deadline=FRIDAY, holidays=free) for free in ((), [date(2026, 12, 16)]))
    assert (days(plain), plain.working_days) == ([date(2026, 12, 15)], 24)
    assert (days(holiday), holiday.working_days) == ([date(2026, 12, 14)], 23)


class Sundays:
    """Holidays that are computed and cannot be listed, as some packages have them."""

    def __contains__(self, day: object) -> bool:
        return day == date(2026, 11, 17)


def test_holidays_may_be_anything_that_answers_in() -> None:
    """A container that computes its holidays serves as well as a set."""
    assert days(make(Step(day=1, counted_from="start"), holidays=Sundays())) == [date(2026, 11, 18)]


def test_working_days_are_counted_from_today() -> None:
    """Each step says how many working days are left until then."""
    made = make(Step(day=0, counted_from="start"), Step(day=7, counted_from="start"))
    assert [one.working_days for one in made.steps] == [0, 5]


def test_event_nobody_knows_yet_is_assumed_and_said_so() -> None:
    """A step counted from the yes is dated by the day on which the plan expects it, until the real one is given."""
    step, expected = Step(day=2, counted_from="yes"), {"yes": Offset(day=-14, counted_from="deadline")}
    one = make(step, expected=expected, deadline=FRIDAY).steps[0]
    assert (one.day, one.assumes, one.assumed_day) == (date(2026, 12, 7), "yes", date(2026, 12, 4))
    one = make(step, expected=expected, deadline=FRIDAY, yes=date(2026, 11, 24)).steps[0]
    assert (one.day, one.assumes, one.assumed_day) == (date(2026, 11, 26), None, None)


def test_event_expected_before_the_start_is_expected_half_way() -> None:
    """A short deadline leaves an assumed yes between the start and the deadline."""
    expected = {"yes": Offset(day=-14, counted_from="deadline")}
    one = make(Step(day=0, counted_from="yes"), expected=expected, deadline=date(2026, 11, 26)).steps[0]
    assert one.assumed_day == date(2026, 11, 21)


def test_step_that_should_have_been_taken_is_late_and_set_for_now() -> None:
    """Nothing is planned before today, and a plan with a late step is tight."""
    made = make(Step(day=-40, counted_from="deadline"), deadline=FRIDAY)
    assert [(one.day, one.late) for one in made.steps] == [(MONDAY, True)]
    assert made.status == "tight"
    assert make(Step(day=-20, counted_from="deadline"), deadline=FRIDAY).status == "fits"


def test_too_close_deadline_leaves_out_what_is_impossible_and_adds_what_remains() -> None:
    """Steps that need more time are left out by name, and the way for emergencies comes in."""
    slow = Step(day=0, counted_from="start", least_days=21)
    emergency = Step(day=0, counted_from="start", most_days=7)
    last = Step(day=-1, counted_from="deadline")
    far, near = (make(slow, emergency, last, deadline=day) for day in (FRIDAY, date(2026, 11, 20)))
    assert ([one.step for one in far.steps], far.left_out, far.status) == ([slow, last], (), "fits")
    assert ([one.step for one in near.steps], near.left_out, near.status) == ([emergency, last], (slow,), "too_close")


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"deadline": date(2026, 11, 13)}, "deadline: the deadline has passed"),
        ({"deadline": FRIDAY, "start": date(2026, 12, 21)}, "deadline: the deadline has passed"),
        ({}, "deadline: this playbook counts back"),
        ({"deadline": datetime(2026, 12, 18)}, "deadline: not a day"),
        ({"deadline": "2026-12-18"}, "deadline: not a day"),
        ({"deadline": date(9999, 12, 31)}, "deadline: not a day between 1900 and 2200"),
        ({"deadline": FRIDAY, "yes": date(1, 1, 1)}, "yes: not a day"),
        ({"deadline": FRIDAY, "holidays": {FRIDAY + timedelta(n) for n in range(-900, 400)}}, "holidays: no working"),
    ],
)
def test_days_that_make_no_plan_are_refused(given: dict[str, Any], where: str) -> None:
    """A deadline that is missing or past, a day that is none and holidays without end are named with the remedy."""
    with pytest.raises(PlanError, match=where):
        make(Step(day=-5, counted_from="deadline"), **given)


def test_deadline_for_a_playbook_without_one_is_refused() -> None:
    """A playbook that counts from the start says that it has no deadline."""
    with pytest.raises(PlanError, match="this playbook has no deadline; give `start`"):
        make(Step(day=0, counted_from="start"), deadline=FRIDAY)


@given(
    left=st.integers(0, 120),
    today=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    free=st.sets(st.integers(0, 130), max_size=12),
)
def test_every_plan_is_in_order_and_on_working_days(left: int, today: date, free: set[int]) -> None:
    """Whatever the days, each step of each playbook is on a working day and not before today, and none is lost."""
    holidays = {today + timedelta(days) for days in free}
    calendar = Calendar(holidays)
    for playbook in Library().playbooks():
        needs = any(step.counted_from == "deadline" for step in playbook.steps)
        deadline = today + timedelta(left) if needs else None
        made = playbook.plan(deadline=deadline, today=today, holidays=holidays)
        assert days(made) == sorted(days(made))  # type: ignore[arg-type]
        assert {one.step.id for one in made.steps} | {step.id for step in made.left_out} >= {
            step.id for step in playbook.steps if step.most_days is None
        }
        for one in made.steps:
            assert one.day >= today
            assert calendar.is_working(one.day) or (deadline and today <= one.day <= deadline)


def test_reference_playbook_says_what_remains_possible_when_it_is_late() -> None:
    """Four weeks fit, two are tight, and with four days left there is a step for just that."""
    playbook = Library("de").playbook("reference")
    four_weeks, two_weeks, four_days = (
        playbook.plan(deadline=FRIDAY, today=FRIDAY - timedelta(days)) for days in (32, 14, 4)
    )
    assert [made.status for made in (four_weeks, two_weeks, four_days)] == ["fits", "tight", "too_close"]
    assert "too-close" in [one.step.id for one in four_days.steps]
    assert "first-message" in [step.id for step in four_days.left_out]
    assert "first-message" in [one.step.id for one in two_weeks.steps]


def test_plan_as_plain_data_is_json() -> None:
    """A plan can be stored and sent."""
    made = Library("de").playbook("reference").plan(deadline=FRIDAY, today=MONDAY)
    plain = json.loads(json.dumps(made.to_dict()))
    assert plain["deadline"] == "2026-12-18"
    assert plain["steps"][0]["step"]["heading"]

"""``rekindle plan``: a playbook with days."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import click

from rekindle.cli import files, pages
from rekindle.cli.complete import entries
from rekindle.cli.layout import ASIDE, Page
from rekindle.cli.options import Options, command
from rekindle.cli.output import as_json
from rekindle.filling import fill
from rekindle.guidance import PlaybookStep
from rekindle.library import Library
from rekindle.planning import Plan, PlannedStep

_DAY = click.DateTime(["%Y-%m-%d"])
_OPTIONS = {
    "start": "The day of the first message; default today.",
    "deadline": "The day to which the playbook counts back.",
    "reply": "The day on which they answered.",
    "yes": "The day of the yes.",
    "call": "The day of the call.",
    "outcome": "The day of the decision.",
    "today": "The day from which the plan is made.",
}


@click.command()
@click.argument("id", shell_complete=entries("playbooks"))
@click.option("--contact", metavar="NAME", help="Whom the plan is about, with --format ics; stands in each entry.")
@files.output_option
@partial(command, formats=("ics",))
def plan(
    options: Options,
    id: str,
    contact: str | None,
    output: str | None,
    holiday: tuple[datetime, ...],
    **given: datetime | None,
) -> None:
    """Print a playbook with its days.

    What is not known yet is assumed, and the plan says so. Saturdays, Sundays and holidays are no working days.
    --format ics gives a file that a calendar imports; it needs the extra “calendar”.
    """
    if contact is not None and options.format != "ics":
        raise click.UsageError("--contact goes with --format ics only.")
    if output is not None and options.format not in ("ics", "json"):
        raise click.UsageError("--output goes with --format ics or json only.")
    playbook = options.library.playbook(id)
    days = {name: day.date() if day else None for name, day in given.items()}
    made = playbook.plan(holidays=frozenset(day.date() for day in holiday), **days)
    if options.format == "ics":
        from rekindle.calendars import plan_to_ics

        files.put(plan_to_ics(options.library, playbook, made, contact=contact), output)
        return
    if options.json:
        files.put(as_json({"playbook": playbook.id, "title": playbook.title, **made.to_dict()}), output)
        return
    page = options.page()
    page.title(playbook.title, playbook.id, playbook.summary)
    show(page, made)
    page.show()


for _name, _help in reversed(_OPTIONS.items()):
    plan = click.option(f"--{_name}", type=_DAY, metavar="YYYY-MM-DD", help=_help)(plan)
plan = click.option(
    "--holiday", type=_DAY, metavar="YYYY-MM-DD", multiple=True, help="A day that is no working day. May be repeated."
)(plan)


def show(page: Page, made: Plan[PlaybookStep], *, in_full: bool = True) -> None:
    """A plan, with each step in full or its heading alone."""
    library = page.library
    page.gap()
    for line in notices(library, made):
        page.put(line)
    for one in made.steps:
        if in_full:
            pages.step_page(page, one.step, due(library, one))
        else:
            page.put(f"{library.day(one.day)}: {one.step.heading}", indent=2, marker="• ")
    if made.left_out:
        page.heading(library.label("plan.left_out"))
        for step in made.left_out:
            page.put(step.heading, indent=2, marker="• ", style=ASIDE)


def notices(library: Library, made: Plan[PlaybookStep]) -> list[str]:
    """When it begins and ends, and whether there is time for all of it."""
    lines = [fill(library.label("plan.from_start"), {"day": library.day(made.start)})]
    if made.deadline:
        values = {"day": library.day(made.deadline), "count": str(made.working_days)}
        lines.append(fill(library.label("plan.until" if made.working_days != 1 else "plan.until_one"), values))
    if made.status != "fits":
        lines.append(library.label(f"plan.{made.status}"))
    return lines


def due(library: Library, one: PlannedStep[PlaybookStep]) -> str:
    """The day of a step, the condition it depends on, and what the plan assumes."""
    parts = [library.day(one.day)]
    if one.step.condition and one.step.condition != one.assumes:  # “if they say yes; if the yes comes by …”
        parts.append(library.label(f"condition.{one.step.condition}"))
    if one.assumes and one.assumed_day:
        values = {
            "event": library.label(f"plan.event.{one.assumes}"),
            "day": library.day(one.assumed_day),
        }
        parts.append(fill(library.label("plan.assumed"), values))
    return "; ".join(parts)

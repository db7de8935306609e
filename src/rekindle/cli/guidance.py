"""``rekindle guide | tips | checklists | playbooks | sources``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar, cast

import click

from rekindle.cli import output, pages
from rekindle.cli.layout import Page
from rekindle.cli.options import Options, command
from rekindle.errors import UnknownNameError
from rekindle.guidance import Entry, Point, Stage
from rekindle.models import Model

E = TypeVar("E", bound=Entry)


def dumped(found: Model) -> dict[str, Any]:
    """A model as plain data."""
    return found.model_dump(mode="json")


def show(options: Options, entry: E, draw: Callable[[Page, E], None]) -> None:
    """One entry; where it is not in the language that was asked for, a note says so."""
    if options.json:
        output.write_json(dumped(entry))
        return
    page = Page(options.library)
    draw(page, entry)
    fallback = entry.locale != options.library.locale
    if fallback and page.terminal:
        page.gap()
    page.show()
    if fallback:
        output.note(options.library, options.library.label("note.guidance_fallback"))


def show_list(options: Options, group: str, hint: str) -> None:
    """All entries of a group."""
    found = pages.entries(options.library, group)
    if options.json:
        output.write_json([dumped(entry) for entry in found])
        return
    page = Page(options.library)
    pages.directory(page, found)
    page.hint(hint)
    page.show()


@click.command()
@click.argument("id", required=False)
@command
def guide(options: Options, id: str | None) -> None:
    """List the guides, or print the one with that ID."""
    if id is None:
        show_list(options, "guides", "rekindle guide ID")
    else:
        show(options, options.library.guide(id), pages.guide)


@click.command()
@click.argument("id", required=False)
@click.option("--stage", help="Only the tips for one stage, such as prepare, reconnect or ask.")
@command
def tips(options: Options, id: str | None, stage: str | None) -> None:
    """List the tips, or print the one with that ID."""
    if id is not None:
        if stage is not None:
            raise click.UsageError("--stage chooses from the list: leave out the ID or the stage.")
        show(options, options.library.tip(id), pages.tip)
        return
    found = options.library.tips(stage=cast(Stage | None, stage))  # the library says which stages there are
    if options.json:
        output.write_json([dumped(tip) for tip in found])
        return
    page = Page(options.library)
    pages.by_stage(page, [(stage or tip.stages[0], tip) for tip in found])
    page.hint("rekindle tips ID")
    page.show()


@click.command()
@click.argument("id", required=False)
@command
def checklists(options: Options, id: str | None) -> None:
    """List the checklists, or print the one with that ID."""
    if id is None:
        show_list(options, "checklists", "rekindle checklists ID")
    else:
        show(options, options.library.checklist(id), pages.checklist)


@click.command()
@click.argument("id", required=False)
@command
def playbooks(options: Options, id: str | None) -> None:
    """List the playbooks, or print the one with that ID."""
    if id is None:
        show_list(options, "playbooks", "rekindle playbooks ID")
    else:
        show(options, options.library.playbook(id), pages.playbook)


@click.command()
@click.argument("id", required=False)
@command
def sources(options: Options, id: str | None) -> None:
    """List the sources, or print one (S4) or one point (S4-15)."""
    page = Page(options.library)
    if id is None:
        found = options.library.sources()
        pages.directory(page, found)
        page.hint("rekindle sources S4 · rekindle sources S4-15")
        plain: object = [dumped(source) for source in found]
    elif re.fullmatch(r"S\d-.*", id):
        point = _point(options, id)
        pages.point(page, point)
        plain = {**dumped(point), "cited_by": pages.cited_by(options.library, point)}
    else:
        source = options.library.source(id)
        pages.source(page, source)
        plain = dumped(source)
    if options.json:
        output.write_json(plain)
    else:
        page.show()


def _point(options: Options, id: str) -> Point:
    """A point; a wrong number is answered with the range there is, not with all hundred."""
    source = options.library.source(id.partition("-")[0])
    numbered = {point.id: point for point in source.points}
    if id not in numbered:
        first, *_, last = numbered
        remedy = f"there is {first} to {last}: see “rekindle sources {source.id}”"
        raise UnknownNameError(f"no point {id[:60]!a}", remedy=remedy)
    return numbered[id]

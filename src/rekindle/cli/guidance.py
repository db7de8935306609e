"""``rekindle guide | tips | questions | checklists | playbooks | evidence | glossary | sources |
references | search``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from rekindle.cli import output, pages
from rekindle.cli.complete import entries
from rekindle.cli.layout import Page
from rekindle.cli.options import Options, command
from rekindle.errors import UnknownNameError
from rekindle.guidance import Entry
from rekindle.models import Model
from rekindle.sources import Point

E = TypeVar("E", bound=Entry)


def dumped(found: Model) -> dict[str, Any]:
    """A model as plain data."""
    return found.model_dump(mode="json")


def show(options: Options, entry: E, draw: Callable[[Page, E], None]) -> None:
    """One entry; where it is not in the language that was asked for, a note says so."""
    if options.json:
        output.write_json(dumped(entry))
        return
    page = options.page()
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
    page = options.page()
    pages.directory(page, found)
    page.hint(hint)
    page.show()


@click.command()
@click.argument("id", required=False, shell_complete=entries("guides"))
@command
def guide(options: Options, id: str | None) -> None:
    """List the guides, or print the one with that ID."""
    if id is None:
        show_list(options, "guides", "rekindle guide ID")
    else:
        show(options, options.library.guide(id), pages.guide)


@click.command()
@click.argument("id", required=False, shell_complete=entries("tips"))
@click.option("--stage", help="Only the tips for one stage, such as prepare, reconnect or ask.")
@click.option("--goal", help="Only what fits a goal, such as reference or advice.")
@click.option("--relationship", help="Only what fits a relationship, such as former_boss or professor.")
@click.option("--closeness", help="Only what fits a close, medium or distant tie.")
@click.option("--gap", "gap_months", type=click.IntRange(0), metavar="MONTHS", help="Months since the last contact.")
@click.option("--channel", help="Only what fits a channel, such as email or phone_script.")
@command
def tips(options: Options, id: str | None, **situation: Any) -> None:
    """List the tips, or print the one with that ID."""
    narrowing = {name: value for name, value in situation.items() if value is not None}
    if id is not None:
        if narrowing:
            option = min(narrowing).removesuffix("_months")
            raise click.UsageError(f"--{option} chooses from the list: leave out the ID or the option.")
        show(options, options.library.tip(id), pages.tip)
        return
    found = options.library.tips(**narrowing)  # the library says which values there are
    if options.json:
        output.write_json([dumped(tip) for tip in found])
        return
    page = options.page()
    pages.by_stage(page, [(narrowing.get("stage") or tip.stages[0], tip) for tip in found])
    page.hint("rekindle tips ID")
    page.show()


@click.command()
@click.argument("id", required=False, shell_complete=entries("questions"))
@command
def questions(options: Options, id: str | None) -> None:
    """List the questions, or answer the one with that ID."""
    if id is not None:
        show(options, options.library.question(id), pages.question)
        return
    found = options.library.questions()
    if options.json:
        output.write_json([dumped(question) for question in found])
        return
    page = options.page()
    pages.by_stage(page, [(question.stages[0], question) for question in found])
    page.hint("rekindle questions ID")
    page.show()


@click.command()
@click.argument("id", required=False, shell_complete=entries("evidence"))
@command
def evidence(options: Options, id: str | None) -> None:
    """List what studies found, or print the note with that ID."""
    if id is None:
        show_list(options, "evidence", "rekindle evidence ID")
    else:
        show(options, options.library.evidence_note(id), pages.evidence)


@click.command()
@command
def glossary(options: Options) -> None:
    """Print the terms of the domain and what they mean."""
    terms = options.library.glossary()
    if options.json:
        output.write_json([dumped(term) for term in terms])
        return
    page = options.page()
    pages.glossary(page, terms)
    page.show()


@click.command()
@click.argument("text", nargs=-1, required=True)
@command
def search(options: Options, text: tuple[str, ...]) -> None:
    """Find guidance by words, each the beginning of one."""
    found = options.library.search(" ".join(text))
    if options.json:
        output.write_json(
            [{"type": pages.type_of(one.entry), "score": one.score, **dumped(one.entry)} for one in found]
        )
        return
    page = options.page()
    for one in found:
        page.gap()
        page.rows([(f"{pages.type_of(one.entry)} {one.entry.id}", pages.name_of(one.entry))])
        page.put(pages.summary_of(one.entry), indent=2)
    if not found:
        page.put(options.library.label("heading.nothing_found"))
    page.show()


@click.command()
@click.argument("id", required=False, shell_complete=entries("checklists"))
@command
def checklists(options: Options, id: str | None) -> None:
    """List the checklists, or print the one with that ID."""
    if id is None:
        show_list(options, "checklists", "rekindle checklists ID")
    else:
        show(options, options.library.checklist(id), pages.checklist)


@click.command()
@click.argument("id", required=False, shell_complete=entries("playbooks"))
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
    page = options.page()
    if id is None:
        found = options.library.sources()
        pages.directory(page, found)
        page.hint("rekindle sources S4 · rekindle sources S4-15")
        plain: object = [dumped(source) for source in found]
    elif re.fullmatch(r"S\d-.*", id):
        point = _point(options, id)
        pages.point(page, point)
        plain = {**dumped(point), "cited_by": pages.cited_by(options.library, point.id)}
    else:
        source = options.library.source(id)
        pages.source(page, source)
        plain = dumped(source)
    if options.json:
        output.write_json(plain)
    else:
        page.show()


@click.command()
@click.argument("id", required=False)
@command
def references(options: Options, id: str | None) -> None:
    """List what else is cited (laws, studies, pages), or print one."""
    page = options.page()
    if id is None:
        found = options.library.references()
        page.rows([(one.id, one.title) for one in found])
        page.hint("rekindle references ID")
        plain: object = [dumped(one) for one in found]
    else:
        reference = options.library.reference(id)
        pages.reference(page, reference)
        plain = {**dumped(reference), "cited_by": pages.cited_by(options.library, id)}
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

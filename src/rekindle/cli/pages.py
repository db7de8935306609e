"""Guidance as pages of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.text import Text

from rekindle.cli.layout import ASIDE, NAME, Page
from rekindle.guidance import Checklist, Entry, Guide, KindInfo, Playbook, Point, Section, Source, Tip
from rekindle.library import Library

CITING = ("tips", "guides", "checklists", "playbooks", "messages")


def entries(library: Library, group: str) -> Sequence[Entry]:
    """The entries of a group, by the name of the command that shows them."""
    return library.kinds() if group == "messages" else getattr(library, group)()


def directory(page: Page, found: Iterable[Entry | Source]) -> None:
    """A list of few entries: id, title and what it is about."""
    for entry in found:
        page.gap()
        page.rows([(entry.id, entry.title)])
        page.put(entry.description if isinstance(entry, Source) else entry.summary, indent=2)


def by_stage(page: Page, staged: Iterable[tuple[str, Entry]]) -> None:
    """A list of many entries, under the stages of the journey."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for stage, entry in staged:
        groups.setdefault(stage, []).append((entry.id, entry.title))
    longest = max((len(name) for rows in groups.values() for name, _ in rows), default=0)
    for stage, rows in groups.items():
        page.heading(page.library.label(f"stage.{stage}"))
        page.rows([(name.ljust(longest), title) for name, title in rows], indent=2)


def tip(page: Page, one: Tip) -> None:
    """One tip."""
    page.title(one.title, one.id, one.summary)
    for term, statements in (("why", one.why), ("do", one.do), ("avoid", one.avoid)):
        page.heading(page.library.label(f"heading.{term}"))
        page.statements(statements)
    for term, samples, colour in (("works", one.works, "green"), ("fails", one.fails, "red")):
        page.heading(page.library.label(f"heading.{term}"))
        for sample in samples:
            page.phrase(sample.text, colour)
            page.gap()
            page.statements([sample.reason])
            page.gap()
    _under(page, "tips", one.related)
    _under(page, "messages", one.messages)
    _rests_on(page, one)


def guide(page: Page, one: Guide, *, sections: int | None = None) -> None:
    """A guide, or its first sections and the headings of the others."""
    page.title(one.title, one.id, one.summary)
    if one.source:
        page.field("heading.source", f"{one.source}, {page.library.source(one.source).title}")
    for section in one.sections[:sections]:
        _section(page, section)
    rest = one.sections[sections:] if sections is not None else ()
    if rest:
        page.heading(page.library.label("heading.more"))
        for section in rest:
            page.put(section.heading, indent=2, marker="• ")


def checklist(page: Page, one: Checklist) -> None:
    """A checklist, with boxes to tick."""
    page.title(one.title, one.id, one.summary)
    for section in one.sections:
        _section(page, section, bullet="[ ] ")


def playbook(page: Page, one: Playbook) -> None:
    """A playbook, step by step."""
    library = page.library
    page.title(one.title, one.id, one.summary)
    for step in one.steps:
        day = f"{library.label('heading.day')} {step.day}".replace("-", "−")
        _section(page, step, aside=f"{day}, {library.label(f'counted_from.{step.counted_from}')}")
        if step.kind:
            page.field("heading.messages", step.kind, indent=2)
        if step.checklist:
            page.field("heading.checklists", step.checklist, indent=2)


def kind(page: Page, one: KindInfo) -> None:
    """What a message kind is for."""
    library = page.library
    page.title(one.title, one.id, one.purpose)
    page.field("heading.stage", library.label(f"stage.{one.stage}"))
    for term, statements in (("when", one.when), ("when_not", one.when_not)):
        page.heading(library.label(f"heading.{term}"))
        page.statements(statements)
    page.heading(library.label("heading.channels"))
    page.rows([(name.id, name.label) for name in library.channels() if name.id in one.channels], indent=2)
    _under(page, "tips", one.tips)
    _rests_on(page, one)
    page.hint(f"rekindle slots {one.id} · rekindle render {one.id} --example")


def source(page: Page, one: Source) -> None:
    """A source article with its points."""
    page.put(one.title, style="bold", marker=Text(f"{one.id}  ", NAME))
    page.put(one.description)
    page.field("heading.language", one.language)
    for part, points in groupby(one.points, lambda point: point.part):
        page.heading(part)
        page.rows([(point.id, point.text) for point in points], indent=2)


def point(page: Page, one: Point) -> None:
    """One point, and everything that rests on it."""
    library = page.library
    article = library.source(one.id.partition("-")[0])
    page.put(one.part, style="bold", marker=Text(f"{one.id}  ", NAME))
    page.put(one.text)
    page.gap()
    page.field("heading.kind", ", ".join(library.label(f"point_kind.{name}") for name in one.kinds))
    stages = [library.label("heading.all_stages" if name == "all" else f"stage.{name}") for name in one.stages]
    if stages:
        page.field("heading.stage", ", ".join(stages))
    page.field("heading.source", f"{article.id}, {article.title}")
    page.heading(library.label("heading.cited_by"))
    citing = cited_by(library, one)
    for group, ids in citing.items():
        page.put(library.label(f"heading.{group}"), style=ASIDE, indent=2)
        _titles(page, group, ids, indent=4)
    if not citing:
        page.put("–", indent=2)


def cited_by(library: Library, one: Point) -> dict[str, list[str]]:
    """The ids of the tips, guides … that rest on a point, by group; groups without any are left out."""
    citing = {group: [entry.id for entry in entries(library, group) if one.id in entry.points] for group in CITING}
    return {group: ids for group, ids in citing.items() if ids}


def _under(page: Page, group: str, ids: Sequence[str]) -> None:
    """A heading, and under it ids with their titles."""
    if ids:
        page.heading(page.library.label(f"heading.{group}"))
        _titles(page, group, ids, indent=2)


def _titles(page: Page, group: str, ids: Sequence[str], *, indent: int) -> None:
    found = {entry.id: entry.title for entry in entries(page.library, group)}
    page.rows([(name, found[name]) for name in ids], indent=indent)


def _rests_on(page: Page, entry: Entry) -> None:
    """The points of an entry."""
    if entry.points:
        page.heading(page.library.label("heading.points"))
        page.put(", ".join(entry.points), style=ASIDE, indent=2)


def _section(page: Page, section: Section, *, bullet: str = "• ", aside: str = "") -> None:
    ours = page.library.label("heading.editorial") if section.origin == "editorial" else ""
    page.heading(section.heading, aside or ours)
    page.statements(section.blocks, bullet=bullet)
    if section.tips:
        page.gap()
        page.field("heading.tips", ", ".join(section.tips), indent=2)

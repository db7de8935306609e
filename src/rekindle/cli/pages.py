"""Guidance as pages of text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rich.text import Text

from rekindle.cli.layout import ASIDE, NAME, Page
from rekindle.guidance import (
    Checklist,
    Entry,
    Evidence,
    Guide,
    KindInfo,
    Playbook,
    PlaybookStep,
    Question,
    Section,
    Tip,
)
from rekindle.library import STAGES, Library
from rekindle.models import Model
from rekindle.sources import Point, Reference, Source, Term

CITING = ("tips", "guides", "questions", "checklists", "playbooks", "evidence", "messages")
# The commands by what they show.
SHOWN: Mapping[type[Model], str] = {
    Tip: "tips",
    Guide: "guide",
    Question: "questions",
    Checklist: "checklists",
    Playbook: "playbooks",
    KindInfo: "messages",
    Evidence: "evidence",
    Term: "glossary",
}


def entries(library: Library, group: str) -> Sequence[Entry]:
    """The entries of a group, by the name of the command that shows them."""
    return library.kinds() if group == "messages" else getattr(library, group)()


def type_of(entry: Entry | Term) -> str:
    """The command that shows an entry."""
    return SHOWN[type(entry)]


def name_of(entry: Entry | Term) -> str:
    """The title of an entry, or the term."""
    return entry.term if isinstance(entry, Term) else entry.title


def summary_of(entry: Entry | Term) -> str:
    """The summary of an entry, or the definition of the term."""
    return entry.definition if isinstance(entry, Term) else entry.summary


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
    groups = {stage: groups[stage] for stage in STAGES if stage in groups}
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
    fits = [(name, getattr(one.fits, name)) for name in ("goals", "relationships", "closeness", "channels")]
    if any(values for _, values in fits) or one.fits.gap_months:
        page.heading(page.library.label("heading.fits"))
        for name, values in fits:
            if values:
                page.field(f"heading.{name}", ", ".join(_choice(page.library, name, one) for one in values), indent=2)
        if one.fits.gap_months:
            page.field("heading.gap_months", "–".join(map(str, one.fits.gap_months)), indent=2)
    _under(page, "tips", one.related)
    _under(page, "messages", one.messages)
    _rests_on(page, one)


def _choice(library: Library, name: str, value: str) -> str:
    if name == "channels":
        return next(channel.label for channel in library.channels() if channel.id == value)
    return library.label(f"{name if name == 'closeness' else name.removesuffix('s')}.{value}")


def question(page: Page, one: Question) -> None:
    """One question with its answer."""
    page.title(one.title, one.id, one.summary)
    page.heading(page.library.label("heading.answer"))
    page.statements(one.answer)
    _under(page, "tips", one.tips)
    _under(page, "messages", one.messages)
    _rests_on(page, one)


def evidence(page: Page, one: Evidence) -> None:
    """One evidence note, with its limits."""
    library = page.library
    page.title(one.title, one.id, one.summary)
    page.field("heading.status", library.label(f"seen.{one.status}"))
    for name, statements in (("found", one.found), ("limits", one.limits), ("use", one.use)):
        page.heading(library.label(f"heading.{name}"))
        page.statements(statements)
    if one.supports:
        page.heading(library.label("heading.supports"))
        page.put(", ".join(one.supports), style=ASIDE, indent=2)
    _rests_on(page, one)


def glossary(page: Page, terms: Iterable[Term]) -> None:
    """The terms and what they mean."""
    for term in terms:
        page.gap()
        page.put(term.term, style="bold")
        page.put(term.definition, indent=2)


def reference(page: Page, one: Reference) -> None:
    """A statute, study or page, and everything that rests on it."""
    _reference(page, one)
    page.field("heading.status", f"{page.library.label(f'seen.{one.seen}')}, {one.checked.isoformat()}")
    _cited_by(page, one.id)


def _reference(page: Page, one: Reference, *, indent: int = 0) -> None:
    """A reference as a list of literature has it."""
    text = ". ".join(filter(None, (one.by, one.title, one.published)))
    page.put(f"{text.removesuffix('.')}.", indent=indent, marker=Text(f"{one.id}  ", NAME))
    if one.url:
        page.verbatim(one.url, indent=indent + 2)


def guide(page: Page, one: Guide, *, sections: int | None = None) -> None:
    """A guide, or its first sections and the headings of the others."""
    page.title(one.title, one.id, one.summary)
    if one.source:
        page.field("heading.source", f"{one.source}, {page.library.source(one.source).title}")
    for section in one.sections[:sections]:
        _section(page, section)
    if sections is None:
        _references(page, one)
        if one.notice:
            page.gap()
            page.put(page.library.label(f"note.{one.notice}"), style=ASIDE)
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
    page.title(one.title, one.id, one.summary)
    for step in one.steps:
        step_page(page, step, when_due(page.library, step))
    _references(page, one)
    page.hint(f"rekindle plan {one.id}")


def when_due(library: Library, step: PlaybookStep) -> str:
    """When a step is due, and under which condition."""
    day = f"{library.label('heading.day')} {step.day}".replace("-", "−")
    if step.working_days:
        day += f" ({library.label('heading.working_days')})"
    due = f"{day}, {library.label(f'counted_from.{step.counted_from}')}"
    return f"{due}, {library.label(f'condition.{step.condition}')}" if step.condition else due


def step_page(page: Page, step: PlaybookStep, aside: str) -> None:
    """One step of a playbook."""
    _section(page, step, aside=aside)
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
    labels = {channel.id: channel.label for channel in library.channels()}
    page.rows([(name, labels[name]) for name in one.channels], indent=2)
    if one.variants > 1:
        page.field("heading.variants", str(one.variants))
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
    _cited_by(page, one.id)


def cited_by(library: Library, name: str) -> dict[str, list[str]]:
    """The ids of the tips, guides … that cite a point or a reference, by group; groups without any are left out."""
    citing = {
        group: [entry.id for entry in entries(library, group) if name in (*entry.points, *entry.references)]
        for group in CITING
    }
    return {group: ids for group, ids in citing.items() if ids}


def _cited_by(page: Page, name: str) -> None:
    library = page.library
    page.heading(library.label("heading.cited_by"))
    citing = cited_by(library, name)
    for group, ids in citing.items():
        page.put(library.label(f"heading.{group}"), style=ASIDE, indent=2)
        _titles(page, group, ids, indent=4)
    if not citing:
        page.put("–", indent=2)


def _under(page: Page, group: str, ids: Sequence[str]) -> None:
    """A heading, and under it ids with their titles."""
    if ids:
        page.heading(page.library.label(f"heading.{group}"))
        _titles(page, group, ids, indent=2)


def _titles(page: Page, group: str, ids: Sequence[str], *, indent: int) -> None:
    found = {entry.id: entry.title for entry in entries(page.library, group)}
    page.rows([(name, found[name]) for name in ids], indent=indent)


def _rests_on(page: Page, entry: Entry) -> None:
    """The points of an entry, and its references in full."""
    if entry.points:
        page.heading(page.library.label("heading.points"))
        page.put(", ".join(entry.points), style=ASIDE, indent=2)
    _references(page, entry)


def _references(page: Page, entry: Entry) -> None:
    if entry.references:
        page.heading(page.library.label("heading.references"))
        for name in entry.references:
            _reference(page, page.library.reference(name), indent=2)


def _section(page: Page, section: Section, *, bullet: str = "• ", aside: str = "") -> None:
    ours = page.library.label("heading.editorial") if section.origin == "editorial" else ""
    page.heading(section.heading, aside or ours)
    page.statements(section.blocks, bullet=bullet)
    if section.tips:
        page.gap()
        page.field("heading.tips", ", ".join(section.tips), indent=2)

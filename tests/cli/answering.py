"""Answers to the questions of ``rekindle write``, as somebody would type them who has the example's data in mind."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton

from rekindle import Library
from rekindle.cli.slotlist import slots_of
from rekindle.cli.write.questions import CHANNEL, SELDOM, Answers, ask

FINISH = ""  # Enter at the menu


def typed(library: Library, kind: str) -> dict[str, list[str]]:
    """The lines to type, by question, for the example of a kind; days in the reader's notation, choices by name."""
    example = Answers(library.example(kind).model_dump(mode="json", exclude_unset=True))
    slots, given, lines = slots_of(library, kind), Answers(), dict[str, list[str]]()
    channels = library.kind(kind).channels
    while True:
        left = [one for one in ask(slots, given, channels) if not one.is_answered(given)]
        if not left:
            return lines
        question = left[0]
        if question.path is None:
            is_there = question.key == SELDOM or (
                question.opens is not None and example.get(question.opens) is not None
            )
            yes = library.label("write.yes" if is_there else "write.no")
            lines[question.key] = [""] if question.key == CHANNEL else [yes]
            given = given.settle(question.key, None if question.key == CHANNEL else is_there)
            continue
        value = example.get(question.path)
        if value is None:
            lines[question.key] = [""]
            given = given.settle(question.ends)
            continue
        lines[question.key] = _lines(library, question.slot.type, question.slot.pattern, value)
        if question.slot.type == "choice":
            lines[question.key] = [question.slot.titles[question.slot.choices.index(value)].upper()]
        given = given.put(question.path, value)


def _lines(library: Library, kind: str, pattern: str, value: object) -> list[str]:
    if kind == "date":
        return [format_skeleton("yMMMd", date.fromisoformat(str(value)), locale=library.locale.replace("-", "_"))]
    if kind == "flag":
        return [library.label("write.yes" if value else "write.no")]
    if kind == "text" and not pattern:
        return [*str(value).split("\n"), "."]
    return [str(value)]


def script(library: Library, kind: str, changed: dict[str, list[str]] | None = None) -> str:
    """All of it as one input; ``changed`` has other lines for some questions."""
    lines = typed(library, kind) | (changed or {})
    return "".join(f"{line}\n" for one in lines.values() for line in one)

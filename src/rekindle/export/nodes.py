"""A message as other programs can carry it: literal text, arguments, choices and plural forms; no template is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of an argument, which is a text."""

    argument: str


@dataclass(frozen=True, slots=True)
class Select:
    """The case that an argument names, else ``other``."""

    argument: str
    cases: tuple[tuple[str, Nodes], ...]
    other: Nodes


@dataclass(frozen=True, slots=True)
class Plural:
    """One of the forms, in the order of gettext, by an argument that is a number."""

    argument: str
    forms: tuple[Nodes, ...]


Node = Text | Slot | Select | Plural
Nodes = tuple[Node, ...]


def joined(nodes: Nodes) -> Nodes:
    """The nodes with neighbouring texts in one, and empty ones left out."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + node.text)
        elif node != Text(""):
            found.append(node)
    return tuple(found)


def without_end(nodes: Nodes) -> Nodes:
    """The nodes without one line end behind them, whichever case is chosen."""
    if not nodes:
        return nodes
    *before, last = nodes
    if isinstance(last, Text):
        return joined((*before, Text(last.text.removesuffix("\n"))))
    if isinstance(last, Select):
        bodies = [*(body for _, body in last.cases), last.other]
        if before and not all(bodies):  # the end of what stands before may be the end of all
            kept, moved = before[:-1], before[-1]
            bodies, before = [joined((moved, *body)) for body in bodies], kept
        ended = [without_end(body) for body in bodies]
        cases = tuple((key, body) for (key, _), body in zip(last.cases, ended, strict=False))
        return (*before, replace(last, cases=cases, other=ended[-1]))
    if isinstance(last, Plural):
        return (*before, replace(last, forms=tuple(map(without_end, last.forms))))
    return nodes


def translated(nodes: Nodes, change: Callable[[str], str]) -> Nodes:
    """The nodes with every literal text changed."""

    def each(node: Node) -> Node:
        match node:
            case Text():
                return Text(change(node.text))
            case Select():
                cases = tuple((key, translated(body, change)) for key, body in node.cases)
                return replace(node, cases=cases, other=translated(node.other, change))
            case Plural():
                return replace(node, forms=tuple(translated(form, change) for form in node.forms))
        return node

    return tuple(map(each, nodes))


def arguments_of(nodes: Nodes) -> Iterator[str]:
    """The names of the arguments, in the order of the text and as often as they stand there."""
    for node in nodes:
        if not isinstance(node, Text):
            yield node.argument
        if isinstance(node, Select):
            for body in (*(body for _, body in node.cases), node.other):
                yield from arguments_of(body)
        elif isinstance(node, Plural):
            for form in node.forms:
                yield from arguments_of(form)

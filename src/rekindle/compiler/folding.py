"""A parsed template + one localization → a tree in which every text is in its language.

What is left are literal texts, values that stand in them, choices and loops over a slot's list; macros stand where they
are called. Plural forms become a choice by the rule of the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from jinja2 import nodes

from rekindle.catalogs import Localization
from rekindle.compiler.plurals import PluralRule
from rekindle.errors import ContentError
from rekindle.filling import pieces
from rekindle.templates import parse


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text."""

    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value; ``quotes`` is the pair of marks it stands in, and ``stop`` that a full stop of the sentence follows,
    which a value's own full stop swallows."""

    expression: nodes.Expr
    line: int
    quotes: str = ""
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The first case whose test holds, else the last body; ``name`` is what the texts in it have in common."""

    cases: tuple[tuple[nodes.Expr, Body], ...]
    otherwise: Body
    line: int


@dataclass(frozen=True, slots=True)
class Count:
    """One of several forms, by the number and the plural rule."""

    number: nodes.Expr
    forms: tuple[Body, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Loop:
    """A body for each item of a list."""

    item: str
    items: nodes.Expr
    body: Body
    line: int


@dataclass(frozen=True, slots=True)
class Inline:
    """A macro of a shared file in the place of its call, with what its parameters stand for."""

    path: str
    arguments: tuple[tuple[str, nodes.Expr], ...]
    body: Body
    line: int


Node = Text | Value | Choice | Count | Loop | Inline
Body = tuple[Node, ...]


def fold(body: Iterable[nodes.Node], localization: Localization, rule: PluralRule, path: str) -> Body:
    """Fold the nodes of a block or macro of the template ``path`` into a localization."""
    body = list(body)
    modules = {
        node.target: str(node.template.value)
        for node in body
        if isinstance(node, nodes.Import) and isinstance(node.template, nodes.Const)
    }
    return _Folder(localization, rule, modules, path).body(body)


@dataclass(frozen=True, slots=True)
class _Folder:
    localization: Localization
    rule: PluralRule
    modules: Mapping[str, str]
    path: str

    def body(self, body: Iterable[nodes.Node]) -> Body:
        return tuple(one for node in body for one in self._node(node))

    def _node(self, node: nodes.Node) -> Iterator[Node]:
        match node:
            case nodes.Output():
                for child in node.nodes:
                    yield from self._output(child)
            case nodes.If():
                cases = tuple((_expression(one.test), self.body(one.body)) for one in (node, *node.elif_))
                yield Choice(cases, self.body(node.else_), node.lineno)
            case nodes.For(target=nodes.Name() as target):
                yield Loop(target.name, _expression(node.iter), self.body(node.body), node.lineno)

    def _output(self, node: nodes.Expr) -> Iterator[Node]:
        match node:
            case nodes.TemplateData():
                yield Text(node.data)
            case nodes.Call(node=nodes.Name(name="pgettext")):
                msgctxt, msgid = self._strings(node)
                yield from self._filled(self.localization.text("messages", msgctxt, msgid), node)
            case nodes.Call(node=nodes.Name(name="npgettext")):
                msgctxt, singular, plural = self._strings(node)
                found = [
                    self.localization.plural("messages", msgctxt, singular, plural, number)
                    for number in self.rule.examples
                ]
                yield Count(node.args[3], tuple(tuple(self._filled(one, node)) for one in found), node.lineno)
            case nodes.Call(node=nodes.Getattr(node=nodes.Name() as module, attr=name)):
                yield self._macro(self.modules[module.name], name, node)
            case _:
                yield Value(node, node.lineno)

    def _strings(self, call: nodes.Call) -> list[str]:
        return [str(one.value) for one in call.args if isinstance(one, nodes.Const)]

    def _macro(self, path: str, name: str, call: nodes.Call) -> Inline:
        tree = parse(path, self.localization.content["templates"][path])
        macro = next((node for node in tree.find_all(nodes.Macro) if node.name == name), None)
        if macro is None:
            raise self._error(f"no macro {name[:40]!a}", call.lineno, f"see content/messages/{path}")
        parameters = [argument.name for argument in macro.args]
        missing = len(parameters) - len(call.args)
        given = [*call.args, *macro.defaults[len(macro.defaults) - missing :]] if missing > 0 else call.args
        if len(given) != len(parameters):
            raise self._error(f"{name} takes {', '.join(parameters)}", call.lineno, "give it as many values")
        body = fold(macro.body, self.localization, self.rule, path)
        return Inline(path, tuple(zip(parameters, given, strict=True)), body, call.lineno)

    def _filled(self, text: str, call: nodes.Call) -> Iterator[Node]:
        """A translation with the expressions of its ``trans`` in the place of its placeholders."""
        values = {keyword.key: keyword.value for keyword in call.kwargs}
        swallowed = False
        found = pieces(text)
        for number, (literal, name, quotes) in enumerate(found):
            yield Text(literal.removeprefix(".") if swallowed else literal)
            if name:
                if name not in values:
                    raise self._error(f"a translation with the unknown %({name[:40]})s", call.lineno, "correct it")
                swallowed = found[number + 1].literal.startswith(".")
                yield Value(values[name], call.lineno, quotes, swallowed)

    def _error(self, what: str, line: int, remedy: str) -> ContentError:
        return ContentError(what, where=f"content/messages/{self.path}:{line}", remedy=remedy)


def _expression(node: nodes.Node) -> nodes.Expr:
    assert isinstance(node, nodes.Expr)  # as Jinja's parser has it
    return node


def without_end(body: Body) -> Body | None:
    """A body without the line end behind it; ``None`` where that is only known when there are values."""
    if not body:
        return None
    *before, last = body
    ended: Node | None = None
    match last:
        case Text():
            ended = Text(last.text.removesuffix("\n"))
        case Value():
            ended = last
        case Inline():
            ended = _all_there(lambda bodies: replace(last, body=bodies[0]), [last.body])
        case Count():
            ended = _all_there(lambda bodies: replace(last, forms=bodies), last.forms)
        case Choice():
            tests = [test for test, _ in last.cases]
            ended = _all_there(
                lambda bodies: replace(last, cases=tuple(zip(tests, bodies, strict=False)), otherwise=bodies[-1]),
                [*(case for _, case in last.cases), last.otherwise],
            )
    return None if ended is None else (*before, ended)


def _all_there(made: Callable[[tuple[Body, ...]], Node], bodies: Iterable[Body]) -> Node | None:
    """What is made of the bodies without their line ends, or ``None`` where one of them is not known."""
    ended = [without_end(body) for body in bodies]
    known = tuple(one for one in ended if one is not None)
    return made(known) if len(known) == len(ended) else None

"""A folded template → one plain Python function, its names and paths checked against the model of the message.

A value that may be left out has to be asked for first (``{% if thanks %}``): no function can print ``None``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from jinja2 import nodes

from rekindle.compiler.folding import Body, Choice, Count, Inline, Loop, Node, Text, Value, without_end
from rekindle.compiler.plurals import PluralRule
from rekindle.compiler.source import Code, Literal, Part, expression, quoted
from rekindle.compiler.types import Static, item, member
from rekindle.errors import ContentError

_COMPARE = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in"}


@dataclass(frozen=True, slots=True)
class Known:
    """An expression in Python and what is known of its value."""

    code: str
    static: Static


FilterCode = Callable[[Known], str | None]  # None where the filter does not take such a value


@dataclass(slots=True)
class Lowering:
    """One function in the making. ``names`` are the variables it has, ``path`` the template it comes from."""

    path: str
    names: dict[str, Known]
    filters: Mapping[str, FilterCode]
    endless: frozenset[str]  # the filters whose words never end in a full stop
    rule: PluralRule
    used: set[str] = field(default_factory=set)
    local: Mapping[str, str] = field(default_factory=dict)  # expression worked out before → the variable that has it
    computed: Counter[str] = field(default_factory=Counter)  # how often a computed attribute is asked for
    _said: dict[str, str] = field(default_factory=dict)  # the same, for the values before a full stop
    _top: list[str] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def assigned(self, name: str, body: Body) -> list[str]:
        """The statements that put the text of a block, without the line end behind it, into a variable."""
        lines: list[str] = []
        ended = without_end(body)
        self._top = lines
        text = expression(self._parts(body if ended is None else ended, lines, frozenset()))
        return _put(name, f'({text}).removesuffix("\\n")' if ended is None else text, lines)

    def _parts(self, body: Iterable[Node], lines: list[str], there: frozenset[str]) -> list[Part]:
        """The parts of a body's text; what has to be worked out before is added to ``lines``.

        ``there`` holds the expressions that are known not to be ``None`` at this place.
        """
        parts: list[Part] = []
        for node in body:
            match node:
                case Text():
                    parts.append(Literal(node.text))
                case Value():
                    parts += self._value(node, lines, there)
                case Choice():
                    parts += self._choice(node, lines, there)
                case Count():
                    parts.append(self._count(node, lines, there))
                case Loop():
                    parts.append(self._loop(node, lines, there))
                case Inline():
                    parts += self._inline(node, lines, there)
        return parts

    def _inline(self, node: Inline, lines: list[str], there: frozenset[str]) -> list[Part]:
        """A macro's text: its names are its parameters, which stand for what it was called with."""
        names = {}
        for name, argument in node.arguments:
            known = self._expression(argument, there)
            if "(" in known.code:  # to be worked out once
                lines.append(f"{name} = {known.code}")
                known = Known(name, known.static)
            names[name] = known
        outer = self.names, self.path
        self.names, self.path = names, node.path
        parts = self._parts(node.body, lines, there)
        self.names, self.path = outer
        return parts

    def _value(self, node: Value, lines: list[str], there: frozenset[str]) -> list[Part]:
        known = self._expression(node.expression, there)
        if not known.static.is_text:
            raise self._error("prints what is no text", node.line, "use a filter")
        if known.static.optional:
            raise self._error(f"prints {known.code}, which may be left out", node.line, "ask for it with an if before")
        code = known.code
        if node.stop and isinstance(node.expression, nodes.Filter):
            if node.expression.name in self.endless:
                return [Code(code), Literal(".")]
            code = self._said.get(known.code) or self._fresh()
            if known.code not in self._said:
                lines.append(f"{code} = {known.code}")
            if lines is self._top:  # what is worked out here is there in all that follows
                self._said[known.code] = code
        value = Code(f'nested({code}, "{node.quotes}")' if node.quotes else code)
        return [value, Code(f"stop({code})")] if node.stop else [value]

    def _choice(self, node: Choice, lines: list[str], there: frozenset[str]) -> list[Part]:
        name, otherwise = self._fresh(), node.otherwise
        branches: list[str] = []
        for test, body in node.cases:
            code, then = self._test(test, there)
            if code == "True":
                otherwise = body
                break
            if code != "False":
                head = f"{'elif' if branches else 'if'} {code}:"
                branches += [head, *self._branch(name, body, there | then)]
        if not branches:
            return self._parts(otherwise, lines, there)
        lines += [*branches, "else:", *self._branch(name, otherwise, there)]
        return [Code(name)]

    def _branch(self, name: str, body: Body, there: frozenset[str], sign: str = "=") -> list[str]:
        """The indented statements that put the text of a body into a variable."""
        lines: list[str] = []
        text = expression(self._parts(body, lines, there))
        return [f"    {line}" for line in _put(name, text, lines, sign)]

    def _count(self, node: Count, lines: list[str], there: frozenset[str]) -> Part:
        name = self._fresh()
        number = self._expression(node.number, there)
        bodies = [self._branch(name, form, there) for form in node.forms]
        for form, branch in enumerate(bodies):
            if self.rule.is_one_or_other:
                head = f"if {number.code} == 1:" if form == 0 else "else:"
            else:
                head = f"{'elif' if form else 'if'} plural({number.code}) == {form}:"
                head = "else:" if form == len(bodies) - 1 and form else head
            lines += [head, *branch]
        return Code(name)

    def _loop(self, node: Loop, lines: list[str], there: frozenset[str]) -> Part:
        items = self._expression(node.items, there)
        each = item(items.static.type)
        if each is None or items.static.optional:
            raise self._error("loops over what is no list", node.line, "loop over a slot that is a list")
        name = self._fresh()
        outer = self.names.get(node.item)
        self.names[node.item] = Known(node.item, each)
        branch = self._branch(name, node.body, there, "+=")
        if outer is None:
            del self.names[node.item]
        else:
            self.names[node.item] = outer
        lines += [f'{name} = ""', f"for {node.item} in {items.code}:", *branch]
        return Code(name)

    # ------------------------------------------------------------------------------------------ expressions

    def _expression(self, node: nodes.Expr, there: frozenset[str]) -> Known:
        match node:
            case nodes.Name():
                return self._narrowed(self._name(node), there)
            case nodes.Getattr():
                return self._narrowed(self._attribute(node, there), there)
            case nodes.Const():
                return constant(node)
            case nodes.Filter():
                value = self._expression(node.node, there)  # type: ignore[arg-type]
                code = None if value.static.optional else self.filters[node.name](value)
                if code is None:
                    what = f"the filter {node.name} does not take {value.code}"
                    raise self._error(what, node.lineno, "give it a value of its type that is there")
                return Known(code, Static(str))
            case _:
                return Known(self._test(node, there)[0], Static(bool))

    def _name(self, node: nodes.Name) -> Known:
        if node.name not in self.names:
            raise self._error(
                f"there is no {node.name[:40]!a}", node.lineno, f"there is: {', '.join(sorted(self.names))}"
            )
        self.used.add(node.name)
        return self.names[node.name]

    def _attribute(self, node: nodes.Getattr, there: frozenset[str]) -> Known:
        owner = self._expression(node.node, there)
        found = None if owner.static.optional else member(owner.static.type, node.attr)
        if found is None:
            if owner.static.optional:
                raise self._error(f"{owner.code} may be left out", node.lineno, "ask for it with an if before")
            raise self._error(f"{owner.code} has no {node.attr[:40]!a}", node.lineno, "name one of its fields")
        code = f"{owner.code}.{node.attr}"
        if found.computed and isinstance(node.node, nodes.Name) and not self.names[node.node.name].static.optional:
            self.computed[code] += 1
        return Known(self.local.get(code, code), found)

    def _narrowed(self, known: Known, there: frozenset[str]) -> Known:
        return Known(known.code, Static(known.static.type)) if known.code in there else known

    def _test(self, node: nodes.Expr, there: frozenset[str]) -> tuple[str, frozenset[str]]:
        """A condition in Python, and the expressions that are not ``None`` where it holds."""
        then: frozenset[str] = frozenset()
        match node:
            case nodes.And():
                left, first = self._test(node.left, there)
                right, second = self._test(node.right, there | first)
                code, then = _joined("and", (node.left, left), (node.right, right)), first | second
            case nodes.Or():
                both = [(one, self._test(one, there)[0]) for one in (node.left, node.right)]
                code = _joined("or", *both)
            case nodes.Not():
                inner, _ = self._test(node.node, there)
                known = {"True": "False", "False": "True", "None": "True"}.get(inner)
                code = known or f"not {_bracketed(node.node, inner)}"
            case nodes.Compare(ops=[operand]):
                code = self._comparison(node.expr, operand, there)
            case nodes.Name() | nodes.Getattr() | nodes.Filter() | nodes.Const():
                code = self._expression(node, there).code
                then = frozenset({code})
            case _:
                what = f"{type(node).__name__} is no condition"
                raise self._error(what, node.lineno, "compare, or join with and, or, not")
        return code, then

    def _comparison(self, left: nodes.Expr, operand: nodes.Operand, there: frozenset[str]) -> str:
        code = self._expression(left, there).code
        if isinstance(operand.expr, nodes.Tuple):
            items = ", ".join(self._expression(one, there).code for one in operand.expr.items)
            return f"{code} {_COMPARE[operand.op]} ({items})"
        right = self._expression(operand.expr, there).code
        if code[0] == right[0] == '"' and operand.op in ("eq", "ne"):  # a macro called with a constant
            return str((code == right) == (operand.op == "eq"))
        return f"{code} {_COMPARE[operand.op]} {right}"

    def _fresh(self) -> str:
        return f"part_{next(self._numbers)}"

    def _error(self, what: str, line: int, remedy: str) -> ContentError:
        return ContentError(what, where=f"content/messages/{self.path}:{line}", remedy=remedy)


def _put(name: str, text: str, lines: list[str], sign: str = "=") -> list[str]:
    """The statements that work a text out, and one that puts it into a variable."""
    inner = re.compile(rf"( +){re.escape(text)} = ")
    if sign == "=" and any(map(inner.match, lines)):  # one choice is the whole text
        return [inner.sub(rf"\1{name} = ", line) for line in lines]
    return [*lines, f"{name} {sign} {text}"]


def constant(node: nodes.Const) -> Known:
    """A constant of a template."""
    if isinstance(node.value, str):
        return Known(quoted(node.value), Static(str))
    return Known(repr(node.value), Static(type(node.value), node.value is None))


def _joined(word: str, *conditions: tuple[nodes.Expr, str]) -> str:
    """Conditions joined with "and" or "or"; what is known to hold, or not to, is not asked."""
    empty, decisive = ("True", "False") if word == "and" else ("False", "True")
    asked = [(node, code) for node, code in conditions if code != empty]
    if decisive in [code for _, code in asked]:
        return decisive
    if len(asked) < len(conditions):
        return asked[0][1] if asked else empty
    return f" {word} ".join(_bracketed(node, code) if word == "and" else code for node, code in asked)


def _bracketed(node: nodes.Expr, code: str) -> str:
    return f"({code})" if isinstance(node, nodes.Or) else code

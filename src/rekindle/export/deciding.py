"""A folded template → nodes: macros written out, lists unrolled, and every condition a choice by one argument.

What other libraries can choose by is whether an argument is one of a few texts. A condition is therefore asked piece
by piece, and what has been answered is not asked again below: of fourteen cases that begin with
``relationship == … and anchor.project`` remains a choice by relationship, and in each of its cases one by the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes as jinja

from rekindle.compiler.folding import Body, Choice, Count, Inline, Loop, Value
from rekindle.compiler.folding import Text as Literal
from rekindle.compiler.types import Static, item, member
from rekindle.errors import ContentError
from rekindle.export.arguments import COMPARISONS, Argument, Ref
from rekindle.export.nodes import Nodes, Plural, Select, Slot, Text, joined
from rekindle.messages import Message
from rekindle.models import Model

Facts = Mapping[Argument, str | frozenset[str]]  # the text that an argument is, or those that it is not
Names = Mapping[str, "Ref | Constant"]
Cases = Sequence[tuple[jinja.Expr, Body]]


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant of a template."""

    value: Any


@dataclass(slots=True)
class Deciding:
    """Makes the nodes of one template, and collects the arguments that they have."""

    path: str
    model: type[Message]
    endless: frozenset[str]  # the filters whose words never end in a full stop
    arguments: dict[str, Argument] = field(default_factory=dict)

    def nodes(self, body: Body, names: Names, facts: Facts) -> Nodes:
        """The nodes of a body, where ``facts`` are known."""
        found: list[Any] = []
        for node in body:
            match node:
                case Literal():
                    found.append(Text(node.text))
                case Value():
                    found += self._value(node, names)
                case Choice():
                    found += self._decided(node.cases, node.otherwise, names, facts)
                case Count():
                    number = self._noted(Argument(self._ref(node.number, names), "number"))
                    found.append(Plural(number, tuple(self.nodes(form, names, facts) for form in node.forms)))
                case Loop():
                    found += self._loop(node, names, facts)
                case Inline():
                    inner = {name: self._resolved(given, names) for name, given in node.arguments}
                    found += self.nodes(node.body, inner, facts)
        return joined(tuple(found))

    def _value(self, node: Value, names: Names) -> Nodes:
        ref = self._ref(node.expression, names)
        form = "quoted" if node.quotes else ""
        said = Slot(self._noted(Argument(ref, form, node.quotes)))
        if not node.stop:
            return (said,)
        return (said, Text(".") if ref.filter in self.endless else Slot(self._noted(Argument(ref, "stop"))))

    def _loop(self, node: Loop, names: Names, facts: Facts) -> Nodes:
        """A body for each item that a list can have."""
        items = self._ref(node.items, names)
        each = item(items.static.type)
        limits = self.model.model_fields[str(items.path[0])].metadata if len(items.path) == 1 else ()
        most = next((one.max_length for one in limits if hasattr(one, "max_length")), None)
        if each is None or most is None:
            raise ContentError(
                f"a loop over {'.'.join(map(str, items.path))}, which has no greatest length",
                where=f"content/messages/{self.path}:{node.line}",
                remedy="loop over a slot with max_length",
            )
        found: list[Any] = []
        for number in range(most):
            one = Ref((*items.path, number), each._replace(optional=True))
            asked = Argument(one, "given")
            there = self.nodes(node.body, {**names, node.item: one}, {**facts, asked: "yes"})
            found += self._select(asked, {"yes": there}, ())
        return tuple(found)

    # ------------------------------------------------------------------------------------------ conditions

    def _decided(self, cases: Cases, otherwise: Body, names: Names, facts: Facts) -> Nodes:
        """What the first case whose test holds says, as choices by one argument each."""
        for number, (test, body) in enumerate(cases):
            answer = self._answer(test, names, facts)
            if isinstance(answer, Argument):
                return self._split(answer, cases[number:], otherwise, names, facts)
            if answer:
                return self.nodes(body, names, facts)
        return self.nodes(otherwise, names, facts)

    def _split(self, asked: Argument, cases: Cases, otherwise: Body, names: Names, facts: Facts) -> Nodes:
        """A choice by an argument: a case for each text that the tests tell apart, and one for all others."""
        known = facts.get(asked, frozenset())
        excluded = known if isinstance(known, frozenset) else frozenset[str]()
        keys = ["yes"]
        if asked.form == "choice":
            keys = [key for key in dict.fromkeys(self._mentioned(asked, cases, names)) if key not in excluded]
        left = set(asked.values) - excluded - set(keys)
        if asked.values and not left:  # the last one is all that is left
            left = {keys.pop()}
        said = {key: self._decided(cases, otherwise, names, {**facts, asked: key}) for key in keys}
        others = left.pop() if len(left) == 1 else excluded | set(keys)
        return self._select(asked, said, self._decided(cases, otherwise, names, {**facts, asked: others}))

    def _select(self, asked: Argument, cases: Mapping[str, Nodes], other: Nodes) -> Nodes:
        different = tuple((key, body) for key, body in cases.items() if body != other)
        return (Select(self._noted(asked), different, other),) if different else other

    def _mentioned(self, asked: Argument, cases: Cases, names: Names) -> Iterable[str]:
        """The texts that an argument is compared with."""
        for test, _ in cases:
            comparisons = [test] if isinstance(test, jinja.Compare) else test.find_all(jinja.Compare)
            for one in comparisons:
                if self._resolved(one.expr, names) == asked.ref:
                    yield from self._compared(one.ops[0].expr, names)

    def _compared(self, node: jinja.Expr, names: Names) -> list[str]:
        found = [self._resolved(one, names) for one in (node.items if isinstance(node, jinja.Tuple) else [node])]
        return [str(one.value) for one in found if isinstance(one, Constant)]

    def _answer(self, test: jinja.Expr, names: Names, facts: Facts) -> bool | Argument:
        """Whether a test holds, or else the first argument that has to be asked for."""
        match test:
            case jinja.And() | jinja.Or():
                decisive = isinstance(test, jinja.Or)
                answers = [self._answer(one, names, facts) for one in (test.left, test.right)]
                if decisive in answers:
                    return decisive
                return next((one for one in answers if isinstance(one, Argument)), not decisive)
            case jinja.Not():
                answer = self._answer(test.node, names, facts)
                return answer if isinstance(answer, Argument) else not answer
            case jinja.Compare():
                return self._comparison(test, names, facts)
        return self._given(self._resolved(test, names), facts)

    def _given(self, value: Ref | Constant, facts: Facts) -> bool | Argument:
        """Whether there is a value; one of a group that may not be left out is always there."""
        if isinstance(value, Constant):
            return bool(value.value)
        known = value.static
        if not (value.filter or known.optional) and isinstance(known.type, type) and issubclass(known.type, Model):
            return True
        return self._known(Argument(value, "given"), {"yes"}, facts)

    def _comparison(self, test: jinja.Compare, names: Names, facts: Facts) -> bool | Argument:
        value, operand = self._resolved(test.expr, names), test.ops[0]
        wanted = self._compared(operand.expr, names)
        if operand.op in COMPARISONS and isinstance(value, Ref):
            return self._known(Argument(value, f"{operand.op}_{wanted[0]}"), {"yes"}, facts)
        if isinstance(value, Constant):
            found: bool | Argument = str(value.value) in wanted
        else:
            found = self._known(Argument(value, "choice"), set(wanted), facts)
        return found if isinstance(found, Argument) else found == (operand.op in ("eq", "in"))

    def _known(self, asked: Argument, wanted: set[str], facts: Facts) -> bool | Argument:
        fact = facts.get(asked, frozenset())
        if isinstance(fact, str):
            return fact in wanted
        return asked if wanted - fact else False

    # ------------------------------------------------------------------------------------------- values

    def _ref(self, node: jinja.Expr, names: Names) -> Ref:
        found = self._resolved(node, names)
        assert isinstance(found, Ref)  # no constant is printed or counted: templates.parse refuses it
        return found

    def _resolved(self, node: jinja.Expr, names: Names) -> Ref | Constant:
        match node:
            case jinja.Const():
                return Constant(node.value)
            case jinja.Name():
                return names[node.name]
            case jinja.Getattr():
                owner = self._ref(node.node, names)
                found = member(owner.static.type, node.attr)
                if found is not None:
                    return Ref((*owner.path, node.attr), Static(found.type, found.optional or owner.static.optional))
            case jinja.Filter(node=jinja.Expr() as inner):
                ref = self._ref(inner, names)
                return Ref(ref.path, ref.static, node.name)
        raise ContentError(
            f"{type(node).__name__} cannot be exported",
            where=f"content/messages/{self.path}:{node.lineno}",
            remedy="use names, attributes and filters",
        )

    def _noted(self, argument: Argument) -> str:
        before = self.arguments.setdefault(argument.name, argument)
        if before.ref != argument.ref:
            raise ContentError(
                f"two values with the name {argument.name}", where=f"content/messages/{self.path}", remedy="rename one"
            )
        return argument.name

"""Which texts a message can begin with: in some languages the first word behind a salutation has a small letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from rekindle.templates import parse

_TEXTS = ("pgettext", "npgettext")


def openings(templates: Mapping[str, str]) -> frozenset[str]:
    """The ids of all texts that can stand first behind ``{{ salutation }}``."""
    found: set[str] = set()
    for path, source in templates.items():
        if not path.startswith("shared/"):
            for block in parse(path, source).find_all(nodes.Block):
                _Walk(templates, block, found).through(block.body, first=False)
    return frozenset(found)


class _Walk:
    """A walk through a block, in which each macro is followed where it is called."""

    def __init__(self, templates: Mapping[str, str], block: nodes.Block, found: set[str]) -> None:
        self.templates, self.found = templates, found
        self.files = {
            one.target: str(one.template.value)
            for one in block.find_all(nodes.Import)
            if isinstance(one.template, nodes.Const)
        }

    def through(self, body: Iterable[nodes.Node], *, first: bool) -> bool:
        """Note what stands first; whether the next thing still would."""
        for node in body:
            if isinstance(node, nodes.If):
                branches = (node.body, *(one.body for one in node.elif_), node.else_)
                outcomes = [self.through(branch, first=first) for branch in branches]  # each has to be walked
                first = any(outcomes)
            elif isinstance(node, nodes.For):
                first = self.through(node.body, first=first) or first
            elif isinstance(node, nodes.Output):
                for one in node.nodes:
                    first = self._after(one, first=first)
        return first

    def _after(self, node: nodes.Node, *, first: bool) -> bool:
        if isinstance(node, nodes.TemplateData):
            return first and not node.data.strip()
        if isinstance(node, nodes.Name) and node.name == "salutation":
            return True
        text = next(_texts(node), "")
        if first and text:
            self.found.add(text)
        elif first and isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
            return self._macro(node.node)
        return False

    def _macro(self, called: nodes.Getattr) -> bool:
        path = self.files.get(called.node.name, "") if isinstance(called.node, nodes.Name) else ""
        for macro in parse(path, self.templates[path]).find_all(nodes.Macro) if path in self.templates else ():
            if macro.name == called.attr:
                return self.through(macro.body, first=True)
        return False


def _texts(node: nodes.Node) -> Iterator[str]:
    """The id of a text, which may stand inside filters."""
    calls = [node] if isinstance(node, nodes.Call) else node.find_all(nodes.Call)
    for call in calls:
        if isinstance(call.node, nodes.Name) and call.node.name in _TEXTS and isinstance(call.args[0], nodes.Const):
            yield str(call.args[0].value)

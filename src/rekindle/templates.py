"""The templates of the message kinds: their texts, and the closed set of what they may do.

Output, ``if``, ``for`` over a slot's list, ``trans`` with an id, imported macros and a few filters; nothing else, so
that a template can never compute or call, and :mod:`rekindle.compiler` can make plain Python of it. A message has the
blocks ``subject`` and ``body``, which begin with their imports; a file of ``shared`` has macros, which call none (so
nothing can call itself).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.ext import extract_from_ast
from jinja2.parser import Parser

from rekindle.content import load
from rekindle.errors import ContentError
from rekindle.filling import placeholders
from rekindle.resources import has_control

if TYPE_CHECKING:
    from rekindle.packs import Pack

MAX_EXPANDED = 2_000_000  # characters that the calls of macros may stand for; ours stay below 300,000
MAX_DEPTH = 20  # of nodes in nodes; ours need 10
FILTER_NAMES = frozenset(
    {
        "since", "ago", "duration", "day_month", "weekday_date", "long_date", "full_date", "window", "at",
        "at_short", "minutes", "number", "figures", "listed", "step_done", "step_name", "sentence",
    }
)  # fmt: skip
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Name, nodes.Getattr, nodes.Const, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Tuple, nodes.Filter, nodes.Call, nodes.Keyword,
)  # fmt: skip
_GETTEXT = {"pgettext": 2, "npgettext": 3}  # how many texts each takes: the id, the English, its plural
_BLOCKS = ("subject", "body")
_REMEDY = "templates have output, if, for, trans with an id, imported macros and filters"


class TemplateText(NamedTuple):
    """A translatable text of a template."""

    msgctxt: str
    msgid: str
    plural: str | None


def new_environment(**options: Any) -> Environment:
    """What parsing and rendering agree on: ``%(name)s`` in msgids, values as keywords, wrapped lines joined."""
    environment = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, **options)
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    return environment


def own_texts(path: str, source: str) -> tuple[TemplateText, ...]:
    """The texts of one template, in its order."""
    return tuple(_texts(parse(path, source)))


@lru_cache(maxsize=1024)
def texts_of(path: str, *packs: Pack) -> tuple[TemplateText, ...]:
    """The texts of a template and of every template it imports."""
    templates: dict[str, str] = load(*packs)["templates"]
    tree = parse(path, templates[path])
    return (*_texts(tree), *(text for name in _imported(path, tree, templates) for text in texts_of(name, *packs)))


def check(content: Mapping[str, Any], paths: Iterable[str] | None = None) -> None:
    """Hold the templates of a content tree (or those of ``paths``) to the closed set, to what they import and to the
    blocks of their channel."""
    templates: dict[str, str] = content["templates"]
    for path in templates if paths is None else sorted(paths):
        tree = parse(path, templates[path])
        shared = sum(len(templates[name]) for name in _imported(path, tree, templates))
        if shared * sum(1 for _ in tree.find_all(nodes.Call)) > MAX_EXPANDED:
            raise _error("macros that are called too often", path, 1, "write the text once")
        kind, channel = path.removesuffix(".j2").split("/")
        if kind != "shared":
            blocks = sorted(block.name for block in tree.find_all(nodes.Block))
            wanted = sorted(_BLOCKS if content["channels"][channel]["subject"] else ("body",))
            if blocks != wanted:
                raise _error("not the blocks of this channel", path, 1, f"have {' and '.join(wanted)}")


def _texts(tree: nodes.Template) -> Iterator[TemplateText]:
    for _, function, strings in extract_from_ast(tree, tuple(_GETTEXT), babel_style=False):
        found = [str(one) for one in strings or ()]
        yield TemplateText(found[0], found[1], found[2] if function == "npgettext" else None)


def _imported(path: str, tree: nodes.Template, templates: Mapping[str, str]) -> Iterator[str]:
    for node in tree.find_all(nodes.Import):
        name = str(node.template.value) if isinstance(node.template, nodes.Const) else ""
        if name not in templates or not name.startswith("shared/"):
            raise _error("an import of what is not there", path, node.lineno, 'import "shared/<file>.j2"')
        yield name


@lru_cache(maxsize=1)
def _parser() -> Environment:
    return new_environment()


@lru_cache(maxsize=1024)
def parse(path: str, source: str) -> nodes.Template:
    """Parse a template and hold it to the closed set; :class:`ContentError` with ``path:line`` where it is broken."""
    parser: Parser | None = None
    try:
        parser = Parser(_parser(), source)  # Environment.parse does the same, but cannot say how far it came
        tree = parser.parse()
    except TemplateSyntaxError as error:
        raise _error(str(error.message), path, error.lineno) from None
    except (RecursionError, ValueError) as error:  # brackets in brackets; a number of 5,000 digits
        what = "nested too deeply" if isinstance(error, RecursionError) else "a value that cannot be read"
        raise _error(what, path, parser.stream.current.lineno if parser else 1) from None
    deep = next((node for node, depth in _walk(tree) if depth > MAX_DEPTH), None)
    if deep:
        raise _error("nested too deeply", path, deep.lineno)
    shared = path.startswith("shared/")
    for part in tree.body:
        modules = _modules(part)
        if not _may_stand_outside(part, shared=shared):
            has = "a shared file has macros" if shared else "a message has the blocks subject and body"
            raise _error(f"{type(part).__name__} stands outside", path, part.lineno, f"{has}, and nothing else")
        for node, depth in _walk(part):
            problem = "" if depth == 1 or node in modules.values() else _problem(node, modules)
            if problem:
                raise _error(problem, path, node.lineno)
    return tree


def _error(what: str, path: str, line: int, remedy: str = _REMEDY) -> ContentError:
    return ContentError(what, where=f"content/messages/{path}:{line}", remedy=remedy)


def _walk(root: nodes.Node) -> Iterator[tuple[nodes.Node, int]]:
    """Each node with its depth, in the order of the file; without recursion, which a deep tree would exhaust."""
    waiting = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((child, depth + 1) for child in reversed(list(node.iter_child_nodes())))


def _may_stand_outside(part: nodes.Node, *, shared: bool) -> bool:
    """Whether a node may stand at the top of a file: nothing there but blocks, macros and white space."""
    if isinstance(part, nodes.Output):
        return _is_space(part)
    return isinstance(part, nodes.Macro) if shared else isinstance(part, nodes.Block) and part.name in _BLOCKS


def _is_space(node: nodes.Node) -> bool:
    data = node.nodes if isinstance(node, nodes.Output) else [node]
    return all(isinstance(one, nodes.TemplateData) and not one.data.strip() for one in data)


def _modules(part: nodes.Node) -> Mapping[str, nodes.Import]:
    """The imports with which a block begins, by name; further down, a slot could answer to the name instead."""
    modules = {}
    for node in part.body if isinstance(part, nodes.Block) else ():
        if isinstance(node, nodes.Import) and isinstance(node.template, nodes.Const):
            modules[node.target] = node
        elif not _is_space(node):
            break
    return modules


def _problem(node: nodes.Node, modules: Mapping[str, nodes.Import]) -> str:
    """Why a node is outside the closed set, or nothing."""
    problem = "" if isinstance(node, _ALLOWED) else f"{type(node).__name__} is outside the closed set"
    match node:
        case nodes.Name() if iskeyword(node.name):
            problem = f"the name {node.name}, which is a word of Python"
        case nodes.Import():
            problem = "an import that is not written out at the beginning of its block"
        case nodes.Const() if isinstance(node.value, float) or has_control(str(node.value)):
            problem = "a constant that is no plain text or whole number"
        case nodes.TemplateData() if re.search(r"\w", node.data):
            problem = "a text outside of trans"
        case nodes.Output() if any(isinstance(one, nodes.Const) for one in node.nodes):
            problem = "output of a constant"
        case nodes.Getattr() if node.attr.startswith("_"):
            problem = f"the private name {node.attr[:40]}"
        case nodes.Filter() if node.name not in FILTER_NAMES or node.args or node.kwargs or node.node is None:
            problem = f"no filter {node.name[:40]!a} of that form"
        case nodes.For():
            plain = isinstance(node.iter, nodes.Name | nodes.Getattr) and not (
                node.recursive or node.test or node.else_
            )
            if not plain or not isinstance(node.target, nodes.Name) or node.target.name in modules:
                problem = "for over something that is no list of a slot"
        case nodes.Call():
            problem = _call_problem(node, modules)
    return problem


def _call_problem(node: nodes.Call, modules: Mapping[str, nodes.Import]) -> str:
    """Only a macro of an imported module is called, and gettext as ``trans`` calls it."""
    called = node.node
    if isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name) and called.node.name in modules:
        return "a macro called with names, or with *" if node.kwargs or node.dyn_args or node.dyn_kwargs else ""
    if not isinstance(called, nodes.Name) or called.name not in (*_GETTEXT, "gettext", "ngettext"):
        return "a call of something that is no macro"
    count = _GETTEXT.get(called.name, 0)
    if not count:
        return "a text without an id"
    texts = [one.value for one in node.args[:count] if isinstance(one, nodes.Const)]
    if len(texts) < count or not all(isinstance(text, str) and text.strip() for text in texts):
        return "a text that is empty or not written out"
    if not re.fullmatch(r"[A-Za-z][\w.-]*", texts[0], re.ASCII):
        return "a text whose id is none"
    missing = frozenset[str]().union(*map(placeholders, texts[1:])) - {keyword.key for keyword in node.kwargs}
    return f"a text with %({min(missing)[:40]})s and no such value" if missing else ""

"""Where a string is used: the channels of a message that say it, the entry that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jinja2 import nodes
from jinja2.ext import extract_from_ast

from rekindle import templates
from rekindle.content import load
from rekindle.rendering import template_path
from rekindle.trees import leaves

GROUPS = ("kinds", "tips", "guides", "questions", "checklists", "playbooks", "evidence", "glossary", "sources")


class Use(NamedTuple):
    """A place: the stem of its page, the anchor on it, and what it is called."""

    stem: str
    anchor: str
    label: str


def entry_anchor(group: str, name: str) -> str:
    """The anchor of a guidance entry: "tip.own-the-gap"."""
    return f"{group if group in ('glossary', 'evidence') else group.removesuffix('s')}.{name}"


def uses() -> Mapping[str, tuple[Use, ...]]:
    """The places of every string that has some, by msgctxt; what stands in every message (phrases) has none."""
    found: dict[str, dict[str, Use]] = {}
    for kind, msgctxts in message_strings().items():
        for channel, own in msgctxts.items():
            for msgctxt in own:  # one place in each kind: its first channel
                found.setdefault(msgctxt, {}).setdefault(kind, Use(f"message-{kind}", channel, kind))
    for group in GROUPS:
        for name, tree in load()[group].items():
            anchor = entry_anchor(group, name)
            for leaf in () if "only" in tree else leaves(tree):
                found.setdefault(leaf.msgctxt, {})[anchor] = Use(group, anchor, anchor)
    return {msgctxt: tuple(places.values()) for msgctxt, places in found.items()}


def message_strings() -> dict[str, dict[str, tuple[str, ...]]]:
    """The strings that each kind of message can say on each of its channels, in their order."""
    content = load()
    shared = {path: _by_macro(path) for path in content["templates"] if path.startswith("shared/")}
    return {
        kind: {
            channel: tuple(dict.fromkeys(_said(template_path(kind, channel), shared))) for channel in info["channels"]
        }
        for kind, info in content["kinds"].items()
    }


def _said(path: str, shared: Mapping[str, Mapping[str, list[str]]]) -> Iterator[str]:
    """The strings of the macros that a template calls, and its own.

    Not all of a shared file: a message of three sentences would list the openings of every other.
    """
    tree = templates.parse(path, load()["templates"][path])
    for block in tree.find_all(nodes.Block):
        imported = {node.target: _constant(node.template) for node in block.find_all(nodes.Import)}
        for call in block.find_all(nodes.Call):
            macro = _macro(call, imported)
            if macro is not None:
                yield from shared.get(macro[0], {}).get(macro[1], ())
        yield from _texts(block)


def _macro(call: nodes.Call, imported: Mapping[str, str]) -> tuple[str, str] | None:
    called = call.node
    if isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name) and called.node.name in imported:
        return imported[called.node.name], called.attr
    return None


def _constant(node: nodes.Expr) -> str:
    return str(node.value) if isinstance(node, nodes.Const) else ""


def _by_macro(path: str) -> dict[str, list[str]]:
    tree = templates.parse(path, load()["templates"][path])
    return {macro.name: list(_texts(macro)) for macro in tree.find_all(nodes.Macro)}


def _texts(node: nodes.Node) -> Iterator[str]:
    for _, _, strings in extract_from_ast(node, ("pgettext", "npgettext"), babel_style=False):  # type: ignore[arg-type]
        yield str((strings or ("",))[0])

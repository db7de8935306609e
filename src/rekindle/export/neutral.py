"""Nodes as plain data: a text is a string, everything else an object that names its argument."""

from __future__ import annotations

from typing import Any

from rekindle.export.messages import categories
from rekindle.export.nodes import Nodes, Plural, Select, Slot, Text


def to_data(nodes: Nodes, locale: str) -> list[Any]:
    """The nodes of a message of a locale."""
    found: list[Any] = []
    for node in nodes:
        match node:
            case Text():
                found.append(node.text)
            case Slot():
                found.append({"argument": node.argument})
            case Select():
                cases = {key: to_data(body, locale) for key, body in (*node.cases, ("other", node.other))}
                found.append({"select": node.argument, "cases": cases})
            case Plural():
                forms = {name: to_data(node.forms[form], locale) for name, form in categories(locale)}
                found.append({"plural": node.argument, "forms": forms})
    return found

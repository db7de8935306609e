"""Nodes as the strings of i18next (JSON v4), and the parts of which a message is put together.

i18next has contexts and plurals, and no conditions that hold others. So a message is a list of parts, each one string
(by context or plural form where it depends on an argument) or a choice between lists of parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from rekindle.errors import ContentError
from rekindle.export.messages import categories
from rekindle.export.nodes import Node, Nodes, Plural, Slot, Text

Part = dict[str, Any]
_READ_AS_CODE = ("{{", "$t(")


def to_i18next(nodes: Nodes, locale: str, key: str, strings: dict[str, str]) -> list[Part]:
    """The parts of a message of a locale; what they name is put into ``strings`` under keys that begin with ``key``."""
    return list(_parts(nodes, locale, key, strings, count(1)))


def _parts(nodes: Nodes, locale: str, key: str, strings: dict[str, str], numbers: count[int]) -> Iterator[Part]:
    run: list[Node] = []
    for node in nodes:
        if isinstance(node, Text | Slot):
            run.append(node)
            continue
        if run:
            yield _run(tuple(run), f"{key}.{next(numbers)}", strings)
            run = []
        if isinstance(node, Plural):
            name = f"{key}.{next(numbers)}"
            put_plural(name, node, locale, strings)
            yield {"key": name, "count": node.argument}
        elif all(map(_is_plain, (node.other, *(body for _, body in node.cases)))):
            name = f"{key}.{next(numbers)}"
            strings[name] = text(node.other, name)
            strings |= {f"{name}_{case}": text(body, name) for case, body in node.cases}
            yield {"key": name, "context": node.argument}
        else:
            cases = {case: list(_parts(body, locale, key, strings, numbers)) for case, body in node.cases}
            other = list(_parts(node.other, locale, key, strings, numbers))
            yield {"select": node.argument, "cases": {**cases, "other": other}}
    if run:
        yield _run(tuple(run), f"{key}.{next(numbers)}", strings)


def _run(nodes: Nodes, name: str, strings: dict[str, str]) -> Part:
    strings[name] = text(nodes, name)
    return {"key": name}


def put_plural(name: str, node: Plural, locale: str, strings: dict[str, str]) -> None:
    """Put the forms of a plural under ``name_one``, ``name_other`` …"""
    for category, form in categories(locale):
        strings[f"{name}_{category}"] = text(node.forms[form], name)


def _is_plain(nodes: Nodes) -> bool:
    return all(isinstance(one, Text | Slot) for one in nodes)


def text(nodes: Nodes, name: str) -> str:
    """A run of text and arguments as one string; :class:`ContentError` for a text that i18next would read as code."""
    said = ""
    for node in nodes:
        match node:
            case Text():
                said += checked(node.text, name)
            case Slot():
                said += f"{{{{{node.argument}}}}}"
    return said


def checked(said: str, name: str) -> str:
    """A text as it is, if i18next prints it as it is: it knows no way to write its own signs as text."""
    found = next((one for one in _READ_AS_CODE if one in said), None)
    if found:
        raise ContentError(
            f"i18next would read {found} as its own", where=name, remedy="write the text otherwise, or export to icu"
        )
    return said

"""Nodes as ICU MessageFormat, for FormatJS and whatever else reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rekindle.export.messages import categories
from rekindle.export.nodes import Nodes, Plural, Select, Slot, Text

_ONE, _TWO = "'", "''"


def to_icu(nodes: Nodes, locale: str, *, in_plural: bool = False) -> str:
    """The nodes as one message of a locale (BCP 47)."""
    said = ""
    for node in nodes:
        match node:
            case Text():
                said += quoted(node.text, in_plural=in_plural)
            case Slot():
                said += f"{{{node.argument}}}"
            case Select():
                bodies = ((key, to_icu(body, locale, in_plural=in_plural)) for key, body in node.cases)
                other = to_icu(node.other, locale, in_plural=in_plural)
                said += _complex(node.argument, "select", (*bodies, ("other", other)))
            case Plural():
                forms = [to_icu(form, locale, in_plural=True) for form in node.forms]
                said += _complex(node.argument, "plural", ((name, forms[form]) for name, form in categories(locale)))
    return said


def _complex(argument: str, kind: str, cases: Iterable[tuple[str, str]]) -> str:
    return f"{{{argument}, {kind}, {' '.join(f'{key} {{{body}}}' for key, body in cases)}}}"


def quoted(text: str, *, in_plural: bool = False) -> str:
    """Literal text: what the format would read as its own stands in apostrophes, and an apostrophe is doubled.

    ``#`` is the number inside a plural and text elsewhere; ``<`` opens a tag where the reader knows tags. What stands
    in apostrophes has those that follow in it, too: behind it, they would be read as one inside.
    """
    special = "{}<>#" if in_plural else "{}<>"
    run = rf"(?P<special>[{special}][{special}']*)|'"
    return re.sub(run, lambda found: f"'{found[0].replace(_ONE, _TWO)}'" if found["special"] else _TWO, text)

"""The JSON Schema of a form → fields for a page, and what a page sends → data for a message.

A field's name is the path of its slot with dots, behind ``slot.``: ``slot.talking_points.0.year``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rekindle.problems import Problem
from rekindle.schema import resolved
from rekindle.timing import CLOCK_PATTERN

PREFIX = "slot"
_LONG = 1_000  # characters: what may be longer has line breaks
_PICKED = {"date": r"(?a:\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))", "time": CLOCK_PATTERN}
_ROWS = 3  # empty rows of a list are offered up to this many


@dataclass
class Field:
    """A field, or with ``fields`` a group of them; ``widget`` says which."""

    name: str
    label: str
    help: str
    widget: str
    required: bool
    value: str = ""
    example: str = ""
    choices: Sequence[tuple[str, str]] = ()
    problems: Sequence[Problem] = ()
    fields: list[Field] = field(default_factory=list)


def fields_of(form: Mapping[str, Any], data: Mapping[str, Any], problems: Sequence[Problem] = ()) -> Field:
    """The fields of a whole form with what was filled in and what is wrong with it."""
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.path, []).append(problem)
    return _Maker(form.get("$defs", {}), by_path).field(form, PREFIX, data, required=True)


class _Maker:
    def __init__(self, definitions: Mapping[str, Any], problems: Mapping[str, Sequence[Problem]]) -> None:
        self.definitions, self.problems = definitions, problems

    def field(self, slot: Mapping[str, Any], name: str, value: Any, *, required: bool) -> Field:
        found = resolved(slot, self.definitions)
        path = name.removeprefix(PREFIX).removeprefix(".")
        made = Field(name, slot.get("title", ""), slot.get("description", ""), _widget(found), required)
        made.problems = self.problems.get(path, ())
        if made.widget == "group":
            given = value or {}
            needed = found.get("required", ()) if required else ()
            made.fields = [
                self.field(one, f"{name}.{part}", given.get(part), required=part in needed)
                for part, one in found["properties"].items()
            ]
        elif made.widget == "list":
            given = value or []
            rows = min(max(len(given) + 1, found.get("minItems", 0)), max(_ROWS, len(given)), found["maxItems"])
            for row in range(rows):
                item = given[row] if row < len(given) else None
                one = self.field(found["items"], f"{name}.{row}", item, required=False)
                one.label = f"{resolved(found['items'], self.definitions).get('title', made.label)} {row + 1}"
                made.fields.append(one)
        else:
            made.value = _shown(found.get("default") if value is None else value)
            if made.value and not re.fullmatch(_PICKED.get(made.widget, ".*"), made.value, re.DOTALL):
                made.widget = "line"  # where a browser shows what was typed, and not an empty field
            made.example = str(next(iter(found.get("examples", ())), ""))
            made.choices = [(_shown(one["const"]), one["title"]) for one in found.get("oneOf", ())]
        return made


def data_of(form: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """The data of a form from what a page sent: only its own slots are read, and what was left empty is left out."""
    found: dict[str, Any] = _data(form, form.get("$defs", {}), PREFIX, values) or {}
    return found


def _data(slot: Mapping[str, Any], definitions: Mapping[str, Any], name: str, values: Mapping[str, str]) -> Any:
    found = resolved(slot, definitions)
    widget = _widget(found)
    if widget == "group":
        parts = {part: _data(one, definitions, f"{name}.{part}", values) for part, one in found["properties"].items()}
        return {part: value for part, value in parts.items() if value is not None} or None
    if widget == "list":
        items = [_data(found["items"], definitions, f"{name}.{row}", values) for row in range(found["maxItems"])]
        return [item for item in items if item is not None] or None
    value = values.get(name, "")
    if widget == "text":
        value = value.replace("\r\n", "\n")  # as browsers send line breaks
    # What is as it would be anyway says nothing: a group of which only that is there was left empty.
    return None if value.strip() == "" or value == _shown(found.get("default")) else value


def _widget(slot: Mapping[str, Any]) -> str:
    simple = slot.get("type")
    simple = simple[0] if isinstance(simple, list) else simple  # the other one is null
    kinds = {
        "group": "properties" in slot,
        "list": "items" in slot,
        "choice": "oneOf" in slot,
        "text": slot.get("maxLength", 0) > _LONG,
        "date": slot.get("format") == "date",
        "time": slot.get("pattern") == CLOCK_PATTERN,
        "flag": simple == "boolean",
        "number": simple == "integer",
    }
    return next((kind for kind, is_it in kinds.items() if is_it), "line")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)

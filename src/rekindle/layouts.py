"""How a form is laid out, for two widespread makers of forms: derived from its JSON Schema, in the same language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from rekindle.schema import resolved
from rekindle.timing import CLOCK_PATTERN

Toolkit = Literal["rjsf", "jsonforms"]

_LONG = 1_000  # characters: what may be longer is a text with line breaks, and gets a field of several lines
_LINES = 8
_FEW = 4  # so many choices are shown at once, more are a list to open
# What a browser may fill in for the sender, who fills the form in; WCAG 2.2 asks for it (1.3.5).
_AUTOCOMPLETE = {"given": "given-name", "family": "family-name", "titles": "honorific-prefix"}


def rjsf(form: Mapping[str, Any]) -> dict[str, Any]:
    """The ``uiSchema`` of react-jsonschema-form: order, widgets and an example inside empty fields."""
    return _rjsf_group(form, form.get("$defs", {}), "")


def _rjsf_group(group: Mapping[str, Any], definitions: Mapping[str, Any], name: str) -> dict[str, Any]:
    layout: dict[str, Any] = {"ui:order": list(group["properties"])}
    for field, slot in group["properties"].items():
        hints = _rjsf_slot(resolved(slot, definitions), definitions, field)
        if name == "sender" and field in _AUTOCOMPLETE:
            hints["ui:autocomplete"] = _AUTOCOMPLETE[field]
        if hints:
            layout[field] = hints
    return layout


def _rjsf_slot(slot: Mapping[str, Any], definitions: Mapping[str, Any], name: str) -> dict[str, Any]:
    if "properties" in slot:
        return _rjsf_group(slot, definitions, name)
    if "items" in slot:
        item = _rjsf_slot(resolved(slot["items"], definitions), definitions, name)
        return {"items": item} if item else {}
    hints: dict[str, Any] = {}
    if widget := _widget(slot):
        hints["ui:widget"] = widget
    if widget == "textarea":
        hints["ui:options"] = {"rows": _LINES}
    elif slot.get("examples") and widget not in ("date", "time"):
        hints["ui:placeholder"] = str(slot["examples"][0])
    return hints


def _widget(slot: Mapping[str, Any]) -> str:
    """What a value is given with, where it is not one line of text."""
    if "oneOf" in slot:
        return "radio" if len(slot["oneOf"]) <= _FEW else "select"
    if slot.get("maxLength", 0) > _LONG:
        return "textarea"
    if slot.get("format") == "date":
        return "date"
    return "time" if slot.get("pattern") == CLOCK_PATTERN else ""


def jsonforms(form: Mapping[str, Any]) -> dict[str, Any]:
    """The ``uischema`` of JSON Forms: a group with its label for each group of slots, and options of the controls."""
    elements = _elements(form, form.get("$defs", {}), "#")
    return {"type": "VerticalLayout", "elements": elements}


def _elements(group: Mapping[str, Any], definitions: Mapping[str, Any], scope: str) -> list[dict[str, Any]]:
    elements = []
    for field, slot in group["properties"].items():
        place, found = f"{scope}/properties/{field}", resolved(slot, definitions)
        if "properties" in found:
            # No renderer knows a choice between a group and nothing; the group left empty is nothing.
            inside = _elements(found, definitions, f"{place}/anyOf/0" if "anyOf" in slot else place)
            elements.append({"type": "Group", "label": slot["title"], "elements": inside})
        else:
            # The label is the slot's title, but that of a list would be its items'.
            label = {"label": slot["title"]} if "items" in found else {}
            elements.append({"type": "Control", "scope": place} | label | _options(found, definitions))
    return elements


def _options(slot: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    if "items" in slot:
        item = resolved(slot["items"], definitions)
        if "properties" not in item:
            return {}
        detail = {"type": "VerticalLayout", "elements": _elements(item, definitions, "#")}
        return {"options": {"detail": detail, "showSortButtons": True}}
    widget = _widget(slot)
    options = {"textarea": {"multi": True}, "radio": {"format": "radio"}, "time": {"format": "time"}}.get(widget)
    return {"options": options} if options else {}


TOOLKITS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {"rjsf": rjsf, "jsonforms": jsonforms}

"""The slots of a message kind as JSON Schema, with labels and help texts in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from rekindle.catalogs import Localization
from rekindle.messages import KINDS, Message
from rekindle.models import Model
from rekindle.people import Person
from rekindle.slots import Anchor, CallWindow, Letter, TalkingPoint, Target, Vacancy

_PARTS: tuple[type[Model], ...] = (Person, Anchor, Vacancy, CallWindow, TalkingPoint, Letter, Target)


class SlotText(NamedTuple):
    """A label or help text of a slot; its context names the model that defines the slot, and ``module`` where."""

    msgctxt: str
    msgid: str
    module: str


def slot_texts() -> Iterator[SlotText]:
    """Every label and help text, each once."""
    seen = set()
    for model in (*KINDS.values(), *_PARTS):
        for field in model.model_fields:
            for text in slot_text(model, field):
                if text.msgctxt not in seen:
                    seen.add(text.msgctxt)
                    yield text


def slot_text(model: type[Model], field: str) -> tuple[SlotText, SlotText]:
    """Label and help text of one slot."""
    definer = next(base for base in reversed(model.__mro__) if field in getattr(base, "model_fields", {}))
    info = model.model_fields[field]
    prefix = f"slot.{definer.__name__}.{field}"
    label, help_text = info.title or "", info.description or ""
    module = definer.__module__
    return SlotText(f"{prefix}.label", label, module), SlotText(f"{prefix}.help", help_text, module)


def localized_schema(
    model: type[Message], localization: Localization, *, title: str, description: str
) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a message kind, in the language of the localization."""
    schema = model.model_json_schema()
    parts = {part.__name__: part for part in _PARTS}
    for name, definition in schema.get("$defs", {}).items():
        definition["title"] = name
        definition.pop("description", None)  # the docstring speaks to programmers
        _label(definition, parts[name], localization)
    _label(schema, model, localization)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": description,
    }
    return head | {key: value for key, value in schema.items() if key not in head}


def _label(schema: dict[str, Any], model: type[Model], localization: Localization) -> None:
    for field, one in schema.get("properties", {}).items():
        label, help_text = (
            localization.text("interface", text.msgctxt, text.msgid) for text in slot_text(model, field)
        )
        one["title"], one["description"] = label, help_text

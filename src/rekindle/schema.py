"""The slots of a message kind as JSON Schema, with labels, help texts and examples in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rekindle.catalogs import Localization
from rekindle.content import load
from rekindle.messages import KINDS, Message
from rekindle.models import Model
from rekindle.people import Person
from rekindle.slots import Anchor, CallWindow, Letter, TalkingPoint, Target, Vacancy

PARTS: tuple[type[Model], ...] = (Person, Anchor, Vacancy, CallWindow, TalkingPoint, Letter, Target)
# The choices of a slot are labelled by the terms of this name, or of the slot's own.
_CHOICES = {
    "answer": "refusal",
    "ask": "asked",
    "done": "step",
    "form": "letter_form",
    "next": "step",
    "stage": "vacancy_stage",
}
MOST_EXAMPLES = 3


class SlotText(NamedTuple):
    """A label or help text of a slot; its context names the model that defines the slot, and ``module`` where."""

    msgctxt: str
    msgid: str
    module: str


def slot_texts() -> Iterator[SlotText]:
    """Every label and help text, each once."""
    seen = set()
    for model in (*KINDS.values(), *PARTS):
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
    model: type[Message], localization: Localization, *, title: str, description: str, example: Mapping[str, Any]
) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a message kind, in the language of the localization.

    ``example`` is data of the kind, whose values become the examples of its slots.
    """
    schema = model.model_json_schema()
    definitions, parts = schema.get("$defs", {}), {part.__name__: part for part in PARTS}
    for name, definition in definitions.items():
        definition["title"] = _term(localization, f"part.{name}", name)
        definition.pop("description", None)  # the docstring speaks to programmers
        _label(definition, parts[name], localization)
    _label(schema, model, localization)
    _give_examples(schema, example, definitions)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": description,
    }
    return head | {key: value for key, value in schema.items() if key not in head}


def _label(schema: dict[str, Any], model: type[Model], localization: Localization) -> None:
    for field, one in schema.get("properties", {}).items():
        said, help_text = (localization.text("interface", text.msgctxt, text.msgid) for text in slot_text(model, field))
        labels = {"title": said, "description": help_text}
        schema["properties"][field] = labels | _for_forms(field, one, localization) | labels


def _for_forms(field: str, one: dict[str, Any], localization: Localization) -> dict[str, Any]:
    """A slot as makers of forms read it.

    They make of an ``anyOf`` with null a choice between a text field and nothing, and of an ``enum`` one between ids; a
    list of types and a ``oneOf`` of labelled constants say the same to a validator.
    """
    rest = {key: value for key, value in one.items() if key != "anyOf"}
    if "anyOf" in one:
        kept, nothing = one["anyOf"]
        if "$ref" in kept:
            nothing = {"type": "null", "title": _term(localization, "form.not_stated", "")}
            return rest | {"anyOf": [kept, nothing]}
        rest |= kept | {"type": [kept["type"], "null"]}
    if "enum" in rest:
        group = _CHOICES.get(field, field)
        choices = [
            {"const": value, "title": _term(localization, f"{group}.{value}", value)} for value in rest.pop("enum")
        ]
        if "anyOf" in one:
            choices.append({"const": None, "title": _term(localization, "form.not_stated", "")})
        rest["oneOf"] = choices
    return rest


def _term(localization: Localization, term: str, otherwise: str) -> str:
    """The text of a term, or something else where there is none."""
    leaf = load()["terms"].get(term)
    return localization.text("interface", leaf["msgctxt"], leaf["msgid"]) if leaf else otherwise


def resolved(slot: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """The group behind a reference, optional or not; any other slot as it is."""
    reference = slot["anyOf"][0] if "anyOf" in slot else slot
    found: Mapping[str, Any] = definitions[reference["$ref"].rpartition("/")[2]] if "$ref" in reference else slot
    return found


def _give_examples(slot: dict[str, Any], value: Any, definitions: dict[str, Any]) -> None:
    """Put the values of an example beside the slots; a group that stands in several places gets those of all."""
    found: Any = resolved(slot, definitions)
    if "properties" in found:
        for name, one in found["properties"].items():
            if name in value:
                _give_examples(one, value[name], definitions)
    elif isinstance(value, list):
        for one in value:
            _give_examples(found["items"], one, definitions)
    elif "oneOf" not in found and found["type"] != "boolean" and "pattern" not in found:
        examples = found.setdefault("examples", [])
        if value is not None and value not in examples and len(examples) < MOST_EXAMPLES:
            examples.append(value)

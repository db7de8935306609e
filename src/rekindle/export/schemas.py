"""The JSON Schema of each format."""

from __future__ import annotations

from typing import Any, get_args

from rekindle.catalogs import FORMALITIES
from rekindle.errors import unknown
from rekindle.export.arguments import Type
from rekindle.export.documents import FORMATS, VERSION, Format

_STRING = {"type": "string"}
_ID = r"^[A-Za-z0-9][\w.@-]*$"
_NAME = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
_LOCALE = {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "description": "BCP 47."}


def export_schema(format: Format) -> dict[str, Any]:
    """The JSON Schema (2020-12) of :func:`rekindle.export.export` in a format."""
    if format not in FORMATS:
        raise unknown("format", str(format), FORMATS)
    part, definitions = _PARTS[format]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"rekindle export, {format}",
        **_object({**_HEAD, "format": {"const": format}, "index": _index(part), **_BODIES[format]}),
        "$defs": definitions,
    }


def _object(properties: dict[str, Any], *optional: str, **more: Any) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False, **more}


def _by_name(value: Any, pattern: str = _ID, **more: Any) -> dict[str, Any]:
    return {"type": "object", "propertyNames": {"pattern": pattern}, "additionalProperties": value, **more}


def _index(part: dict[str, Any]) -> dict[str, Any]:
    message = _object(
        {
            "locale": {**_LOCALE, "description": "Of this message: English where the language has it not in full."},
            "subject": {"anyOf": [part, {"type": "null"}], "description": "Null on a channel without one."},
            "body": part,
            "arguments": {"type": "array", "items": _NAME, "uniqueItems": True, "description": "What it takes."},
        }
    )
    return _by_name(_by_name(message), description="The messages by kind and channel.")


_HEAD: dict[str, Any] = {
    "version": {"const": VERSION},
    "generator": _STRING,
    "licence": {"const": "CC-BY-4.0"},
    "locale": _LOCALE,
    "direction": {"enum": ["ltr", "rtl"]},
    "formality": {"enum": list(FORMALITIES), "description": "How guidance and labels address their reader."},
    "recipient": _object(
        {"formality": {"enum": list(FORMALITIES)}, "capital_du": {"type": "boolean"}},
        description="How the messages address their recipient.",
    ),
    "provenance": _by_name(_STRING, description="How the catalog of each domain came about."),
    "reviewed": {"type": "boolean", "description": "Whether a person has reviewed all of them."},
    "fallback": _object(
        {
            "locale": _LOCALE,
            "messages": {"type": "array", "items": _NAME, "uniqueItems": True},
            "guidance": _by_name({"type": "array", "items": _STRING, "uniqueItems": True}),
        },
        description="What is in this locale as a whole: kinds of message, and entries by group.",
    ),
    "arguments": _by_name(
        _object(
            {
                "type": {"enum": list(get_args(Type))},
                "of": {"type": "string", "description": "The path of the slot, or what is worked out from slots."},
                "form": {"type": "string", "description": "What was made of it; see docs/export.md."},
                "values": {"type": "array", "items": _STRING, "uniqueItems": True},
            },
            "form",
            "values",
        ),
        "^[a-z][a-z0-9_]*$",
        description="What the messages take, by name.",
    ),
}
_NODES = {"$ref": "#/$defs/nodes"}
_CASES = _by_name(_NODES, properties={"other": _NODES}, required=["other"])
_PARTS: dict[Format, tuple[dict[str, Any], dict[str, Any]]] = {
    "icu": ({"type": "string", "pattern": _ID, "description": "An id of messages."}, {}),
    "i18next": (
        _NODES,
        {
            "nodes": {"type": "array", "items": {"$ref": "#/$defs/part"}},
            "part": {
                "oneOf": [
                    _object({"key": _STRING}),
                    _object({"key": _STRING, "context": _NAME}),
                    _object({"key": _STRING, "count": _NAME}),
                    _object({"select": _NAME, "cases": _CASES}),
                ]
            },
        },
    ),
    "json": (
        _NODES,
        {
            "nodes": {"type": "array", "items": {"$ref": "#/$defs/node"}},
            "node": {
                "oneOf": [
                    _STRING,
                    _object({"argument": _NAME}),
                    _object({"select": _NAME, "cases": _CASES}),
                    _object({"plural": _NAME, "forms": _CASES}),
                ]
            },
        },
    ),
}
_TEXT = {
    "oneOf": [
        _object({"source": _STRING, "text": {"type": ["string", "null"]}}),
        _object({"source": _STRING, "plural": _STRING, "forms": _by_name(_STRING)}),
    ],
    "description": "The English text and what the language has for it: null, or no forms, where that is missing.",
}
_BODIES: dict[Format, dict[str, Any]] = {
    "icu": {"messages": _by_name(_STRING, description="Messages in ICU MessageFormat, by id.")},
    "i18next": {"resources": _by_name(_by_name(_by_name(_STRING)), description="Strings by locale and namespace.")},
    "json": {
        "guidance": _by_name(
            _by_name({"type": "object", "properties": {"id": _STRING}, "required": ["id"]}),
            description="Entries by group and id, whole.",
        ),
        "forms": _by_name({"type": "object"}, description="The JSON Schema of each message kind, with its labels."),
        "interface": _by_name(_object({"source": _STRING, "text": _STRING})),
        "texts": _by_name(_TEXT, description="The sentences of the messages, and the phrases."),
    },
}

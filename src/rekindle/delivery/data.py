"""A message as JSON, and the schema that says what is in it."""

from __future__ import annotations

import json
from typing import Any, get_args

from rekindle.locales import Formality


def to_json(data: dict[str, Any]) -> str:
    """Plain data as JSON in UTF-8, indented, in its own order, with a line end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of :meth:`Rendered.to_dict`."""
    name = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
    note = {
        "type": "object",
        "properties": {
            "code": {**name, "description": "Stable."},
            "text": {"type": "string", "description": "In the library’s language."},
            "severity": {"enum": ["info", "warning", "error"], "description": "Not to be sent as it is with “error”."},
        },
        "required": ["code", "text", "severity"],
        "additionalProperties": False,
    }
    properties = {
        "kind": {**name, "description": "The message kind."},
        "channel": {**name, "description": "The channel it was rendered for."},
        "locale": {"type": "string", "description": "The locale of the text (BCP 47), which may not be the one asked."},
        "formality": {"enum": list(get_args(Formality)), "description": "How the recipient is addressed."},
        "subject": {"type": ["string", "null"], "description": "Null on a channel without one."},
        "body": {"type": "string", "description": "Plain text, its lines ended by LF."},
        "notes": {"type": "array", "items": note, "description": "What the writer should know before sending."},
        "variant": {"type": "integer", "minimum": 1, "description": "The wording."},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rendered message",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }

"""docs/kinds.md: every message kind with its slots, from the models, the English content and the main cast."""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from tests.docs.markdown import anchor, table

from rekindle import Library
from rekindle.guidance import Statement
from rekindle.messages import KINDS, LapsedMessage, Message
from rekindle.models import Model
from rekindle.schema import PARTS
from rekindle.timing import CLOCK_PATTERN

HEAD = """# Message kinds

<!-- Made by `make api` from the models and the content: change those. -->

The purposes for which one writes, each a class of `rekindle.messages`. `Library.render` renders an instance of it,
`Library.example(kind)` is one that is filled in, `Library.form(kind)` the form for it. A slot is given by its name;
groups of slots have a class of their own ([below](#groups-of-slots)), and may be given as a dictionary too. Examples
are those of the English main cast.

Text is one line of at most 200 characters unless it says otherwise. “A sentence” is one or more whole sentences of your
own; a missing full stop is added. What has no value is left out of the message, and leaves no gap.

```python
from rekindle import Library
from rekindle.messages import KINDS

library = Library("en")
message = library.example("nudge")
print(type(message) is KINDS["nudge"])  # True
print(library.render(message).subject)  # Re: …
```
"""
LINE = 1_000  # code points; what may be longer is a text of several lines
COLUMNS = ("slot", "type", "required", "what it is", "example")


def page() -> str:
    """The whole page."""
    library = Library("en")
    stages: dict[str, list[str]] = {}
    for kind in KINDS:
        stages.setdefault(library.label(f"stage.{library.kind(kind).stage}"), []).append(kind)
    overview = table(
        ("when", "kind", "what it is for"),
        (
            (
                stage if kind == kinds[0] else "",
                f"[`{kind}`](#{anchor(KINDS[kind].__name__)})",
                library.kind(kind).summary,
            )
            for stage, kinds in stages.items()
            for kind in kinds
        ),
    )
    example = _data(library, "ask_reference")
    every = (
        "## Slots of every kind",
        "Every message is a `Message`; where the time since the last contact changes the wording, a `LapsedMessage`.",
        _slots(Message, example, Message.model_fields),
        "A `LapsedMessage` has these too:",
        _slots(
            LapsedMessage, example, [name for name in LapsedMessage.model_fields if name not in Message.model_fields]
        ),
    )
    kinds = [part for kind in KINDS for part in _kind(library, kind)]
    groups = [part for model in PARTS for part in _group(library, model)]
    return "\n\n".join((HEAD.strip(), overview, *every, "## The kinds", *kinds, "## Groups of slots", *groups)) + "\n"


def _data(library: Library, kind: str) -> Mapping[str, Any]:
    return library.example(kind).model_dump(mode="json", exclude_unset=True)


def _kind(library: Library, kind: str) -> Iterator[str]:
    model, info = KINDS[kind], library.kind(kind)
    yield f"### {model.__name__}"
    yield f"`{kind}`: {info.title}. {info.summary}"
    yield "\n".join(
        (
            f"- When: {_joined(info.when)}",
            f"- Not when: {_joined(info.when_not)}",
            f"- Channels: {', '.join(f'`{channel}`' for channel in info.channels)}"
            + (f"; {info.variants} wordings" if info.variants > 1 else ""),
            f"- Rests on: {', '.join((*info.points, *info.references)) or 'our own advice'}",
        )
    )
    base = LapsedMessage if issubclass(model, LapsedMessage) else Message
    own = [name for name in model.model_fields if name not in base.model_fields]
    yield f"The slots of `{base.__name__}`, and:"
    yield _slots(model, _data(library, kind), own)
    yield from _rules(model)


def _joined(statements: tuple[Statement, ...]) -> str:
    return " ".join(one.text for one in statements)


def _group(library: Library, model: type[Model]) -> Iterator[str]:
    yield f"### {model.__name__}"
    said = inspect.getdoc(model) or ""
    yield (
        " ".join(said.partition("\n\n")[0].split())
        + f" From `{'rekindle' if model.__name__ == 'Person' else 'rekindle.slots'}`."
    )
    yield _slots(model, _found(library, model), model.model_fields)
    yield from _rules(model)


def _found(library: Library, model: type[Model]) -> Mapping[str, Any]:
    """The fullest value of a group in the examples of the kinds."""
    found: list[Mapping[str, Any]] = [{}]
    for kind in KINDS:
        for slot, value in library.example(kind):
            values = value if isinstance(value, tuple) and slot != "titles" else (value,)
            found += [one.model_dump(mode="json", exclude_unset=True) for one in values if type(one) is model]
    return max(found, key=len)


def _slots(model: type[Model], example: Mapping[str, Any], names: Any) -> str:
    schema = model.model_json_schema()
    return table(
        COLUMNS,
        (
            (
                f"`{name}`",
                _type(schema["properties"][name]),
                "yes" if name in schema.get("required", ()) else _default(schema["properties"][name]),
                str(model.model_fields[name].description),
                _example(example.get(name)),
            )
            for name in names
        ),
    )


def _type(slot: Mapping[str, Any]) -> str:
    """What a slot takes, in words."""
    slot = slot["anyOf"][0] if "anyOf" in slot else slot
    match slot:
        case {"$ref": reference}:
            name = reference.rpartition("/")[2]
            said = f"[`{name}`](#{anchor(name)})"
        case {"enum": values}:
            said = ", ".join(f"`{value}`" for value in values)
        case {"type": "array", "items": item, "maxItems": most}:
            said = f"{slot.get('minItems', 0)} to {most} of {_type(item)}"
        case {"type": "integer", "minimum": least, "maximum": most}:
            said = f"number, {least} to {most}"
        case {"type": "boolean"}:
            said = "`True` or `False`"
        case {"format": "date"}:
            said = "day"
        case {"pattern": pattern}:
            said = "time" if pattern == CLOCK_PATTERN else "day, month, year or “about 4 years”"
        case {"maxLength": length} if length > LINE:
            said = f"text of several lines, at most {length:,} characters"
        case _:
            said = "text"
    return said


def _default(slot: Mapping[str, Any]) -> str:
    value = slot.get("default")
    return "no" if value in (None, [], False) else f"no: `{value}`"


def _example(value: Any) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    return value if isinstance(value, str) else f"`{json.dumps(value)}`"


def _rules(model: type[Model]) -> Iterator[str]:
    """What its validators ask for, in the words in which they refuse."""
    found = []
    for base in model.__mro__:
        if base in (Model, Message) or not issubclass(base, Model):
            continue
        tree = ast.parse(textwrap.dedent(inspect.getsource(base)))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "PydanticCustomError":
                code, message = (ast.literal_eval(one) for one in call.args[:2])
                found.append(f"- {re.sub('^(.)', lambda first: first[1].upper(), message)} (`{code}`).")
    if found:
        yield "Refused where the slots do not go together:\n\n" + "\n".join(dict.fromkeys(found))

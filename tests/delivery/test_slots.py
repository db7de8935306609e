"""A hostile value in every slot that takes text: the message stays the same message, in every way out."""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from pydantic import ValidationError
from tests.delivery.letters import LINES, REFUSED
from tests.delivery.structure import CHECKS, text_kept

from rekindle import Library, Rendered
from rekindle.locales import Formality
from rekindle.messages import KINDS, Message

TODAY = date(2026, 11, 16)
FORMS: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))
HARMLESS = "Qxz"
SEVERAL_LINES = {("first_text",), ("blurb",)}
# What the examples have not, or what keeps another slot out.
OTHERWISE: dict[str, dict[str, Any]] = {
    "ask_reference": {"talking_point": {"project": "x", "result": "x", "my_part": "x"}},
    "direct_close": {"vacancy": None, "topic": "x"},
}
Path = tuple[str | int, ...]
# What a sentence does to a value: it ends once, and a quotation in a quotation gets the inner marks.
MENDED = str.maketrans("", "", ".\"„“”«»‚‘’›‹'")


def text_slots(schema: dict[str, Any], inner: dict[str, Any] | None = None, above: Path = ()) -> Iterator[Path]:
    """Where a message takes text, by its JSON Schema: names, and the first item of a list."""
    node = schema if inner is None else inner
    for one in node.get("anyOf", [node]):
        if "$ref" in one:
            yield from text_slots(schema, schema["$defs"][one["$ref"].rpartition("/")[2]], above)
        elif one.get("type") == "string" and one.get("maxLength", 0) >= 1_000:
            yield above
        elif one.get("type") == "array":
            yield from text_slots(schema, one["items"], (*above, 0))
        for name, field in one.get("properties", {}).items():
            yield from text_slots(schema, field, (*above, name))


def with_value(data: dict[str, Any], path: Path, value: str) -> dict[str, Any]:
    """A copy of the data with a value at a path, which is made where it is missing."""
    changed = copy.deepcopy(data)
    place: Any = changed
    for step, following in itertools.pairwise(path):
        if isinstance(step, str):
            place.setdefault(step, [] if following == 0 else {})
        place = place[step]
    if path[-1] == 0:
        place[:] = [value]
    else:
        place[path[-1]] = value
    return changed


@cache
def filled(kind: str, locale: str, formality: Formality) -> tuple[dict[str, Any], tuple[Path, ...]]:
    """An example with a harmless value in every slot that takes text, and where those are."""
    model, library = KINDS[kind], Library(locale, formality=formality)
    schema = model.model_json_schema()
    example = library.example(kind).model_dump(mode="json", exclude_none=True) | OTHERWISE.get(kind, {})
    data = {slot: one for slot, one in example.items() if one is not None}
    slots = []
    for path in text_slots(schema):
        try:
            changed = with_value(data, path, HARMLESS)
            model.model_validate(changed)
        except ValidationError:
            continue  # another slot excludes it, or it is a part of something that the example has not
        data = changed
        slots.append(path)
    return data, tuple(slots)


def message(kind: str, locale: str, formality: Formality, value: str) -> Message:
    """A message with one value in every slot that takes text."""
    data, _ = filled(kind, locale, formality)
    return KINDS[kind].model_validate_json(json.dumps(data).replace(json.dumps(HARMLESS), json.dumps(value)))


@cache
def harmless(kind: str, locale: str, formality: Formality, channel: str) -> Rendered:
    """The same message with a harmless value."""
    written = message(kind, locale, formality, HARMLESS)
    return Library(locale, formality=formality).render(written, channel=channel, variant=1, today=TODAY)


def test_every_slot_is_filled() -> None:
    """Each slot that takes text is tried in one kind at least."""
    tried = {path[-2:] for kind in KINDS for path in filled(kind, "en", "formal")[1]}
    every = {path[-2:] for kind in KINDS for path in text_slots(KINDS[kind].model_json_schema())}
    assert every - tried == set()
    assert len(every) > 40


@pytest.mark.parametrize("number", range(len(LINES)), ids=LINES.keys())
def test_no_value_changes_the_message_around_it(number: int) -> None:
    """All slots at once, every kind and channel: line by line the harmless message with the value in it.

    Every tenth kind goes through every way out too, for each value others.
    """
    value = list(LINES.values())[number]
    for count, kind in enumerate(KINDS, number):
        locale, formality = FORMS[count % len(FORMS)]
        library, written = Library(locale, formality=formality), message(kind, locale, formality, value)
        for channel in library.kind(kind).channels:
            rendered = library.render(written, channel=channel, variant=1, today=TODAY)
            other = harmless(kind, locale, formality, channel)
            text_kept(rendered, other, value)
            if channel != "sms":  # which changes marks and spaces, and leaves the rest to delivery
                for said, meant in ((rendered.subject, other.subject), (rendered.body, other.body)):
                    assert mended(said) == mended(meant and meant.replace(HARMLESS, value))
            if count % 10 == 0 and channel == library.kind(kind).channels[0]:
                for check in CHECKS.values():
                    check(rendered, other, value)


def mended(text: str | None) -> str | None:
    """A text without the marks that a sentence changes in a value, and without spaces: a particle has one of each."""
    return text and "".join(text.translate(MENDED).split())


@pytest.mark.parametrize("kind", KINDS)
def test_no_slot_takes_what_the_text_policy_refuses(kind: str) -> None:
    """Each slot of each kind answers with the code, at its own path, and does not say the value."""
    data, slots = filled(kind, "en", "formal")
    for path in slots:
        for value, code in REFUSED.values():
            if path in SEVERAL_LINES and code in ("E_CONTROL", "E_LENGTH"):
                continue  # not all of these are refused there: see tests/test_values.py
            with pytest.raises(ValidationError) as caught:
                KINDS[kind].model_validate(with_value(data, path, value))
            assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [(path, code)]
            assert len(value) < 5 or value not in str(caught.value)

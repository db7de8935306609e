"""The forms: JSON Schema held against an independent validator, the cast and the models."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import ValidationError

from rekindle import Library
from rekindle.locales import Formality
from rekindle.messages import KINDS
from rekindle.schema import resolved

FORMS: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))
Path = tuple[str | int, ...]
WRONG: tuple[Any, ...] = ({}, [[]], None, 3.5)


def validator(kind: str) -> Draft202012Validator:
    """An independent validator that checks formats as well."""
    return Draft202012Validator(Library().form(kind), format_checker=FormatChecker())


def accepted(kind: str, data: Any, path: Path | None = None) -> bool:
    """Whether the model takes data, or what stands at a path of them: rules between slots are the model's alone."""
    try:
        KINDS[kind].model_validate(data)
    except ValidationError as error:
        return path is not None and not any(one["loc"][: len(path)] == path for one in error.errors())
    return True


def example(kind: str) -> Any:
    """Data that passes."""
    return Library().example(kind).model_dump(mode="json", exclude_unset=True)


def slots(slot: Any, definitions: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every slot of a form that is no group, with the way to it; a list has one item."""
    found = resolved(slot, definitions)
    for name, one in found.get("properties", {}).items():
        yield from slots(one, definitions, (*path, name))
    if "items" in found:
        yield path, found
        yield from slots(found["items"], definitions, (*path, 0))
    elif "properties" not in found:
        yield path, found


def put(data: Any, path: Path, value: Any) -> bool:
    """Put a value into data; whether there was a place for it."""
    for part in path[:-1]:
        if part not in (data if isinstance(data, dict) else range(len(data))):
            return False
        data = data[part]
    if isinstance(data, list) and not data:
        return False
    data[path[-1]] = value
    return True


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_a_form_is_a_schema_that_every_cast_satisfies(kind: str, locale: str, formality: Formality) -> None:
    """A form is valid JSON Schema 2020-12, and takes the example of each cast, with and without what it leaves out."""
    library = Library(locale, formality=formality)
    form = library.form(kind)
    assert form["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(form)
    checked = Draft202012Validator(form, format_checker=FormatChecker())
    for cast in library.casts():
        message = library.example(kind, cast=cast)
        checked.validate(message.model_dump(mode="json", exclude_unset=True))
        checked.validate(message.model_dump(mode="json"))


@pytest.mark.parametrize("kind", KINDS)
def test_form_and_model_agree_on_every_slot(kind: str) -> None:
    """A value of the wrong type, null, a missing and an unknown slot are refused by both or taken by both."""
    checked, form, data = validator(kind), Library().form(kind), example(kind)
    assert checked.is_valid(data)
    for path, slot in slots(form, form["$defs"]):
        for value in WRONG:
            changed = deepcopy(data)
            if put(changed, path, value):
                assert checked.is_valid(changed) == accepted(kind, changed, path), (path, value)
                assert value is None or not checked.is_valid(changed) or "array" in slot["type"]
    for name in data:
        shorter = {other: value for other, value in data.items() if other != name}
        if name in form["required"]:
            assert not checked.is_valid(shorter)
            assert not accepted(kind, shorter)
    for place in ((), ("recipient",)):
        changed = deepcopy(data)
        put(changed, (*place, "unknown"), "x")
        assert not checked.is_valid(changed)
        assert not accepted(kind, changed)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("vacancy", "references_due"), "2026-13-01"),
        (("vacancy", "references_due"), "tomorrow"),
        (("vacancy", "stage"), "hired"),
        (("vacancy", "title"), ""),
        (("vacancy", "title"), "x" * 1_001),
        (("recipient", "titles"), ["Dr."] * 9),
        (("recipient", "warmth"), "cold"),
        (("call", "start"), "25:00"),
        (("call", "start"), "14:00Z"),
        (("call", "minutes"), 1),
        (("call", "minutes"), 241),
        (("talking_points",), []),
        (("talking_points", 0, "year"), 1_899),
    ],
)
def test_wrong_data_is_refused_by_both(path: Path, value: Any) -> None:
    """What is out of range, of the wrong form or no choice is refused by the model and by the form alike."""
    data = example("brief_referee")
    assert put(data, path, value)
    assert not validator("brief_referee").is_valid(data)
    assert not accepted("brief_referee", data)


@pytest.mark.parametrize("value", ["2022-03-14", "2022-03", "2022", "about 4 years", "x", "22", "about four years"])
def test_last_contact_is_the_same_for_both(value: str) -> None:
    """What the form takes as a last contact is what the model takes."""
    data = example("ask_reference") | {"last_contact": value}
    assert validator("ask_reference").is_valid(data) == accepted("ask_reference", data)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_every_choice_is_named(kind: str, locale: str, formality: Formality) -> None:
    """Each choice has a name in the reader's language, and none is left out."""
    form, english = Library(locale, formality=formality).form(kind), Library().form(kind)
    found = [slot for _, slot in slots(form, form["$defs"])]
    for slot, other in zip(found, (one for _, one in slots(english, english["$defs"])), strict=True):
        assert "enum" not in slot
        for choice, same in zip(slot.get("oneOf", ()), other.get("oneOf", ()), strict=True):
            assert choice["const"] == same["const"]
            assert choice["title"]
            assert choice["title"] != choice["const"]
            assert locale == "en" or choice["title"] != same["title"]


@pytest.mark.parametrize("kind", KINDS)
def test_examples_are_of_the_language_and_fit(kind: str) -> None:
    """Each example in a form is one that its slot takes, and the German ones are not the English."""
    form, english = Library("de").form(kind), Library().form(kind)
    given = 0
    for (_, slot), (_, other) in zip(slots(form, form["$defs"]), slots(english, english["$defs"]), strict=True):
        for value in slot.get("examples", ()):
            Draft202012Validator(slot, format_checker=FormatChecker()).validate(value)
            given += 1
        if slot["type"] == "string" and {"maxLength", "examples"} <= slot.keys():
            assert slot["examples"] != other.get("examples")
    assert given > 3


@pytest.mark.parametrize("kind", KINDS)
def test_slots_stand_in_the_order_of_the_model(kind: str) -> None:
    """The order in a form is that in which the model has its slots."""
    assert list(Library("de").form(kind)["properties"]) == list(KINDS[kind].model_fields)


def test_groups_are_named_in_the_readers_language() -> None:
    """A group of slots, which heads the items of a list, has no name of the program."""
    definitions = Library("de").form("brief_referee")["$defs"]
    assert definitions["TalkingPoint"]["title"] == "Stichwort"
    nothing = Library("de").form("direct_close")["properties"]["vacancy"]["anyOf"][1]
    assert nothing == {"type": "null", "title": "Keine Angabe"}

"""messages, slots and example."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rekindle import Library
from rekindle.cli.slotlist import slots_of
from rekindle.messages import KINDS

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_messages_are_listed(run: Run) -> None:
    """Without a KIND messages lists ids and titles of all kinds."""
    said = " ".join(run("messages").stdout.split())
    for info in Library().kinds():
        assert f"{info.id} {info.title}" in said


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_what_it_is_for(run: Run, kind: str) -> None:
    """A kind comes with its title, purpose, when and when not, channels, tips and points."""
    info = Library().kind(kind)
    said = " ".join(run("messages", kind).stdout.split())
    statements = [statement.text for statement in (*info.when, *info.when_not)]
    for text in (info.title, info.purpose, *statements, *info.channels, *info.tips, *info.points):
        assert text in said


@pytest.mark.parametrize("kind", KINDS)
def test_slots_lists_every_slot_of_the_model(run: Run, kind: str) -> None:
    """Every field of the model and of its parts is listed by the path that --set takes, with label and help."""
    listed = run("slots", kind).stdout
    said = " ".join(listed.split())
    form = Library().form(kind)
    for name, field in form["properties"].items():
        assert f"\n{name} " in listed
        assert f"{field['title']}: {field['description']}" in said
    assert "\nrecipient.given " in listed
    assert "\nsender.family " in listed


def test_slots_tells_required_from_optional(run: Run) -> None:
    """Whether a slot is required, and what it takes, stands behind its path."""
    said = [" ".join(line.split()) for line in run("slots", "brief_referee").stdout.splitlines()]
    assert "vacancy.employer required one line of text" in said
    assert "call.first_day required a day, for example 2026-12-11" in said
    assert "call.minutes optional a whole number (default: 10)" in said
    assert "talking_points required list (1–3): group" in said
    assert "talking_points.0.year optional a whole number" in said


def test_slots_speaks_the_language(run: Run) -> None:
    """Labels and help texts are in the language asked for."""
    field = Library("de").form("nudge")["properties"]["first_sent"]
    assert f"{field['title']}: {field['description']}" in " ".join(
        run("slots", "nudge", "--locale", "de").stdout.split()
    )


def test_slots_as_json_is_the_form(run: Run) -> None:
    """--format json prints the JSON Schema of the kind."""
    result = run("slots", "nudge", "--format", "json", "--locale", "de")
    assert json.loads(result.stdout) == Library("de").form("nudge")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("locale", "formality"), [("en", "formal"), ("de", "formal"), ("de", "informal")])
def test_an_example_is_data_for_its_kind(run: Run, kind: str, locale: str, formality: str) -> None:
    """What example prints is the library's example and passes as --data."""
    result = run("example", kind, "--locale", locale, "--formality", formality)
    assert result.exit_code == 0
    expected = Library(locale, formality=formality).example(kind)  # type: ignore[arg-type]
    assert KINDS[kind].model_validate_json(result.stdout) == expected
    assert "\\u" not in result.stdout


def test_a_cast_is_chosen_by_name(run: Run) -> None:
    """--cast prints the example of those people."""
    for name in Library().casts():
        data = json.loads(run("example", "ask_reference", "--cast", name).stdout)
        assert KINDS["ask_reference"].model_validate(data) == Library().example("ask_reference", cast=name)


@pytest.mark.parametrize("kind", KINDS)
def test_the_tree_of_slots_has_the_fields_of_the_models(kind: str) -> None:
    """Each group holds exactly the fields of its model, and what it says is required is so there."""
    tree = slots_of(Library(), kind)
    fields = KINDS[kind].model_fields
    assert {slot.name: slot.required for slot in tree.slots} == {
        name: one.is_required() for name, one in fields.items()
    }
    assert all(slot.label and slot.help for slot in tree.walk() if slot.name != "0")

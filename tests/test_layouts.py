"""How forms are laid out for react-jsonschema-form and JSON Forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from rekindle import Library, UnknownNameError
from rekindle.messages import KINDS
from rekindle.schema import resolved

WIDGETS = {"textarea", "date", "time", "radio", "select"}  # what react-jsonschema-form brings


def groups(slot: Any, definitions: Any, layout: Mapping[str, Any]) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    """Every group of a form with its part of the layout."""
    found = resolved(slot, definitions)
    if "properties" in found:
        yield found, layout
        for name, one in found["properties"].items():
            yield from groups(one, definitions, layout.get(name, {}))
    elif "items" in found:
        yield from groups(found["items"], definitions, layout.get("items", {}))


@pytest.mark.parametrize("kind", KINDS)
def test_rjsf_orders_every_group_and_knows_the_widgets(kind: str) -> None:
    """Each group has the order of all its slots, and each widget is one that exists."""
    library = Library("de")
    form = library.form(kind)
    for group, layout in groups(form, form["$defs"], library.ui_schema(kind, "rjsf")):
        assert layout["ui:order"] == list(group["properties"])
        assert layout.keys() - {"ui:order", "ui:autocomplete"} <= group["properties"].keys()
        for name in layout.keys() - {"ui:order"}:
            assert layout[name].get("ui:widget", "select") in WIDGETS


def test_rjsf_gives_each_value_its_widget() -> None:
    """A day gets a calendar, a long text a field of several lines, few choices buttons, and a line its example."""
    layout = Library("de").ui_schema("nudge", "rjsf")
    assert layout["first_sent"] == {"ui:widget": "date"}
    assert layout["first_text"]["ui:widget"] == "textarea"
    assert layout["recipient"]["formality"] == {"ui:widget": "radio"}
    assert layout["recipient"]["family"] == {"ui:placeholder": "Hartung"}
    assert layout["sender"]["family"]["ui:autocomplete"] == "family-name"
    assert layout["relationship"] == {"ui:widget": "select"}


@pytest.mark.parametrize("kind", KINDS)
def test_jsonforms_has_a_control_for_every_slot(kind: str) -> None:
    """Each scope leads to a slot, and each slot of the form is reached once."""
    library = Library("de")
    form = library.form(kind)
    reached = []

    def walk(element: Mapping[str, Any]) -> None:
        if element["type"] == "Control":
            place: Any = form
            for part in element["scope"].removeprefix("#/").replace("/anyOf/0/", "/").split("/"):
                place = resolved(place, form["$defs"])[part]
            reached.append(element["scope"])
            assert place["title"]
        else:
            assert element["type"] in ("VerticalLayout", "Group")
            for one in element["elements"]:
                walk(one)

    walk(library.ui_schema(kind, "jsonforms"))
    assert len(reached) == len(set(reached))
    tops = {scope.split("/")[2] for scope in reached}
    assert tops == form["properties"].keys()


def test_jsonforms_heads_groups_and_lays_out_items() -> None:
    """A group has its label as heading, an item of a list its own controls, a long text several lines."""
    layout = Library("de").ui_schema("brief_referee", "jsonforms")
    labels = [one["label"] for one in layout["elements"] if one["type"] == "Group"]
    assert labels == ["An wen", "Von wem", "Stelle", "Anruf"]
    points = next(one for one in layout["elements"] if one.get("scope") == "#/properties/talking_points")
    assert points["label"] == "Stichworte fürs Gespräch"
    assert points["options"]["detail"]["elements"][0] == {"type": "Control", "scope": "#/properties/project"}
    nudge = Library("de").ui_schema("nudge", "jsonforms")["elements"]
    text = next(one for one in nudge if one.get("scope") == "#/properties/first_text")
    assert text["options"] == {"multi": True}


def test_unknown_toolkit_says_what_there_is() -> None:
    """A toolkit that is not known is refused with those that are."""
    with pytest.raises(UnknownNameError, match="no toolkit 'vue'; there is: jsonforms, rjsf"):
        Library().ui_schema("nudge", "vue")  # type: ignore[arg-type]


def test_jsonforms_shows_a_group_that_may_be_left_out() -> None:
    """The slots of an optional group stand under its heading, at the places that JSON Forms resolves."""
    group = next(
        one for one in Library().ui_schema("direct_close", "jsonforms")["elements"] if one.get("label") == "Vacancy"
    )
    assert group["elements"][0]["scope"] == "#/properties/vacancy/anyOf/0/properties/title"

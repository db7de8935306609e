"""What a message may be filled with, and what it is filled by."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from jinja2 import nodes
from pydantic import BaseModel, ValidationError

from rekindle import Library, Person, RenderError, UnknownNameError
from rekindle.compiler.emitting import DERIVED
from rekindle.content import load
from rekindle.locales import Formality
from rekindle.messages import KINDS, AskReference, Message, ReconnectPlain
from rekindle.slots import Anchor, Vacancy
from rekindle.templates import parse
from rekindle.timing import Gap

TODAY = date(2026, 11, 16)
CORPUS = json.loads((Path(__file__).parent / "corpora" / "hostile_values.json").read_text(encoding="utf-8"))["entries"]
FORMS: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))
PEOPLE: dict[Formality, Person] = {
    "formal": Person(given="Anna", family="Müller", titles=["Dr."], gender="female", formality="formal"),
    "informal": Person(given="Anna", gender="female", formality="informal"),
}
SENDER = Person(given="Jonas", family="Weber")


def postcard(value: str = "Nordwind GmbH", formality: Formality = "formal", **more: Any) -> AskReference:
    """The request of the architecture's postcard."""
    slots: dict[str, Any] = {
        "recipient": PEOPLE[formality],
        "sender": SENDER,
        "last_contact": "2022-03",
        "anchor": Anchor(organisation=value, project="Umzug der Lagerlogistik"),
        "vacancy": Vacancy(title="Leiter Logistik", employer="Hafen AG"),
    }
    return AskReference(**slots | more)


def test_postcard_renders_with_its_required_slots_only() -> None:
    """The request needs recipient, sender, last contact, anchor and vacancy, and nothing else."""
    letter = Library("de-AT", formality="formal").render(postcard(), channel="email", today=TODAY)
    assert (letter.locale, letter.formality, letter.channel, letter.notes) == ("de-AT", "formal", "email", ())
    assert letter.subject == "Darf ich Sie als Referenz nennen?"
    assert letter.body.startswith("Sehr geehrte Frau Dr.\u00a0Müller,\n\nseit fast fünf Jahren haben Sie nichts")
    assert letter.body.endswith("\n\nMit freundlichen Grüßen\nJonas Weber")


# ------------------------------------------------------------------------------------------ templates and models


def variables(path: str) -> tuple[set[str], set[tuple[str, str]]]:
    """The names a template uses, and the attributes it reads of them; macros count where they are called."""
    tree = parse(path, load()["templates"][path])
    reads = {(node.node.name, node.attr) for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name)}
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    declared = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    return names - declared - {node.target for node in tree.find_all(nodes.Import)}, reads


@pytest.mark.parametrize("path", [path for path in load()["templates"] if not path.startswith("shared/")])
def test_template_uses_the_slots_of_its_model_and_no_others(path: str) -> None:
    """Every name in a template is a slot of its message kind or derived, every attribute one of that slot's type."""
    model = KINDS[path.split("/", maxsplit=1)[0]]
    imported = {node.target for node in parse(path, load()["templates"][path]).find_all(nodes.Import)}
    names, reads = variables(path)
    assert names <= set(model.model_fields) | DERIVED.keys() | {"pgettext", "npgettext"}
    for name, attribute in reads:
        if name in imported or name == "point":
            continue
        kind = Gap if name == "gap" else next(t for t in _types(get_type_hints(model)[name]) if _is_model(t))
        assert attribute in getattr(kind, "model_fields", {}) or hasattr(kind, attribute), f"{name}.{attribute}"


@pytest.mark.parametrize(("macro_argument", "kind"), [("anchor", Anchor), ("vacancy", Vacancy), ("gap", Gap)])
def test_shared_macros_read_what_their_arguments_have(macro_argument: str, kind: type) -> None:
    """A macro reads only attributes that the type of its argument has."""
    for path in ("shared/contact.j2", "shared/reference.j2"):
        for name, attribute in variables(path)[1]:
            if name == macro_argument:
                assert attribute in getattr(kind, "model_fields", {}) or hasattr(kind, attribute)


@pytest.mark.parametrize("kind", KINDS)
def test_every_slot_is_used_by_a_template_of_its_kind(kind: str) -> None:
    """No kind asks for a slot that none of its templates puts to use."""
    used = set[str]().union(*(variables(path)[0] for path in load()["templates"] if path.startswith(f"{kind}/")))
    derived = {"recipient", "sender", "warmth", "last_contact", "relationship", "closeness"}
    assert set(KINDS[kind].model_fields) - derived <= used


def _types(hint: Any) -> list[Any]:
    return [hint, *(inner for one in getattr(hint, "__args__", ()) for inner in _types(one))]


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, BaseModel)


# ------------------------------------------------------------------------------------------ values


AWKWARD = ["Stadtwerke Ellerfurt", "Einführung des Tourenplans", "Leitender Ingenieur", "Acme Inc.", "x" * 200,
           "Müller & Söhne GmbH & Co. KG", "50 % „mehr“ 'Kraft'"]  # fmt: skip


@pytest.mark.parametrize("value", AWKWARD)
def test_long_quoted_or_abbreviated_value_breaks_no_sentence(value: str) -> None:
    """Whatever noun phrase is given, no stop is doubled and no quotation mark is left open."""
    for locale, formality in FORMS:
        library = Library(locale, formality=formality)
        message = postcard(
            value,
            formality,
            vacancy=Vacancy(title=value, employer=value),
            anchor=Anchor(organisation=value, project=value),
        )
        text = library.render(message, today=TODAY).body
        assert ".." not in text
        assert "“.“" not in text
        assert text.count("„") == text.count("“") or locale == "en"


def test_quotation_marks_inside_quotation_marks_become_the_inner_pair() -> None:
    """A project with a quoted name stands in single marks inside the sentence's own."""
    quoted = postcard(vacancy=Vacancy(title='Leitung "Nord"', employer="Hafen AG"))
    assert "Stelle „Leitung ‚Nord‘“" in Library("de").render(quoted, today=TODAY).body


def hostile(slot: str) -> list[dict[str, Any]]:
    """The public sample for one type of slot, without described objects and sizes."""
    found = [entry for entry in CORPUS if entry["slot"] == slot and "value" in entry]
    assert found
    return found


@pytest.mark.parametrize("entry", hostile("line"), ids=lambda entry: str(entry["id"]))
def test_hostile_value_stands_literally_in_the_message_or_is_refused(entry: dict[str, Any]) -> None:
    """A contact's data is data: rendered as it is, or refused at construction with its code and never echoed."""
    if entry["expected"] == "rejected":
        with pytest.raises(ValidationError) as caught:
            Anchor(organisation=entry["value"])
        assert [error["type"] for error in caught.value.errors()] == [entry["error"]]
        assert not entry["value"].strip() or entry["value"] not in str(caught.value)
        return
    expected = entry.get("expected_value", entry["value"])
    for locale, formality in FORMS:
        text = Library(locale, formality=formality).render(postcard(entry["value"], formality), today=TODAY).body
        assert (expected[:-1] if expected.endswith(".") else expected) in text


@pytest.mark.parametrize("entry", hostile("text"), ids=lambda entry: str(entry["id"]))
def test_hostile_text_stands_literally_below_a_nudge_or_is_refused(entry: dict[str, Any]) -> None:
    """A quoted first message keeps its lines, its trailing blanks and its marks."""
    library = Library("de")
    data = library.example("nudge").model_dump(exclude_none=True) | {"first_text": entry["value"]}
    if entry["expected"] == "rejected":
        with pytest.raises(ValidationError) as caught:
            KINDS["nudge"].model_validate(data)
        assert [error["type"] for error in caught.value.errors()] == [entry["error"]]
        return
    text = library.render(KINDS["nudge"].model_validate(data), today=TODAY).body
    assert text.endswith("\n\n" + entry.get("expected_value", entry["value"]))


@pytest.mark.parametrize("name", [entry["value"] for entry in CORPUS if entry["slot"] == "slot-name"])
def test_unknown_slot_name_is_refused_at_its_own_path(name: str) -> None:
    """A name that is no slot never reaches a template: E_SLOT, at the path where it stands."""
    data = postcard().model_dump() | {name: "x"}
    with pytest.raises(ValidationError) as caught:
        AskReference.model_validate(data)
    assert [(error["type"], error["loc"]) for error in caught.value.errors()] == [("E_SLOT", (name,))]


def test_missing_slot_is_refused_at_construction() -> None:
    """A slot without a value is an error, never a blank in a mail."""
    with pytest.raises(ValidationError) as caught:
        AskReference.model_validate({"recipient": {"given": "A", "family": "B"}, "sender": {"family": "C"}})
    missing = {error["loc"] for error in caught.value.errors() if error["type"] == "missing"}
    assert missing == {("last_contact",), ("anchor",), ("vacancy",)}


@pytest.mark.parametrize("kind", ["ask_reference", "reconnect_reference_open"])
def test_answer_after_the_names_are_due_is_refused(kind: str) -> None:
    """A request cannot ask for an answer later than the employer wants the names."""
    data = Library("de").example(kind).model_dump() | {"answer_by": "2026-12-12"}
    with pytest.raises(ValidationError, match="ask for an earlier answer"):
        KINDS[kind].model_validate(data)


def test_message_is_frozen() -> None:
    """A message cannot be changed after it was checked."""
    with pytest.raises(ValidationError, match="frozen"):
        postcard().minutes = 20


# ------------------------------------------------------------------------------------------ refusals and notes


def test_unknown_channel_is_refused_with_what_there_is() -> None:
    """A channel the kind does not have is named together with the nearest and with all there are."""
    with pytest.raises(
        UnknownNameError, match=r"'emial'; did you mean 'email'\? there is: email, letter, phone_script"
    ):
        Library("de").render(postcard(), channel="emial")


def test_contact_in_the_future_is_refused() -> None:
    """The reference day is today unless given, and a last contact after it is refused."""
    with pytest.raises(RenderError, match="lies after the reference day 2020-01-01"):
        Library("de").render(postcard(), today=date(2020, 1, 1))


@pytest.mark.parametrize("message", ["text", None, {"kind": "nudge"}, Message])
def test_what_is_no_message_is_refused(message: Any) -> None:
    """Only an instance of a message kind can be rendered."""
    with pytest.raises(RenderError, match=r"pass an instance of a class of rekindle\.messages"):
        Library("de").render(message)


def test_distant_tie_and_a_request_at_once_get_a_note() -> None:
    """Where the advice differs, the writer is told so in the library's language, and the text is rendered."""
    example = Library("de").example("reconnect_reference_open")
    message = type(example).model_validate(example.model_dump() | {"closeness": "distant"})
    notes = Library("de").render(message, today=TODAY).notes
    assert notes[0].code == "ask_early"
    assert "Rat" in notes[0].text or "raten" in notes[0].text
    plain = Library("de").example("reconnect_plain")
    assert isinstance(plain, ReconnectPlain)
    assert Library("de").render(plain, today=TODAY).notes == ()


def test_optional_warmth_changes_salutation_and_closing_only() -> None:
    """The message's warmth outranks the person's, which outranks the kind's."""
    library = Library("de")
    reserved, warm = (library.render(postcard(warmth=warmth), today=TODAY).body for warmth in ("reserved", "warm"))
    assert reserved.split("\n\n")[1:-1] == warm.split("\n\n")[1:-1]
    assert warm.startswith("Liebe Frau")
    assert warm.endswith("Herzliche Grüße\nJonas Weber")

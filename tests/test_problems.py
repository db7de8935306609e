"""Pydantic's errors in the language of the person who fills in the form."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import rekindle
from rekindle import Library
from rekindle.content import load
from rekindle.filling import placeholders
from rekindle.locales import Formality
from rekindle.messages import KINDS
from rekindle.problems import Problem, cases

FORMS: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))
SOURCE = Path(rekindle.__file__).parent
SECRET = "SECRET"


def example(kind: str) -> Any:
    """Data that passes."""
    return Library().example(kind).model_dump(mode="json", exclude_unset=True)


def found(library: Library, kind: str, data: Any) -> tuple[Problem, ...]:
    """What is wrong with data."""
    with pytest.raises(ValidationError) as caught:
        KINDS[kind].model_validate(data)
    return library.problems(kind, caught.value)


def broken(path: str, value: Any) -> tuple[str, Any]:
    """A kind and its example with one value changed: "nudge:answer_by"."""
    kind, _, way = path.partition(":")
    data = example(kind)
    place = data
    *groups, name = (int(part) if part.isdigit() else part for part in way.split("."))
    for group in groups:
        place = place[group]
    place[name] = value
    return kind, data


CASES = [
    ("brief_referee:vacancy.stage", SECRET, "vacancy.stage", "E_CHOICE", "Möglich ist: Bewerbung läuft, "),
    ("brief_referee:vacancy.references_due", SECRET, "vacancy.references_due", "E_DATE", "2026-12-11"),
    ("brief_referee:vacancy.references_due", True, "vacancy.references_due", "E_TYPE", "ein Tag erwartet"),
    ("brief_referee:call.start", "25:00", "call.start", "E_TIME", "Keine Uhrzeit. Bitte so schreiben: 14:00."),
    ("brief_referee:call.minutes", 1, "call.minutes", "E_NUMBER", "2 bis 240 Minuten"),
    ("brief_referee:call.minutes", 1.5, "call.minutes", "E_NUMBER", "keine ganze Zahl"),
    ("brief_referee:call.minutes", [], "call.minutes", "E_TYPE", "eine ganze Zahl erwartet"),
    ("brief_referee:call.last_day", "2020-01-01", "call", "E_ORDER", "„Letzter Tag“ liegt nicht nach „Erster Tag“."),
    ("brief_referee:call.end", None, "call", "E_ORDER", "„Von“ und „Bis“ gehören zusammen."),
    ("brief_referee:call.end", "13:00", "call", "E_ORDER", "„Bis“ liegt nicht nach „Von“."),
    ("brief_referee:call", SECRET, "call", "E_TYPE", "mehrere Angaben"),
    ("brief_referee:recipient.titles", SECRET, "recipient.titles", "E_TYPE", "eine Liste"),
    ("brief_referee:recipient.titles", ["x"] * 9, "recipient.titles", "E_COUNT", "höchstens 8 möglich"),
    ("brief_referee:recipient.title_waived", SECRET, "recipient.title_waived", "E_TYPE", "weder ja noch nein"),
    ("brief_referee:recipient.given", None, "recipient", "E_NAME", "Bitte „Vorname“ ergänzen."),
    ("brief_referee:talking_points", [], "talking_points", "E_COUNT", "mindestens 1 nötig"),
    ("brief_referee:talking_points.1.year", 12, "talking_points.1.year", "E_NUMBER", "Keine Jahreszahl."),
    ("brief_referee:criteria", "x" * 300, "criteria", "E_LENGTH", "300 Zeichen, höchstens 200 sind möglich"),
    ("brief_referee:criteria", "ab\u202e", "criteria", "E_BIDI", "U+202E, Zeichen 3"),
    ("brief_referee:criteria", "a\x07", "criteria", "E_CONTROL", "U+0007, Zeichen 2"),
    ("brief_referee:criteria", "\ufdd0", "criteria", "E_NONCHAR", "U+FDD0"),
    ("brief_referee:criteria", "\u0301a", "criteria", "E_COMBINING", "ein Akzent ohne Buchstaben"),
    ("brief_referee:criteria", "\ud800", "criteria", "E_SURROGATE", "halbes Zeichen"),
    ("brief_referee:criteria", " ", "criteria", "E_EMPTY", "Bitte ausfüllen."),
    ("brief_referee:criteria", 3, "criteria", "E_TYPE", "ein Text erwartet"),
    ("brief_referee:sallary", SECRET, "sallary", "E_SLOT", "Dieses Feld gibt es nicht."),
    ("ask_reference:last_contact", "long ago", "last_contact", "E_DATE", "einen Monat 2022-03"),
    ("ask_reference:last_contact", 3, "last_contact", "E_TYPE", "„2022-03“"),
    ("ask_reference:answer_by", "2027-01-01", "", "E_ORDER", "„Antwort bis“ liegt nach „Referenzen bis“."),
    ("ask_letter:answer_by", "2027-12-31", "", "E_ORDER", "liegt nicht vor"),
    ("nudge:answer_by", None, "", "E_ORDER", "gehören zusammen"),
    ("nudge:answer_by", "2020-01-01", "", "E_ORDER", "Bitte die Tage korrigieren."),
    ("update_process:next", None, "", "E_ORDER", "gehört zu einem nächsten Schritt"),
    ("direct_close:vacancy", None, "", "E_ORDER", "(um eine Referenz)"),
    ("keep_warm:question", None, "", "E_EMPTY", "um die andere Person"),
]


@pytest.mark.parametrize(("path", "value", "where", "code", "words"), CASES)
def test_a_problem_is_told_in_german(path: str, value: Any, where: str, code: str, words: str) -> None:
    """Each kind of wrong value has its path, a code, and sentences with the form's labels, and no value in them."""
    kind, data = broken(path, value)
    library = Library("de", formality="informal")
    (problem,) = (one for one in found(library, kind, data) if one.path == where)
    assert problem.code == code
    said = f"{problem.message} {problem.remedy}"
    assert words.casefold() in said.casefold()
    assert problem.message.endswith(".")
    assert problem.remedy.endswith(".")
    assert SECRET not in said
    assert not any(mark in said for mark in ("%(", "`", "{"))


@pytest.mark.parametrize(("path", "value", "where", "code", "words"), CASES)
def test_a_problem_reads_otherwise_in_english(path: str, value: Any, where: str, code: str, words: str) -> None:
    """The same problems have the same paths and codes in English, and other words."""
    kind, data = broken(path, value)
    english, german = found(Library(), kind, data), found(Library("de"), kind, data)
    for one, other in zip(english, german, strict=True):
        assert (one.loc, one.code) == (other.loc, other.code)
        assert one.message != other.message
        assert words not in one.message or words.startswith("U+")


def test_a_missing_slot_is_told_at_its_own_place() -> None:
    """What is missing has the path that a form's field has, as dots and as a JSON Pointer, and its label."""
    data = example("brief_referee")
    del data["talking_points"][1]["result"], data["vacancy"]["employer"]
    problems = found(Library("de"), "brief_referee", data)
    assert [(one.path, one.pointer, one.label) for one in problems] == [
        ("vacancy.employer", "/vacancy/employer", "Arbeitgeber"),
        ("talking_points.1.result", "/talking_points/1/result", "Ergebnis"),
    ]
    assert {one.code for one in problems} == {"E_MISSING"}


def test_a_list_with_a_wrong_item_is_not_too_short() -> None:
    """Where an item is refused, the list is not called too short as well."""
    kind, data = broken("brief_referee:talking_points.0.year", 12)
    data["talking_points"] = data["talking_points"][:1]
    assert [one.path for one in found(Library(), kind, data)] == ["talking_points.0.year"]


def test_a_flood_of_problems_ends() -> None:
    """At most a hundred problems are told, however many unknown names there are."""
    data = example("nudge") | {f"x{number}": 1 for number in range(500)}
    assert len(found(Library(), "nudge", data)) == 100


def test_an_unknown_name_cannot_lead_the_pointer_astray() -> None:
    """A slash or tilde in an unknown name is escaped in the pointer."""
    (problem,) = found(Library(), "nudge", example("nudge") | {"a/b~c": 1})
    assert problem.pointer == "/a~1b~0c"
    assert problem.label == ""


def raised() -> set[str]:
    """The wordings of every check that stands in the models."""
    messages = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "PydanticCustomError":
                message = node.args[1]
                if isinstance(message, ast.Constant):
                    messages.add(str(message.value))
    return messages


def test_every_check_of_a_model_is_worded() -> None:
    """What a model raises is among the cases, word for word, so that it can be said in every language."""
    plain = {message.replace(":", "").replace(";", "") for message in raised()}
    assert len(plain) > 20
    assert plain <= cases().keys()


def test_every_code_of_a_value_is_worded() -> None:
    """Each code that the text policy has for a slot is among the cases."""
    from rekindle.values import _MESSAGES  # noqa: PLC0415

    terms = load()["terms"]
    for code in _MESSAGES.keys() - {"E_TYPE", "E_SLOT"}:
        assert f"problem.{code.removeprefix('E_').lower()}.what" in terms


@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_wordings_keep_their_placeholders(locale: str, formality: Formality) -> None:
    """A translation fills the places that the English has, and no other."""
    library = Library(locale, formality=formality)
    for term, leaf in load()["terms"].items():
        if term.startswith("problem."):
            assert placeholders(library.label(term)) == placeholders(leaf["msgid"])

"""Salutation and closing, by the conventions of each language."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from rekindle.catalogs import load_localization
from rekindle.people import AddressStyle, Person, Warmth
from rekindle.rendering import module_of

NBSP = "\u00a0"
F: dict[str, Any] = {"given": "Anna", "family": "Müller", "gender": "female"}
M: dict[str, Any] = {"given": "Karl", "family": "Berger", "gender": "male"}
N: dict[str, Any] = {"given": "Toni", "family": "Albrecht", "gender": "neutral"}
U: dict[str, Any] = {"given": "Toni", "family": "Albrecht"}
DU: dict[str, Any] = {"formality": "informal"}
EN_F: dict[str, Any] = {"given": "Sue", "family": "Miller", "gender": "female"}
EN_M: dict[str, Any] = {"given": "Martin", "family": "Hall", "gender": "male"}
EN_N: dict[str, Any] = {"given": "Taylor", "family": "Jones", "gender": "neutral"}

GERMAN: list[tuple[dict[str, Any], Warmth, AddressStyle, str]] = [
    (F, "reserved", "written", "Sehr geehrte Frau Müller,"),
    (F, "friendly", "written", "Guten Tag Frau Müller,"),
    (F, "warm", "written", "Liebe Frau Müller,"),
    (F, "warm", "spoken", "Guten Tag, Frau Müller,"),
    (M, "reserved", "written", "Sehr geehrter Herr Berger,"),
    (M, "friendly", "written", "Guten Tag Herr Berger,"),
    (M, "warm", "written", "Lieber Herr Berger,"),
    (M, "reserved", "spoken", "Guten Tag, Herr Berger,"),
    (N, "reserved", "written", "Guten Tag Toni Albrecht,"),
    (N, "friendly", "written", "Guten Tag Toni Albrecht,"),
    (N, "warm", "written", "Guten Tag Toni Albrecht,"),
    (N, "warm", "spoken", "Guten Tag,"),
    (U, "reserved", "written", "Guten Tag Toni Albrecht,"),
    (U, "warm", "written", "Guten Tag Toni Albrecht,"),
    (F | {"titles": ["Dr."]}, "reserved", "written", f"Sehr geehrte Frau Dr.{NBSP}Müller,"),
    (F | {"titles": ["Dr."]}, "warm", "written", f"Liebe Frau Dr.{NBSP}Müller,"),
    (F | {"titles": ["Dr. med."]}, "reserved", "written", f"Sehr geehrte Frau Dr.{NBSP}Müller,"),
    (F | {"titles": ["Dr.-Ing."]}, "reserved", "written", f"Sehr geehrte Frau Dr.{NBSP}Müller,"),
    (F | {"titles": ["Dipl.-Ing."]}, "reserved", "written", "Sehr geehrte Frau Müller,"),
    (F | {"titles": ["Prof.", "Dr."]}, "reserved", "written", "Sehr geehrte Frau Professorin Müller,"),
    (F | {"titles": ["Professorin"]}, "warm", "written", "Liebe Frau Professorin Müller,"),
    (F | {"titles": ["Dr."], "title_waived": True}, "reserved", "written", "Sehr geehrte Frau Müller,"),
    (M | {"titles": ["Dr."]}, "reserved", "written", f"Sehr geehrter Herr Dr.{NBSP}Berger,"),
    (M | {"titles": ["Prof. Dr. Dr. h. c."]}, "reserved", "written", "Sehr geehrter Herr Professor Berger,"),
    (M | {"titles": ["Dr.", "Professor"]}, "warm", "written", "Lieber Herr Professor Berger,"),
    (M | {"titles": ["Prof."]}, "friendly", "spoken", "Guten Tag, Herr Professor Berger,"),
    (N | {"titles": ["Dr."]}, "reserved", "written", f"Guten Tag Dr.{NBSP}Toni Albrecht,"),
    (N | {"titles": ["Prof.", "Dr."]}, "reserved", "written", f"Guten Tag Prof.{NBSP}Toni Albrecht,"),
    (U | {"titles": ["Dr."]}, "warm", "written", f"Guten Tag Dr.{NBSP}Toni Albrecht,"),
    (M | {"particle": "von", "family": "Harten"}, "reserved", "written", "Sehr geehrter Herr von Harten,"),
    (F | {"particle": "van der", "family": "Meer"}, "warm", "written", "Liebe Frau van der Meer,"),
    (M | {"particle": "von", "family": "Harten", "titles": ["Dr."]}, "reserved", "written",
     f"Sehr geehrter Herr Dr.{NBSP}von Harten,"),
    (M | {"particle": "Freiherr von", "family": "Harten"}, "reserved", "written", "Sehr geehrter Herr von Harten,"),
    (F | {"particle": "Freifrau von", "family": "Harten"}, "reserved", "written", "Sehr geehrte Frau von Harten,"),
    (M | {"particle": "Graf von", "family": "Rothen"}, "reserved", "written", "Sehr geehrter Graf von Rothen,"),
    (M | {"titles": ["Graf"], "family": "Rothen"}, "warm", "written", "Lieber Graf Rothen,"),
    (F | {"particle": "Gräfin", "family": "Rothen"}, "reserved", "written", "Sehr geehrte Gräfin Rothen,"),
    (F | DU, "reserved", "written", "Hallo Anna,"),
    (F | DU, "friendly", "written", "Hallo Anna,"),
    (F | DU, "warm", "written", "Liebe Anna,"),
    (F | DU | {"titles": ["Dr."]}, "warm", "written", "Liebe Anna,"),
    (F | DU, "warm", "spoken", "Hallo Anna,"),
    (M | DU, "friendly", "written", "Hallo Karl,"),
    (M | DU, "warm", "written", "Lieber Karl,"),
    (N | DU, "warm", "written", "Hallo Toni,"),
    (U | DU, "warm", "written", "Hallo Toni,"),
    ({"given": "Toni", **DU}, "friendly", "written", "Hallo Toni,"),
    ({"family": "Brandt", "gender": "female"}, "warm", "written", "Liebe Frau Brandt,"),
]  # fmt: skip
ENGLISH: list[tuple[dict[str, Any], Warmth, AddressStyle, str]] = [
    (EN_F, "reserved", "written", "Dear Ms. Miller,"),
    (EN_F, "warm", "written", "Dear Ms. Miller,"),
    (EN_F, "friendly", "spoken", "Hello Ms. Miller,"),
    (EN_M, "reserved", "written", "Dear Mr. Hall,"),
    (EN_N, "reserved", "written", "Dear Taylor Jones,"),
    (EN_N | {"gender": "unknown"}, "warm", "written", "Dear Taylor Jones,"),
    (EN_M | {"titles": ["Dr."]}, "reserved", "written", f"Dear Dr.{NBSP}Hall,"),
    (EN_M | {"titles": ["PhD"]}, "reserved", "written", f"Dear Dr.{NBSP}Hall,"),
    (EN_N | {"titles": ["Dr"]}, "reserved", "written", f"Dear Dr.{NBSP}Jones,"),
    (EN_F | {"titles": ["Professor"]}, "reserved", "written", "Dear Professor Miller,"),
    (EN_N | {"titles": ["Prof.", "Dr."]}, "reserved", "written", "Dear Professor Jones,"),
    (EN_M | {"titles": ["Dr."], "title_waived": True}, "reserved", "written", "Dear Mr. Hall,"),
    (EN_F | {"particle": "van der", "family": "Meer"}, "reserved", "written", "Dear Ms. van der Meer,"),
    (EN_M | DU, "reserved", "written", "Dear Martin,"),
    (EN_M | DU, "friendly", "written", "Hi Martin,"),
    (EN_F | DU, "warm", "written", "Dear Sue,"),
    (EN_N | DU, "friendly", "written", "Hi Taylor,"),
    (EN_M | DU, "friendly", "spoken", "Hello Martin,"),
]
CASES = [("de", *case) for case in GERMAN] + [("en", *case) for case in ENGLISH]


def test_table_is_as_large_as_the_conventions_need() -> None:
    """At least sixty cases over both languages are tried."""
    assert len(CASES) >= 60


@pytest.mark.parametrize(("locale", "person", "warmth", "style", "expected"), CASES)
def test_salutation_follows_the_conventions_of_the_language(
    locale: str, person: dict[str, Any], warmth: Warmth, style: AddressStyle, expected: str
) -> None:
    """Name, title, gender, formality, warmth and channel give the salutation a native would write."""
    recipient = Person(**person)
    words = module_of(load_localization(locale, recipient.formality)).words
    assert words.salutation_of(recipient, "spoken" if style == "spoken" else warmth) == expected


@pytest.mark.parametrize(
    ("locale", "formality", "warmth", "expected"),
    [
        ("de", "formal", "reserved", "Mit freundlichen Grüßen\nJonas Weber"),
        ("de", "formal", "friendly", "Freundliche Grüße\nJonas Weber"),
        ("de", "formal", "warm", "Herzliche Grüße\nJonas Weber"),
        ("de", "informal", "reserved", "Viele Grüße\nJonas"),
        ("de", "informal", "friendly", "Viele Grüße\nJonas"),
        ("de", "informal", "warm", "Herzliche Grüße\nJonas"),
        ("en", "formal", "reserved", "Sincerely,\nJonas Weber"),
        ("en", "formal", "friendly", "Best regards,\nJonas Weber"),
        ("en", "formal", "warm", "Kind regards,\nJonas Weber"),
        ("en", "informal", "reserved", "Best regards,\nJonas"),
        ("en", "informal", "friendly", "All the best,\nJonas"),
        ("en", "informal", "warm", "Warm regards,\nJonas"),
    ],
)
def test_closing_follows_formality_and_warmth(locale: str, formality: Any, warmth: Warmth, expected: str) -> None:
    """German closes without a comma, English with one; an informal address is signed with the given name."""
    words = module_of(load_localization(locale, formality)).words
    assert words.closing_of(Person(given="Jonas", family="Weber"), warmth) == expected


@pytest.mark.parametrize(
    ("person", "remedy"),
    [
        ({"family": "Albrecht", "formality": "informal"}, "add `given`"),
        ({"given": "Toni"}, "add `family`"),
        ({"family": "Albrecht"}, "choose the gender"),
        ({"family": "Albrecht", "gender": "neutral"}, "add `given`"),
        ({}, "add `family`"),
    ],
)
def test_person_who_cannot_be_addressed_is_refused(person: dict[str, Any], remedy: str) -> None:
    """A name too short for the chosen address is refused, and the error says what to add."""
    with pytest.raises(ValidationError, match=remedy) as caught:
        Person(**person)
    assert caught.value.errors()[0]["type"] == "E_NAME"


def test_gender_is_never_inferred_from_a_name() -> None:
    """Without a gender, Anna and Karl are addressed alike."""
    words = module_of(load_localization("de", "formal")).words
    for given in ("Anna", "Karl"):
        person = Person(given=given, family="Berger")
        assert words.salutation_of(person, "reserved") == f"Guten Tag {given} Berger,"

"""Regions: overlays that hold what differs from their language, and the rest from there, complete and said to be so."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.dates import format_skeleton

from rekindle import Library, Person, available_locales
from rekindle.catalogs import DOMAINS, load_localization
from rekindle.content import load
from rekindle.inventory import texts
from rekindle.locales import Formality
from rekindle.messages import KINDS
from rekindle.pofile import forms, read_catalog
from rekindle.rendering import module_of

ROOT = Path(__file__).parents[1]
NBSP = "\u00a0"
TODAY = date(2026, 11, 16)
FORMS: tuple[tuple[str, str, Formality], ...] = (
    ("en-GB", "en", "formal"), ("de-AT", "de", "formal"), ("de-AT", "de", "informal"),
)  # fmt: skip
# What American English has and British English does not.
AMERICAN = (
    r"\b(?:\w+iz(?:e[ds]?|ing|ation)|favor\w*|honor\w*|toward|percent|judgment|defense|résumés?|program|on my team)\b"
)
NO_AMERICANISMS = r"\b(?:size|prize|mail program)\b"  # software is a program in British English too


def entries(name: str, domain: str) -> list[Any]:
    """The entries of a catalog."""
    path = ROOT / "locales" / name / "LC_MESSAGES" / f"{domain}.po"
    return [one for one in read_catalog(path.name, path.read_bytes(), name) if one.id]


@pytest.mark.parametrize(("region", "language", "formality"), FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_region_serves_every_message(kind: str, region: str, language: str, formality: Formality) -> None:
    """A region has every message of its language in full, on every channel, and the result names the region."""
    library = Library(region, formality=formality)
    for cast in library.casts():
        message = library.example(kind, cast=cast)
        for channel in library.kind(kind).channels:
            rendered = library.render(message, channel=channel, today=TODAY)
            assert rendered.locale == region
            assert "fallback" not in [note.code for note in rendered.notes]


@pytest.mark.parametrize(("region", "language", "formality"), FORMS)
def test_region_serves_all_guidance(region: str, language: str, formality: Formality) -> None:
    """Guidance of a region is that of its language, entry by entry, and none falls back to another."""
    library, parent = Library(region, formality=formality), Library(language, formality=formality)
    assert [tip.id for tip in library.tips()] == [tip.id for tip in parent.tips()]
    assert {guide.locale for guide in library.guides()} == {region}
    assert {kind.locale for kind in library.kinds()} == {region}
    assert library.casts() == parent.casts()
    assert library.formality == parent.formality


@pytest.mark.parametrize("tag", ["de-AT-x-informal", "de_AT@informal", "de_AT.UTF-8@informal"])
def test_informal_address_keeps_the_region(tag: str) -> None:
    """A tag with a region and the informal address gets both, though no folder has that name."""
    library = Library(tag)
    assert (library.locale, library.formality) == ("de-AT", "informal")
    assert library.day(date(2027, 1, 4)) == f"Montag, 4.{NBSP}Jänner"


def test_regions_are_listed_for_what_they_are() -> None:
    """A region is complete, names the language it takes the rest from, and says that nobody has reviewed it."""
    found = {info.tag: info for info in available_locales()}
    assert (found["en-GB"].parent, found["de-AT"].parent) == ("en", "de")
    assert found["en"].parent is found["de"].parent is None
    assert found["de-AT"].formalities == ("formal", "informal")
    assert found["en-GB"].formalities == ("formal",)
    for tag in ("en-GB", "de-AT"):
        assert set(found[tag].completeness.values()) == {1.0}
        assert not found[tag].reviewed
        assert all("drafted by machine" in text for text in found[tag].provenance.values())
    assert found["en"].reviewed


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize(("name", "parent"), [("en_GB", "en"), ("de_AT", "de")])
def test_overlay_of_a_region_holds_differences_only(name: str, parent: str, domain: str) -> None:
    """Every entry differs from what it is laid over, and has the convention that it follows in a comment."""
    below = load_localization(parent, "formal")
    found = entries(name, domain)
    assert found
    for entry in found:
        assert any("Convention: " in comment for comment in entry.user_comments), entry.context
        singular = forms(entry.id)[0]
        assert forms(entry.string)[0] != below.text(domain, entry.context, singular), entry.context


@pytest.mark.parametrize("day", [date(2026, 12, 4), date(2027, 1, 1), date(2027, 2, 28)])
def test_days_of_a_region_are_cldrs(day: date) -> None:
    """“Friday 4 December” and “Freitag, 4. Jänner” are what CLDR says, day and month kept together."""
    british = format_skeleton("MMMMEEEEd", day, locale="en_GB")
    assert Library("en-GB").day(day).replace(NBSP, " ") == british
    assert Library("en-GB").day(day).count(NBSP) == 1
    austrian = format_skeleton("MMMMd", day, locale="de_AT")
    assert Library("de-AT").day(day).replace(NBSP, " ").partition(", ")[2] == austrian


def test_british_request_reads_british() -> None:
    """Referee, CV, single quotation marks round a name, the day before the month, and Yours sincerely."""
    library = Library("en-GB")
    request = library.example("ask_reference", cast="calloway")
    letter = library.render(request, channel="email", today=TODAY)
    assert letter.subject == "May I name you as a referee?"
    assert "the ‘bridge monitoring’ project" in letter.body
    assert f"references by Friday 18{NBSP}December." in letter.body
    assert letter.body.endswith("Yours sincerely,\nRuth Calloway")
    brief = library.render(library.example("brief_referee"), channel="email", today=TODAY)
    assert "The job ad and my CV are attached." in brief.body
    assert f"14 to 16{NBSP}December, between 2 and 4pm each day" in brief.body


def test_name_in_a_name_gets_double_marks_in_british_english() -> None:
    """Single marks outside, double ones inside."""
    library = Library("en-GB")
    message = library.example("ask_reference", cast="calloway")
    anchor = message.anchor.model_copy(update={"project": 'Bridge "North" monitoring'})  # type: ignore[attr-defined]
    body = library.render(message.model_copy(update={"anchor": anchor}), channel="email", today=TODAY).body
    assert "‘Bridge “North” monitoring’" in body


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_american_is_left_in_british_english(domain: str) -> None:
    """No text of the British library has an American spelling or an abbreviated title with a full stop."""
    british = load_localization("en-GB", "formal")
    for text in (one for one in texts() if one.domain == domain):
        said = british.text(domain, text.msgctxt, text.msgid)
        assert not re.search(AMERICAN, re.sub(NO_AMERICANISMS, "", said), re.IGNORECASE), text.msgctxt
        assert not re.search(r"\b(?:Mr|Ms|Dr)\.[ \u00a0]", said), text.msgctxt


AUSTRIAN: list[tuple[list[str], str, str]] = [
    (["Mag."], "female", f"Sehr geehrte Frau Mag.{NBSP}Gruber,"),
    (["Mag.a"], "female", f"Sehr geehrte Frau Mag.{NBSP}Gruber,"),
    (["MMag."], "male", f"Sehr geehrter Herr Mag.{NBSP}Gruber,"),
    (["Mag. (FH)"], "neutral", f"Guten Tag Mag.{NBSP}Toni Gruber,"),
    (["DI"], "female", f"Sehr geehrte Frau DI{NBSP}Gruber,"),
    (["Dipl.-Ing."], "male", f"Sehr geehrter Herr DI{NBSP}Gruber,"),
    (["DI", "Mag."], "male", f"Sehr geehrter Herr DI{NBSP}Gruber,"),
    (["Mag.", "Dr."], "female", f"Sehr geehrte Frau Dr.{NBSP}Gruber,"),
    (["DDr."], "male", f"Sehr geehrter Herr Dr.{NBSP}Gruber,"),
    (["Hofrat", "Dr."], "male", "Sehr geehrter Herr Hofrat Gruber,"),
    (["Hofrätin"], "female", "Sehr geehrte Frau Hofrätin Gruber,"),
    (["Hofrat"], "unknown", "Guten Tag Toni Gruber,"),
    (["KommR"], "female", "Sehr geehrte Frau Kommerzialrätin Gruber,"),
    (["Prof.", "Mag."], "male", "Sehr geehrter Herr Professor Gruber,"),
    (["Graf"], "male", "Sehr geehrter Herr Gruber,"),
    (["BSc"], "female", "Sehr geehrte Frau Gruber,"),
    (["MBA"], "male", "Sehr geehrter Herr Gruber,"),
]


@pytest.mark.parametrize(("titles", "gender", "expected"), AUSTRIAN)
def test_austrian_titles_are_said(titles: list[str], gender: Any, expected: str) -> None:
    """In Austria the highest title is part of the address, degrees too; titles of nobility are not."""
    person = Person(given="Toni", family="Gruber", titles=titles, gender=gender)
    assert module_of(load_localization("de-AT", "formal")).words.salutation_of(person, "reserved") == expected


@pytest.mark.parametrize("titles", [["Mag."], ["DI"], ["Hofrätin"], ["KommR"]])
@pytest.mark.parametrize(("locale", "expected"), [("de", "Sehr geehrte Frau Gruber,"), ("en", "Dear Ms. Gruber,")])
def test_austrian_titles_are_not_said_elsewhere(titles: list[str], locale: str, expected: str) -> None:
    """Germany and English leave degrees and titles of honour out of the address."""
    person = Person(given="Anna", family="Gruber", titles=titles, gender="female")
    assert module_of(load_localization(locale, "formal")).words.salutation_of(person, "reserved") == expected


def test_title_is_left_out_where_it_is_waived_or_the_address_is_du() -> None:
    """A waived title is not said in Austria either, and nobody is addressed with du and a title."""
    formal, informal = (module_of(load_localization("de-AT", one)).words for one in ("formal", "informal"))
    waived = Person(given="Anna", family="Gruber", titles=["Mag."], gender="female", title_waived=True)
    friend = Person(given="Anna", family="Gruber", titles=["Mag."], gender="female", formality="informal")
    assert formal.salutation_of(waived, "warm") == "Liebe Frau Gruber,"
    assert informal.salutation_of(friend, "warm") == "Liebe Anna,"


def test_no_month_is_german_in_austrian_texts() -> None:
    """No text of the Austrian library, with Sie or with du, says Januar."""
    for formality in ("formal", "informal"):
        austrian = load_localization("de-AT", formality)
        said = [austrian.text(one.domain, one.msgctxt, one.msgid) for one in texts()]
        assert not [text for text in said if "Januar" in text]


def test_title_classes_have_their_phrases() -> None:
    """Each class of title has a form of address for everybody."""
    address = load()["phrases"]["phrases"]["address"]
    assert address["female"].keys() == address["male"].keys() == address["neutral"].keys()

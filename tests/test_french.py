"""French, begun: vous and tu apart, its typography, what is not translated yet, and that nobody has reviewed it."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tests.rows import IN_FRENCH

from rekindle import Library, Person, available_locales
from rekindle.catalogs import DOMAINS, load_localization
from rekindle.locales import Formality
from rekindle.messages import KINDS
from rekindle.people import Warmth
from rekindle.pofile import forms, read_catalog
from rekindle.rendering import module_of
from rekindle.timing import Gap

ROOT = Path(__file__).parents[1]
THIN = "\u202f"
TODAY = date(2026, 11, 16)
FORMALITIES: tuple[Formality, ...] = ("formal", "informal")
# Every verb that ends in -ez is an address; the three others are not.
VOUS = r"\b(?:vous|votre|vos|vôtres?|(?!(?:assez|chez|nez)\b)\w+ez)\b"
TU = r"\b(?:tu|te|toi|tes|tien|tienne)\b|\bt’(?!on\b)"
# Words of the catalogs and the casts that are wrong without their accents.
BARE = r"\b(?:reponse|echange|equipe|etape|prenom|reference|deja|apres|meme|etre|numero|etait|annee|ecri\w+|a la)\b"
GENDERED = r"\b(?:désolé|ravi|content|heureu(?:x|se)|confus|resté|gêné|honoré)e?\b"


def entries(name: str, domain: str) -> dict[str, tuple[str, ...]]:
    """The translations of a catalog by their id, without those that are empty."""
    path = ROOT / "locales" / name / "LC_MESSAGES" / f"{domain}.po"
    if not path.is_file():
        return {}
    catalog = read_catalog(path.name, path.read_bytes(), "fr")
    return {str(one.context): forms(one.string) for one in catalog if one.id and any(forms(one.string))}


def said() -> list[tuple[str, str]]:
    """Every French text but the patterns of dates, and what the casts say, by id."""
    texts = [
        (key, text)
        for name, domain in product(("fr", "fr@informal"), DOMAINS)
        for key, strings in entries(name, domain).items()
        for text in strings
        if not key.startswith("phrase.pattern.")
    ]
    casts = sorted((ROOT / "content/cast/fr").glob("*.toml"))
    assert casts
    return [
        *texts,
        *((path.name, text) for path in casts for text in re.findall(r'= "(.*)"$', read(path), re.MULTILINE)),
    ]


def read(path: Path) -> str:
    """A file as text."""
    return path.read_text(encoding="utf-8")


def test_french_is_listed_as_begun_and_unreviewed() -> None:
    """The interface is complete, messages in part, guidance not at all; a machine drafted it and nobody reviewed it."""
    (french,) = (info for info in available_locales() if info.tag == "fr")
    assert french.name == "français"
    assert french.formalities == FORMALITIES
    assert french.completeness["interface"] == 1
    assert 0 < french.completeness["messages"] < 1
    assert french.completeness["guidance"] == 0
    assert french.parent is None
    assert "drafted by machine" in french.provenance["messages"]
    assert not french.reviewed


@pytest.mark.parametrize("domain", DOMAINS)
def test_vous_and_tu_are_never_mixed(domain: str) -> None:
    """No text with vous says tu, none of the overlay says vous, and each text that says vous has its tu."""
    formal, informal = entries("fr", domain), entries("fr@informal", domain)
    assert [key for key, text in formal.items() if re.search(TU, " ".join(text), re.IGNORECASE)] == []
    assert [key for key, text in informal.items() if re.search(VOUS, " ".join(text), re.IGNORECASE)] == []
    # A formal salutation or closing is said to nobody who is addressed with tu.
    owed = [
        key for key, text in formal.items() if re.search(VOUS, " ".join(text), re.IGNORECASE) and ".formal." not in key
    ]
    assert [key for key in owed if key not in informal] == []
    assert [key for key, text in informal.items() if text == formal[key]] == []


def test_french_is_set_as_french() -> None:
    """A narrow no-break space before ; : ? ! and inside guillemets, curly apostrophes, no other quotation marks."""
    for key, text in said():
        bare = re.sub(r"%\(\w+\)s|\d\d:\d\d(?::\d\d)?|\bRe:|\bhttps?:", "…", text)
        assert not re.search(rf"(?<!{THIN})[;:?!»]|«(?!{THIN})", bare), (key, text)
        assert not re.search(r"['\"“”„]|  | $|\.\.\.", bare), (key, text)


def test_french_has_its_accents() -> None:
    """No word has lost its accents, in any text or cast."""
    assert [(key, match[0]) for key, text in said() if (match := re.search(BARE, text, re.IGNORECASE))] == []


@pytest.mark.parametrize("formality", FORMALITIES)
def test_no_message_shows_the_gender_of_the_writer(formality: Formality) -> None:
    """No message has a word that would have to agree with whoever writes it."""
    domain = {**entries("fr", "messages"), **(entries("fr@informal", "messages") if formality == "informal" else {})}
    assert [key for key, text in domain.items() if re.search(GENDERED, " ".join(text))] == []


@pytest.mark.parametrize("formality", FORMALITIES)
def test_vowels_are_elided_for_every_gap(formality: Formality) -> None:
    """Whatever the gap, no “de environ” or “que un” comes out."""
    library = Library("fr", formality=formality)
    for kind, cast in product(sorted(IN_FRENCH), library.casts()):
        message = library.example(kind, cast=cast)
        for then, wrote_last, variant in product(
            ("2026-11-12", "2026-11-02", "2026-08", "2025-11-16", "2025-05", "2022", "about 11 years", "2016-03"),
            ("unknown", "sender", "recipient"),
            (1, 2, 3),
        ):
            changed = message.model_copy(update={"last_contact": then, "wrote_last": wrote_last})
            body = library.render(changed, variant=variant, today=TODAY).body
            assert not re.search(r"\b(?:[dljmtsn]e|que|la) (?!onze)[aeiouyàâéèêîôû]", body, re.IGNORECASE), body


@pytest.mark.parametrize(("kind", "formality"), list(product(sorted(IN_FRENCH), FORMALITIES)))
def test_first_messages_are_french_on_every_channel(kind: str, formality: Formality) -> None:
    """The three first messages are served in French, in the address asked for, on each of their channels."""
    library = Library("fr", formality=formality)
    for cast in library.casts():
        for channel in library.kind(kind).channels:
            rendered = library.render(library.example(kind, cast=cast), channel=channel, today=TODAY)
            assert (rendered.locale, rendered.formality) == ("fr", formality)
            text = f"{rendered.subject} {rendered.body}"
            assert not re.search(TU if formality == "formal" else VOUS, text, re.IGNORECASE), text


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - IN_FRENCH))
def test_what_is_not_translated_is_english_and_says_so_in_french(kind: str) -> None:
    """Every other message is English from its salutation to its closing, and a French note says why."""
    library = Library("fr")
    rendered = library.render(library.example(kind), today=TODAY)
    assert rendered.locale == "en"
    (note,) = (note for note in rendered.notes if note.code == "fallback")
    assert "anglais" in note.text
    assert not re.search(r"Bonjour|Madame,|ordialement", rendered.body)


def test_guidance_falls_back_as_a_whole() -> None:
    """A tip is English and says that it is; the labels around it are French."""
    library = Library("fr")
    assert library.tip("own-the-gap").locale == "en"
    assert library.label("heading.tips") == "Conseils"


F: dict[str, Any] = {"given": "Sophie", "family": "Muller", "gender": "female"}
M: dict[str, Any] = {"given": "Jean", "family": "Roussel", "gender": "male"}
N: dict[str, Any] = {"given": "Camille", "family": "Dubois", "gender": "neutral"}
TUTOYER: dict[str, Any] = {"formality": "informal"}


@pytest.mark.parametrize(
    ("person", "style", "expected"),
    [
        (F, "reserved", "Madame,"),
        (F, "friendly", "Bonjour Madame Muller,"),
        (F, "warm", "Chère Madame,"),
        (F, "spoken", "Bonjour Madame Muller,"),
        (M, "reserved", "Monsieur,"),
        (M, "warm", "Cher Monsieur,"),
        (M | {"titles": ["Professeur"]}, "reserved", "Monsieur le Professeur,"),
        (F | {"titles": ["Professeure"]}, "warm", "Chère Madame la Professeure,"),
        (F | {"titles": ["Dr"]}, "friendly", "Bonjour Docteure Muller,"),
        (M | {"titles": ["Docteur"]}, "warm", "Cher Docteur,"),
        (M | {"particle": "de", "family": "Sorgues"}, "friendly", "Bonjour Monsieur de Sorgues,"),
        (N, "reserved", "Bonjour Camille Dubois,"),
        (N, "spoken", "Bonjour,"),
        (F | TUTOYER, "warm", "Chère Sophie,"),
        (M | TUTOYER, "warm", "Cher Jean,"),
        (N | TUTOYER, "warm", "Bonjour Camille,"),
        (F | TUTOYER, "friendly", "Bonjour Sophie,"),
    ],
)
def test_salutation_is_the_one_a_french_letter_has(person: dict[str, Any], style: Warmth, expected: str) -> None:
    """No name behind Madame in a letter, the name where one greets as one speaks, the given name with tu."""
    recipient = Person(**person)
    words = module_of(load_localization("fr", recipient.formality)).words
    assert words.salutation_of(recipient, style) == expected


def test_first_of_a_month_is_no_mere_number() -> None:
    """“1er janvier” and “du 1er au 3 décembre”, and “4 décembre” as CLDR has it; 14 h 30."""
    library = Library("fr")
    words = module_of(load_localization("fr", "formal")).words
    call = library.example("brief_referee").call  # type: ignore[attr-defined]
    early = call.model_copy(update={"first_day": date(2026, 12, 1), "last_day": date(2026, 12, 3)})
    assert library.day(date(2027, 1, 1)) == "vendredi 1er\u00a0janvier"
    assert library.day(date(2026, 12, 4)) == "vendredi 4\u00a0décembre"
    assert words.window_days(early) == "du 1er au 3\u00a0décembre"
    assert words.window(call) == f"du 14 au 16\u00a0décembre, chaque jour entre 14{THIN}h et 16{THIN}h"


def test_one_year_is_singular_and_so_is_none() -> None:
    """French counts from two: un an, deux ans."""
    words = module_of(load_localization("fr", "formal")).words
    assert words.since(Gap(12, "years", "exact", 1)) == "un an"
    assert words.since(Gap(24, "years", "exact", 2)) == "deux ans"


def test_guillemets_in_guillemets_become_inner_ones() -> None:
    """A project whose name has guillemets stands in guillemets with the inner marks."""
    library = Library("fr")
    message = library.example("reconnect_plain")
    anchor = message.anchor.model_copy(update={"project": "Ligne « Nord »"})  # type: ignore[attr-defined]
    body = library.render(message.model_copy(update={"anchor": anchor}), today=TODAY).body
    assert f"«{THIN}Ligne “Nord”{THIN}»" in body


def test_french_text_message_is_counted_by_its_letters() -> None:
    """Typographic marks become plain ones in a text message, accents stay."""
    library = Library("fr")
    body = library.render(library.example("reconnect_note"), channel="sms", today=TODAY).body
    assert "réponse" in body
    assert not re.search(r"[’«»\u00a0\u202f]", body)

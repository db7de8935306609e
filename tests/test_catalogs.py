"""Catalogs on disk: which is asked for a text, and when a text counts as missing."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rekindle import Library, Person, content
from rekindle.catalogs import catalog_names, load_localization
from rekindle.errors import CatalogError, ContentError
from rekindle.l10n.bundle import build_data
from rekindle.locales import Formality
from rekindle.messages import Nudge
from rekindle.mo import load_catalog
from rekindle.rendered import Rendered
from rekindle.rendering import module_of
from rekindle.trees import Leaf

Project = Callable[..., Path]
TINY = Path(__file__).parent / "tiny"
DE, DU = "locales/de/LC_MESSAGES/messages.po", "locales/de@informal/LC_MESSAGES/messages.po"
GUIDANCE = "locales/de/LC_MESSAGES/guidance.po"
REMINDER = ("messages", "message.shared.reminder", "I wrote to you on %(day)s.")
HEADER = (TINY / DE).read_text(encoding="utf-8").partition("\n\n")[0]


def catalog(*entries: tuple[str, str, str], locale: str = "de") -> str:
    """A catalog with these entries: context, msgid, msgstr."""
    header = HEADER.replace("Language: de", f"Language: {locale}")
    return "\n\n".join((header, *(f'msgctxt "{c}"\nmsgid "{i}"\nmsgstr "{s}"' for c, i, s in entries))) + "\n"


def without(path: str, msgid: str) -> dict[str, str]:
    """A catalog of the tiny project with one translation emptied."""
    entries = (TINY / path).read_text(encoding="utf-8").split("\n\n")
    found = [entry for entry in entries if f'msgid "{msgid}"' in entry]
    assert len(found) == 1
    emptied = "\n".join(
        f'{line.partition(" ")[0]} ""' if line.startswith("msgstr") else line for line in found[0].split("\n")
    )
    return {path: "\n\n".join(emptied if entry == found[0] else entry for entry in entries)}


def fuzzy(path: str, msgid: str) -> dict[str, str]:
    """A catalog of the tiny project with one translation marked fuzzy."""
    text = (TINY / path).read_text(encoding="utf-8")
    entry = next(entry for entry in text.split("\n\n") if f'msgid "{msgid}"' in entry)
    return {path: text.replace(entry, f"#, fuzzy\n{entry}")}


def nudge(formality: Formality = "formal") -> Nudge:
    """A message that the tiny project can render."""
    recipient = Person(given="Anna", family="Muster", gender="female", formality=formality)
    sender = Person(given="Jonas", family="Weber")
    return Nudge(recipient=recipient, sender=sender, first_sent=date(2026, 11, 2), first_subject="Umzug")


def rendered(locale: str, formality: Formality = "formal") -> Rendered:
    """That message in a language."""
    return Library(locale).render(nudge(formality), today=date(2026, 11, 16))


def text(locale: str, formality: Formality) -> str:
    """The reminder in a locale and formality."""
    return load_localization(locale, formality).text(*REMINDER)


def test_overlay_is_asked_before_its_parent_and_the_source_last(project: Project) -> None:
    """A text is the overlay's, else the parent's, else the English."""
    project(without(DE, "Kind regards,"))
    assert text("de", "informal") == "am %(day)s habe ich dir geschrieben."
    assert text("de", "formal") == "am %(day)s habe ich Ihnen geschrieben."
    localization = load_localization("de", "informal")
    assert localization.text("messages", "phrase.closing.informal.friendly", "Best,") == "Viele Grüße"
    assert localization.text("messages", "phrase.closing.formal.reserved", "Kind regards,") == "Kind regards,"


def test_every_overlay_is_asked_before_any_region(project: Project) -> None:
    """With regions and overlays the order is de_AT@informal, de@informal, de_AT, de, source."""
    context, msgid = REMINDER[1:]
    project(
        {
            DE: catalog((context, msgid, "de %(day)s"), ("x", "only de", "de"), ("y", "in de_AT", "de")),
            "locales/de_AT/LC_MESSAGES/messages.po": catalog(
                (context, msgid, "de_AT %(day)s"), ("y", "in de_AT", "de_AT"), locale="de_AT"
            ),
            "locales/de_AT@informal/LC_MESSAGES/messages.po": catalog(
                ("z", "in both overlays", "de_AT@informal"), locale="de_AT"
            ),
            DU: catalog((context, msgid, "de@informal %(day)s"), ("z", "in both overlays", "de@informal")),
        }
    )
    austrian = load_localization("de-AT", "informal")
    assert austrian.text(*REMINDER) == "de@informal %(day)s"
    assert austrian.text("messages", "z", "in both overlays") == "de_AT@informal"
    assert austrian.text("messages", "y", "in de_AT") == "de_AT"
    assert austrian.text("messages", "x", "only de") == "de"
    assert austrian.text("messages", "q", "nowhere") == "nowhere"
    assert text("de-AT", "formal") == "de_AT %(day)s"
    assert text("de", "informal") == "de@informal %(day)s"


def test_overlay_with_one_entry_differs_in_that_one_only(project: Project) -> None:
    """An overlay changes what it holds and nothing else."""
    project()
    formal, informal = load_localization("de", "formal"), load_localization("de", "informal")
    texts = [("message.nudge.email.subject", "Re: %(subject)s"), ("phrase.closing.formal.reserved", "Kind regards,")]
    assert [formal.text("messages", *one) for one in texts] == [informal.text("messages", *one) for one in texts]
    assert formal.text(*REMINDER) != informal.text(*REMINDER)
    plurals = {
        one.plural("messages", "phrase.minutes", "%(number)s minute", "%(number)s minutes", 2)
        for one in (formal, informal)
    }
    assert plurals == {"%(number)s Minuten"}


def test_text_is_found_by_its_context_and_its_english(project: Project) -> None:
    """A translation of an older English text, or of another context, is not served."""
    project()
    localization = load_localization("de", "formal")
    assert localization.text("messages", REMINDER[1], "I wrote to you.") == "I wrote to you."
    assert localization.text("messages", "message.other", REMINDER[2]) == REMINDER[2]
    assert localization.text("guidance", *REMINDER[1:]) == REMINDER[2]


def test_plural_falls_back_as_a_whole(project: Project) -> None:
    """Without a translation the English singular and plural are chosen by the English rule."""
    project(without(DE, "%(number)s minute"))
    localization = load_localization("de", "formal")
    assert [module_of(localization).words.minutes(n) for n in (1, 2)] == ["1\u00a0minute", "2\u00a0minutes"]
    project({DE: (TINY / DE).read_text(encoding="utf-8")})
    localization = load_localization("de", "formal")
    said = [module_of(localization).words.minutes(n) for n in (0, 1, 2)]
    assert said == ["0\u00a0Minuten", "1\u00a0Minute", "2\u00a0Minuten"]


def test_missing_texts_are_named(project: Project) -> None:
    """What no catalog of the chain has is listed; a plural text, an overlay's and a parent's count as there."""
    project(without(DE, "Kind regards,"))
    texts = [
        Leaf("phrase.closing.formal.reserved", "Kind regards,"),
        Leaf("phrase.minutes", "%(number)s minute"),
        Leaf(*REMINDER[1:]),
        Leaf("phrase.signature.formal", "another English"),
    ]
    for formality in ("formal", "informal"):
        localization = load_localization("de", "formal" if formality == "formal" else "informal")
        assert localization.missing("messages", texts) == [texts[0], texts[3]]
        assert not localization.has_all("messages", texts)
        assert localization.has_all("messages", texts[1:3])
        assert not localization.has_all("guidance", texts[1:3])


def test_nothing_is_missing_in_the_source_language(project: Project) -> None:
    """English has every text without a catalog."""
    project()
    assert load_localization("en", "formal").has_all("messages", [Leaf("x", "whatever")])


def test_names_are_those_of_folders_with_catalogs(project: Project) -> None:
    """A folder without a catalog of a domain is no locale, whatever else lies in it."""
    root = project(
        {
            "locales/fr/LC_MESSAGES/messages.po.new": b"",
            "locales/it/LC_MESSAGES/notes.po": b"",
            "locales/it/messages.po": b"",
            "locales/pl/LC_MESSAGES/messages.mo": b"",
            "locales/README.md": b"",
            "locales/en/LC_MESSAGES/messages.po": catalog(locale="en"),
        }
    )
    (root / "locales" / "es" / "LC_MESSAGES" / "messages.po").mkdir(parents=True)
    assert catalog_names() == ("en", "de", "de@informal")


def test_compiled_catalog_in_a_checkout_is_not_loaded(project: Project) -> None:
    """What an editor compiled beside a .po is stale or a stranger's: a checkout reads the .po."""
    path = "locales/de/LC_MESSAGES/messages.mo"
    project({path: b"\xde\x12\x04\x95 not a catalog"})
    assert text("de", "formal") == "am %(day)s habe ich Ihnen geschrieben."


def test_wheel_serves_the_same_as_the_checkout(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the compiled bundle come the same texts, names and messages as from the authored files."""
    build_data(project(), tmp_path / "out")
    before = catalog_names(), content.dump(), rendered("de"), rendered("de", "informal"), Library("de").tip("wait")
    project()  # forget what was read
    monkeypatch.setattr("rekindle.resources.data_root", lambda: tmp_path / "out")
    after = catalog_names(), content.dump(), rendered("de"), rendered("de", "informal"), Library("de").tip("wait")
    assert after == before


def test_what_was_made_from_other_sources_is_not_served(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A catalog that was changed behind a wheel's compiled messages and guidance is what is served."""
    build_data(project(), tmp_path / "out")
    for domain, old, new in (("messages", "geschrieben", "vorgesungen"), ("guidance", "Warten", "Rasten")):
        path = tmp_path / f"out/locales/de/LC_MESSAGES/{domain}.mo"
        path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))
    project()  # forget what was read
    monkeypatch.setattr("rekindle.resources.data_root", lambda: tmp_path / "out")
    assert "vorgesungen" in rendered("de").body
    assert Library("de").tip("wait").title == "Rasten"


def test_absent_catalog_is_none(project: Project) -> None:
    """A domain that a locale does not have is no catalog, and no file is asked for by another way."""
    project()
    assert load_catalog("de", "interface") is None
    assert load_catalog("fr", "messages") is None
    assert isinstance(load_catalog("de", "messages"), gettext.NullTranslations)


def test_broken_catalog_is_refused_when_it_is_loaded(project: Project) -> None:
    """A checkout refuses a broken catalog with path and line, instead of serving English."""
    project({DE: "<<<<<<< HEAD\n"})
    with pytest.raises(CatalogError, match=rf"^{DE}:1: a merge conflict marker"):
        rendered("de")


def test_broken_content_is_refused_when_it_is_loaded(project: Project) -> None:
    """A checkout refuses broken content with path and line."""
    project({"content/tips/wait.md": "# Wait\n"})
    with pytest.raises(ContentError, match=r"^content/tips/wait\.md:1: no front matter"):
        Library("de").tips()


# --------------------------------------------------------------------------------- what is served as a whole


def test_translated_message_is_served_in_its_language(project: Project) -> None:
    """A message that is translated in full is German from salutation to closing, with Sie or with du."""
    project()
    formal, informal = rendered("de"), rendered("de", "informal")
    assert (formal.locale, formal.formality, formal.subject, formal.notes) == ("de", "formal", "Aw: Umzug", ())
    assert formal.body == (
        "Sehr geehrte Frau Muster,\n\nam 2.\u00a0November habe ich Ihnen geschrieben.\n\n"
        "Mit freundlichen Grüßen\nJonas Weber"
    )
    assert (informal.locale, informal.formality) == ("de", "informal")
    assert informal.body == "Hallo Anna,\n\nam 2.\u00a0November habe ich dir geschrieben.\n\nViele Grüße\nJonas"


@pytest.mark.parametrize(
    "msgid",
    [
        "Re: %(subject)s",
        "I wrote to you on %(day)s.",
        "Dear %(name)s,",
        "Kind regards,",
        "%(name)s",
        "%(number)s minute",
    ],
)
@pytest.mark.parametrize("damage", [without, fuzzy])
def test_message_that_lacks_one_text_is_english_as_a_whole(
    project: Project, msgid: str, damage: Callable[[str, str], dict[str, str]]
) -> None:
    """One missing or fuzzy text, be it the salutation, makes all of the message English, and the result says so."""
    project(damage(DE, msgid))
    letter = rendered("de")
    assert (letter.locale, letter.subject) == ("en", "Re: Umzug")
    assert letter.body == "Dear Ms. Muster,\n\nI wrote to you on November\u00a02.\n\nKind regards,\nJonas Weber"
    assert [note.code for note in letter.notes] == ["fallback"]


def test_overlay_cannot_complete_only_half_a_message(project: Project) -> None:
    """A text that only the overlay has makes the message with du complete and leaves the one with Sie English."""
    project(without(DE, REMINDER[2]))
    assert (rendered("de").locale, rendered("de", "informal").locale) == ("en", "de")


def test_translated_entry_is_served_in_its_language(project: Project) -> None:
    """A tip that is translated in full is German, and says so."""
    project()
    tip = Library("de").tip("wait")
    assert (tip.locale, tip.title, tip.why[0].text, tip.works[0].text) == (
        "de",
        "Warten",
        "Alle haben zu tun.",
        "„Es eilt nicht.“",
    )


@pytest.mark.parametrize("msgid", ["Wait", "Two weeks.", "People are busy.", "“No hurry.”", "It does not."])
@pytest.mark.parametrize("damage", [without, fuzzy])
def test_entry_that_lacks_one_text_is_english_as_a_whole(
    project: Project, msgid: str, damage: Callable[[str, str], dict[str, str]]
) -> None:
    """One missing or fuzzy text makes all of an entry English, and the entry says so."""
    project(damage(GUIDANCE, msgid))
    tip = Library("de").tip("wait")
    assert (tip.locale, tip.formality, tip.title, tip.why[0].text) == ("en", "formal", "Wait", "People are busy.")
    assert tip == Library("en").tip("wait")

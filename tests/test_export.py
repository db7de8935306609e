"""What is exported says what the library says, is as its schema says, and has nothing that a format misreads."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.rows import FORMS, TODAY, rows

from rekindle import ContentError, Library, UnknownNameError, export
from rekindle.catalogs import load_localization
from rekindle.content import load
from rekindle.export.i18next import checked
from rekindle.export.icu import quoted, to_icu
from rekindle.export.messages import categories, exported
from rekindle.export.nodes import Nodes, Plural, Select, Slot, Text, arguments_of, joined, without_end
from rekindle.inventory import texts
from rekindle.locales import Formality
from rekindle.messages import KINDS

form = pytest.mark.parametrize(("locale", "formality"), FORMS)
every_format = pytest.mark.parametrize("format", export.FORMATS)


def say(nodes: Nodes, values: Mapping[str, Any], locale: str) -> str:
    """The text of nodes, by the fewest rules there are."""
    said = ""
    for node in nodes:
        match node:
            case Text():
                said += node.text
            case Slot():
                said += values[node.argument]
            case Select():
                said += say(dict(node.cases).get(values[node.argument], node.other), values, locale)
            case Plural():
                said += say(node.forms[values[node.argument] != 1], values, locale)
    return said


def messages(kind: str, locale: str, formality: Formality, count: int = 1) -> Iterator[tuple[Any, Any, dict[str, Any]]]:
    """Random messages on every channel: rendered, exported, and the values of it."""
    library = Library(locale, formality=formality)
    for channel in library.kind(kind).channels:
        for message, _, variant, today in rows(kind, locale, formality, count=count, channel=channel):
            rendered = library.render(message, channel=channel, variant=variant, today=today)
            data = export.export_values(library, message, channel=channel, variant=variant, today=today)
            to = message.recipient
            localization = load_localization(library.locale, to.formality, capital_du=to.capital_du)
            yield rendered, exported(localization, kind, channel), data


@form
@pytest.mark.parametrize("kind", KINDS)
def test_nodes_and_values_say_what_the_library_says(kind: str, locale: str, formality: Formality) -> None:
    """Filled with the exported values, the nodes of each random message are its subject and body."""
    for rendered, found, data in messages(kind, locale, formality):
        assert say(found.body, data["values"], rendered.locale) == rendered.body
        subject = None if found.subject is None else say(found.subject, data["values"], rendered.locale)
        assert subject == rendered.subject
        assert data["locale"] == rendered.locale == found.localization.locale
        assert (data["kind"], data["channel"]) == (rendered.kind, rendered.channel)


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_of_their_types(kind: str) -> None:
    """Every argument that a message takes has a value of its type and, where it is closed, of its set."""
    for _, found, data in messages(kind, "de", "formal"):
        assert data["values"].keys() == found.arguments.keys()
        assert json.loads(json.dumps(data)) == data
        for name, argument in found.arguments.items():
            value = data["values"][name]
            assert type(value) is (int if argument.type == "number" else str)
            if argument.values and value:
                assert value in argument.values


def test_nothing_is_asked_twice() -> None:
    """On the way to a text no argument is chosen by twice with an answer that is known."""

    def walk(nodes: Nodes, known: Mapping[str, str]) -> None:
        for node in nodes:
            if isinstance(node, Select):
                assert node.argument not in known
                for key, body in node.cases:
                    walk(body, {**known, node.argument: key})
                walk(node.other, known)

    for kind in KINDS:
        for channel in load()["kinds"][kind]["channels"]:
            walk(exported(load_localization("de", "formal"), kind, channel).body, {})


@every_format
@form
def test_schema_describes_the_export(format: export.Format, locale: str, formality: Formality) -> None:
    """An independent validator accepts every file by the schema of its format, and the schema itself."""
    Draft202012Validator.check_schema(export.export_schema(format))
    document = export.export(Library(locale, formality=formality), format)
    Draft202012Validator(export.export_schema(format)).validate(document)
    assert json.loads(json.dumps(document)) == document


@every_format
def test_schema_refuses_what_is_none(format: export.Format) -> None:
    """Each part of a file has to be there and of its kind, and there is no other."""
    whole = export.export(Library("en"), format)
    small = {name: {} if isinstance(part, dict) and name not in ("recipient", "fallback") else part
             for name, part in whole.items()}  # fmt: skip
    accepts = Draft202012Validator(export.export_schema(format)).is_valid
    assert accepts(small)
    assert not accepts({**small, "more": 1})
    for name in small:
        assert not accepts({**small, name: ["no such thing"]})
        assert not accepts({one: part for one, part in small.items() if one != name})


def test_page_explains_every_form() -> None:
    """The table of docs/export.md has every form that an argument of any file has."""
    page = (Path(__file__).parents[1] / "docs" / "export.md").read_text("utf-8")
    explained = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", page, re.MULTILINE))))
    found = {
        part
        for locale in ("en", "de", "fr")
        for one in export.export(Library(locale), "icu")["arguments"].values()
        for part in one.get("form", "").split()
    }
    assert len(found) > 10
    assert found <= explained


@every_format
def test_same_library_same_file(format: export.Format) -> None:
    """Two exports are equal, to the order of everything in them."""
    one, other = (json.dumps(export.export(Library("de"), format)) for _ in range(2))
    assert one == other


def test_every_text_is_exported_under_its_id() -> None:
    """Guidance, labels and phrases are there by the ids that translators know, and no two share one."""
    file = export.export(Library("de"), "icu")
    strings = export.export(Library("de"), "i18next")["resources"]["de"]
    own = {one.msgctxt for one in texts() if one.domain != "messages"}
    assert own <= file["messages"].keys()
    assert own <= strings["guidance"].keys() | strings["interface"].keys()
    counted = Counter(name for namespace in strings.values() for name in namespace)
    assert counted.most_common(1)[0][1] == 1
    assert file["messages"]["tip.own-the-gap.title"] == Library("de").tip("own-the-gap").title
    assert strings["interface"]["slot.Vacancy.employer.label"] == "Arbeitgeber"
    assert any(name.startswith("guide.arbeitszeugnis") for name in strings["guidance"])


def test_our_own_format_has_entries_forms_and_sources() -> None:
    """Entries are as the library has them, forms too, and each text stands beside its English."""
    library = Library("de", formality="informal")
    file = export.export(library, "json")
    assert file["guidance"]["tips"]["own-the-gap"] == library.tip("own-the-gap").model_dump(mode="json")
    assert file["forms"]["nudge"] == library.form("nudge")
    assert file["interface"]["channel.letter.label"] == {"source": "Letter", "text": "Brief"}
    assert file["texts"]["message.shared.known.plain"]["source"] == "You know me from my time %(at)s."
    assert file["texts"]["message.shared.known.plain"]["text"].startswith("Du kennst mich")
    assert set(file["texts"]["phrase.minutes"]["forms"]) == {"one", "other"}
    assert file["licence"] == "CC-BY-4.0"
    assert (file["direction"], file["reviewed"]) == ("ltr", False)


@every_format
def test_what_is_not_translated_is_english_and_says_so(format: export.Format) -> None:
    """A begun language has its own messages in its language and the others in English, each with its locale."""
    file = export.export(Library("fr", formality="informal"), format)
    assert file["index"]["reconnect_plain"]["email"]["locale"] == "fr"
    assert file["index"]["nudge"]["email"]["locale"] == "en"
    assert "nudge" in file["fallback"]["messages"]
    assert "reconnect_plain" not in file["fallback"]["messages"]
    assert "own-the-gap" in file["fallback"]["guidance"]["tips"]
    assert export.export(Library("de"), format)["fallback"] == {"locale": "en", "messages": [], "guidance": {}}


def test_how_messages_address_is_chosen_beside_how_pages_do() -> None:
    """A library with Sie exports messages with du, and with a capital Du, where that is asked for."""
    library = Library("de")
    formal = export.export(library, "icu")
    informal = export.export(library, "icu", recipient="informal")
    capital = export.export(library, "icu", recipient="informal", capital_du=True)
    assert [one["formality"] for one in (formal, informal, capital)] == ["formal"] * 3
    assert formal["recipient"] == {"formality": "formal", "capital_du": False}
    assert capital["recipient"] == {"formality": "informal", "capital_du": True}
    bodies = [one["messages"]["ask_reference.email.body"] for one in (formal, informal, capital)]
    assert [("Ihnen" in one, " dir " in one, " Dir " in one) for one in bodies] == [
        (True, False, False), (False, True, False), (False, False, True),
    ]  # fmt: skip
    assert not export.export(library, "icu", capital_du=True)["recipient"]["capital_du"]
    assert export.export(Library("en"), "icu", recipient="informal")["recipient"]["formality"] == "informal"


def test_unknown_names_are_refused() -> None:
    """A format or formality that does not exist is named, with those that do; a channel as render has it."""
    library = Library("de")
    with pytest.raises(UnknownNameError, match=r"no format 'po'.*i18next, icu, json"):
        export.export(library, "po")  # type: ignore[arg-type]
    with pytest.raises(UnknownNameError, match="no format 'po'"):
        export.export_schema("po")  # type: ignore[arg-type]
    with pytest.raises(UnknownNameError, match="no formality 'du'"):
        export.export(library, recipient="du")  # type: ignore[arg-type]
    with pytest.raises(UnknownNameError, match="channel of nudge"):
        export.export_values(library, library.example("nudge"), channel="pigeon")


def test_values_say_which_file_they_are_for() -> None:
    """Language, formality and capital of a message's values are those of its text, fallen back or not."""
    library = Library("fr")
    message = library.example("nudge")
    data = export.export_values(library, message, today=TODAY)
    assert data["locale"] == "en"
    assert data["recipient"] == {"formality": message.recipient.formality, "capital_du": False}
    german = Library("de", formality="informal").example("reconnect_plain")
    capital = german.model_copy(update={"recipient": german.recipient.model_copy(update={"capital_du": True})})
    assert export.export_values(Library("de"), capital, today=TODAY)["recipient"] == {
        "formality": "informal",
        "capital_du": True,
    }


def test_sms_values_are_in_its_characters() -> None:
    """What goes into a text message has straight quotation marks, like the message itself."""
    library = Library("de")
    message = library.example("update_process")
    anchored = message.model_copy(update={"sender": message.sender.model_copy(update={"family": "„Weber“"})})
    data = export.export_values(library, anchored, channel="sms", today=date(2026, 11, 16))
    assert '"Weber"' in data["values"]["closing"]


def test_icu_reads_literal_text_as_text() -> None:
    """Braces, tags and apostrophes are quoted, and # only where it would be a number."""
    assert quoted("it's {a} <b> #") == "it''s '{'a'}' '<'b'>' #"
    assert quoted("''{'a}''") == "'''''{'''a'}'''''"
    assert quoted("#{}", in_plural=True) == "'#{}'"
    nodes: Nodes = (Text("{"), Plural("n", ((Slot("a"),), (Text("#"),))))
    assert to_icu(nodes, "de") == "'{'{n, plural, one {{a}} other {'#'}}"


def test_i18next_is_not_given_what_it_would_read_as_code() -> None:
    """A text of ours with {{ or $t( is refused with its id, since i18next has no way to write it."""
    for said in ("a {{name}}", "$t(other)"):
        with pytest.raises(ContentError, match=r"i18next would read .* tip\.x|tip\.x.*i18next would read"):
            checked(said, "tip.x")
    assert checked("{a} 5 $", "tip.x") == "{a} 5 $"


def test_plural_forms_go_by_the_categories_of_cldr() -> None:
    """Each category that whole numbers have is there with the form of gettext that they take; "other" is the last."""
    assert categories("de") == (("one", 0), ("other", 1))
    assert categories("ja") == (("other", 0),)
    assert [name for name, _ in categories("ar")] == ["zero", "one", "two", "few", "many", "other"]
    assert dict(categories("pl")) == {"one": 0, "few": 1, "many": 2, "other": 2}
    assert dict(categories("fr"))["many"] == 1


def test_a_line_end_is_taken_whatever_is_chosen() -> None:
    """Where the last case may be empty, the line end before it goes in that case."""
    nodes: Nodes = (Text("a"), Slot("b"), Text("\n"), Select("c", (("yes", (Text("d\n"),)),), ()))
    ended = without_end(nodes)
    assert say(ended, {"b": "B", "c": "yes"}, "en") == "aB\nd"
    assert say(ended, {"b": "B", "c": "no"}, "en") == "aB"
    assert without_end(()) == ()
    assert joined((Text("a"), Text(""), Text("b"))) == (Text("ab"),)
    assert list(arguments_of(nodes)) == ["b", "c"]

"""The English for the translators: all of it, once, in one canonical form."""

from __future__ import annotations

import itertools
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from tests.l10n.command import main
from tests.reference import Say, salutation

from rekindle import content, inventory
from rekindle.catalogs import load_localization
from rekindle.errors import ContentError
from rekindle.inventory import Text
from rekindle.l10n.extract import add, by_domain, new_catalog, to_po, write_templates
from rekindle.people import AddressStyle, Gender, Person
from rekindle.pofile import offered, read_catalog
from rekindle.trees import leaves

Project = Callable[..., Path]
EMAIL = "content/messages/nudge/email.j2"
TINY = Path(__file__).parents[1] / "tiny"


def po(text: Text, string: str | tuple[str, ...] = "x", **more: object) -> str:
    """One entry as it is written."""
    catalog = new_catalog("de", "#")
    add(catalog, text, string, **more)  # type: ignore[arg-type]
    return to_po(catalog).decode().split("\n\n")[1].strip()


def text(msgid: str = "a", plural: str | None = None, comment: str = "") -> Text:
    """A text."""
    return Text("messages", "x.y", msgid, plural, comment, "content/a.md")


def test_extraction_gives_the_same_bytes_every_time(tmp_path: Path) -> None:
    """A second extraction of the same content changes nothing."""
    for folder in (tmp_path / "one", tmp_path / "two"):
        assert [path.name for path in write_templates(folder)] == ["guidance.pot", "messages.pot", "interface.pot"]
        content.load.cache_clear()
        inventory.texts.cache_clear()
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_extraction_does_not_depend_on_the_order_of_files(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries come in the order of their ids, paragraph 2 before paragraph 10."""
    steps = "".join(f"- Step {n}. [S0-01]\n" for n in range(1, 12))
    tip = (TINY / "content/tips/say-it.md").read_text(encoding="utf-8")
    project({"content/tips/say-it.md": tip.replace("- Write one sentence. [S0-01, S0-02]\n", steps)})
    ids = list(by_domain()["guidance"])
    shuffled = tuple(reversed(inventory.texts()))
    monkeypatch.setattr(inventory, "texts", lambda: shuffled)
    assert list(by_domain()["guidance"]) == ids
    own = [one.removeprefix("tip.say-it.do.") for one in ids if one.startswith("tip.say-it.do.")]
    assert own == [str(n) for n in range(1, 12)]


def test_every_text_is_extracted_with_an_id(project: Project) -> None:
    """The guidance, the templates, the phrases, the terms, the channels and the slots each have their texts and ids."""
    project()
    found = by_domain()
    assert {leaf.msgctxt for name in ("tips", "guides", "kinds") for leaf in leaves(content.load()[name])} <= set(
        found["guidance"]
    )
    assert {"point.S0-01", "part.S0.2", "source.S0.title", "playbook.remind.write.heading"} <= set(found["guidance"])
    assert {key for key in found["messages"] if key.startswith("message.")} == {
        "message.nudge.email.subject",
        "message.shared.reminder",
    }
    assert found["messages"]["phrase.minutes"][2:4] == ("%(number)s minute", "%(number)s minutes")
    assert {"term.note.fallback", "channel.email.label", "slot.Message.sender.label"} <= set(found["interface"])
    assert all(one.msgid.strip() and one.msgctxt for texts in found.values() for one in texts.values())


def test_two_texts_under_one_id_are_refused(project: Project) -> None:
    """An id stands for one text: a template that says something else under a known id is refused with its file."""
    template = (TINY / EMAIL).read_text(encoding="utf-8")
    trans = '{% trans "message.shared.reminder" day=first_sent|day_month %}Again, on {{ day }}.{% endtrans %}'
    project({EMAIL: template.replace("{{ lines.reminder(first_sent) }}", trans)})
    with pytest.raises(
        ContentError, match=r"content/messages/.*: message\.shared\.reminder stands for two texts; give"
    ):
        by_domain()


def test_plural_and_singular_under_one_id_are_refused(project: Project) -> None:
    """A text with and one without a plural are two texts."""
    template = (TINY / EMAIL).read_text(encoding="utf-8")
    same = '{% trans "a.b" %}One{% endtrans %}{% trans "a.b" count=n %}One{% pluralize %}Many{% endtrans %}'
    project({EMAIL: template.replace("{{ salutation }}", same)})
    with pytest.raises(ContentError, match=r"a\.b stands for two texts"):
        by_domain()


def test_same_text_under_one_id_is_one_entry(project: Project) -> None:
    """A text that stands in two templates under one id is translated once."""
    template = (TINY / EMAIL).read_text(encoding="utf-8")
    shared = '{% trans "message.shared.reminder" day=first_sent|day_month %}I wrote to you on {{ day }}.{% endtrans %}'
    project({EMAIL: template.replace("{{ salutation }}", shared)})
    assert by_domain()["messages"]["message.shared.reminder"].msgid == "I wrote to you on %(day)s."


def test_comment_of_a_phrase_is_that_of_its_own_family(project: Project) -> None:
    """A comment counts for the ids below it and not for one that begins with the same letters."""
    phrases = (TINY / "content/phrases.toml").read_text(encoding="utf-8")
    project({"content/phrases.toml": phrases.replace("[phrases]\n", '[phrases]\nminutes_left = "left"\n')})
    messages = by_domain()["messages"]
    assert messages["phrase.minutes"].comment == "How long a call takes."
    assert messages["phrase.minutes_left"].comment == ""


def test_placeholders_that_a_comment_offers_are_filled() -> None:
    """Each placeholder that a translation of a salutation may use has a value when a person is greeted."""
    phrases = by_domain()["messages"]
    offers = set[str]()

    class Asked(Say):
        def __call__(self, phrase: str, /, *, number: int | None = None, **values: str) -> str:
            wanted = offered(phrases[f"phrase.{phrase}"].comment)
            assert wanted <= values.keys(), phrase
            offers.update(wanted)
            return "x"

    say = Asked(load_localization("en", "formal"))

    genders: tuple[Gender, ...] = ("female", "male", "neutral", "unknown")
    styles: tuple[AddressStyle, ...] = ("written", "spoken")
    for gender, style, title in itertools.product(genders, styles, ([], ["Dr."], ["Prof."], ["Graf"])):
        person = Person(given="Toni", family="Albrecht", gender=gender, titles=title)
        salutation(person, say, warmth="reserved", style=style)
    assert offers == {"given", "family", "name"}


def test_entry_is_written_in_one_canonical_form() -> None:
    """Comments, place, flags, previous msgid and texts come in the order of the PO format, and no text is wrapped."""
    long = "word " * 40 + "end"
    written = po(
        text("%(n)s " + long, "%(n)s more", f"Comment {long}"),
        ("one\ntwo", 'tab\t"q" \\'),
        fuzzy=True,
        previous=(long, "and\nmore"),
        comments=(" Mine.", "", " Yours."),
    ).split("\n")
    assert written[:3] == ["# Mine.", "#", "# Yours."]
    assert [line for line in written if not line.startswith("#.")][3:] == [
        "#: content/a.md",
        "#, fuzzy, python-format",
        f'#| msgid "{long}"',
        '#| msgid_plural ""',
        '#| "and\\n"',
        '#| "more"',
        'msgctxt "x.y"',
        f'msgid "%(n)s {long}"',
        'msgid_plural "%(n)s more"',
        'msgstr[0] ""',
        '"one\\n"',
        '"two"',
        'msgstr[1] "tab\\t\\"q\\" \\\\"',
    ]


@pytest.mark.parametrize(
    ("one", "flags"),
    [
        (text("a"), ""),
        (text("50 % done"), ""),
        (text("50% done and {more}"), ""),
        (text("%s and %(n)d"), ""),
        (text("%(n)s"), "#, python-format"),
        (text("one", "%(n)s"), "#, python-format"),
        (text("%(n)s", comment="A name. May use: n, m"), "#, no-python-format"),
    ],
)
def test_only_a_text_with_placeholders_is_flagged(one: Text, flags: str) -> None:
    """A per cent sign or a brace is no format; where the comment leaves a choice, gettext is told not to check."""
    found = [line for line in po(one, ("x", "y") if one.plural else "x").split("\n") if line.startswith("#,")]
    assert found == ([flags] if flags else [])


def test_header_says_nothing_about_today_or_babel() -> None:
    """The header has fixed dates and not the version of a program."""
    header = to_po(new_catalog("de", "# Mine.\n#")).decode()
    assert "Generated-By" not in header
    assert re.findall(r"Date: (.*?)\\n", header) == ["2026-01-01 00:00+0000"] * 2
    assert header.startswith('# Mine.\n#\nmsgid ""\nmsgstr ""\n"Project-Id-Version: rekindle 0.1\\n"\n')


def test_text_that_looks_like_the_header_is_not_lost() -> None:
    """Only the header's own field is left out."""
    assert po(text(), "a\nGenerated-By: me\nb").endswith('msgstr ""\n"a\\n"\n"Generated-By: me\\n"\n"b"')


def test_what_is_written_is_read_again() -> None:
    """A written catalog, read and written once more, has the same bytes."""
    catalog: Catalog = new_catalog("de", "# A header.\n#\n# With a gap.")
    add(catalog, text("%(n)s"), '%(n)s „x“ "y" \\ \t\n', comments=(" one", "", " one"))
    add(catalog, Text("messages", "p.q", "b", "c", "", "a.md"), ("d", "e"), fuzzy=True, previous=("old\n1", "old 2"))
    once = to_po(catalog)
    assert to_po(_renamed(read_catalog("x.po", once, "de"))) == once


def _renamed(catalog: Catalog) -> Catalog:
    """Reading keeps who translated; the project's own name is written anew."""
    fresh = new_catalog("de", catalog.header_comment)
    for message in catalog:
        if message.id:
            message.locations = [("content/a.md", 0)] if message.context == "x.y" else [("a.md", 0)]
            fresh[message.id] = message
    return fresh


def test_gettext_reads_the_templates(tmp_path: Path) -> None:
    """What we write, msgfmt reads, where it is installed; elsewhere our own reader does."""
    for path in write_templates(tmp_path):
        try:
            checked = subprocess.run(
                ["msgfmt", "--check-format", "-o", "/dev/null", path], capture_output=True, check=False
            )
        except FileNotFoundError:
            data = path.read_bytes().replace(
                b'"MIME', b'"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n"MIME'
            )
            read_catalog(path.name, data, "de")
            continue
        assert (checked.returncode, checked.stderr) == (0, b"")


def test_command_names_what_it_wrote(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command writes one template catalog for each domain below build and prints their names."""
    monkeypatch.chdir(project())
    assert main(["extract"]) == 0
    names = [f"build/l10n/{domain}.pot" for domain in ("guidance", "messages", "interface")]
    assert capsys.readouterr().out.split() == names
    assert all(Path(name).is_file() for name in names)

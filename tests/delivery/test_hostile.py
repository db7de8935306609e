"""Hostile values in every way out: what is read again is what was meant, and nothing else is there."""

from __future__ import annotations

import json
from datetime import date, time
from email.headerregistry import Address

import pytest
from hypothesis import given, settings
from tests.delivery import readers
from tests.delivery.letters import CORPUS, LINES, PARAGRAPHS, STRINGS, Plain, accepted, built, letter

from rekindle import DeliveryError, Library
from rekindle.calendars import plan_to_ics
from rekindle.delivery import links, mail, markdown, markup
from rekindle.delivery.ics import Entry, to_ics
from rekindle.values import check_line

HARMLESS = "Ann"
DAY = date(2026, 11, 16)
NAMES = ["From", "To", "Subject", "Content-Language", "MIME-Version", "Content-Type"]
every_line = pytest.mark.parametrize("value", LINES.values(), ids=LINES.keys())
every_text = pytest.mark.parametrize("value", PARAGRAPHS.values(), ids=PARAGRAPHS.keys())


def test_the_corpus_is_there() -> None:
    """The corpus gives enough to test with."""
    assert len(LINES) > 100
    assert len(PARAGRAPHS) > 100


def check_mail(value: str) -> None:
    """Header names, address count, subject, display names, parts and their texts are those that were meant."""
    written = letter(value)
    named = Address(value, addr_spec="a@b.test")
    made = mail.to_email(written, sender=named, to=[named, "c@d.test"])
    data = made.as_bytes()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")
    opened, seen = readers.by_python(data)
    assert seen.headers == NAMES
    assert seen.subject == value
    sender = [(one.display_name, one.addr_spec) for one in opened["From"].addresses]
    # This parser reads the space between two encoded words of a name, and changes others; the next one does not.
    unspaced = [("".join(name.split()), address) for name, address in (*sender, *seen.to)]
    name = "".join(value.split())
    assert unspaced == [(name, "a@b.test"), (name, "a@b.test"), ("", "c@d.test")]
    assert made["From"].addresses == (named,)
    assert seen.plain == [f"{written.body}\n"]
    assert seen.html == [markup.to_html(written)]
    other = readers.by_rust(data)
    assert other.headers == sorted(NAMES)
    assert other.subject == value
    to = [(name.strip(), address) for name, address in other.to]  # it strips wide spaces itself, behind a name
    assert to == [(value.strip(), "a@b.test"), ("", "c@d.test")]
    assert other.plain == [f"{written.body}\n"]
    assert other.html == [markup.to_html(written)]
    assert made["Subject"] == value


def check_html(value: str) -> None:
    """Tags and attributes are those of a harmless letter, and the text is the value."""
    page = readers.elements(markup.to_html(letter(value)))
    harmless = readers.elements(markup.to_html(letter(HARMLESS)))
    assert readers.skeleton(page) == readers.skeleton(harmless)
    assert readers.text_of(page, "title") == [value]
    assert readers.text_of(page, "p") == [f"Dear {value},", f"first: {value}\nsecond", "Notes:", "Yours"]
    assert readers.text_of(page, "li") == [value, "last"]


def check_links(value: str) -> None:
    """A link has its own fields and no other, and each is what was meant."""
    written = letter(value)
    limit = 100_000
    start, found = readers.fields(str(links.mailto(written, to=["a+x@b.test", "c@d.test"], cc="e@f.test", limit=limit)))
    assert start == "mailto:a%2Bx@b.test,c@d.test"
    assert found == {"cc": "e@f.test", "subject": value, "body": written.body.replace("\n", "\r\n")}
    start, found = readers.fields(str(links.sms(written, to="+49 170 1234567", limit=limit)))
    assert (start, found) == ("sms:+491701234567", {"body": written.body})
    start, found = readers.fields(str(links.whatsapp(written, to="+49 170 1234567", limit=limit)))
    assert (start, found) == ("https://wa.me/491701234567", {"text": written.body})


def check_markdown(value: str) -> None:
    """Blocks and marks are those of a harmless letter, and the text is the value."""
    structure, texts = readers.marked(markdown.to_markdown(letter(value)))
    harmless, _ = readers.marked(markdown.to_markdown(letter(HARMLESS)))
    assert structure == harmless
    said = [value, f"Dear {value},", f"first: {value}\nsecond", "Notes:", value, "last", "Yours"]
    assert [one.strip() for one in texts] == [one.strip() for one in said]


def check_calendar(value: str, *, is_line: bool = True) -> None:
    """Entries and properties are those of a harmless calendar, lines are short, and the texts are the value."""
    entries = [
        Entry("one", DAY, value if is_line else HARMLESS, f"See {value}\n\n• {value}", True),
        Entry("two", DAY, "last", "last", False),
    ]
    data = to_ics(value if is_line else HARMLESS, "en", entries, stamp=DAY, reminder=time(9))
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        line.decode("utf-8", errors="strict")
    for found in (readers.calendar_by_icalendar(data), readers.calendar_by_vobject(data)):
        assert [one.summary for one in found] == [entries[0].summary, "last"]
        assert found[0].description == entries[0].description
        assert found[0].properties == found[1].properties
    assert data.count(b"\r\nBEGIN:") == 4


@every_line
def test_mail_keeps_its_structure(value: str) -> None:
    """No value adds a header, an address or a part; subject and names are read as they were written."""
    check_mail(value)


@every_line
def test_html_keeps_its_structure(value: str) -> None:
    """No value adds a tag or an attribute."""
    check_html(value)


@every_line
def test_links_keep_their_fields(value: str) -> None:
    """No value adds a field or a recipient to a link."""
    check_links(value)


@every_line
def test_markdown_keeps_its_structure(value: str) -> None:
    """No value becomes a mark of Markdown."""
    check_markdown(value)


@every_line
def test_calendar_keeps_its_properties(value: str) -> None:
    """No value adds a property or a component."""
    check_calendar(value)


@every_text
def test_several_lines_keep_to_their_place(value: str) -> None:
    """A text of several lines in a body comes out of mail and calendar as it is, and as escaped paragraphs of HTML."""
    written = Plain("Hello", f"Dear Ann,\n\n{value}\n\nYours")
    data = mail.to_email(written, to="a@b.test").as_bytes()
    assert max(map(len, data.split(b"\r\n"))) <= 78
    opened, seen = readers.by_python(data)
    assert seen.plain == [f"{written.body}\n"]
    assert opened.keys() == ["To", "Subject", "Content-Language", "MIME-Version", "Content-Type"]
    page = readers.elements(markup.to_html(written))
    assert {tag for tag, _ in readers.skeleton(page)} <= {
        "html", "head", "meta", "title", "body", "p", "br", "ul", "li",
    }  # fmt: skip
    lines = [line for text in (*readers.text_of(page, "p"), *readers.text_of(page, "li")) for line in text.split("\n")]
    kept = [line.removeprefix("• ") for line in written.body.split("\n") if line.strip(" \t")]
    assert sorted(line for line in lines if line.strip(" \t")) == sorted(kept)
    check_calendar(value, is_line=False)


@pytest.mark.parametrize("entry", [one for one in CORPUS if one["slot"] == "email"], ids=lambda one: str(one["id"]))
def test_an_address_is_one_address(entry: dict[str, str]) -> None:
    """What is not one plain address is refused with its code wherever one is given; the others are read again."""
    value = built(entry)
    assert value is not None
    written = Plain("Hello", "Dear Ann")
    if entry["expected"] == "rejected":
        for name in ("sender", "to", "cc", "reply_to"):
            with pytest.raises(DeliveryError, match=rf"^{name}: .* \[{entry['error']}\]$"):
                mail.to_email(written, **{name: value})  # type: ignore[arg-type]
        with pytest.raises(DeliveryError, match=rf"^to: .* \[{entry['error']}\]$"):
            links.mailto(written, to=value)
    else:
        expected = entry.get("expected_value", value)
        opened, _ = readers.by_python(mail.to_email(written, to=value).as_bytes())
        assert [one.addr_spec for one in opened["To"].addresses] == [expected]


REFUSED = [one for one in CORPUS if one["slot"] == "line" and one["expected"] == "rejected" and built(one) is not None]


@pytest.mark.parametrize("entry", REFUSED, ids=lambda one: str(one["id"]))
def test_a_name_that_is_no_line_is_refused(entry: dict[str, str]) -> None:
    """What may not stand in a slot may not stand in a display name or a calendar either."""
    value = built(entry)
    assert value is not None
    library = Library()
    playbook = library.playbook("reference")
    plan = playbook.plan(deadline=date(2026, 12, 18), today=DAY)
    with pytest.raises(DeliveryError, match=rf"^contact: .* \[{entry['error']}\]$"):
        plan_to_ics(library, playbook, plan, contact=value)
    address = Address("", addr_spec="a@b.test")
    address._display_name = value  # type: ignore[attr-defined]  # Address itself refuses line breaks on some versions
    if value:
        with pytest.raises(DeliveryError, match=rf"^to: .* \[{entry['error']}\]$"):
            mail.to_email(Plain("Hello", "Dear Ann"), to=address)


@settings(max_examples=2_100, deadline=None)  # a few of a hundred are no lines
@given(STRINGS)
def test_any_line_in_any_format(text: str) -> None:
    """2,000 lines made of what outputs stumble over come out of each of them as they went in."""
    value = accepted(check_line, text)
    if value is None:
        return
    check_mail(value)
    check_html(value)
    check_links(value)
    check_markdown(value)
    check_calendar(value)


@every_line
@pytest.mark.parametrize(("locale", "formality"), [("en", "formal"), ("de", "informal")])
def test_a_rendered_message_goes_out_whole(value: str, locale: str, formality: str) -> None:
    """A message with a hostile name in subject, text and signature is the same in text, mail, HTML, link and JSON."""
    library = Library(locale, formality=formality)  # type: ignore[arg-type]
    example = library.example("reconnect_plain")
    message = example.model_copy(
        update={"sender": example.sender.model_copy(update={"given": value, "family": "Lowe"}), "closeness": "distant"}
    )
    rendered = library.render(message, variant=1, today=DAY)
    assert rendered.subject is not None
    assert value in rendered.subject or value.rstrip(".") in rendered.subject
    opened, seen = readers.by_python(rendered.to_eml(to="a@b.test"))
    assert opened.keys() == ["X-Unsent", "To", "Subject", "Content-Language", "MIME-Version", "Content-Type"]
    assert seen.subject == rendered.subject
    assert seen.plain == [f"{rendered.body}\n"]
    harmless = library.render(example, variant=1, today=DAY)
    page = readers.elements(rendered.html)
    assert {tag for tag, _ in readers.skeleton(page)} <= {
        tag for tag, _ in readers.skeleton(readers.elements(harmless.html))
    }
    assert readers.text_of(page, "title") == [rendered.subject]
    link = rendered.mailto(to="a@b.test", limit=100_000)
    _, found = readers.fields(str(link))
    assert found == {"subject": rendered.subject, "body": rendered.body.replace("\n", "\r\n")}
    assert json.loads(rendered.to_json()) == rendered.to_dict()

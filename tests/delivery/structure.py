"""What has to hold of every way out, whatever the text: for the tests, and for the long run of ``make bench``.

Each check reads again what was made of a letter, by parsers that know nothing of us, and holds it against a harmless
letter: the structure is the same, and the texts are those that went in. A check passes or raises ``AssertionError``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, time
from email.headerregistry import Address
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

import jsonschema
from hypothesis import assume
from pydantic_core import PydanticCustomError
from tests.delivery import readers
from tests.delivery.letters import Plain, accepted, letter

from rekindle import DeliveryError
from rekindle.delivery import data, links, mail, markdown, markup
from rekindle.delivery.ics import Entry, to_ics
from rekindle.delivery.letters import Letter
from rekindle.values import check_email, check_line

HARMLESS = "Ann"
DAY = date(2026, 11, 16)
TELEPHONE = "+49 170 1234567"
UNLIMITED = 1_000_000
PLAIN_ADDRESS = "c@d.test"
ODD_ADDRESS = "o'n/e=il&x?y+z@b.test"


def structure_kept(value: str, output: str) -> None:
    """A line of text leaves one output as it went in: everywhere in a letter, as a name, as the title of a plan."""
    if output == "calendar":
        calendar_kept(value)
    else:
        CHECKS[output](letter(value), letter(HARMLESS), value)


def any_line_kept(text: str) -> None:
    """Every output keeps a line that Hypothesis made; one that the text policy refuses is not counted."""
    value = accepted(check_line, text)
    assume(value is not None)
    assert value is not None
    for output in OUTPUTS:
        structure_kept(value, output)


def mail_kept(written: Letter, harmless: Letter, name: str) -> None:
    """Header names, address counts, subject, display names, parts and their texts are those that were meant."""
    named = Address(name, addr_spec="a@b.test")
    to: list[str | Address] = [named, PLAIN_ADDRESS]
    made = mail.to_email(written, sender=named, to=to, cc=to[::-1], reply_to=named)
    raw = made.as_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert raw.isascii()
    subject = [] if written.subject is None else ["Subject"]
    headers = ["From", "To", "Cc", "Reply-To", *subject, "Content-Language", "MIME-Version", "Content-Type"]
    opened, seen = readers.by_python(raw)
    assert seen.headers == headers
    assert written.subject is None or seen.subject == written.subject
    # This parser reads the space between two encoded words of a name, and changes others; the next one does not.
    meant = ("".join(name.split()), "a@b.test"), ("", PLAIN_ADDRESS)
    for header, expected in (("From", meant[:1]), ("To", meant), ("Cc", meant[::-1]), ("Reply-To", meant[:1])):
        addresses = [("".join(one.display_name.split()), one.addr_spec) for one in opened[header].addresses]
        assert addresses == list(expected), header
    assert seen.plain == [f"{written.body}\n"]
    assert seen.html == [markup.to_html(written)]
    assert made["From"].addresses == (named,)
    assert written.subject is None or made["Subject"] == written.subject
    mail_kept_for_another_reader(written, raw, name, headers)


def mail_kept_for_another_reader(written: Letter, raw: bytes, name: str, headers: list[str]) -> None:
    """The same as a parser in Rust sees it, which keeps the spaces of a name but for the outer ones."""
    seen = readers.by_rust(raw)
    assert seen.headers == sorted(headers)
    assert written.subject is None or seen.subject == written.subject
    assert [(one.strip(), address) for one, address in seen.to] == [(name.strip(), "a@b.test"), ("", PLAIN_ADDRESS)]
    assert seen.plain == [f"{written.body}\n"]
    assert seen.html == [markup.to_html(written)]


def html_kept(written: Letter, harmless: Letter, name: str) -> None:
    """Tags and attributes are those of a harmless letter, and what they hold is the text, line by line."""
    page = readers.elements(markup.to_html(written))
    assert readers.skeleton(page) == _skeleton(markup.to_html(harmless))
    assert written.subject is None or readers.text_of(page, "title") == [written.subject]
    shown = [line for text in readers.text_of(page, "p", "li") for line in text.split("\n")]
    lines_kept(shown, written.body)


def markdown_kept(written: Letter, harmless: Letter, name: str) -> None:
    """Blocks and marks are those of a harmless letter, and the text is the text."""
    structure, texts = readers.marked(markdown.to_markdown(written))
    assert structure == _blocks(markdown.to_markdown(harmless))
    if written.subject is not None:
        assert texts.pop(0).strip() == written.subject.strip()
    lines_kept([line for text in texts for line in text.split("\n")], written.body)


def mailto_kept(written: Letter, harmless: Letter, name: str) -> None:
    """A mailto: link has its own recipients and fields and no other, and each is what was meant."""
    link = links.mailto(written, to=[ODD_ADDRESS, PLAIN_ADDRESS], cc=[ODD_ADDRESS, "e@f.test"], limit=UNLIMITED)
    start, found = readers.fields(str(link))
    assert start == f"mailto:o%27n%2Fe%3Dil%26x%3Fy%2Bz@b.test,{PLAIN_ADDRESS}"
    subject = {} if written.subject is None else {"subject": written.subject}
    assert found == {"cc": f"{ODD_ADDRESS},e@f.test", **subject, "body": written.body.replace("\n", "\r\n")}
    assert link.left_out == ()


def sms_kept(written: Letter, harmless: Letter, name: str) -> None:
    """An sms: link has its number and its text."""
    found = readers.fields(str(links.sms(written, to=TELEPHONE, limit=UNLIMITED)))
    assert found == ("sms:+491701234567", {"body": written.body})


def whatsapp_kept(written: Letter, harmless: Letter, name: str) -> None:
    """A link to WhatsApp has its number and its text."""
    found = readers.fields(str(links.whatsapp(written, to=TELEPHONE, limit=UNLIMITED)))
    assert found == ("https://wa.me/491701234567", {"text": written.body})


def json_kept(written: Letter, harmless: Letter, name: str) -> None:
    """The keys are those of the schema, each once, and the texts are the texts."""
    raw = data.to_json(as_data(written))
    pairs: list[tuple[str, Any]] = json.loads(raw.encode(), object_pairs_hook=list)
    assert [key for key, _ in pairs] == data.schema()["required"]
    found = json.loads(raw.encode())
    assert found == as_data(written)
    assert _validator().is_valid(found)


def text_kept(written: Letter, harmless: Letter, name: str) -> None:
    """The text has as many lines as a harmless one, an empty one where that has one, and nothing breaks a line else."""
    text, other = (f"{one.subject}\n\n{one.body}" for one in (written, harmless))
    assert [bool(line.strip()) for line in text.splitlines()] == [bool(line.strip()) for line in other.splitlines()]
    assert text.encode().decode() == text


def calendar_kept(value: str, text: str | None = None) -> None:
    """Components, properties and parameters are those of a harmless calendar, and the texts are the value.

    ``text`` is what stands in the description; without one the value does, in several lines.
    """
    described = f"{value}\nSee {value}\n\n• {value}" if text is None else text
    raw = calendar(value, described)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    rest = raw.replace(b"\r\n", b"")
    assert not {ord("\r"), ord("\n")} & set(rest)
    for line in raw.split(b"\r\n"):
        line.decode()
    for read in (readers.calendar_by_icalendar, readers.calendar_by_vobject):
        structure, texts = read(raw)
        assert structure == _calendar(read)
        assert texts == [value, value, described, value, "last", "last", "last"]


def address_kept(value: str) -> None:
    """What is given as an address is refused, or is one address wherever it stands."""
    written = Plain("Hello", "Dear Ann")
    try:
        expected = check_email(value)
    except PydanticCustomError:
        for give in (lambda: mail.to_email(written, to=value, cc=value), lambda: links.mailto(written, to=value)):
            try:
                give()
            except DeliveryError:
                continue
            raise AssertionError(f"an address only for some: {value!a}") from None
        return
    made = mail.to_email(written, sender=value, to=value, cc=[value, PLAIN_ADDRESS], reply_to=value)
    opened, _ = readers.by_python(made.as_bytes())
    for header, count in (("From", 1), ("To", 1), ("Cc", 2), ("Reply-To", 1)):
        found = [(one.display_name, one.addr_spec) for one in opened[header].addresses]
        assert found == [("", expected), ("", PLAIN_ADDRESS)][:count]
    assert [one for _, one in readers.by_rust(made.as_bytes()).to] == [expected]
    start, found_fields = readers.fields(str(links.mailto(written, to=value, cc=value)))
    assert unquote(start) == f"mailto:{expected}"
    assert start.count("@") == 1
    assert found_fields == {"cc": expected, "subject": "Hello", "body": "Dear Ann"}


CHECKS: Mapping[str, Callable[[Letter, Letter, str], None]] = {
    "text": text_kept,
    "html": html_kept,
    "mail": mail_kept,
    "mailto": mailto_kept,
    "sms": sms_kept,
    "whatsapp": whatsapp_kept,
    "markdown": markdown_kept,
    "json": json_kept,
}
OUTPUTS = (*CHECKS, "calendar")


def as_data(written: Letter) -> dict[str, Any]:
    """A letter as :meth:`rekindle.rendered.Rendered.to_dict` has it, its text in a note too."""
    return {
        "kind": "nudge",
        "channel": "email",
        "locale": written.locale,
        "formality": "formal",
        "subject": written.subject,
        "body": written.body,
        "notes": [{"code": "long", "text": written.subject or "", "severity": "info"}],
        "variant": 1,
    }


def calendar(value: str, text: str) -> bytes:
    """A calendar with a value as its name and as the heading of a step, which a text describes."""
    entries = [Entry("one", DAY, value, text, True), Entry("two", DAY, "last", "last", False)]
    return to_ics(value, "en", entries, stamp=DAY, reminder=time(9))


def lines_kept(shown: list[str], body: str) -> None:
    """The lines of a body are shown one by one; that of a list may stand without its bullet."""
    lines = [line for line in body.split("\n") if line.strip(" \t")]
    found = [line for line in shown if line.strip(" \t")]
    assert len(found) == len(lines)
    for one, line in zip(found, lines, strict=True):
        assert one.strip() in (line.strip(), line.removeprefix("• ").strip())


@lru_cache
def _skeleton(html: str) -> list[tuple[str, dict[str, str]]]:
    return readers.skeleton(readers.elements(html))


@lru_cache
def _blocks(text: str) -> list[str]:
    return readers.marked(text)[0]


@lru_cache
def _calendar(read: Callable[[bytes], tuple[list[str], list[str]]]) -> list[str]:
    return read(calendar(HARMLESS, HARMLESS))[0]


@lru_cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(data.schema())

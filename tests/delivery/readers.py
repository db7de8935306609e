"""What others make of what we deliver: parsers that know nothing of us."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from typing import Any, NamedTuple, cast
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import icalendar
import vobject
from fast_mail_parser import parse_email
from markdown_it import MarkdownIt

_XHTML = "{http://www.w3.org/1999/xhtml}"


class Opened(NamedTuple):
    """A mail as a reader sees it."""

    headers: list[str]
    subject: str
    plain: list[str]
    html: list[str]
    to: list[tuple[str, str]]


def by_python(data: bytes) -> tuple[EmailMessage, Opened]:
    """A mail read by the parser of the standard library; what it finds wrong is an error."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert not mail.defects
    assert mail.get_content_type() == "multipart/alternative"
    parts = list(mail.iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    plain, html = (part.get_content() for part in parts)
    to = [(one.display_name, one.addr_spec) for one in mail["To"].addresses]
    return mail, Opened(mail.keys(), str(mail["Subject"]), [_with_lf(plain)], [_with_lf(html)], to)


def by_rust(data: bytes) -> Opened:
    """A mail read by mailparse, which is written in Rust."""
    mail = parse_email(data)
    assert not mail.attachments
    plain, html = ([_with_lf(text) for text in found] for found in (mail.text_plain, mail.text_html))
    to = [(one.display_name or "", one.address) for one in mail.to]
    return Opened(sorted(mail.headers), mail.subject, plain, html, to)


def _with_lf(text: str) -> str:
    return text.replace("\r\n", "\n")


def elements(html: str) -> Element:
    """An HTML document read as browsers do; whatever the standard calls a parse error is one here."""
    tree = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True).parse(html)
    return cast(Element, tree)


def skeleton(element: Element) -> list[tuple[str, dict[str, str]]]:
    """Every tag with its attributes, in document order."""
    return [(one.tag.removeprefix(_XHTML), dict(one.attrib)) for one in element.iter()]


def text_of(element: Element, *tags: str) -> list[str]:
    """The text of every element with one of the tags, in document order."""
    wanted = {_XHTML + tag for tag in tags}
    return ["".join(one.itertext()) for one in element.iter() if one.tag in wanted]


def marked(markdown: str) -> tuple[list[str], list[str]]:
    """The structure of a CommonMark document, and the text of its headings and paragraphs.

    Tables and struck-out text are read too, as most sites do.
    """
    structure, texts = [], []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        structure.append(f"{token.type}:{token.tag}")
        if token.type == "inline":
            children = token.children or []
            structure += [one.type for one in children if one.type not in ("text", "text_special")]
            texts.append("".join("\n" if one.type.endswith("break") else one.content for one in children))
    return structure, texts


def fields(link: str) -> tuple[str, dict[str, str]]:
    """A link split as RFC 3986 and RFC 6068 say: what stands before the query, and each field of it."""
    assert re.fullmatch(r"[A-Za-z0-9:/?&=@%,.~_+-]+", link)
    start, _, query = link.partition("?")
    pairs = [pair.partition("=") for pair in query.split("&")] if query else []
    found = {name: unquote(value, errors="strict") for name, _, value in pairs}
    assert len(found) == len(pairs)
    return start, found


def calendar_by_icalendar(data: bytes) -> tuple[list[str], list[str]]:
    """The structure of a calendar and its texts, read by icalendar: see :func:`_of_component`."""
    (calendar,) = icalendar.Calendar.from_ical(data, multiple=True)
    assert not calendar.errors
    structure, texts = [], []
    for one in calendar.walk():
        assert not [name for name, value in one.items() if isinstance(value, list)]
        found = {name: (str(value), list(getattr(value, "params", {}).items())) for name, value in one.items()}
        of_one = _of_component(str(one.name), found)
        structure += of_one[0]
        texts += of_one[1]
    return structure, texts


def calendar_by_vobject(data: bytes) -> tuple[list[str], list[str]]:
    """The same, read by vobject."""
    (calendar,) = vobject.readComponents(data.decode("utf-8"))
    structure, texts = [], []
    alarms = [[event, *event.components()] for event in calendar.components()]
    for one in [calendar, *(component for found in alarms for component in found)]:
        lines = list(one.lines())
        assert len(lines) == len({line.name for line in lines})
        of_one = _of_component(one.name, {line.name: (str(line.value), list(line.params.items())) for line in lines})
        structure += of_one[0]
        texts += of_one[1]
    return structure, texts


def _of_component(name: str, properties: dict[str, tuple[str, list[Any]]]) -> tuple[list[str], list[str]]:
    """The name of a component, of its properties and of their parameters with their values; and its texts."""
    structure = [name, *sorted(f"{one} {parameters}" for one, (_, parameters) in properties.items())]
    return structure, [properties[one][0] for one in ("NAME", "SUMMARY", "DESCRIPTION") if one in properties]

"""Hostile values in every way out: what is read again is what was meant, and nothing else is there."""

from __future__ import annotations

from datetime import date
from email.headerregistry import Address

import pytest
from hypothesis import given, settings
from tests.delivery import readers
from tests.delivery.letters import ADDRESSES, CORPUS, LINES, PARAGRAPHS, REFUSED, STRINGS, Plain, built
from tests.delivery.structure import (
    DAY,
    HARMLESS,
    OUTPUTS,
    address_kept,
    any_line_kept,
    calendar_kept,
    lines_kept,
    structure_kept,
)

from rekindle import DeliveryError, Library
from rekindle.calendars import plan_to_ics
from rekindle.delivery import links, mail, markup
from rekindle.values import check_line

every_text = pytest.mark.parametrize("value", PARAGRAPHS.values(), ids=PARAGRAPHS.keys())


def test_the_corpus_is_there() -> None:
    """The corpus gives enough to test with."""
    assert len(LINES) > 100
    assert len(PARAGRAPHS) > 100


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("value", LINES.values(), ids=LINES.keys())
def test_output_keeps_its_structure(value: str, output: str) -> None:
    """No value adds a header, an address, a part, a tag, a field, a mark, a key or a property; each stays itself."""
    structure_kept(value, output)


@pytest.mark.parametrize("size", range(40, 90))
def test_lines_are_folded_between_characters(size: int) -> None:
    """Wherever the longest line of a mail or a calendar ends, no character of several bytes is torn."""
    for value in ("x" * size + "ä€\U0001f600" * 9, "ä" + "x" * size, "x " * size, "e\u0301" * size, "x" * size):
        for output in ("mail", "calendar"):
            structure_kept(check_line(value), output)


@settings(max_examples=2_000, deadline=None, derandomize=True)
@given(STRINGS)
def test_any_line_in_any_format(text: str) -> None:
    """2,000 lines made of what outputs stumble over come out of each of them as they went in."""
    any_line_kept(text)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(ADDRESSES)
def test_any_address_is_one_address_or_refused(text: str) -> None:
    """Whatever is given as an address, no mail and no link gets another recipient by it."""
    address_kept(text)


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
    lines_kept([line for text in readers.text_of(page, "p", "li") for line in text.split("\n")], written.body)
    calendar_kept(HARMLESS, value)


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


@pytest.mark.parametrize(("value", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_name_that_is_no_line_is_refused(value: str, code: str) -> None:
    """What may not stand in a slot may not stand in a display name or a calendar either."""
    library = Library()
    playbook = library.playbook("reference")
    plan = playbook.plan(deadline=date(2026, 12, 18), today=DAY)
    with pytest.raises(DeliveryError, match=rf"^contact: .* \[{code}\]$"):
        plan_to_ics(library, playbook, plan, contact=value)
    address = Address("", addr_spec="a@b.test")
    address._display_name = value  # type: ignore[attr-defined]  # Address itself refuses line breaks on some versions
    if value:
        with pytest.raises(DeliveryError, match=rf"^to: .* \[{code}\]$"):
            mail.to_email(Plain("Hello", "Dear Ann"), to=address)

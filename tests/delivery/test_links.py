"""A message as a link."""

from __future__ import annotations

import pytest
from tests.delivery import readers
from tests.delivery.letters import Plain

from rekindle import DeliveryError
from rekindle.delivery import links

SHORT = Plain("Hi & bye", "Hallo Jörg,\n\n1+1=2")


def test_a_mail_link_is_written_as_the_standard_says() -> None:
    """Spaces are %20 and never a plus sign, line ends %0D%0A, and a plus sign stays one (RFC 6068)."""
    link = links.mailto(SHORT, to="ann+tag@b.test", cc=["c@d.test", "e@f.test"])
    assert str(link) == (
        "mailto:ann%2Btag@b.test?cc=c%40d.test%2Ce%40f.test&subject=Hi%20%26%20bye"
        "&body=Hallo%20J%C3%B6rg%2C%0D%0A%0D%0A1%2B1%3D2"
    )
    assert (link.left_out, link.length) == ((), len(link.url))


def test_a_link_needs_no_recipient() -> None:
    """Without one the writer chooses."""
    assert str(links.mailto(SHORT)).startswith("mailto:?subject=")
    assert str(links.sms(SHORT)).startswith("sms:?body=Hallo%20")
    assert str(links.whatsapp(SHORT)).startswith("https://wa.me/?text=Hallo%20")
    assert str(links.mailto(Plain(None, "x"))) == "mailto:?body=x"


@pytest.mark.parametrize("size", [1_000, 1_969, 1_970, 20_000])
def test_what_is_too_long_is_left_out_and_said(size: int) -> None:
    """A text that does not fit is left out whole; the link keeps the recipient and the subject."""
    letter = Plain("Hi", "x" * size)
    link = links.mailto(letter, to="a@b.test")
    whole = f"mailto:a@b.test?subject=Hi&body={'x' * size}"
    assert link.length == len(whole)
    assert len(link.url) <= links.LIMIT
    if len(whole) <= links.LIMIT:
        assert (link.url, link.left_out) == (whole, ())
    else:
        assert (link.url, link.left_out) == ("mailto:a@b.test?subject=Hi", ("body",))
    assert links.sms(Plain(None, "x" * 3_000), to="+49170123").left_out == ("body",)
    assert links.whatsapp(Plain(None, "x" * 3_000), to="+49170123").url == "https://wa.me/49170123"


def test_a_subject_that_is_too_long_goes_too() -> None:
    """Where not even the subject fits, the recipient is what is left."""
    link = links.mailto(Plain("ü" * 500, "x"), to="a@b.test")
    assert (link.url, link.left_out) == ("mailto:a@b.test", ("body", "subject"))
    with pytest.raises(DeliveryError, match=r"^to: the addresses alone take "):
        links.mailto(SHORT, to=[f"{'a' * 60}@b{number}.test" for number in range(60)])


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("+49 170 1234567", "+491701234567"),
        ("+49 (0)170 / 123-45 67", "+491701234567"),
        ("+49 (0) 170 1234567", "+491701234567"),
        ("0049 170 1234567", "+491701234567"),
        ("+1 (212) 555-0100", "+12125550100"),
        ("110", "110"),
        ("0170\u00a01234567", "01701234567"),
    ],
)
def test_a_number_is_read_as_people_write_it(given: str, written: str) -> None:
    """Spaces, brackets, strokes and the (0) behind a country go."""
    assert str(links.sms(SHORT, to=given)).startswith(f"sms:{written}?body=")


@pytest.mark.parametrize(
    "given", ["", "x", "12", "+49 170;phone-context=x", "１２３４５", "1234?body=x", "+" * 9, "1" * 16]
)
def test_what_is_no_number_is_refused(given: str) -> None:
    """Nothing but digits comes into a link."""
    with pytest.raises(DeliveryError, match=r"^to: "):
        links.sms(SHORT, to=given)


def test_whatsapp_needs_the_country() -> None:
    """A number without its country would be another one's."""
    with pytest.raises(DeliveryError, match=r"^to: a number without its country; write it like "):
        links.whatsapp(SHORT, to="0170 1234567")


def test_every_character_comes_back() -> None:
    """What a link says is the text, whatever it is made of."""
    text = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x100)))) + "\u2028😀"
    _, found = readers.fields(str(links.mailto(Plain(text, text), limit=10_000)))
    assert found == {"subject": text, "body": text}

"""A message as a mail: the same bytes everywhere, and nothing in its headers that nobody put there."""

from __future__ import annotations

import copy
import email
import email.policy
import pickle
import smtplib
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from tests.delivery import readers
from tests.delivery.letters import Plain

from rekindle import DeliveryError
from rekindle.delivery import mail
from rekindle.delivery.headers import address_header, text_header

LETTER = Plain(
    "Darf ich Sie als Referenz nennen? Es geht um die Stelle „Leiterin Wärmeplanung“ bei der Stadt Rothdamm",
    "Sehr geehrte Frau Dr.\u00a0Hartung,\n\nseit rund vier Jahren haben Sie nichts von mir gehört.\n.\nFrom here on: \n"
    "• „Umzug“ <b>\n• Größe = 1\n\nMit freundlichen Grüßen\nJonas Weber",
    "de",
)
TO: list[str | Address] = [Address("Dr. Ulrike Hartung", addr_spec="u.hartung@example.org"), "buero@example.org"]
INJECTION = "Hello =?UTF-8?Q?=0A?=Bcc: x@evil.test"


def full() -> EmailMessage:
    """A mail with everything that one can have."""
    return mail.to_email(
        LETTER,
        sender=Address("Jörg Öttinger", addr_spec="joerg@müller.example"),
        to=TO,
        cc="copy@example.org",
        reply_to="answer@example.org",
        date=datetime(2026, 11, 16, 9, 30, tzinfo=UTC),
        message_id="<2026-11-16.reference@example.org>",
    )


def test_the_bytes_are_the_same_on_every_interpreter() -> None:
    """The mail is, byte for byte, the file beside this test, whichever Python makes it."""
    expected = (Path(__file__).parent / "letter.eml").read_bytes()
    assert mail.to_eml(full()) == expected
    assert expected.isascii()
    assert max(map(len, expected.splitlines())) <= 78


def test_the_same_call_gives_the_same_bytes() -> None:
    """Nothing of a mail is drawn by lot, and nothing is in it that was not given."""
    first, second = mail.to_email(LETTER), mail.to_email(LETTER)
    assert first.as_bytes() == second.as_bytes()
    assert first.keys() == ["Subject", "Content-Language", "MIME-Version", "Content-Type"]
    other = mail.to_email(LETTER._replace(body="another"))
    assert first.get_boundary() != other.get_boundary()


def test_two_parsers_open_it_as_intended() -> None:
    """Python's parser and one written in Rust see the same text, HTML, subject and recipients."""
    opened, seen = readers.by_python(full().as_bytes())
    other = readers.by_rust(full().as_bytes())
    assert seen.subject == other.subject == LETTER.subject
    assert seen.to == other.to == [("Dr. Ulrike Hartung", "u.hartung@example.org"), ("", "buero@example.org")]
    assert seen.plain == other.plain == [f"{LETTER.body}\n"]
    assert seen.html == other.html
    assert opened["From"].addresses[0] == Address("Jörg Öttinger", addr_spec="joerg@xn--mller-kva.example")
    assert opened["Date"].datetime == datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
    assert opened["Content-Language"] == "de"


def test_a_channel_without_a_subject_has_none_in_its_mail() -> None:
    """No subject is no header."""
    assert "Subject" not in mail.to_email(Plain(None, "Hallo"))


def test_a_draft_opens_as_a_draft() -> None:
    """A file begins with the mark that has Outlook open it for sending, and is the mail otherwise."""
    made = full()
    assert mail.to_eml(made) == b"X-Unsent: 1\r\n" + made.as_bytes()
    assert "X-Unsent" not in made


COPIES = {
    "as it is": lambda made: made.as_bytes(),
    "as text": lambda made: made.as_string().encode(),
    "copied": lambda made: copy.deepcopy(made).as_bytes(),
    "pickled": lambda made: pickle.loads(pickle.dumps(made)).as_bytes(),
    "compat32": lambda made: made.as_bytes(policy=email.policy.compat32),
    "default": lambda made: made.as_bytes(policy=email.policy.default),
    "strict": lambda made: made.as_bytes(policy=email.policy.strict),
    "utf8": lambda made: made.as_bytes(policy=email.policy.SMTPUTF8),
    "attached": lambda made: (made.add_attachment(b"%PDF", maintype="application", subtype="pdf"), made.as_bytes())[1],
}


@pytest.mark.parametrize("way", COPIES)
@pytest.mark.parametrize("value", [INJECTION, "Hello =?UTF-8?Q?=0A?=", "=?utf-8?q?ceo=40corp=2Etest?="])
def test_no_header_is_added_however_it_is_written(way: str, value: str) -> None:
    """An encoded word in a subject or a name, which older versions decode into a header, stays what it is."""
    made = mail.to_email(Plain(value, "Hi"), sender=Address(value, addr_spec="a@b.test"), to="c@d.test")
    data = COPIES[way](made)
    again = email.message_from_bytes(data, policy=email.policy.default)
    names = ["From", "To", "Subject", "MIME-Version", "Content-Type", *(["Content-Language"] * (way != "attached"))]
    assert sorted(again.keys()) == sorted(names)
    assert b"\nBcc" not in data
    if way != "compat32":  # which leaves out the encoding: an encoded word is read as one, by readers that do
        assert str(again["Subject"]) == value
        assert [one.addr_spec for one in again["From"].addresses] == ["a@b.test"]


def test_smtplib_sends_it_to_its_recipients_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The envelope has the addresses, whatever the names beside them say."""
    sent: list[Any] = []
    monkeypatch.setattr(smtplib.SMTP, "ehlo_or_helo_if_needed", lambda _: None)
    monkeypatch.setattr(smtplib.SMTP, "sendmail", lambda _, *given: sent.append(given))
    name = '"CEO" <ceo@corp.test>, =?utf-8?q?x?= <x@evil.test>'
    made = mail.to_email(
        Plain(INJECTION, "Hi"), sender=Address(name, addr_spec="a@b.test"), to=[Address(name, addr_spec="c@d.test")]
    )
    smtplib.SMTP().send_message(made)
    assert sent[0][:2] == ("a@b.test", ["c@d.test"])
    assert b"\nBcc" not in sent[0][2]


def test_an_attachment_can_be_added() -> None:
    """The mail is an EmailMessage like others: a job ad goes with it, and the texts stay."""
    made = full()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Ausschreibung für Sie.pdf")
    again = email.message_from_bytes(made.as_bytes(), policy=email.policy.default)
    assert isinstance(again, EmailMessage)
    assert [one.get_filename() for one in again.iter_attachments()] == ["Ausschreibung für Sie.pdf"]
    body = again.get_body(("plain",))
    assert body is not None
    assert body.get_content() == f"{LETTER.body}\n".replace("\n", "\r\n")


@pytest.mark.parametrize("value", ["a\nb", "a\rb", "a\x00b", "a\u2028b", "a\x85b", "a\udcffb"])
def test_a_header_refuses_what_breaks_lines(value: str) -> None:
    """Even a text that came past the checks of the slots adds no line to a header."""
    with pytest.raises(DeliveryError, match=r"^subject: a line break or control character; "):
        text_header("Subject", value)
    address = Address("", addr_spec="a@b.test")
    address._display_name = value  # type: ignore[attr-defined]
    with pytest.raises(DeliveryError, match=r"^to: a line break or control character; "):
        address_header("To", (address,))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"to": "Ann <a@b.test>"}, r"^to: not one plain e-mail address: .*\[E_EMAIL\]$"),
        ({"to": ["a@b.test", "x"]}, r"^to\[1\]: not one plain e-mail address"),
        ({"to": ["a@b.test"] * 101}, "^to: more than 100 addresses; send the message to one person"),
        ({"cc": [None]}, r"^cc\[0\]: the wrong type: a string is needed; convert it first \[E_TYPE\]$"),
        ({"sender": 5}, r"^sender: the wrong type"),
        ({"message_id": "x"}, "^message_id: not a message id; write it like <"),
        ({"message_id": "<a@b>\r\nBcc: x"}, "^message_id: not a message id"),
        ({"date": datetime(2026, 11, 16)}, "^date: a time without its offset from UTC; give one with a tzinfo"),
    ],
)
def test_a_wrong_envelope_is_refused(given: Any, said: str) -> None:
    """What cannot be written into a header is an error that says where it stands and what to do."""
    with pytest.raises(DeliveryError, match=said):
        mail.to_email(LETTER, **given)
    assert issubclass(DeliveryError, ValueError)


def test_a_misspelled_argument_is_refused() -> None:
    """A mail to nobody is not what `recipient=` meant."""
    with pytest.raises(TypeError, match="unknown argument 'recipient'; there is: sender, to, cc, reply_to, "):
        mail.to_email(LETTER, recipient="a@b.test")  # type: ignore[call-arg]

"""The bytes of every way out, the same on every interpreter: whoever runs this shows it for their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.headerregistry import Address
from hashlib import sha256
from pathlib import Path

import pytest
from tests.delivery.letters import LINES, PARAGRAPHS, Plain, letter
from tests.delivery.structure import UNLIMITED, as_data, calendar

from rekindle.delivery import data, links, mail, markdown, markup

DIGESTS = Path(__file__).parents[1] / "golden" / "delivery.sha256"


def eml(written: Plain) -> bytes:
    """A mail with everything that one can have; a subject of one line is everybody's name too."""
    named = Address(written.subject or "", addr_spec="ann+tag@müller.test")
    made = mail.to_email(
        written,
        sender=named,
        to=[named, "c@d.test"],
        cc=[named],
        reply_to=named,
        date=datetime(2026, 11, 16, 9, 30, tzinfo=UTC),
        message_id="<2026-11-16.nudge@example.org>",
    )
    return mail.to_eml(made)


OUTPUTS: Mapping[str, Callable[[Plain], str | bytes]] = {
    "txt": lambda written: f"{written.subject}\n\n{written.body}\n",
    "html": markup.to_html,
    "eml": eml,
    "mailto": lambda written: links.mailto(written, to=["a+b@c.test"], cc="e@f.test", limit=UNLIMITED).url,
    "sms": lambda written: links.sms(written, limit=UNLIMITED).url,
    "whatsapp": lambda written: links.whatsapp(written, limit=UNLIMITED).url,
    "md": markdown.to_markdown,
    "json": lambda written: data.to_json(as_data(written)),
    "ics": lambda written: calendar(written.subject or "Plan", written.body),
}
"""The outputs by the name of their file."""
LETTERS = [
    *(letter(value) for value in LINES.values()),
    *(
        Plain(None if output % 2 else "Hello", f"Hi\n\n{value}\n\nAnn", "de")
        for output, value in enumerate(PARAGRAPHS.values())
    ),
]


def digest(output: str) -> str:
    """The SHA-256 of all hostile letters in one output, one after the other with their lengths."""
    found = sha256()
    for written in LETTERS:
        made = OUTPUTS[output](written)
        raw = made.encode() if isinstance(made, str) else made
        found.update(b"%d\n" % len(raw) + raw)
    return found.hexdigest()


def test_digests_are_written_anew_when_asked(update_golden: bool) -> None:
    """The file has a digest for each output, as ``sha256sum`` writes them; --update-golden writes it."""
    if update_golden:
        DIGESTS.write_text("".join(f"{digest(output)}  {output}\n" for output in OUTPUTS), encoding="ascii")
    assert list(expected()) == list(OUTPUTS)


@pytest.mark.parametrize("output", OUTPUTS)
def test_bytes_are_the_same_on_every_interpreter(output: str) -> None:
    """All hostile letters in one output have the digest that they had on the interpreters before."""
    assert digest(output) == expected()[output]


def expected() -> dict[str, str]:
    """The digests by output."""
    lines = DIGESTS.read_text(encoding="ascii").splitlines()
    return {output: found for found, output in (line.split() for line in lines)}

"""What translators read above a text."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rekindle.catalogs import catalog_names
from rekindle.filling import placeholders
from rekindle.l10n.extract import by_domain
from rekindle.l10n.new import create

Project = Callable[..., Path]


def comment(msgctxt: str, domain: str = "messages") -> list[str]:
    """The lines of a text's comment."""
    return by_domain()[domain][msgctxt].comment.split("\n")


@pytest.mark.parametrize(
    ("msgctxt", "line"),
    [
        ("message.reconnect_note.linkedin_note.hello", "Whole message: at most 200 characters (advice), 300."),
        ("message.reconnect_note.sms.hello", "Whole message: at most 2 segments."),
        ("message.nudge.email.subject", "Subject: at most 60 characters (advice)."),
        ("message.nudge.email.deadline", "Whole message: at most 200 words (advice)."),
    ],
)
def test_limit_of_the_channel_is_said(msgctxt: str, line: str) -> None:
    """A text of a channel that takes only so much says how much, of a subject how much a subject takes."""
    assert line in comment(msgctxt)


def test_no_limit_is_said_where_there_is_none() -> None:
    """A channel without a limit, and a text that several channels share, have no such line."""
    for text in by_domain()["messages"].values():
        if ".phone_script." in text.msgctxt or ".shared." in text.msgctxt or text.msgctxt.startswith("phrase."):
            assert "at most" not in text.comment


@pytest.mark.parametrize(
    ("msgctxt", "line"),
    [
        ("message.nudge.email.deadline", "%(due)s: Friday, December 11"),  # a date, through its filter
        ("message.shared.introduction.project", "%(name)s: Hannah Lowe"),  # what a macro was called with
        ("message.shared.introduction.project", "%(at)s: at Dunnage & Poole"),
        ("message.shared.note.fresh_2", "%(ago)s: about four years"),  # of a branch that the example does not take
        ("message.phone_opener.phone_script.hello", "%(salutation)s: Hello Martin,"),
        ("message.direct_close.email.topic", "%(topic)s: the slot “Topic”"),  # left out by the example
        ("message.shared.result", "%(result)s: the slot “Result”"),  # of each of a list
        ("phrase.minutes", "%(number)s: ten"),
        ("phrase.salutation.formal.warm.male", "%(name)s: Mr. Ellwood"),
        ("phrase.salutation.formal.warm.male", "%(given)s: Martin"),  # one that may be used
        ("phrase.days.same_month", "%(first)s: 14"),
    ],
)
def test_placeholder_has_the_example_of_the_cast(msgctxt: str, line: str) -> None:
    """Each placeholder says what it holds in the example message, or the slot that the example leaves out."""
    assert line in comment(msgctxt)


def test_every_placeholder_is_described() -> None:
    """No text has a placeholder of which nothing is said."""
    for texts in by_domain().values():
        for text in texts.values():
            for name in placeholders(text.msgid) | placeholders(text.plural or ""):
                assert any(one.startswith(f"%({name})s: ") for one in text.comment.split("\n")), (text.msgctxt, name)


def test_content_without_people_is_described_by_its_slots(project: Project) -> None:
    """Where there is no English example, each placeholder is named by its slot, and nothing fails."""
    root = project()
    shutil.rmtree(root / "content" / "cast", ignore_errors=True)
    texts = by_domain()["messages"]
    assert any("%(day)s: the slot “" in text.comment for text in texts.values())


def test_describing_does_not_settle_which_locales_there_are(project: Project) -> None:
    """A language that is made after its texts were described is there at once."""
    root = project()
    by_domain()
    create(root, "pl")
    assert "pl" in catalog_names()

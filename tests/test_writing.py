"""What the writer decides for one message: the wording, Du with a capital letter, and what a note tells them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from rekindle import Library, UnknownNameError
from rekindle.content import load
from rekindle.messages import KINDS

TODAY = date(2026, 11, 16)
SMALL = re.compile(r"\b(?:du|dich|dir|dein(?:e[mnrs]?)?|euch|euer|eure[mnrs]?)\b")


def example(kind: str, **recipient: Any) -> Any:
    """The main German example with du, its recipient changed."""
    found = Library("de", formality="informal").example(kind, cast="koch")
    return found.model_copy(update={"recipient": found.recipient.model_copy(update=recipient)})


@pytest.mark.parametrize("kind", KINDS)
def test_capital_du_is_in_every_word_of_address_and_in_nothing_else(kind: str) -> None:
    """With capital_du our sentences write Du, Dir and Dein with a capital letter, and change no other letter."""
    library = Library("de")
    for channel in library.kind(kind).channels:
        small, capital = (
            library.render(example(kind, capital_du=on), channel=channel, variant=1, today=TODAY)
            for on in (False, True)
        )
        for before, after in ((small.subject, capital.subject), (small.body, capital.body)):
            assert (before or "").casefold() == (after or "").casefold()
        own = [note for note in capital.notes if note.code == "own_du"]
        assert bool(SMALL.search(capital.body)) <= bool(own)


def test_capital_du_leaves_the_words_of_the_writer_alone_and_says_so() -> None:
    """The writer's own sentences are theirs: a small du in them stays, and a note names the slots."""
    message = example("ask_reference", capital_du=True)
    rendered = Library("de").render(message, today=TODAY)
    assert rendered.subject == "Darf ich Dich als Referenz nennen?"
    assert "Ruderst du noch jeden Mittwoch?" in rendered.body
    note = next(note for note in rendered.notes if note.code == "own_du")
    assert note.severity == "warning"
    assert "question" in note.text


@pytest.mark.parametrize("locale", ["en", "de"])
def test_capital_du_means_nothing_for_sie_and_in_english(locale: str) -> None:
    """Where there is no du, nothing changes."""
    library = Library(locale, formality="formal")
    message = library.example("ask_reference")
    capital = message.model_copy(update={"recipient": message.recipient.model_copy(update={"capital_du": True})})
    assert library.render(message, today=TODAY) == library.render(capital, today=TODAY)


def test_no_text_of_the_overlay_addresses_with_ihr() -> None:
    """“ihr” also means her and their, so capitals cannot be put to it: no message addresses anybody with it."""
    library = Library("de", formality="informal")
    for kind in library.kinds():
        for cast in library.casts():
            for channel in kind.channels:
                body = library.render(library.example(kind.id, cast=cast), channel=channel, today=TODAY).body
                assert not re.search(r"\b(?:habt|seid|könnt|wollt|müsst|dürft) ihr\b|\bihr (?:habt|seid|könnt)\b", body)


# ------------------------------------------------------------------------------------------ wordings


def test_wording_that_does_not_exist_is_refused_with_what_there_is() -> None:
    """Wordings are counted from 1, and a kind with one has one."""
    library = Library("de")
    message = library.example("reconnect_plain")
    assert {library.render(message, variant=number).variant for number in (1, 2, 3)} == {1, 2, 3}
    for wrong in (0, 4, -1, True):
        with pytest.raises(UnknownNameError, match="there is: 1, 2, 3"):
            library.render(message, variant=wrong)
    assert library.render(library.example("thank_yes"), variant=1).variant == 1
    with pytest.raises(UnknownNameError, match="no variant of thank_yes '2'; there is: 1"):
        library.render(library.example("thank_yes"), variant=2)


def test_message_without_a_channel_goes_by_the_first_of_its_kind() -> None:
    """A kind that has no email is rendered for the channel that fits it best."""
    library = Library("de")
    assert library.render(library.example("nudge")).channel == "email"
    assert library.render(library.example("reconnect_note")).channel == "linkedin_note"
    assert library.render(library.example("phone_opener")).channel == "phone_script"


# ------------------------------------------------------------------------------------------ notes


def test_sentence_for_which_a_channel_has_no_place_is_named() -> None:
    """A short channel says less than a mail: what is left out of the writer's own sentences is told, never silent."""
    library = Library("en")
    message = library.example("catch_up_reply")
    assert "unsaid" not in [note.code for note in library.render(message, channel="email").notes]
    short = library.render(message, channel="sms")
    note = next(note for note in short.notes if note.code == "unsaid")
    assert "update" in note.text


def test_direct_request_to_somebody_who_is_not_close_gets_a_note() -> None:
    """The quick way is for close ties (S1-12); with others the note tells both views."""
    library = Library("en")
    message = library.example("direct_close", cast="lowe")
    codes = {
        closeness: [note.code for note in library.render(message.model_copy(update={"closeness": closeness})).notes]
        for closeness in ("close", "medium", "distant")
    }
    assert "ask_early" not in codes["close"]
    assert "ask_early" in codes["medium"]
    assert "ask_early" in codes["distant"]


def test_direct_request_asks_for_one_thing() -> None:
    """A vacancy or a topic, neither both nor none."""
    library = Library("en")
    data = library.example("direct_close", cast="lowe").model_dump()
    for changes in ({"topic": "the offer"}, {"vacancy": None}):
        with pytest.raises(ValueError, match="a request asks for one thing"):
            KINDS["direct_close"].model_validate(data | changes)


def test_line_to_stay_in_touch_is_about_the_other_person_too() -> None:
    """A question or a congratulation belongs in it (S1-23)."""
    data = Library("en").example("keep_warm", cast="lowe").model_dump() | {"question": None, "congratulation": None}
    with pytest.raises(ValueError, match="give `question` or `congratulation`"):
        KINDS["keep_warm"].model_validate(data)


def test_letter_is_asked_for_before_it_is_due() -> None:
    """The answer has to come before the letter."""
    data = Library("en").example("ask_letter", cast="lowe").model_dump()
    with pytest.raises(ValueError, match="ask for an earlier answer"):
        KINDS["ask_letter"].model_validate(data | {"answer_by": data["letter"]["due"]})


def test_kinds_that_ask_at_once_say_for_whom_that_is_early() -> None:
    """The two kinds with a request in the first message know which ties it is too early for."""
    assert {name: kind["early_for"] for name, kind in load()["kinds"].items() if kind.get("early_for")} == {
        "reconnect_reference_open": ["distant"],
        "direct_close": ["medium", "distant"],
    }

"""The limits of the channels: how text is counted, and what is said where it is too long."""

from __future__ import annotations

import pytest

from rekindle import Library
from rekindle.content import load
from rekindle.limits import measure, segments, to_gsm


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("ä" * 160, 1),  # ä ö ü ß are in the GSM alphabet
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),  # the euro sign takes two
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 152, 3),  # and is not split between two parts
        ("a" * 69 + "„", 1),
        ("a" * 70 + "„", 2),
        ("a" * 133 + "ł", 2),
        ("a" * 134 + "ł", 3),
        ("😀" * 35, 1),  # an emoji is two units of 16 bits
        ("😀" * 36, 2),
        ("a" * 66 + "😀" + "a" * 66, 3),  # and is not split either
    ],
)
def test_sms_is_counted_by_its_real_encoding(text: str, parts: int) -> None:
    """160 and 153 characters of the GSM alphabet, 70 and 67 outside it; a pair is never split."""
    assert segments(text) == parts


def test_words_are_counted_as_a_reader_counts_them() -> None:
    """Marks and bullets are no words; an apostrophe and a hyphen do not part one."""
    assert measure("I’m here – really.\n\n• well-known, 2021: 3.1 %", "words") == 6


def test_sms_has_plain_marks_and_fits_the_gsm_alphabet() -> None:
    """Typographic marks of our texts become plain ones, so that they do not halve the room."""
    assert to_gsm("„Umzug“ – 4.\u00a0Dezember, Stefan’s …") == '"Umzug" - 4. Dezember, Stefan\'s ...'
    library = Library("de")
    body = library.render(library.example("keep_warm"), channel="sms").body
    assert not set(body) & set("„“”‚‘’–—…•\u00a0")


def test_text_over_a_limit_is_whole_and_says_by_how_much_and_what_to_shorten() -> None:
    """Nothing is cut: the note names the number too many and the writer's longest slot."""
    library = Library("en")
    example = library.example("reconnect_note")
    long = "Your data guide still saves my mornings, and I show it to all the new people. " * 2
    anchor = {"organisation": "The Very Long Name of a Company for Measuring Instruments and Their Calibration"}
    message = type(example).model_validate(example.model_dump() | {"why_now": long.strip(), "anchor": anchor})
    rendered = library.render(message, channel="linkedin_note")
    assert long.strip() in rendered.body
    note = next(note for note in rendered.notes if note.code == "over_limit")
    assert note.severity == "error"
    assert f"{len(rendered.body)} characters" in note.text
    assert f"{len(rendered.body) - 300} more than the 300" in note.text
    assert "why_now" in note.text


def test_text_over_advice_alone_is_a_warning() -> None:
    """Between 200 and 300 characters a LinkedIn note can be sent from a paid account."""
    library = Library("de")
    example = library.example("reconnect_note")
    message = type(example).model_validate(example.model_dump() | {"why_now": "Wort " * 25})
    notes = library.render(message, channel="linkedin_note").notes
    assert [(note.code, note.severity) for note in notes] == [("over_limit", "warning")]
    assert "why_now" in notes[0].text


def test_every_limit_has_a_source_and_a_day() -> None:
    """The limits are data that says where it stands and when it was checked."""
    limits = [limit for channel in load()["channels"].values() for limit in channel.get("limits", ())]
    assert len(limits) >= 10
    assert all(limit["source"] and limit["checked"] for limit in limits)

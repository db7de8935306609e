"""Days, times and last contacts in the reader's notation."""

from __future__ import annotations

import pytest

from rekindle.cli.write import notation

DAYS = {
    "en": ["12/11/2026", "12/11/26", "Dec 11, 2026", "Friday, December 11, 2026", "11 December 2026", "2026-12-11"],
    "en-GB": ["11/12/2026", "11 Dec 2026", "2026-12-11"],
    "de": ["11.12.2026", "11.12.26", "11. Dezember 2026", "Freitag, den 11. Dez. 2026", "2026-12-11"],
    "fr": ["11/12/2026", "11 décembre 2026", "vendredi 11 déc. 2026"],
}


@pytest.mark.parametrize(("tag", "text"), [(tag, text) for tag, texts in DAYS.items() for text in texts])
def test_a_day_is_read_as_its_language_writes_it(tag: str, text: str) -> None:
    """Numbers come in the language's order, months by name or its beginning."""
    assert notation.day(text, tag) == "2026-12-11"


@pytest.mark.parametrize("text", ["", "11.12.", "Dezember", "heute", "3 März", "1.2.3.4", "12345-1-1", "x" * 50])
def test_what_is_no_day_stays_as_it_is(text: str) -> None:
    """The slot's own check says what is wrong with it."""
    assert notation.day(text, "de") == text


def test_a_month_of_another_calendar_is_austrian() -> None:
    """Jänner is January in Austria."""
    assert notation.day("7. Jänner 2025", "de-AT") == "2025-01-07"


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("de", "vor etwa 4 Jahren", "about 4 years"),
        ("en", "about 11 years", "about 11 years"),
        ("fr", "il y a 4 ans", "about 4 years"),
        ("de", "März 2022", "2022-03"),
        ("de", "3/2022", "2022-03"),
        ("en", "March 14, 2022", "2022-03-14"),
        ("de", "14.3.2022", "2022-03-14"),
        ("de", "2022", "2022"),
        ("de", "vor 4 Monaten", "vor 4 Monaten"),
        ("de", "22", "22"),
    ],
)
def test_a_last_contact_is_as_vague_as_it_is_given(tag: str, text: str, expected: str) -> None:
    """A day, a month, a year, or some years ago; nothing is made up."""
    assert notation.past(text, tag) == expected


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("de", "14 Uhr", "14:00"),
        ("de", "14.30 Uhr", "14:30"),
        ("de", "9:05", "09:05"),
        ("en", "2 pm", "14:00"),
        ("en", "2:30 p.m.", "14:30"),
        ("en", "12 am", "00:00"),
        ("fr", "14h30", "14:30"),
        ("de", "2 Uhr nachm.", "2 Uhr nachm."),
        ("de", "14", "14"),
        ("de", "bald", "bald"),
    ],
)
def test_a_time_is_read_as_its_language_says_it(tag: str, text: str, expected: str) -> None:
    """With “Uhr”, “h” or the halves of the day; a number alone is no time."""
    assert notation.clock(text, tag) == expected


def test_it_is_shown_in_the_readers_words() -> None:
    """What was understood is said with its weekday, so that a slip is seen."""
    assert notation.shown_day("2026-12-11", "de") == "Freitag, 11. Dezember 2026"
    assert [notation.shown_past(one, "de") for one in ("about 4 years", "2022-03", "2022")] == [
        "4 Jahre",
        "März 2022",
        "2022",
    ]
    assert notation.sample_day("de") == "11.12.2026"

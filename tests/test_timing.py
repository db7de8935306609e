"""How long ago: precision, number words and case."""

from __future__ import annotations

import re
from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from rekindle.catalogs import load_localization
from rekindle.errors import RenderError
from rekindle.rendering import module_of
from rekindle.timing import ClockTime, Day, LastContact, gap

TODAY = date(2026, 11, 16)
LAST_CONTACT: TypeAdapter[object] = TypeAdapter(LastContact)


def words(locale: str, form: str, last_contact: str, today: date = TODAY) -> str:
    """The words of one form of a gap."""
    said: str = getattr(module_of(load_localization(locale, "formal")).words, form)(gap(last_contact, today))
    return said


@pytest.mark.parametrize(
    ("last_contact", "english", "dative", "base"),
    [
        ("2026-11-16", "less than a week", "weniger als einer Woche", "weniger als eine Woche"),
        ("2026-11-09", "a week", "einer Woche", "eine Woche"),
        ("2026-10-26", "three weeks", "drei Wochen", "drei Wochen"),
        ("2026-10-24", "about three weeks", "rund drei Wochen", "rund drei Wochen"),
        ("2026-10-16", "a month", "einem Monat", "einen Monat"),
        ("2026-07-16", "four months", "vier Monaten", "vier Monate"),
        ("2026-07-05", "about four months", "rund vier Monaten", "rund vier Monate"),
        ("2026-06-25", "about five months", "rund fünf Monaten", "rund fünf Monate"),
        ("2025-11-25", "almost a year", "fast einem Jahr", "fast ein Jahr"),
        ("2025-11-16", "a year", "einem Jahr", "ein Jahr"),
        ("2025-10-30", "more than a year", "gut einem Jahr", "gut ein Jahr"),
        ("2025-05-16", "about a year and a half", "rund anderthalb Jahren", "rund anderthalb Jahre"),
        ("2024-11-16", "two years", "zwei Jahren", "zwei Jahre"),
        ("2023-09-01", "more than three years", "gut drei Jahren", "gut drei Jahre"),
        ("2024-05-16", "about two and a half years", "rund zweieinhalb Jahren", "rund zweieinhalb Jahre"),
        ("2023-02-01", "almost four years", "fast vier Jahren", "fast vier Jahre"),
        ("2026-11", "less than a month", "weniger als einem Monat", "weniger als einen Monat"),
        ("2026-10", "about a month", "rund einem Monat", "rund einen Monat"),
        ("2026-07", "about four months", "rund vier Monaten", "rund vier Monate"),
        ("2022-11", "about four years", "rund vier Jahren", "rund vier Jahre"),
        ("2014-11", "about twelve years", "rund zwölf Jahren", "rund zwölf Jahre"),
        ("2013-11", "about 13 years", "rund 13 Jahren", "rund 13 Jahre"),
        ("2026", "less than a year", "weniger als einem Jahr", "weniger als ein Jahr"),
        ("2025", "about a year", "rund einem Jahr", "rund ein Jahr"),
        ("2022", "about four years", "rund vier Jahren", "rund vier Jahre"),
        ("about 1 year", "about a year", "rund einem Jahr", "rund ein Jahr"),
        ("about 8 years", "about eight years", "rund acht Jahren", "rund acht Jahre"),
    ],
)
def test_gap_is_said_no_more_precisely_than_it_was_given(
    last_contact: str, english: str, dative: str, base: str
) -> None:
    """Each precision gives its own words, in the dative behind seit and vor and in the base form alone."""
    assert words("en", "since", last_contact) == english
    assert words("en", "ago", last_contact) == english
    assert words("de", "since", last_contact) == dative
    assert words("de", "ago", last_contact) == dative
    assert words("de", "duration", last_contact) == base


ENGLISH = re.compile(
    r"(about |more than |almost )?"
    r"((a|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[3-9]|20) (week|month|year)s?( and a half)?"
    r"|(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) and a half years)"
    r"|less than a (week|month|year)"
)
NUMBER = "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|1[3-9]|20"
DATIVE = re.compile(
    rf"(rund |gut |fast )?(einem (Monat|Jahr)|einer Woche|(({NUMBER})|anderthalb|({NUMBER})einhalb) Jahren"
    rf"|({NUMBER}) (Wochen|Monaten))|weniger als (einer Woche|einem Monat|einem Jahr)"
)
BASE = re.compile(
    rf"(rund |gut |fast )?(einen Monat|ein Jahr|eine Woche|(({NUMBER})|anderthalb|({NUMBER})einhalb) Jahre"
    rf"|({NUMBER}) (Wochen|Monate))|weniger als (eine Woche|einen Monat|ein Jahr)"
)


@pytest.mark.parametrize("months", range(241))
def test_every_month_has_its_words_in_both_languages(months: int) -> None:
    """From this month to twenty years ago the phrase is grammatical, given as a month and given as a day."""
    year, month = divmod(12 * TODAY.year + TODAY.month - 1 - months, 12)
    given = [f"{year}-{month + 1:02}", *(f"{year}-{month + 1:02}-{day:02}" for day in (1, 9, 16))]
    for last_contact in given:
        assert ENGLISH.fullmatch(words("en", "since", last_contact)), last_contact
        assert DATIVE.fullmatch(words("de", "since", last_contact)), last_contact
        assert DATIVE.fullmatch(words("de", "ago", last_contact)), last_contact
        assert BASE.fullmatch(words("de", "duration", last_contact)), last_contact


def test_number_of_months_is_never_off_by_more_than_it_says() -> None:
    """A month is exact only when a day was given, and "more than" and "almost" lie on the right side."""
    for months in range(241):
        year, month = divmod(12 * TODAY.year + TODAY.month - 1 - months, 12)
        said = gap(f"{year}-{month + 1:02}", TODAY)
        assert said.quality != "exact"
        if said.unit == "years" and said.quality == "over":
            assert months > 12 * said.number
        if said.unit == "years" and said.quality == "almost":
            assert months < 12 * said.number


@pytest.mark.parametrize(
    ("last_contact", "band"),
    [
        ("2026-06", "fresh"), ("2026-05", "lapsed"), ("2024-12", "lapsed"), ("2024-11", "dormant"),
        ("2021-12", "dormant"), ("2021-11", "long"), ("about 2 years", "dormant"), ("about 5 years", "long"),
    ],
)  # fmt: skip
def test_band_follows_the_months(last_contact: str, band: str) -> None:
    """Under 6 months is fresh, under 24 lapsed, under 60 dormant, and above that long."""
    assert gap(last_contact, TODAY).band == band


@pytest.mark.parametrize("last_contact", ["2026-11-17", "2026-12", "2027"])
def test_contact_after_the_reference_day_is_refused(last_contact: str) -> None:
    """A last contact in the future is one clear error and not a negative gap."""
    with pytest.raises(RenderError, match=r"the last contact lies after the reference day 2026-11-16; correct it"):
        gap(last_contact, TODAY)


def test_leap_day_and_month_ends_are_counted_as_people_do() -> None:
    """From the 31st to a shorter month's last day, and from a leap day on, nothing breaks."""
    assert words("en", "since", "2024-02-29", date(2026, 2, 28)) == "almost two years"
    assert words("en", "since", "2024-02-29", date(2026, 3, 1)) == "two years"
    assert words("en", "since", "2026-01-31", date(2026, 2, 28)) == "four weeks"


@pytest.mark.parametrize(
    "value", ["", "2022-13", "2022-02-30", "22", "2022-1", "1899", "about 0 years", "about 81 years", "gestern",
              "2022-03-04T10:00", "٢٠٢٢", "2022\n", "2" * 100_000]
)  # fmt: skip
def test_other_spellings_are_refused(value: str) -> None:
    """What is no day, month, year or "about n years" is refused with E_DATE."""
    with pytest.raises(ValidationError) as caught:
        LAST_CONTACT.validate_python(value)
    assert [error["type"] for error in caught.value.errors()] == ["E_DATE"]


@pytest.mark.parametrize("value", [None, 2022, True, ["2022"], 20.22])
def test_what_is_no_text_and_no_date_is_refused(value: object) -> None:
    """A number, a list or nothing is refused with E_TYPE."""
    with pytest.raises(ValidationError) as caught:
        LAST_CONTACT.validate_python(value)
    assert [error["type"] for error in caught.value.errors()] == ["E_TYPE"]


def test_date_is_kept_as_its_day() -> None:
    """A date object and its spelling are the same last contact."""
    assert LAST_CONTACT.validate_python(date(2022, 3, 4)) == LAST_CONTACT.validate_python("2022-03-04") == "2022-03-04"


@pytest.mark.parametrize(
    "value", [0, 1.5, "0", "1700000000", "2026-2-3", "2026-02-30", "11.12.2026", "2026-12-11T00:00", "", True]
)
def test_day_is_a_date_and_no_number(value: object) -> None:
    """A number of seconds, a day that does not exist or another spelling is refused."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Day).validate_python(value)
    assert caught.value.errors()[0]["type"] in ("E_DATE", "E_TYPE")


@pytest.mark.parametrize("value", [50_000, "14", "14 Uhr", "25:00", "14:00Z", None])
def test_time_of_day_is_local_hours_and_minutes(value: object) -> None:
    """A number, another spelling or a time with a zone is refused with E_TIME."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(ClockTime).validate_python(value)
    assert caught.value.errors()[0]["type"] == "E_TIME"


def test_day_and_time_are_read_from_json() -> None:
    """What an example writes to JSON is read back."""
    assert TypeAdapter(Day).validate_json('"2026-12-11"') == date(2026, 12, 11)
    assert TypeAdapter(ClockTime).validate_json('"14:30:00"').isoformat() == "14:30:00"

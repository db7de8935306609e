"""Values in sentences: what stands literally, and the two things that are done to a value."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekindle.filling import fill, nest_quotes, pieces, placeholders, sentence


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("", ""),
        ("no value", "no value"),
        ("%(a)s", "A"),
        ("%(a)s%(b)s", "AB"),
        ("x %(a)s, %(b)s, %(a)s y", "x A, B, A y"),
        ("100 %", "100 %"),
        ("100 %% of %(a)s", "100 % of A"),
        ("%%(a)s", "%(a)s"),
        ("%%%(a)s", "%A"),
        ("%(a)d %(a)999999999s %(a) s %a %s %", "%(a)d %(a)999999999s %(a) s %a %s %"),
        ("{{ a }} {a} ${a}", "{{ a }} {a} ${a}"),
    ],
)
def test_placeholders_are_filled_and_all_else_is_literal(text: str, filled: str) -> None:
    """Only ``%(name)s`` is a placeholder and ``%%`` a per cent sign; every other sign stands for itself."""
    assert fill(text, {"a": "A", "b": "B"}) == filled


def test_text_says_its_placeholders() -> None:
    """The names of a text's placeholders are those that are filled, and no others."""
    assert placeholders("%(a)s %(b_2)s %(a)s %%(c)s %(d)9s %s") == {"a", "b_2"}


def test_missing_value_is_an_error() -> None:
    """A placeholder without a value is an error and not a blank."""
    with pytest.raises(KeyError, match="b"):
        fill("%(a)s %(b)s", {"a": "A"})


@pytest.mark.parametrize(
    "value", ["%(a)s", "%(b)s", "%%", "%", "{{ b }}", "{% raw %}", "\\1", "\\g<1>", "$1", "<b>", "%(b)999999999s", "\n"]
)
def test_value_is_never_read_as_a_text(value: str) -> None:
    """What looks like a placeholder or a template in a value stays as it is."""
    assert fill("x %(a)s “%(a)s” %(b)s", {"a": value, "b": "B"}) == f"x {value} “{value}” B"


@pytest.mark.parametrize(
    ("text", "value", "filled"),
    [
        ("at %(a)s.", "Acme Inc.", "at Acme Inc."),
        ("at %(a)s. Then", "Acme Inc.", "at Acme Inc. Then"),
        ("at %(a)s.", "Acme", "at Acme."),
        ("at %(a)s, then", "Acme Inc.", "at Acme Inc., then"),
        ("at %(a)s?", "Acme Inc.", "at Acme Inc.?"),
        ("%(a)s%(b)s.", "Inc.", "Inc.B."),
        ("%(b)s%(a)s.", "Inc.", "BInc."),
        ("“%(a)s”.", "Inc.", "“Inc.”."),
        ("%(a)s", "Inc.", "Inc."),
        ("at %(a)s.", "Acme…", "at Acme…."),
    ],
)
def test_full_stop_is_not_doubled(text: str, value: str, filled: str) -> None:
    """A value that ends in a full stop takes the place of the sentence's own, where that follows at once."""
    assert fill(text, {"a": value, "b": "B"}) == filled


@pytest.mark.parametrize(
    ("text", "value", "filled"),
    [
        ("„%(a)s“", "Umzug „Nord“", "„Umzug ‚Nord‘“"),
        ("„%(a)s“", "„Nord“ und „Süd“", "„‚Nord‘ und ‚Süd‘“"),
        ("„%(a)s“", 'Umzug "Nord"', "„Umzug ‚Nord‘“"),
        ("„%(a)s“", "Umzug “Nord”", "„Umzug ‚Nord‘“"),
        ("„%(a)s“", "Umzug »Nord«", "„Umzug ‚Nord‘“"),
        ("„%(a)s“", "Umzug „Nord”", "„Umzug ‚Nord‘“"),
        ("“%(a)s”", "Project “North”", "“Project ‘North’”"),
        ("“%(a)s”", '("North", 2nd phase)', "“(‘North’, 2nd phase)”"),
        ("“%(a)s”", '"Why not?"', "“‘Why not?’”"),
        ("«%(a)s»", "Projet «Nord»", "«Projet “Nord”»"),
        ("«\u00a0%(a)s\u00a0»", 'Projet "Nord"', "«\u00a0Projet “Nord”\u00a0»"),
        ("«\u202f%(a)s\u202f»", 'Projet "Nord"', "«\u202fProjet “Nord”\u202f»"),
        ("»%(a)s«", "Umzug „Nord“", "»Umzug ›Nord‹«"),
    ],
)
def test_quotation_in_a_quotation_gets_the_inner_marks(text: str, value: str, filled: str) -> None:
    """A pair of marks inside a value that stands in marks becomes the pair that belongs inside those."""
    assert fill(text, {"a": value}) == filled


@pytest.mark.parametrize(
    "value",
    [
        'a"b,c',
        '19" monitor, 20" screen',
        '"North',
        'North"',
        '" North "',
        "„North",
        "North“",
        '"North»',
        "„North»",
        "»North»",
        '""',
        "„“",
        'x"North"',
        '"North"x',
        "’North’",
        '"' + "n" * 201 + '"',
    ],
)
@pytest.mark.parametrize("text", ["„%(a)s“", "“%(a)s”", "«%(a)s»", "»%(a)s«"])
def test_marks_that_are_no_pair_stay(text: str, value: str) -> None:
    """A mark without its counterpart, inside a word or for inches is not touched."""
    assert fill(text, {"a": value}) == text.replace("%(a)s", value)


@pytest.mark.parametrize("text", ["%(a)s", "„%(a)s”", '"%(a)s"', "„so %(a)s“", "„%(a)s, so“", "(%(a)s)"])
def test_quotation_stays_where_the_value_is_not_quoted_itself(text: str) -> None:
    """Marks in a value stay as they are unless the sentence sets a pair around exactly that value."""
    assert fill(text, {"a": "Umzug „Nord“"}) == text.replace("%(a)s", "Umzug „Nord“")


@pytest.mark.parametrize("outer", ["„“", "“”", "«»", "»«"])
def test_nesting_touches_only_the_marks(outer: str) -> None:
    """Between the inner marks stands what stood between the outer ones."""
    assert re.fullmatch(r"a .b\\1. c", nest_quotes(r'a "b\1" c', outer))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It works", "It works."),
        ("It works.", "It works."),
        ("Does it?", "Does it?"),
        ("It does!", "It does!"),
        ("It might…", "It might…"),
        ("It says “yes.”", "It says “yes.”"),
        ("It says “yes”", "It says “yes”."),
        ("Das heißt „ja?“", "Das heißt „ja?“"),
        ("(It works.)", "(It works.)"),
        ("It works (mostly)", "It works (mostly)."),
        ("»Ja!«", "»Ja!«"),
        ("", "."),
    ],
)
def test_sentence_ends_once(text: str, whole: str) -> None:
    """A sentence without an end mark gets a full stop, one with it, also inside quotation marks, gets none."""
    assert sentence(text) == whole


PLAIN = st.text(max_size=60).filter(lambda value: not value.endswith(".") and not set(value) & set('"„“”«»'))
TEXTS = st.lists(
    st.sampled_from(["%(a)s", "%(b)s", "%%", "%", ".", " ", "„", "“", "”", "«", "»", "(a)s", "word", "{{ a }}"]),
    max_size=12,
).map("".join)


@given(TEXTS, PLAIN, PLAIN)
def test_plain_value_stands_literally(text: str, a: str, b: str) -> None:
    """A value without quotation marks and without a full stop at its end stands in the text sign for sign."""
    expected = re.sub(r"%\((a|b)\)s|%%", lambda m: {"a": a, "b": b, None: "%"}[m[1]], text)
    assert fill(text, {"a": a, "b": b}) == expected


@given(st.text(max_size=40), st.sampled_from(["„%(a)s“.", "x %(a)s.", "%(a)s%(a)s"]))
def test_value_loses_nothing_but_marks(value: str, text: str) -> None:
    """Whatever the value, all its signs but quotation marks are in the filled text, in their order."""
    marks = str.maketrans("", "", '"„“”«»‚‘’›‹')
    assert value.translate(marks) in fill(text, {"a": value}).translate(marks)


@given(TEXTS)
def test_pieces_are_the_whole_text(text: str) -> None:
    """The pieces of a text, put together again, are the text."""
    whole = "".join(
        piece.literal.replace("%", "%%") + (f"%({piece.name})s" if piece.name else "") for piece in pieces(text)
    )
    assert fill(whole, {"a": "A", "b": "B"}) == fill(text, {"a": "A", "b": "B"})

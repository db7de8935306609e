"""A message as HTML, Markdown and JSON."""

from __future__ import annotations

import json
from datetime import date

import jsonschema
import pytest
from tests.delivery import readers
from tests.delivery.letters import Plain

from rekindle import Library
from rekindle.delivery import data, letters, markdown, markup
from rekindle.locales import Formality

TODAY = date(2026, 11, 16)
FORMS: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))
BODY = "Dear Ann,\n\nnotes:\n• one\n• two\nand then\nsecond line\n\n\n \t\n• three\n• four\n\nYours\n"


def test_paragraphs_and_lists_are_found() -> None:
    """An empty line ends a block, and so does the beginning or end of a list."""
    assert letters.blocks(BODY) == [
        ("paragraph", ("Dear Ann,",)),
        ("paragraph", ("notes:",)),
        ("list", ("one", "two")),
        ("paragraph", ("and then", "second line")),
        ("list", ("three", "four")),
        ("paragraph", ("Yours",)),
    ]


def test_a_line_that_begins_with_a_bullet_is_no_list_by_itself() -> None:
    """A name or a sentence that somebody begins with a bullet stays a line, at the end and as a paragraph."""
    assert letters.blocks("• Hi.\n\nOne:\n• a\n\nYours\n• Ann") == [
        ("paragraph", ("• Hi.",)),
        ("paragraph", ("One:",)),
        ("list", ("a",)),
        ("paragraph", ("Yours", "• Ann")),
    ]


def test_html_is_a_document_with_language_direction_and_title() -> None:
    """A browser sees paragraphs, lists and line breaks, in the language of the text."""
    page = readers.elements(markup.to_html(Plain("A & B", BODY, "de-AT")))
    assert page.attrib == {"lang": "de-AT", "dir": "ltr"}
    assert readers.text_of(page, "title") == ["A & B"]
    assert readers.text_of(page, "p") == ["Dear Ann,", "notes:", "and then\nsecond line", "Yours"]
    assert readers.text_of(page, "li") == ["one", "two", "three", "four"]
    assert [tag for tag, _ in readers.skeleton(page)].count("br") == 1
    assert markup.to_fragment(BODY) in markup.to_html(Plain("A & B", BODY))


def test_html_sets_no_colour_and_loads_nothing() -> None:
    """What says light and dark is the reader's program; nothing is fetched, linked or run."""
    html = markup.to_html(Plain("Hi", BODY))
    assert '<meta name="color-scheme" content="light dark">' in html
    assert not [word for word in ("color:", "background", "href", "src", "url(", "script", "@import") if word in html]


def test_without_a_subject_the_first_line_is_the_title() -> None:
    """A document has to have a title."""
    page = readers.elements(markup.to_html(Plain(None, "\nHi <Ann>,\nhow are you?")))
    assert readers.text_of(page, "title") == ["Hi <Ann>,"]


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("uz-Latn-UZ", "ltr")],
)
def test_direction_is_that_of_the_script(locale: str, expected: str) -> None:
    """Arabic and Hebrew run from right to left, and so does what is written in their scripts."""
    assert letters.direction(locale) == expected


def test_markdown_is_markdown() -> None:
    """The subject is a heading, lists are lists, and lines stay lines."""
    assert markdown.to_markdown(Plain("A #", "x\n1. y\n\n• * z\n•  two\n\n- no list\n    no code")) == (
        "# A \\#\n\nx\\\n1\\. y\n\n- \\* z\n- &#32;two\n\n\\- no list\\\n&#32;&#32;&#32;&#32;no code\n"
    )
    assert markdown.to_markdown(Plain(None, "Hi")) == "Hi\n"


@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_every_message_goes_out_in_every_form(locale: str, formality: Formality) -> None:
    """All kinds on all channels: HTML a strict parser takes, JSON the schema allows, Markdown that says it."""
    library = Library(locale, formality=formality)
    validator = jsonschema.Draft202012Validator(data.schema())
    validator.check_schema(data.schema())
    for kind in library.kinds():
        for channel in kind.channels:
            rendered = library.render(library.example(kind.id), channel=channel, today=TODAY)
            page = readers.elements(rendered.html)
            assert page.attrib["lang"] == rendered.locale
            said = [*readers.text_of(page, "p"), *readers.text_of(page, "li")]
            lines = [line.removeprefix("• ") for line in rendered.body.split("\n") if line]
            assert sorted(line for text in said for line in text.split("\n")) == sorted(lines)
            _, texts = readers.marked(rendered.markdown)
            subject = [] if rendered.subject is None else [rendered.subject]
            assert [line for text in texts for line in text.split("\n")] == [*subject, *lines]
            validator.validate(json.loads(rendered.to_json()))
            assert json.loads(rendered.to_json()) == rendered.to_dict()


def test_the_schema_allows_nothing_else() -> None:
    """A name too many, one too few or another type does not pass."""
    library = Library()
    good = library.render(library.example("nudge"), today=TODAY).to_dict()
    validator = jsonschema.Draft202012Validator(data.schema())
    assert validator.is_valid(good)
    wrongs = [("extra", 1), ("subject", 1), ("variant", 0), ("formality", "polite"), ("notes", [{}]), ("kind", "")]
    for name, value in wrongs:
        assert not validator.is_valid(good | {name: value})
    assert not any(validator.is_valid({key: good[key] for key in good if key != one}) for one in good)

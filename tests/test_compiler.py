"""The message compiler: what it makes says what stock Jinja2 says, and what it refuses."""

from __future__ import annotations

import gettext
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.dates import format_date
from babel.messages.plurals import get_plural
from tests import reference
from tests.rows import FORMS, IN_FRENCH, Row, rows

from rekindle import timing
from rekindle.catalogs import Localization, load_localization
from rekindle.compiler.emitting import FILTERS, Module
from rekindle.compiler.phrases import function
from rekindle.compiler.plurals import plural_rule
from rekindle.compiler.source import Code, Literal, expression, quoted
from rekindle.content import load
from rekindle.errors import ContentError
from rekindle.limits import to_gsm
from rekindle.locales import Formality
from rekindle.messages import KINDS, LapsedMessage
from rekindle.people import Warmth
from rekindle.rendering import module_of, text_of
from rekindle.serving import channel as channel_of
from rekindle.templates import FILTER_NAMES

Project = Callable[..., Path]
ROWS = 50


Text = tuple[str | None, str]


def both(row: Row, localization: Localization) -> tuple[Text, Text]:
    """Subject and body of a message, by the compiled function and by the reference."""
    message, channel, variant, today = row
    about = channel_of(localization, channel)
    warmth: Warmth = message.warmth or message.recipient.warmth or "friendly"
    gap = timing.gap(str(message.last_contact), today) if isinstance(message, LapsedMessage) else None
    subject, body = text_of(localization, message.kind, channel)(vars(message), gap, warmth, variant)
    ours = subject, to_gsm(body) if about.encoding == "gsm-7" else body
    return ours, reference.render(message, localization, about, warmth, variant, today)


@pytest.mark.parametrize(
    ("kind", "locale", "formality"),
    [(kind, *form) for form in FORMS for kind in KINDS if form[0] != "fr" or kind in IN_FRENCH],
)
def test_compiled_text_is_the_text_of_stock_jinja(kind: str, locale: str, formality: Formality) -> None:
    """Random messages on every channel read the same, letter for letter, from both engines."""
    localization = load_localization(locale, formality)
    for row in rows(kind, locale, formality, count=ROWS):
        ours, expected = both(row, localization)
        assert ours == expected


@pytest.mark.parametrize("locale", ["ar", "cs", "cy", "de", "en", "fr", "ga", "ja", "lt", "pl", "ru", "sl", "tr"])
def test_plural_rule_in_python_is_gettexts(locale: str) -> None:
    """For languages with one to six forms each number has the form that gettext gives it, and each form a number."""
    rule, plural = plural_rule(locale), get_plural(locale)
    choose = gettext.c2py(plural.plural_expr)
    ours = eval(f"lambda n: int({rule.source})")
    assert [ours(n) for n in range(1005)] == [choose(n) for n in range(1005)]
    assert [ours(n) for n in rule.examples] == list(range(plural.num_plurals))


@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_days_are_babels(locale: str, formality: Formality) -> None:
    """The baked forms of a day are CLDR's, on every day of three years."""
    localization = load_localization(locale, formality)
    words, said = module_of(localization).words, reference.filters(localization)
    for number in range(3 * 366):
        day = date.fromordinal(date(2025, 1, 1).toordinal() + number)
        for form in ("day_month", "weekday_date", "long_date", "full_date"):
            assert getattr(words, form)(day) == said[form](day)


@pytest.mark.parametrize(
    "locale", ["ar", "cs", "es", "hu", "it", "ja", "lt", "nb", "nl", "pl", "pt-BR", "ru", "tr", "vi"]
)
def test_days_of_a_language_to_come_can_be_written(locale: str) -> None:
    """A language that nobody has translated yet has its days, so that its first message needs no code."""
    words = Module(load_localization(locale, "formal")).words
    babels = format_date(date(2026, 12, 4), "long", locale=locale.replace("-", "_"))
    assert words.long_date(date(2026, 12, 4)).replace("\u00a0", " ") == babels.replace("\u00a0", " ")


@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_lists_are_babels(locale: str, formality: Formality) -> None:
    """Things in a row are written as CLDR has them, from none to six."""
    localization = load_localization(locale, formality)
    for number in range(7):
        things = ("Acme Inc.", "b", "c", "d", "e", "f")[:number]
        assert module_of(localization).words.listed(things) == reference.filters(localization)["listed"](things)


@pytest.mark.parametrize(
    "words", ['4 """; boom() #', "a\\", 'a"', '"""\nboom()\n"""', "\x00\u2028\U000e0001", "{boom()}"]
)
def test_words_of_a_catalog_stay_words_in_a_compiled_module(words: str) -> None:
    """A pattern or text that looks like code ends neither a docstring nor a literal."""
    namespace: dict[str, Any] = {}
    said = words.replace("\x00", "")
    exec("\n".join(function("told", "", quoted(words), f"A day: {said}")), namespace)
    assert namespace["told"]() == words
    assert namespace["told"].__doc__ == f"A day: {' '.join(said.split())}".strip()


def test_every_filter_of_the_closed_set_is_compiled() -> None:
    """What a template may use and what the compiler knows are the same."""
    assert FILTERS.keys() == FILTER_NAMES


def whole(localization: Localization) -> str:
    """The source of a whole module."""
    module = Module(localization)
    for path in load()["templates"]:
        if not path.startswith("shared/"):
            module.text(path)
    return module.source()


@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_module_is_formatted_as_a_person_would(locale: str, formality: Formality) -> None:
    """The emitted source passes ruff format, and is the same every time."""
    source = whole(load_localization(locale, formality))
    assert source == whole(load_localization(locale, formality))
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length=120", "--target-version=py311", "-"]
    result = subprocess.run(command, input=source, capture_output=True, encoding="utf-8", check=True)
    assert result.stdout == source


# ------------------------------------------------------------------------------------------ refusals


EMAIL = "content/messages/nudge/email.j2"


def message_with(text: str) -> str:
    """A template with a text on its line 4."""
    return f"{{% block subject %}}\n{{% endblock %}}\n{{% block body %}}\n{text}\n{{% endblock %}}\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{{ frist_sent|day_month }}", "there is no 'frist_sent'"),
        ("{{ gap|since }}", "there is no 'gap'"),
        ("{{ recipient.model_dump }}", "recipient has no 'model_dump'"),
        ("{{ recipient.model_fields }}", "recipient has no 'model_fields'"),
        ("{{ recipient.copy }}", "recipient has no 'copy'"),
        ("{{ recipient.given.upper }}", "recipient.given may be left out"),
        ("{{ first_subject.upper }}", "first_subject has no 'upper'"),
        ("{{ first_sent }}", "prints what is no text"),
        ("{{ first_sent.year }}", "first_sent has no 'year'"),
        ("{{ variant }}", "prints what is no text"),
        ("{{ interest }}", "prints interest, which may be left out"),
        ("{% if first_subject %}{{ interest }}{% endif %}", "prints interest, which may be left out"),
        ("{% if interest or first_subject %}{{ interest }}{% endif %}", "prints interest, which may be left out"),
        ("{% if not interest %}{{ interest }}{% endif %}", "prints interest, which may be left out"),
        ("{% if interest %}{% else %}{{ interest }}{% endif %}", "prints interest, which may be left out"),
        ("{{ interest|sentence }}", "the filter sentence does not take interest"),
        ("{{ first_sent|sentence }}", "the filter sentence does not take first_sent"),
        ("{{ first_subject|minutes }}", "the filter minutes does not take first_subject"),
        ("{{ recipient|at }}", "the filter at does not take recipient"),
        ("{{ first_subject|step_name }}", "the filter step_name does not take first_subject"),
        ("{% for one in recipient %}{{ one }}{% endfor %}", "loops over what is no list"),
        ("{% for one in first_subject %}{{ one }}{% endfor %}", "loops over what is no list"),
        ("{% if salutation == 1 == 2 %}{{ closing }}{% endif %}", "Compare is no condition"),
        ('{% import "shared/lines.j2" as lines %}{{ lines.nothing(first_sent) }}', "no macro 'nothing'"),
        ('{% import "shared/lines.j2" as lines %}{{ lines.reminder() }}', "reminder takes day"),
    ],
)
def test_what_does_not_fit_the_model_is_refused(project: Project, text: str, what: str) -> None:
    """Each name, path, filter and loop is held against the model; a value that may be left out has to be asked for."""
    project({EMAIL: message_with(text)})
    with pytest.raises(ContentError) as caught:
        Module(load_localization("en", "formal")).text("nudge/email.j2")
    assert str(caught.value).startswith(f"{EMAIL}:4: {what}; ")


@pytest.mark.parametrize(
    "text",
    [
        "{% if interest %}{{ interest }}{% endif %}",
        "{% if first_subject and interest %}{{ interest }}{% endif %}",
        "{% if interest and (first_subject or first_text) %}{{ interest|sentence }}{% endif %}",
        "{% if recipient.given and interest %}{{ recipient.given }}{{ interest }}{% endif %}",
        "{% for one in recipient.titles %}{{ one }}{% endfor %}",
        "{% if recipient.gender in ('female', 'male') %}{{ first_subject }}{% endif %}",
        "{% if variant == 2 %}{{ salutation }}{% elif not first_text %}{{ closing }}{% endif %}",
    ],
)
def test_what_fits_the_model_is_compiled(project: Project, text: str) -> None:
    """A condition that asks for a value lets it be said."""
    project({EMAIL: message_with(text)})
    assert Module(load_localization("en", "formal")).text("nudge/email.j2")


# ------------------------------------------------------------------------------------------ source


@pytest.mark.parametrize(
    "text", ["", "a", 'a"b', "a\\b", "a\nb", "{a}", "\u00a0", "„a“", "\t", "'", "%(a)s", "😀", "\u200d", "\\u00a0"]
)
def test_literal_is_read_back_as_it_was(text: str) -> None:
    """A text is written as a literal that Python reads as the same text, alone and in an f-string."""
    assert eval(quoted(text)) == text
    assert eval(expression([Literal(text), Code("x"), Literal(text)]), {"x": "y"}) == f"{text}y{text}"
    assert re.fullmatch(r"[^\n\u00a0]*", quoted(text))

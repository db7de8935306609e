"""Our texts inside a host's own Jinja2 and gettext."""

from __future__ import annotations

import gettext
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, StrictUndefined

import rekindle
from rekindle import Library, Person, RenderError, embedding
from rekindle.limits import to_gsm
from rekindle.locales import Formality
from rekindle.messages import KINDS, Message, Nudge

TODAY = date(2026, 11, 16)
FORMS: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("en", "informal"), ("de", "formal"), ("de", "informal"))


@lru_cache(maxsize=16)
def environment(locale: str, formality: Formality, *, capital: bool = False, autoescape: bool = False) -> Environment:
    """A host's environment with a page of its own."""
    own = DictLoader(
        {"mine.j2": '{% extends "nudge/email.j2" %}{% block body %}{{ super() }}PS: {{ ps }}{% endblock %}'}
    )
    made = Environment(
        loader=ChoiceLoader([own, rekindle.jinja_loader()]), autoescape=autoescape, undefined=StrictUndefined
    )
    embedding.install(made, Library(locale), formality=formality, capital_du=capital)
    return made


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_a_hosts_environment_says_what_a_render_says(kind: str, locale: str, formality: Formality) -> None:
    """Stock Jinja2 with our loader, filters and functions gives the text of Library.render, on every channel."""
    library = Library(locale, formality=formality)
    compared = 0
    for cast in library.casts():
        message = library.example(kind, cast=cast)
        host = environment(locale, formality, capital=message.recipient.capital_du)
        if message.recipient.formality != formality:
            continue
        for channel in library.kind(kind).channels:
            for variant in range(1, library.kind(kind).variants + 1):
                said = library.render(message, channel=channel, variant=variant, today=TODAY)
                values = embedding.variables(library, message, channel=channel, variant=variant, today=TODAY)
                template = host.get_template(embedding.template_name(kind, channel))
                subject, body = embedding.parts(template, values)
                assert (to_gsm(body) if channel == "sms" else body) == said.body
                assert subject == said.subject
                compared += 1
    assert compared


def example(**changes: Any) -> Message:
    """A nudge with some slots changed."""
    return Library().example("nudge").model_copy(update=changes)


def test_a_host_can_extend_a_message() -> None:
    """A template of the host's own adds to a block of ours."""
    message = example()
    values = embedding.variables(Library(), message, channel="email", today=TODAY) | {"ps": "See you."}
    subject, body = embedding.parts(environment("en", "informal").get_template("mine.j2"), values)
    said = Library().render(message, channel="email", variant=1, today=TODAY)
    assert (subject, body) == (said.subject, f"{said.body}\nPS: See you.")


def test_markup_in_a_value_is_escaped_once() -> None:
    """Where the host escapes, what a contact typed is escaped exactly once, and a placeholder in it stays text."""
    message = example(interest="<script>alert(1)</script> & %(name)s")
    values = embedding.variables(Library(), message, channel="email", today=TODAY)
    template = environment("en", "informal", autoescape=True).get_template("nudge/email.j2")
    _, body = embedding.parts(template, values)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; %(name)s" in body
    assert "<script>" not in body
    assert "&amp;lt;" not in body


def test_a_message_that_is_not_whole_in_a_language_is_refused(project: Callable[..., Path]) -> None:
    """Where a language lacks a part of a message, its variables are refused, with the remedy."""
    project({"locales/de/LC_MESSAGES/messages.po": None})
    library = Library("de")
    jane, ann = (Person(given=given, family="Doe", gender="female") for given in ("Jane", "Ann"))
    message = Nudge(recipient=jane, sender=ann, first_sent=date(2026, 11, 10), first_subject="Hello")
    with pytest.raises(RenderError, match=r'nudge is not translated in full into de; use a Library\("en"\)'):
        embedding.variables(library, message, channel="email", today=TODAY)


def test_gettext_finds_our_catalogs() -> None:
    """A host's gettext reads our domains from the folder, Sie and du alike, and English is the source."""
    folder = rekindle.locale_dir()
    formal = gettext.translation("interface", folder, languages=["de"])
    informal = gettext.translation("interface", folder, languages=["de@informal", "de"])
    context, source = "term.heading.nothing_found", "Nothing was found. Try fewer words, or the beginning of one."
    assert formal.pgettext(context, source) == Library("de").label("heading.nothing_found")
    assert informal.pgettext(context, source) == Library("de", formality="informal").label("heading.nothing_found")
    assert informal.pgettext("channel.letter.label", "Letter") == "Brief"
    assert formal.pgettext(context, source) != informal.pgettext(context, source)
    for domain in ("guidance", "messages", "interface"):
        assert (folder / "de@informal" / "LC_MESSAGES" / f"{domain}.mo").is_file()


def test_the_folder_of_a_checkout_goes_with_the_process() -> None:
    """What is compiled for a checkout is taken away at the end, and is the same folder until then."""
    code = "import rekindle; assert rekindle.locale_dir() is rekindle.locale_dir(); print(rekindle.locale_dir())"
    path = str(Path(rekindle.__file__).parents[1])
    result = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {path!r}); {code}"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert not Path(result.stdout.strip()).exists()

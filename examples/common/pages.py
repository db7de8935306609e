"""What every page needs, from the three things a request says: its languages, its user's profile and its fields."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

import rekindle
from examples.common.fields import Field, data_of, fields_of
from rekindle import DeliveryError, Library, RenderError, locales
from rekindle.locales import Formality
from rekindle.messages import KINDS
from rekindle.problems import Problem
from rekindle.rendered import Rendered

TEMPLATES, STATIC = (Path(__file__).parent / folder for folder in ("templates", "static"))
MAX_BODY = 64_000  # bytes of a request: forty times what a message takes
MAX_FIELDS = 200
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",  # what is written here concerns two people
    "Referrer-Policy": "same-origin",  # and not no-referrer, without which Django's CSRF check finds no origin
    "Vary": "Accept-Language, Cookie",
    "X-Content-Type-Options": "nosniff",
}
TAGS = tuple(one.tag for one in rekindle.available_locales())


def library_for(accept_language: str | None, formality: str | None) -> Library:
    """The library in the language that a request asks for, addressing its reader as their profile says."""
    chosen: Formality | None = "informal" if formality == "informal" else "formal" if formality == "formal" else None
    return Library(locales.negotiate(accept_language, available=TAGS).locale, formality=chosen)


class Answer(NamedTuple):
    """What comes of the fields that a page sent."""

    data: Mapping[str, Any]
    problems: tuple[Problem, ...]
    letter: Rendered | None


def answer(library: Library, kind: str, values: Mapping[str, str]) -> Answer:
    """The message, or what is wrong."""
    data = data_of(library.form(kind), values)
    try:
        message = KINDS[kind].model_validate(data)
    except ValidationError as error:
        return Answer(data, library.problems(kind, error), None)
    try:
        return Answer(data, (), library.render(message))
    except RenderError:  # a last contact in the future, which only the day of today tells
        label = library.form(kind)["properties"]["last_contact"]["title"]
        what = library.label("page.correct")
        return Answer(data, (Problem(("last_contact",), "E_ORDER", label, what, ""),), None)


def index(library: Library) -> dict[str, Any]:
    """What the first page shows: every kind of message that can be a mail."""
    return {"library": library, "kinds": [kind for kind in library.kinds() if "email" in kind.channels]}


def write(library: Library, kind: str, given: Answer | None = None, *, example: bool = False) -> dict[str, Any]:
    """What the page of a kind shows; with ``example`` it is filled in."""
    if given is None:
        given = Answer({}, (), None)
        if example:
            data = library.example(kind).model_dump(mode="json", exclude_unset=True)
            given = Answer(data, (), library.render(library.example(kind)))
    form: Field = fields_of(library.form(kind), given.data, given.problems)
    return {"library": library, "kind": library.kind(kind), "form": form, "given": given, "values": {}}


def preview(given: Answer) -> dict[str, Any]:
    """The same for a script: text, which it shows as text."""
    letter = given.letter
    return {
        "subject": letter.subject if letter else None,
        "body": letter.body if letter else None,
        "problems": [
            {"path": one.path, "label": one.label, "text": f"{one.message} {one.remedy}"} for one in given.problems
        ],
    }


def mail(library: Library, letter: Rendered, to: str) -> tuple[bytes | None, str]:
    """The mail as a file, or what is wrong with the address that it goes to."""
    try:
        return letter.to_eml(to=to) if to.strip() else letter.to_eml(), ""
    except DeliveryError:
        return None, library.label("page.mail_to_wrong")

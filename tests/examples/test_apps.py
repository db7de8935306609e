"""The example applications for Flask, FastAPI and Django: the same behaviour in each."""

from __future__ import annotations

import html
import json
import re
from email import message_from_bytes, policy

import pytest
from tests.examples.apps import APPS, App, fields

from rekindle import Library
from rekindle.locales import Formality
from rekindle.messages import KINDS

MAILS = [kind.id for kind in Library().kinds() if "email" in kind.channels]
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(params=APPS)
def app(request: pytest.FixtureRequest) -> App:
    """One of the applications, with a new user."""
    return APPS[request.param]()


def filled(app: App, kind: str, languages: str = "en") -> dict[str, str]:
    """The fields of a page that is filled in with the example."""
    return fields(app.get(f"/write/{kind}?example=1", languages).text)


@pytest.mark.parametrize(
    ("languages", "lang", "heading"),
    [
        ("de-CH, en;q=0.5", "de", "Nachrichten"),
        ("de-AT, en;q=0.5", "de-AT", "Nachrichten"),
        ("nl, en-GB;q=0.5", "en-GB", "Messages"),
        ("xx;;;, *", "en", "Messages"),
        ("", "en", "Messages"),
    ],
)
def test_the_language_is_negotiated(app: App, languages: str, lang: str, heading: str) -> None:
    """A page is in the best language that the request accepts, and says which."""
    answer = app.get("/", languages)
    assert answer.status == 200
    assert f'<html lang="{lang}">' in answer.text
    assert f"<h1>{heading}</h1>" in answer.text
    assert "Accept-Language" in answer.headers["vary"]


def test_the_profile_decides_how_the_user_is_addressed(app: App) -> None:
    """Who has chosen du reads du from then on, and Sie again after choosing that."""
    for formality, words in (("informal", "Das bist du."), ("formal", "Das sind Sie."), ("informal", "Das bist du.")):
        token = fields(app.get("/write/nudge", "de").text)[app.token]
        answer = app.post("/profile", {"formality": formality, app.token: token}, "de")
        assert answer.status == 303
        page = app.get("/write/nudge", "de").text
        assert words in page
        assert f'<option value="{formality}" selected>' in page


@pytest.mark.parametrize("kind", MAILS)
def test_the_form_has_every_slot_in_the_readers_language(app: App, kind: str) -> None:
    """The page of a kind has a field for each slot of its form, with label and help."""
    page = html.unescape(app.get(f"/write/{kind}", "de").text)
    form = Library("de").form(kind)
    names = fields(page).keys()
    for name, slot in form["properties"].items():
        assert slot["title"] in page
        assert slot["description"] in page
        assert any(f"{one}.".startswith(f"slot.{name}.") for one in names)
    assert page.count('<input type="hidden"') == 2


@pytest.mark.parametrize("kind", MAILS)
@pytest.mark.parametrize(("languages", "formality"), [("en", "formal"), ("de", "formal")])
def test_what_is_filled_in_comes_out_as_the_message(app: App, kind: str, languages: str, formality: Formality) -> None:
    """The example, sent as a browser sends it, is shown, previewed and downloaded as the library renders it."""
    library = Library(languages, formality=formality)
    expected = library.render(library.example(kind))
    data = filled(app, kind, languages)
    shown = app.post(f"/write/{kind}", data, languages)
    assert shown.status == 200, re.findall(r'class="problem".*', shown.text)
    assert expected.body in html.unescape(shown.text)
    preview = json.loads(app.post(f"/write/{kind}/preview", data, languages).content)
    assert preview == {"subject": expected.subject, "body": expected.body, "problems": []}
    mail = app.post(f"/write/{kind}/mail", data | {"mail_to": "a.b@example.org"}, languages)
    assert mail.status == 200
    assert mail.headers["content-type"].startswith("message/rfc822")
    assert mail.headers["content-disposition"] == f'attachment; filename="{kind}.eml"'
    assert mail.content == expected.to_eml(to="a.b@example.org")


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(app: App) -> None:
    """Wrong and missing entries are told at their fields in the reader's words, and nothing typed is lost."""
    data = filled(app, "ask_reference", "de")
    data |= {"slot.vacancy.employer": "", "slot.vacancy.references_due": "bald", "slot.anchor.project": "Umzug & Co."}
    answer = app.post("/write/ask_reference", data, "de")
    assert answer.status == 422
    page = html.unescape(answer.text)
    for problem in ("Die Angabe fehlt. Bitte ergänzen.", "Kein gültiger Tag. Bitte so schreiben: 2026-12-11."):
        assert problem in page
    assert page.count('aria-invalid="true"') == 2
    kept = fields(answer.text)
    assert kept["slot.anchor.project"] == "Umzug & Co."
    assert kept["slot.vacancy.references_due"] == "bald"
    assert re.search(r'<input type="text" id="slot.vacancy.references_due"', answer.text)  # a date field shows no word
    preview = json.loads(app.post("/write/ask_reference/preview", data, "de").content)
    assert preview["body"] is None
    assert [one["path"] for one in preview["problems"]] == ["vacancy.employer", "vacancy.references_due"]


def test_an_empty_form_is_answered_with_what_is_missing(app: App) -> None:
    """A form that is sent as it came is no error of the server."""
    data = fields(app.get("/write/direct_close").text)
    answer = app.post("/write/direct_close", data)
    assert answer.status == 422
    assert "Missing. Add it." in answer.text


def test_a_last_contact_in_the_future_is_told(app: App) -> None:
    """What only the day of today tells is told at its field as well."""
    answer = app.post("/write/ask_reference", filled(app, "ask_reference") | {"slot.last_contact": "2999"})
    assert answer.status == 422
    assert "Please look at some of your entries once more." in answer.text


def test_markup_is_text(app: App) -> None:
    """What somebody types is escaped in fields, messages and addresses, and never markup."""
    data = filled(app, "ask_reference") | {"slot.anchor.organisation": SCRIPT, "mail_to": f'"{SCRIPT}'}
    for path in ("/write/ask_reference", "/write/ask_reference/mail"):
        answer = app.post(path, data)
        assert SCRIPT not in answer.text
        assert html.escape(SCRIPT) in answer.text or "&lt;script&gt;alert(1)" in answer.text
    assert app.post("/write/ask_reference/mail", data).status == 422


def test_a_mail_takes_no_header_from_a_value(app: App) -> None:
    """A line break or an encoded word in a field adds no header and no recipient."""
    data = filled(app, "nudge") | {"slot.first_subject": "Hello =?UTF-8?Q?=0A?=Bcc: x@evil.test"}
    answer = app.post("/write/nudge/mail", data | {"mail_to": "a.b@example.org"})
    mail = message_from_bytes(answer.content, policy=policy.default)
    assert mail["Bcc"] is None
    assert mail["To"] == "a.b@example.org"
    assert app.post("/write/nudge/mail", data | {"mail_to": "a@example.org\r\nBcc: x@evil.test"}).status == 422
    assert app.post("/write/nudge", data | {"slot.first_subject": "Hello\nBcc: x@evil.test"}).status == 422


@pytest.mark.parametrize("path", ["/profile", "/write/nudge", "/write/nudge/preview", "/write/nudge/mail"])
def test_a_forged_request_is_refused(app: App, path: str) -> None:
    """A form without the token, or with another's, changes and gives nothing."""
    data = filled(app, "nudge")
    other = fields(type(app)().get("/write/nudge").text)[app.token]
    for token in ({}, {app.token: ""}, {app.token: other}):
        answer = app.post(path, {name: value for name, value in data.items() if name != app.token} | token)
        assert answer.status in (400, 403)
        assert "Martin" not in answer.text


def test_a_body_that_is_too_long_is_refused(app: App) -> None:
    """More than a form can hold, or more fields than it has, is refused before anything is made of it."""
    token = filled(app, "nudge")[app.token].encode()
    start = app.token.encode() + b"=" + token
    for body in (start + b"&slot.first_text=" + b"x" * 100_000, start + b"&a=1" * 20_000):
        assert app.post("/write/nudge", body).status in (400, 413)


def test_every_answer_has_its_headers_and_no_inline_script(app: App) -> None:
    """Pages, refusals and files say what a browser may do with them, and hold neither inline script nor style."""
    for path in ("/", "/write/nudge?example=1", "/write/unknown", "/static/preview.js"):
        answer = app.get(path)
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=|javascript:", answer.text)
    assert app.get("/").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/write/unknown", "/write/../nudge", "/static/../pages.py", "/static/%2e%2e/pages.py"]
)
def test_what_is_not_there_is_not_found(app: App, path: str) -> None:
    """An unknown kind, and a path that leads out of the folder, is refused."""
    answer = app.get(path)
    assert answer.status in (400, 404)  # Django calls a path out of its folder suspicious
    assert "MAX_BODY" not in answer.text


def test_kinds_that_are_no_mail_have_a_page_too(app: App) -> None:
    """Every kind can be written, also where it is no mail."""
    for kind in KINDS.keys() - set(MAILS):
        data = filled(app, kind)
        assert app.post(f"/write/{kind}", data).status == 200

"""The example applications in a real browser: written, seen while it is written, downloaded, under their policy."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from examples import django_app, fastapi_app, flask_app
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from rekindle import Library

pytestmark = pytest.mark.browser

TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"
SLIP = """() => new Promise((done) => {
  addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
  const script = document.createElement("script");
  script.textContent = "window.slipped = true";
  document.body.append(script);
})"""


@contextmanager
def wsgi(app: Any) -> Iterator[str]:
    """A WSGI application on a free port; its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def asgi(app: Any) -> Iterator[str]:
    """An ASGI application on a free port; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


APPS: Mapping[str, Callable[[], AbstractContextManager[str]]] = {
    "flask": lambda: wsgi(flask_app.create_app()),
    "fastapi": lambda: asgi(fastapi_app.create_app()),
    "django": lambda: wsgi(django_app.create_app()),
}


@pytest.fixture(params=APPS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """The first page of an application, in a German browser; when the test ends, its console has to be empty."""
    complaints: list[str] = []
    with APPS[request.param]() as address:
        context = browser.new_context(locale="de-DE", base_url=address, accept_downloads=True)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda one: None if one.url.startswith((address, "data:")) else complaints.append(one.url))
        page.goto("/")
        yield page
        context.close()
    # A page that says what is wrong has status 422, which the browser notes.
    assert [one for one in complaints if "a status of 422" not in one] == []


def test_a_message_is_written(page: Page, tmp_path: Path) -> None:
    """In German: du is chosen, a message is seen while it is written, wrong entries are told, the mail is loaded."""
    library = Library("de", formality="informal")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.get_by_label("Anrede auf dieser Seite").select_option("informal")
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name=library.kind("nudge").title).click()
    expect(page.get_by_text("Das bist du.")).to_be_visible()
    expect(page.locator("#preview-body")).to_have_text(library.label("page.incomplete"))

    page.goto("/write/nudge?example=1")
    preview = page.locator("#preview-body")
    expect(preview).to_contain_text("Herzliche Grüße")
    page.locator("[name='slot.recipient.given']").fill("Sabine <b>Maria</b>")
    expect(preview).to_contain_text("Liebe Sabine <b>Maria</b>,")
    assert preview.locator("b").count() == 0

    subject = page.locator("[name='slot.first_subject']")
    subject.fill("")
    expect(preview).to_contain_text("Hier erscheint die Nachricht")
    subject.fill("Gruß aus Rothdamm")
    expect(page.locator("#preview-subject")).to_have_text("Re: Gruß aus Rothdamm")

    page.locator("[name='slot.first_sent']").fill("")
    page.get_by_role("button", name="Nachricht anzeigen").click()
    expect(page.get_by_role("alert")).to_have_text("Einige Angaben solltest du dir noch einmal ansehen.")
    expect(page.get_by_text("Die Angabe fehlt. Bitte ergänzen.")).to_be_visible()
    expect(page.locator("[name='slot.first_sent']")).to_have_attribute("aria-invalid", "true")
    expect(subject).to_have_value("Gruß aus Rothdamm")

    page.locator("[name='slot.first_sent']").fill("2026-11-10")
    page.get_by_label("E-Mail-Adresse").fill("a.b@example.org")
    with page.expect_download() as download:
        page.get_by_role("button", name="Als E-Mail herunterladen").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (path.name, mail["To"], mail["Subject"]) == ("nudge.eml", "a.b@example.org", "Re: Gruß aus Rothdamm")

    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert not page.evaluate(TOO_WIDE)


def test_no_script_slips_in(browser: Browser) -> None:
    """A script that were to get into a page is refused by the policy."""
    for start in APPS.values():
        with start() as address:
            page = browser.new_page()
            page.goto(address)
            assert page.evaluate(SLIP) == "script-src-elem"
            assert not page.evaluate("window.slipped")
            page.close()

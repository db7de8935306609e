"""The three example applications behind one face: each is spoken to through its framework's own test client."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from django.test import Client
from examples import django_app, fastapi_app, flask_app
from fastapi.testclient import TestClient


class Answer(NamedTuple):
    """What an application answered; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode()


class App(Protocol):
    """A user agent with a cookie jar; ``path`` begins with a slash."""

    token: str

    def get(self, path: str, languages: str = "en") -> Answer:
        """Ask for a page."""

    def post(self, path: str, data: Mapping[str, str] | bytes, languages: str = "en") -> Answer:
        """Send a form as a browser does, or a body as it is."""


FORM = "application/x-www-form-urlencoded"


class Flask:
    """Flask's test client."""

    token = "csrf_token"

    def __init__(self) -> None:
        self.client = flask_app.create_app("for the tests").test_client()

    def get(self, path: str, languages: str = "en") -> Answer:
        """See App."""
        return self._answer(self.client.get(path, headers={"Accept-Language": languages}))

    def post(self, path: str, data: Mapping[str, str] | bytes, languages: str = "en") -> Answer:
        """See App."""
        return self._answer(
            self.client.post(path, data=data, content_type=FORM, headers={"Accept-Language": languages})
        )

    def _answer(self, found: Any) -> Answer:
        with found:  # a static file stays open otherwise
            return Answer(found.status_code, {name.lower(): value for name, value in found.headers.items()}, found.data)


class FastAPI:
    """Starlette's test client, which FastAPI hands on."""

    token = "csrf_token"

    def __init__(self) -> None:
        self.client = TestClient(fastapi_app.create_app("for the tests"), follow_redirects=False)

    def get(self, path: str, languages: str = "en") -> Answer:
        """See App."""
        return self._answer(self.client.get(path, headers={"Accept-Language": languages}))

    def post(self, path: str, data: Mapping[str, str] | bytes, languages: str = "en") -> Answer:
        """See App."""
        headers = {"Accept-Language": languages, "Content-Type": FORM}
        body: dict[str, Any] = {"content": data} if isinstance(data, bytes) else {"data": dict(data)}
        return self._answer(self.client.post(path, headers=headers, **body))

    def _answer(self, found: Any) -> Answer:
        return Answer(found.status_code, {name.lower(): value for name, value in found.headers.items()}, found.content)


class Django:
    """Django's test client, which is told to check for forged requests as a server does."""

    token = "csrfmiddlewaretoken"

    def __init__(self) -> None:
        django_app.create_app()
        self.client = Client(enforce_csrf_checks=True)

    def get(self, path: str, languages: str = "en") -> Answer:
        """See App."""
        return self._answer(self.client.get(path, headers={"Accept-Language": languages}))

    def post(self, path: str, data: Mapping[str, str] | bytes, languages: str = "en") -> Answer:
        """See App."""
        body = data if isinstance(data, bytes) else urlencode(data).encode()
        return self._answer(
            self.client.post(path, data=body, content_type=FORM, headers={"Accept-Language": languages})
        )

    def _answer(self, found: Any) -> Answer:
        content = b"".join(found) if found.streaming else found.content
        return Answer(found.status_code, {name.lower(): value for name, value in found.headers.items()}, content)


APPS: Mapping[str, Callable[[], App]] = {"flask": Flask, "fastapi": FastAPI, "django": Django}


def fields(page: str) -> dict[str, str]:
    """What a browser would send of the second form of a page, which is the one with the slots, as it was filled in."""
    form = page.split("<form", 2)[2].partition("</form>")[0]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'\b{one}="([^"]*)"', tag) for one in ("name", "value"))
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            found[name[1]] = html.unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select\s[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else ""
    for name, text in re.findall(r'<textarea\s[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        found[name] = html.unescape(text)
    return found

"""A gallery in a browser: of all our content, with the pseudo locales and a language that nobody has translated yet."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.chromium import chromium

from rekindle.l10n.gallery import build_gallery
from rekindle.l10n.pseudo import write_pseudo
from rekindle.l10n.root import reading_from
from rekindle.l10n.update import update

REPOSITORY = Path(__file__).parents[2]
NEW = "pl"

Open = Callable[..., Page]

PATIENCE = 60_000  # milliseconds: how long a page may take on a busy machine
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pages."""
    root = tmp_path_factory.mktemp("gallery")
    for folder in ("content", "locales"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    with reading_from(root):
        update(root, NEW)
        write_pseudo(root)
    build_gallery(root, root / "pages", pseudo=True)
    return root / "pages"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; a failure and no skip where there is none."""
    with chromium() as started:
        yield started


@pytest.fixture
def visit(browser: Browser, gallery: Path) -> Iterator[Open]:
    """``visit("index.html", width=360)``: a page opened from its file.

    When the test ends, nothing may have been written to the console, refused by the policy or asked of a server.
    """
    complaints: list[str] = []
    contexts = []

    def open_page(link: str, *, width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{link}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{link}: {error}"))
        page.on("request", lambda request: _note(request.url))
        page.goto(f"{gallery.as_uri()}/{link}")
        return page

    def _note(url: str) -> None:
        if not url.startswith((f"{gallery.as_uri()}/", "data:")):
            complaints.append(f"asked for {url}")

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []

"""The Chromium that the tests drive: one that is installed, or Playwright's own. Run, it says which, or what to do."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REMEDY = "no Chromium: make test-browser installs it, or apt-get install chromium, or playwright install chromium"
# A browser that is started anew has much to ask the net; the gallery has nothing.
OFFLINE = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


def found(playwright: Playwright) -> str | None:
    """The path of a Chromium, or ``None``."""
    own = playwright.chromium.executable_path
    return next(filter(None, map(shutil.which, NAMES)), own if Path(own).is_file() else None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium; ``RuntimeError`` where there is none, since nothing may pass untried."""
    with sync_playwright() as playwright:
        path = found(playwright)
        if path is None:
            raise RuntimeError(REMEDY)
        browser = playwright.chromium.launch(executable_path=path, args=OFFLINE)
        try:
            yield browser
        finally:
            browser.close()


if __name__ == "__main__":
    with sync_playwright() as started:
        sys.exit(print(path) if (path := found(started)) else REMEDY)

"""Take the two pictures of the gallery in docs/: ``make screenshots``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import chromium

from rekindle.l10n.gallery import build_gallery

REPOSITORY = Path(__file__).parents[2]
# Name, page, width and height in pixels.
PICTURES = (
    ("gallery-desktop", "message-reconnect_note-de.html", 1280, 860),
    ("gallery-phone", "message-reconnect_note-de.html#linkedin_note.weber.1", 360, 720),
)


def main() -> int:
    """Make the gallery in a folder of its own, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        pages = Path(folder) / "gallery"
        build_gallery(REPOSITORY, pages)
        for name, link, width, height in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
            page.goto(f"{pages.as_uri()}/{link}")
            path = REPOSITORY / "docs" / f"{name}.png"
            page.screenshot(path=path)
            print(f"{path.relative_to(REPOSITORY).as_posix()}: {path.stat().st_size // 1000} kB")
            page.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""``make api``: write the pages that are made of the code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.docs import api, kinds

DOCS = Path(__file__).parents[2] / "docs"
MADE: Mapping[str, Callable[[], str]] = {"api.md": api.page, "kinds.md": kinds.page}


def main() -> None:
    """Write each page anew."""
    for name, page in MADE.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

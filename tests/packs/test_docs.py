"""docs/packs.md says what the code does; its trial runs with the code blocks of all pages."""

from __future__ import annotations

from pathlib import Path

from rekindle import loading, packfiles, resources

PAGE = Path(__file__).resolve().parents[2] / "docs" / "packs.md"


def test_every_limit_that_is_written_down_holds() -> None:
    """The numbers of the page are those of the code."""
    text = PAGE.read_text("utf-8")
    for number, words in (
        (packfiles.MAX_FILES, "{} files"),
        (packfiles.MAX_PACK // 1_000_000, "{} MB in all"),
        (packfiles.MAX_WRITTEN // 1_000_000, "{} MB beside the catalogs"),
        (resources.MAX_FILE // 1_000, "{} KB a file"),
        (packfiles.MAX_TEMPLATE // 1_000, "{} KB a template"),
    ):
        assert words.format(number) in text
    assert f"{loading.MAX_TEXTS:,} translations" in text

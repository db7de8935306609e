"""Where things lie below ``locales``, and which catalogs hold differences only."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from rekindle.content import SOURCE_LOCALE
from rekindle.errors import LocaleError
from rekindle.locales import fallback_chain
from rekindle.tags import overlay, read


def folders(root: Path) -> list[str]:
    """The names of the folders that hold catalogs, or the data of a language that has none yet."""
    return sorted(one.name for one in (root / "locales").iterdir() if one.is_dir() and not one.name.startswith("."))


def folder_of(tag: str) -> str:
    """The folder's name of a tag as one writes it: de-AT is de_AT."""
    with suppress(LocaleError):
        found = read(tag)
        return overlay(found.lineage[0], found.formality)
    return ""


def catalog_path(root: Path, name: str, domain: str) -> Path:
    """Where the catalog of a domain lies."""
    return root / "locales" / name / "LC_MESSAGES" / f"{domain}.po"


def language_path(root: Path, language: str) -> Path:
    """Where the data of a language lies that is no translation."""
    return root / "locales" / language / "language.toml"


def glossary_path(root: Path, language: str) -> Path:
    """Where the terms of a language lie."""
    return root / "locales" / f"glossary.{language}.csv"


def parent(root: Path, name: str) -> str:
    """What a catalog is laid over: the next of its fallback chain that has a folder, else nothing.

    A variety of English is laid over the source, which has no folder.
    """
    tag = read(name)
    chain = fallback_chain(tag.lineage[0].replace("_", "-"), tag.formality)
    folder = root / "locales"
    found = next((one for one in chain[1:] if (folder / one / "LC_MESSAGES").is_dir()), "")
    return found or (SOURCE_LOCALE if tag.lineage[-1] == SOURCE_LOCALE else "")


def is_overlay(root: Path, name: str) -> bool:
    """Whether a catalog holds only what differs from the one below it."""
    return "@" in name or bool(parent(root, name))

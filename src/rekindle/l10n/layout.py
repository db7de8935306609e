"""Where things lie below ``locales``, and which catalogs hold differences only."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from rekindle import content
from rekindle.catalogs import load_localization, own_names
from rekindle.content import SOURCE_LOCALE
from rekindle.errors import CatalogError, LocaleError
from rekindle.inventory import texts
from rekindle.locales import fallback_chain
from rekindle.tags import overlay, read
from rekindle.trees import Leaf


def is_ours(root: Path) -> bool:
    """Whether a root has content, which is a checkout's or a pack's, and not catalogs alone."""
    return (root / "content").is_dir() or (root / "pack.toml").is_file()


def folders(root: Path) -> list[str]:
    """The names of the folders that hold catalogs, or the data of a language that has none yet."""
    if not (root / "locales").is_dir():  # of a pack that has no language yet
        return []
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
    return found or (SOURCE_LOCALE if tag.lineage[-1] == SOURCE_LOCALE != name else "")


def is_overlay(root: Path, name: str) -> bool:
    """Whether a catalog holds only what differs from the one below it, as a pack's does in a language that we have."""
    return "@" in name or bool(parent(root, name)) or (bool(content.laid_over()) and name in own_names())


def awaited(name: str, domain: str) -> frozenset[str]:
    """The ids of the texts that a pack brings and a language of ours lacks: the pack's catalog should have them."""
    files = {path for pack in content.laid_over() for path in pack.files}
    if "@" in name or name not in own_names():
        return frozenset()
    own = [Leaf(one.msgctxt, one.msgid) for one in texts() if one.domain == domain and one.path in files]
    with suppress(CatalogError):  # one that cannot be read has more urgent faults
        missing = load_localization(name.replace("_", "-"), "formal").missing(domain, own)
        return frozenset(leaf.msgctxt for leaf in missing)
    return frozenset()

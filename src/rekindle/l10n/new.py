"""A new language: every file that it needs, empty, with CLDR's plural rule."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import NamedTuple

import importlib_resources
from babel import Locale

from rekindle import content, inventory
from rekindle.catalogs import DOMAINS
from rekindle.content import SOURCE_LOCALE
from rekindle.errors import LocaleError
from rekindle.l10n.extract import heading, new_catalog, to_po
from rekindle.l10n.layout import catalog_path, folders, glossary_path, is_overlay, language_path, parent
from rekindle.l10n.seeding import seed
from rekindle.l10n.update import update
from rekindle.locales import catalog_name
from rekindle.pofile import plural_rule
from rekindle.tags import read

_PROVENANCE = "# Provenance: not yet translated; say here who translated and who reviewed, and whether by machine.\n#"


class Created(NamedTuple):
    """What was made: the folder's name, what it is laid over (nothing for a language of its own), and the files.

    ``seeded`` counts the entries that an informal overlay begins with.
    """

    name: str
    parent: str
    paths: tuple[Path, ...]
    seeded: int = 0


def create(root: Path, asked: str) -> Created:
    """Make the files of a locale; :class:`LocaleError` where it is none, is there already or lacks what is below it."""
    name = folder_name(asked)
    if (root / "locales" / name / "LC_MESSAGES").exists():
        raise LocaleError("is there already", where=f"locales/{name}", remedy=f"rekindle l10n update {name}")
    inventory.texts()  # refuse what is broken before anything is written
    below = parent(root, name)
    if "@" in name and not below and not is_overlay(root, name.partition("@")[0]):
        first = name.partition("@")[0]
        raise LocaleError(f"{name} is laid over {first}", where="locales", remedy=f"rekindle l10n new {first}")
    paths, seeded = [], 0
    for domain in DOMAINS:
        path = catalog_path(root, name, domain)
        title = heading(f"{_english_name(name)}: {domain}").removesuffix("#") + _PROVENANCE
        catalog = new_catalog(name.partition("@")[0], title)
        if "@" in name and "@" not in below:
            seeded += seed(catalog, root, below, domain)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(to_po(catalog))
        paths.append(path)
    update(root, name)  # the entries, except in an overlay
    language = name.partition("@")[0].partition("_")[0]
    if not is_overlay(root, name):
        paths += _data(root, name, language)
    return Created(name, below, tuple(paths), seeded)


def folder_name(asked: str) -> str:
    """The folder's name of a tag, where CLDR knows the locale."""
    tag = read(asked)
    name = catalog_name(tag.lineage[0], tag.formality)
    bare = tag.lineage[0]
    try:
        plural_rule(bare)
        known = str(Locale.parse(bare)).partition("_")[0] == bare.partition("_")[0]
    except ValueError:
        known = False
    if tag.dropped or not known:
        raise LocaleError(f"no locale {asked[:40]!a}", remedy="name one that CLDR knows, such as fr, pt-BR or zh-Hant")
    if name == SOURCE_LOCALE:
        raise LocaleError("English is the source and has no catalog", remedy="name another language, or en-GB")
    return name


def _english_name(name: str) -> str:
    own = Locale.parse(name.partition("@")[0]).english_name
    return f"{own}, informal address" if "@" in name else str(own)


def _data(root: Path, name: str, language: str) -> list[Path]:
    """The data of a language and its glossary, where they are not there yet."""
    made = []
    path = language_path(root, language)
    if not path.exists():
        text = importlib_resources.files("rekindle.l10n").joinpath("language_new.toml").read_text(encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("LANGUAGE", _english_name(name)), encoding="utf-8", newline="\n")
        made.append(path)
    path = glossary_path(root, language)
    if not path.exists():
        path.write_text(_glossary(root), encoding="utf-8", newline="\n")
        made.append(path)
    return made


def _glossary(root: Path) -> str:
    """The terms that the other languages have, to be filled."""
    terms: dict[str, str] = {}
    for path in sorted((root / "locales").glob("glossary.*.csv")):
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        terms.update({row[0]: row[3] if row[3:] else "" for row in rows[1:] if row})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["term", "translations", "note", "meaning"])
    writer.writerows([term, "", "", meaning] for term, meaning in sorted(terms.items()))
    return out.getvalue()


def next_steps(root: Path, created: Created) -> list[str]:
    """What a newcomer does next, one step a line."""
    name, language = created.name, created.name.partition("@")[0].partition("_")[0]
    at = "".join(f" --root {pack.path}" for pack in content.laid_over())
    if created.parent:
        over = "the English source" if created.parent == SOURCE_LOCALE else created.parent
        if created.seeded:
            many = created.seeded > 1
            first = [
                f"{created.seeded if many else 'One'} text{'s that address their' if many else ' that addresses its'} "
                f"reader in {over} {'are' if many else 'is'} in these files as {'they stand' if many else 'it stands'} "
                "there, marked fuzzy: change the address, nothing else, and take the mark away.",
                f"Copy other entries of {over} only where they differ.",
            ]
        else:
            first = [
                f"Copy into these files only the entries that differ from {over}, and change them; it has the rest."
            ]
        return [
            *first,
            f"rekindle l10n check {name}{at}",
            f"rekindle l10n stats {name}{at}",
        ]
    rule = plural_rule(name)
    informal = [f"rekindle l10n new {name}@informal{at}, if {language} tells a formal and an informal address apart."]
    return [
        f"Translate interface.po first, then messages.po, then guidance.po, with Poedit or any editor of .po files. "
        f"A text with a number has {rule.num_plurals} form{'s' * (rule.num_plurals > 1)}.",
        "What is complete is served at once, message by message; the rest stays English.",
        f"Say what the check should know of the language in locales/{language}/language.toml, "
        f"and settle its terms in locales/glossary.{language}.csv.",
        *(informal if f"{name}@informal" not in folders(root) else []),
        f"rekindle l10n check {name}{at}",
        f"rekindle l10n stats {name}{at}",
    ]

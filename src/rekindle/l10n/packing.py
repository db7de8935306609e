"""A pack in the making: its first files, a changed text, what it adds and changes, and its one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Message

from rekindle.catalogs import Localization
from rekindle.content import load
from rekindle.errors import CatalogError, ContentError, UnknownNameError
from rekindle.inventory import Text, texts
from rekindle.l10n.checks import canonical
from rekindle.l10n.extract import add, heading, new_catalog, to_po
from rekindle.l10n.layout import catalog_path
from rekindle.l10n.new import create as create_locale
from rekindle.l10n.new import folder_name
from rekindle.l10n.root import reading_from
from rekindle.l10n.update import write_whole
from rekindle.loading import check_locale, load_packs
from rekindle.locales import catalog_name
from rekindle.packfiles import write_archive
from rekindle.packs import FORMAT, ID, Pack
from rekindle.pofile import forms, read_catalog
from rekindle.polines import read_entries
from rekindle.serving import GROUPS

_TIP = """\
+++
stages = ["prepare"]
origin = "editorial"
+++
# A title that says what to do

One sentence that sums it up.

## Why

Why it helps. [editorial]

## Do

- What to do, one thing a line. [editorial]

## Avoid

- What is better left alone. [editorial]

## Works

> “A sentence that works.”

Why it does. [editorial]

## Fails

> “A sentence that does not.”

Why it does not. [editorial]
"""


class Contents(NamedTuple):
    """What a pack adds, what it takes the place of, and how many texts each of its catalogs has."""

    added: list[str]
    replaced: list[str]
    texts: dict[str, int]


def create(folder: Path, pack_id: str, locales: Iterable[str] = ()) -> list[Path]:
    """Write the first files of a pack into a new folder, with those of some locales; what was written."""
    if not re.fullmatch(ID, pack_id):
        raise ContentError(f"{pack_id[:40]!a} is no id", where=str(folder), remedy="name the folder like acme-texts")
    if folder.exists():
        raise ContentError("it is there already", where=str(folder), remedy="name a folder that is not")
    names = list(map(folder_name, locales))
    tip = folder / "content" / "tips" / f"{pack_id}-tip.md"
    tip.parent.mkdir(parents=True)
    tip.write_text(_TIP, encoding="utf-8", newline="\n")
    about = folder / "pack.toml"
    text = f'id = "{pack_id}"\nformat = {FORMAT}\ntitle = "{pack_id}"\nversion = "0.1"\n'
    about.write_text(text, encoding="utf-8", newline="\n")
    written = [about, tip]
    for name in names:
        with reading_from(folder) as root:
            made = create_locale(root, name).paths
        written += [folder / path.relative_to(root) for path in made if path.is_file()]
    return written


def change(folder: Path, old: str, new: str, localization: Localization) -> tuple[str, Path]:
    """Say something else for a text in one language, in the catalog of a pack; ``old`` is its id, or what it says now.

    For a pack that is being read. The id of the text that was changed, and the catalog; :class:`UnknownNameError` where
    there is no such text, or more than one.
    """
    locale, formality = localization.locale, localization.formality
    found = list(_said(old, localization))
    if len(found) != 1:
        what = f"{len(found) or 'no'} texts are, or say, {old[:60]!r} in {locale}, {formality}"
        names = ", ".join(text.msgctxt for text in found[:20])
        raise UnknownNameError(what, remedy=f"name one of these ids: {names}" if found else "copy it whole")
    (text,), name = found, catalog_name(locale, formality)
    path, bare = catalog_path(folder, name, text.domain), name.partition("@")[0]
    catalog, comments = new_catalog(bare, heading(f"domain {text.domain}, {name}")), list[str]()
    if path.is_file():
        catalog = read_catalog(path.relative_to(folder).as_posix(), path.read_bytes(), bare)
        before = catalog.get(text.msgid, text.msgctxt)
        if before:
            text, comments = text._replace(comment="\n".join(before.auto_comments)), before.user_comments
            catalog.delete(text.msgid, text.msgctxt)
    add(catalog, text, new, comments=comments)
    where = path.relative_to(folder).as_posix()
    header, *entries = read_entries(where, to_po(catalog).decode())
    written = canonical.write(header, entries).encode()
    read_catalog(where, written, bare)  # its placeholders hold
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, written)
    return text.msgctxt, path


def checked(path: Path) -> Pack:
    """The pack, when all of it holds in every language it speaks."""
    (pack,) = load_packs([path])
    for name in pack.catalogs:
        check_locale(name.partition("@")[0].replace("_", "-"), (pack,))
    return pack


def stray(pack: Pack) -> list[CatalogError]:
    """The translations of a pack that belong to no text, and so are never served."""
    every = {(text.domain, text.msgctxt, text.msgid) for text in texts(pack)}
    return [
        CatalogError(
            f"{message.context} is no text, or its English is another",
            where=f"{pack.path}/{path}:{message.lineno}",
            remedy="take it out, or correct its msgctxt and msgid",
        )
        for path, message in _messages(pack)
        if (Path(path).stem, message.context, forms(message.id)[0]) not in every
    ]


def contents(pack: Pack) -> Contents:
    """What is in a pack."""
    content, ours = load(pack), load()
    named = [(group, name) for group in GROUPS for name in content[group]]
    own = [(group, name) for group, name in named if content[group][name].get("origin") == pack.origin]
    added = [f"{group}/{name}" for group, name in own if name not in ours[group]]
    replaced = [f"{group}/{name}" for group, name in own if name in ours[group]]
    counts = dict.fromkeys(pack.catalogs, 0)
    for path, message in _messages(pack):
        counts[path.split("/")[1]] += all(forms(message.string)) and not message.fuzzy
    return Contents(added, replaced, counts)


def build(pack: Pack, output: Path) -> Path:
    """Write the one file of a pack, whole or not at all."""
    write_whole(output, write_archive(pack.files))
    return output


def _messages(pack: Pack) -> Iterator[tuple[str, Message]]:
    for path in sorted(path for path in pack.files if path.endswith(".po")):
        catalog = read_catalog(path, pack.files[path], path.split("/")[1].partition("@")[0])
        yield from ((path, message) for message in catalog if message.id)


def _said(asked: str, localization: Localization) -> Iterator[Text]:
    """The texts that have this id, or that say this in a language."""
    for text in sorted(set(texts())):
        says = localization.text(text.domain, text.msgctxt, text.msgid)
        if not text.plural and asked in (text.msgctxt, says):
            yield text

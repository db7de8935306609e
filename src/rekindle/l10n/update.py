"""Merging the current English into the catalogs, so that no translation is lost and none is guessed.

A reworded text finds its old translation by its ``msgctxt``, marked fuzzy with the English it was made for; nothing is
carried over from one context to another. An overlay (``de@informal``, ``de_AT``) keeps to the entries it has. A
translation with plural forms does not fit a text without, and the other way round: it is dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message

from rekindle.catalogs import DOMAINS
from rekindle.inventory import Text
from rekindle.l10n.extract import add, by_domain, heading, new_catalog, to_po
from rekindle.l10n.layout import awaited, catalog_path, is_overlay, parent
from rekindle.l10n.overlays import is_same, note, written_for
from rekindle.pofile import forms, read_catalog


class Updated(NamedTuple):
    """What an update did to one catalog."""

    path: Path
    translated: int
    fuzzy: int
    missing: int
    dropped: int


def update(root: Path, name: str) -> list[Updated]:
    """Update every catalog of one locale (a folder of ``locales``), in place and whole."""
    overlay, texts = is_overlay(root, name), by_domain()
    wanted = {domain: awaited(name, domain) if overlay else texts[domain].keys() for domain in DOMAINS}
    there = [domain for domain in DOMAINS if wanted[domain] or catalog_path(root, name, domain).is_file()]
    return [_update(root, name, domain, texts[domain], wanted[domain]) for domain in there]


def _update(root: Path, name: str, domain: str, texts: Mapping[str, Text], wanted: Collection[str]) -> Updated:
    path, locale = catalog_path(root, name, domain), name.partition("@")[0]
    overlay = is_overlay(root, name)
    catalog = new_catalog(locale, heading(f"domain {domain}, {name}"))
    old: dict[str | None, Message] = {}
    obsolete = 0
    if path.is_file():
        data = path.read_bytes()
        before = read_catalog(path.relative_to(root).as_posix(), data, locale)
        _keep_header(catalog, before)
        old = _by_context(before, texts)
        obsolete = data.count(b"\n#~ msgid ")
    counts = {"translated": 0, "fuzzy": 0, "missing": 0}
    below = _below(root, name, domain) if overlay else {}
    for msgctxt, text in texts.items():
        was, under = old.get(msgctxt), below.get(msgctxt, "")
        state = _carry_over(catalog, text, was, under, wanted=msgctxt in wanted)
        counts[state] += state != "missing" or msgctxt in wanted  # what else an overlay does not have is its parent's
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, to_po(catalog))
    return Updated(path, **counts, dropped=len(old.keys() - texts.keys()) + obsolete)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a kill leaves the old one whole."""
    unfinished = path.with_suffix(f"{path.suffix}.new")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def _below(root: Path, name: str, domain: str) -> dict[str, str]:
    """The notes for the entries of an overlay: what the catalogs below it say."""
    found: dict[str, str] = {}
    while (name := parent(root, name)) and (path := catalog_path(root, name, domain)).is_file():
        for message in read_catalog(path.relative_to(root).as_posix(), path.read_bytes(), name.partition("@")[0]):
            if message.id and any(forms(message.string)):
                found.setdefault(message.context or "", note(name, forms(message.string)))
    return found


def _keep_header(catalog: Catalog, before: Catalog) -> None:
    """Who translated, when, and what the file says about itself at its top."""
    catalog.header_comment = before.header_comment
    for attribute in ("last_translator", "language_team", "revision_date"):
        if getattr(before, attribute):
            setattr(catalog, attribute, getattr(before, attribute))


def _by_context(before: Catalog, texts: Mapping[str, Text]) -> dict[str | None, Message]:
    """The old entries by context; of two with the same context the one whose English is still the same."""
    old: dict[str | None, Message] = {}
    for message in before:
        text = texts.get(message.context or "")
        if message.id and (message.context not in old or (text and forms(message.id) == _msgids(text))):
            old[message.context] = message
    return old


def _carry_over(catalog: Catalog, text: Text, was: Message | None, below: str, *, wanted: bool) -> str:
    """Add a text with its old translation, if that can be kept, and say what it is now.

    An overlay's entry becomes fuzzy too when the text below it is no longer the one it was written for.
    """
    comments = was.user_comments if was else ()
    strings = forms(was.string) if was else ()
    if was is None or not any(strings) or len(forms(was.id)) != len(_msgids(text)):
        if wanted:
            add(catalog, text, comments=comments)
        return "missing"
    string = strings if text.plural else strings[0]
    reworded = forms(was.id) != _msgids(text)
    noted = written_for(was.auto_comments)
    moved = bool(noted and below) and not is_same(noted, written_for([below]))
    previous = was.previous_id if was.fuzzy and was.previous_id else forms(was.id) if reworded else ()
    fuzzy = was.fuzzy or reworded or moved
    add(catalog, text, string, fuzzy=fuzzy, previous=previous, comments=comments, note=below)
    return "fuzzy" if fuzzy else "translated"


def _msgids(text: Text) -> tuple[str, ...]:
    return (text.msgid, text.plural) if text.plural else (text.msgid,)

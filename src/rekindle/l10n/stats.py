"""How much of each catalog is translated, and which messages and guidance entries are complete and so served."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from rekindle import rendering, serving
from rekindle.catalogs import DOMAINS, Localization, load_localization
from rekindle.content import load
from rekindle.l10n.extract import by_domain
from rekindle.l10n.layout import awaited, catalog_path, is_overlay
from rekindle.pofile import forms, read_catalog
from rekindle.trees import leaves


class DomainStats(NamedTuple):
    """How far a domain of a locale is; an overlay has entries and lacks none. All in texts."""

    domain: str
    translated: int
    fuzzy: int
    missing: int
    total: int


class ServedStats(NamedTuple):
    """What is served in a locale, and what falls back to English as a whole; by the ids of messages or entries."""

    group: str
    served: tuple[str, ...]
    fallback: tuple[str, ...]


def domains(root: Path, name: str) -> Iterator[DomainStats]:
    """The state of each catalog of a locale."""
    texts, overlay = by_domain(), is_overlay(root, name)
    for domain in DOMAINS:
        path = catalog_path(root, name, domain)
        if not path.is_file():
            if not overlay:
                yield DomainStats(domain, 0, 0, len(texts[domain]), len(texts[domain]))
            continue
        catalog = read_catalog(path.relative_to(root).as_posix(), path.read_bytes(), name.partition("@")[0])
        found = {one.context: one for one in catalog if one.id and any(forms(one.string))}
        known = [
            found[msgctxt]
            for msgctxt, text in texts[domain].items()
            if msgctxt in found and forms(found[msgctxt].id)[0] == text.msgid
        ]
        fuzzy = sum(one.fuzzy for one in known)
        total = len(known) + len(awaited(name, domain) - found.keys()) if overlay else len(texts[domain])
        yield DomainStats(domain, len(known) - fuzzy, fuzzy, total - len(known), total)


def served(name: str) -> Iterator[ServedStats]:
    """The messages and the guidance that are served in a locale, group by group."""
    formality = "informal" if "@" in name else "formal"
    localization = load_localization(name.partition("@")[0].replace("_", "-"), formality)
    yield _messages(localization)
    for group in serving.GROUPS:
        yield _group(localization, group)


def _messages(localization: Localization) -> ServedStats:
    complete: dict[bool, list[str]] = {True: [], False: []}
    for kind, channels in load()["routes"].items():
        for channel in channels:
            # Not is_complete, which would compile it: a language that has only begun cannot be compiled.
            whole = rendering.is_translated(localization, rendering.template_path(kind, channel))
            complete[whole].append(f"{kind}/{channel}")
    return ServedStats("messages", tuple(complete[True]), tuple(complete[False]))


def _group(localization: Localization, group: str) -> ServedStats:
    complete: dict[bool, list[str]] = {True: [], False: []}
    for name in serving.names(localization, group):
        tree = load()[group][name]
        complete["only" in tree or localization.has_all("guidance", leaves(tree))].append(name)
    return ServedStats(group, tuple(complete[True]), tuple(complete[False]))


MANY = 40  # where more than so many fall back, few of each group are named and the rest is counted
FEW = 5


def summary(name: str, counts: Iterable[DomainStats], groups: Iterable[ServedStats], *, names: bool) -> Iterator[str]:
    """The lines that say how far a locale is; ``names`` also says what is not complete."""
    groups = list(groups)
    yield name
    for one in counts:
        share = 100 * one.translated // one.total if one.total else 100
        counted = f"{one.translated} of {one.total} translated, {one.fuzzy} fuzzy, {one.missing} missing"
        yield f"  {one.domain:<10} {share:>3} %  {counted}"
    if not names:
        messages, *guidance = groups
        yield f"  served     {_of(messages)} messages, {_of(*guidance)} guidance entries"
        return
    named = MANY if sum(len(one.fallback) for one in groups) <= MANY else FEW
    for group in groups:
        yield f"  {group.group:<10} {_of(group)} complete and served"
        yield from (f"    in English: {one}" for one in group.fallback[:named])
        if len(group.fallback) > named:
            yield f"    … and {len(group.fallback) - named} more; --format json lists all"


def _of(*groups: ServedStats) -> str:
    served = sum(len(one.served) for one in groups)
    return f"{served} of {served + sum(len(one.fallback) for one in groups)}"

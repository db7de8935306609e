"""Which locales this installation can serve, how much of each is translated, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from rekindle import catalogs
from rekindle.locales import Formality, catalog_name, fallback_chain
from rekindle.mo import load_catalog
from rekindle.pofile import NOBODY
from rekindle.trees import Leaf

if TYPE_CHECKING:
    from rekindle.packs import Pack


@dataclass(frozen=True, slots=True)
class LocaleInfo:
    """A locale that can be served.

    A region holds only what differs from its parent and takes the rest from there, which counts as translated.
    """

    tag: str
    """The locale (BCP 47)."""
    name: str
    """Its name in itself: “Deutsch”."""
    formalities: tuple[Formality, ...]
    """The forms of address it tells apart."""
    completeness: Mapping[str, float]
    """How much is translated, from 0 to 1, by domain: “guidance”, “messages”, “interface”."""
    parent: str | None
    """What it is laid over: “de” for “de-AT”."""
    provenance: Mapping[str, str]
    """How its own catalogs came about, by domain, in the words of their headers."""
    reviewed: bool
    """Whether a person has reviewed each of its own catalogs; true of the source language."""


@lru_cache(maxsize=32)
def available_locales(*packs: Pack) -> tuple[LocaleInfo, ...]:
    """Every locale of this installation and of packs (``library.packs``), the source language first."""
    from babel import Locale

    from rekindle import inventory

    names = catalogs.catalog_names(*packs)
    infos = []
    for name in (one for one in names if "@" not in one):
        tag = name.replace("_", "-")
        localization = catalogs.load_localization(tag, "formal", *packs)
        shares = {}
        for domain in catalogs.DOMAINS:
            texts = [Leaf(text.msgctxt, text.msgid) for text in inventory.texts(*packs) if text.domain == domain]
            shares[domain] = 1 - len(localization.missing(domain, texts)) / len(texts)
        above = (one.replace("_", "-") for one in fallback_chain(tag, "formal")[1:] if one in names)
        headers = list(_headers(tag, packs))
        infos.append(
            LocaleInfo(
                tag=tag,
                name=Locale.parse(name).get_display_name() or tag,
                formalities=catalogs.formalities(tag, *packs),
                completeness=MappingProxyType(shares),
                parent=next(above, None),
                provenance=MappingProxyType({one.domain: one.translated for one in reversed(headers)}),
                reviewed=all(one.reviewed for one in headers),
            )
        )
    return tuple(infos)


@dataclass(frozen=True, slots=True)
class _Header:
    domain: str
    translated: str
    reviewed: bool


def _headers(tag: str, packs: tuple[Pack, ...]) -> Iterator[_Header]:
    """What the headers of a locale's own catalogs say, those of the formal address first."""
    for formality in catalogs.FORMALITIES:
        for domain in catalogs.DOMAINS:
            for pack in (None, *packs):
                catalog = load_catalog(catalog_name(tag, formality), domain, pack)
                if catalog is not None:
                    said = catalog.info()
                    yield _Header(domain, said["last-translator"], said["language-team"] != NOBODY)

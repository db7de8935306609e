"""Which locales this installation can serve, and how much of each is translated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import get_args

from rekindle import catalogs
from rekindle.locales import Formality
from rekindle.trees import Leaf

FORMALITIES: tuple[Formality, ...] = get_args(Formality)


@dataclass(frozen=True, slots=True)
class LocaleInfo:
    """A locale that can be served: its BCP 47 tag, its name in itself, the forms of address it tells apart, and how
    much of each domain is translated (0 to 1)."""

    tag: str
    name: str
    formalities: tuple[Formality, ...]
    completeness: Mapping[str, float]


@lru_cache(maxsize=1)
def available_locales() -> tuple[LocaleInfo, ...]:
    """Every locale of this installation, the source language first."""
    from babel import Locale

    from rekindle import inventory

    names = catalogs.catalog_names()
    infos = []
    for name in (one for one in names if "@" not in one):
        tag = name.replace("_", "-")
        formalities: tuple[Formality, ...] = FORMALITIES if f"{name}@informal" in names else ("formal",)
        localization = catalogs.load_localization(tag, "formal")
        shares = {}
        for domain in catalogs.DOMAINS:
            texts = [Leaf(text.msgctxt, text.msgid) for text in inventory.texts() if text.domain == domain]
            shares[domain] = 1 - len(localization.missing(domain, texts)) / len(texts)
        own_name = Locale.parse(name).get_display_name() or tag
        infos.append(LocaleInfo(tag, own_name, formalities, MappingProxyType(shares)))
    return tuple(infos)

"""The locales of the gallery, each a column beside the English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from rekindle import catalogs
from rekindle.catalogs import Localization, load_localization
from rekindle.content import SOURCE_LOCALE, load
from rekindle.library import Library
from rekindle.locales import Formality, fallback_chain
from rekindle.tags import PSEUDO, cldr_name


@dataclass(frozen=True, slots=True)
class Column:
    """A locale as the gallery shows it.

    ``tag`` is BCP 47, ``name`` the folder of its catalogs, ``own`` what the language calls itself, ``direction`` that
    of its script. ``informal`` says whether it has an overlay for the informal address, ``parent`` is the locale of
    which it says only what differs ("de" for "de-AT").
    """

    tag: str
    name: str
    english: str
    own: str
    direction: str
    informal: bool
    parent: str | None

    @property
    def is_source(self) -> bool:
        """Whether it is the language that everything is translated from."""
        return self.tag == SOURCE_LOCALE

    @property
    def is_english(self) -> bool:
        """Whether the English needs no translation in it: a British overlay says what differs."""
        return self.tag.partition("-")[0] == SOURCE_LOCALE and self.name not in PSEUDO

    @property
    def formalities(self) -> tuple[Formality, ...]:
        """The forms of address that its catalogs tell apart."""
        return ("formal", "informal") if self.informal else ("formal",)

    @property
    def cast_language(self) -> str:
        """The language whose cast fills its messages."""
        language = self.tag.partition("-")[0]
        return language if language in load()["cast"] else SOURCE_LOCALE

    def localization(self, formality: Formality = "formal") -> Localization:
        """Its texts."""
        return load_localization(self.tag, formality)

    def library(self, formality: Formality = "formal") -> Library:
        """The library that speaks it."""
        return Library(self.tag, formality=formality)

    def page(self, stem: str) -> str:
        """The file of one of its pages."""
        return f"{stem}-{self.tag}.html"


def columns(*, pseudo: bool = False) -> tuple[Column, ...]:
    """Every locale there is a folder for, the source language first, and on request the pseudo locales last."""
    names = catalogs.loadable_names() if pseudo else catalogs.catalog_names()
    return tuple(_column(name, names) for name in names if "@" not in name)


def _column(name: str, names: Sequence[str]) -> Column:
    tag, informal = name.replace("_", "-"), f"{name}@informal" in names
    try:
        locale = Locale.parse(cldr_name(name))
        english, own = locale.get_display_name("en") or tag, locale.get_display_name() or tag
        direction = locale.text_direction
    except (UnknownLocaleError, ValueError):
        english, own, direction = tag, tag, "ltr"
    if name in PSEUDO:
        english = own = f"{tag} (pseudo)"
    return Column(tag, name, english, own, direction, informal, _parent(name, names))


def _parent(own: str, names: Sequence[str]) -> str | None:
    parents = [name for name in fallback_chain(own, "formal")[1:] if name in names and own not in PSEUDO]
    return parents[-1].replace("_", "-") if parents else None

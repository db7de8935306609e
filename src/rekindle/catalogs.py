"""Catalogs → one immutable :class:`Localization` per (locale, formality).

The chain of catalogs is built here and never by ``gettext.find``, which reads the environment and follows ``../``.
What no catalog has is the English source text; whether an entry may be served at all is asked with
:meth:`Localization.has_all`, because the unit of fallback is a whole message or a whole guidance entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from rekindle import content, resources
from rekindle.content import SOURCE_LOCALE, load, phrase_sources
from rekindle.locales import Formality, fallback_chain
from rekindle.tags import PSEUDO, is_script_regional
from rekindle.trees import DOUBTFUL, Leaf

if TYPE_CHECKING:
    from gettext import NullTranslations as Catalog
    from importlib.resources.abc import Traversable

    from rekindle.packs import Pack

DOMAINS = ("guidance", "messages", "interface")
FORMALITIES: tuple[Formality, ...] = get_args(Formality)


class Localization:
    """The texts of one locale (BCP 47) and formality; nothing in it ever changes, and there is one of each.

    ``catalogs`` are the names of its catalogs, the most specific first, which are read when a text is asked for;
    ``capitals`` the words of address that are written with a capital letter, and ``packs`` what lies over ours, the
    last on top. Every cache of what is made for a language is keyed by this, and so by its packs.
    """

    __slots__ = ("_content", "capitals", "catalogs", "formality", "locale", "packs")

    def __init__(
        self,
        locale: str,
        formality: Formality,
        catalogs: tuple[str, ...],
        capitals: frozenset[str] = frozenset(),
        packs: tuple[Pack, ...] = (),
    ) -> None:
        self.locale = locale
        self.formality = formality
        self.catalogs = catalogs
        self.capitals = capitals
        self.packs = packs
        self._content: Mapping[str, Any] | None = None

    @property
    def content(self) -> Mapping[str, Any]:
        """The content that its texts are of, by group."""
        if self._content is None:  # kept here, however many packs a process has
            self._content = load(*self.packs)
        return self._content

    @property
    def phrases(self) -> Mapping[str, tuple[str, ...]]:
        """The source texts of the phrases: one, or singular and plural."""
        return phrase_sources()

    @property
    def name(self) -> str:
        """The name of its compiled module: "de_formal", "de_informal_capital"."""
        capital = "_capital" if self.capitals else ""
        return f"{self.locale.replace('-', '_').lower()}_{self.formality}{capital}"

    def text(self, domain: str, msgctxt: str, msgid: str) -> str:
        """The translation of a text, or the English source."""
        found = next(filter(None, (one.pgettext(msgctxt, msgid) for one in self._chain(domain))), msgid)
        found = msgid if found == DOUBTFUL else found
        return _capitalized(found, self.capitals) if self.capitals else found

    def plural(self, domain: str, msgctxt: str, singular: str, plural: str, n: int) -> str:
        """The translation's form for ``n``, or the English one."""
        forms = (one.npgettext(msgctxt, singular, plural, n) for one in self._chain(domain))
        source = singular if n == 1 else plural
        found = next(filter(None, forms), source)
        found = source if found == DOUBTFUL else found
        return _capitalized(found, self.capitals) if self.capitals else found

    def missing(self, domain: str, texts: Iterable[Leaf]) -> list[Leaf]:
        """The texts that no catalog of this localization has; none are missing in the source language.

        Nor in a variety of it ("en-GB"), whose catalog holds only what differs. One that is fuzzy in an informal
        overlay is missing, whatever the formal catalog below it has.
        """
        if SOURCE_LOCALE in self.catalogs:
            return []
        chain = self._chain(domain)
        return [one for one in texts if next(filter(None, (_found(each, one) for each in chain)), "") in ("", DOUBTFUL)]

    def _chain(self, domain: str) -> tuple[Catalog, ...]:
        return _chain(self.catalogs, domain, self.packs)

    def has_all(self, domain: str, texts: Iterable[Leaf]) -> bool:
        """Whether an entry with these texts can be served whole."""
        return not self.missing(domain, texts)


def _found(catalog: Catalog, text: Leaf) -> str:
    """What a catalog has for a text, with or without plural forms; ``pgettext`` of Python 3.11.2 finds none with."""
    return catalog.pgettext(*text) or catalog.npgettext(*text, text.msgid, 1)


@lru_cache(maxsize=8192)
def _capitalized(text: str, words: frozenset[str]) -> str:
    """A catalog's text with words of address in capitals; the values that fill it later are the user's own."""
    return re.sub(r"%\(\w+\)s|\w+", lambda match: match[0].capitalize() if match[0] in words else match[0], text)


@lru_cache(maxsize=32)
def catalog_names(*packs: Pack) -> tuple[str, ...]:
    """The names that :func:`rekindle.locales.resolve` takes as available: the source and each folder of ``locales``.

    Where a language has an informal address, each of its regions has it too: "de_AT@informal" without a folder.
    """
    found = own_names().union(*(pack.catalogs for pack in packs or content.laid_over()))
    informal = {f"{name}@informal" for name in found if _has_informal(name, found)}
    return (SOURCE_LOCALE, *sorted((found | informal) - {SOURCE_LOCALE, *PSEUDO}))


@lru_cache(maxsize=1)
def own_names() -> frozenset[str]:
    """The folders of ``locales`` of this installation, and the source."""
    folder = resources.data_root() / "locales"
    return frozenset((SOURCE_LOCALE, *(entry.name for entry in folder.iterdir() if _has_catalog(entry))))


@lru_cache(maxsize=32)
def loadable_names(*packs: Pack) -> tuple[str, ...]:
    """What a :class:`Library` may speak: beside what is available, the pseudo locales made in this checkout."""
    made = (name for name in PSEUDO if _has_catalog(resources.data_root().joinpath(resources.catalog_path(name))))
    return (*catalog_names(*packs), *made)


def _has_catalog(folder: Traversable) -> bool:
    files = (f"{domain}{resources.suffix()}" for domain in DOMAINS)
    return any((folder / "LC_MESSAGES" / file).is_file() for file in files)


def _has_informal(name: str, found: Set[str]) -> bool:
    """Whether a folder is a region, in the usual script, of a language with an informal address.

    Asked at every start, so it does not take the name apart as a tag.
    """
    language, _, region = name.partition("_")
    return len(region) == 2 and f"{language}@informal" in found and not is_script_regional(language, region)


def formalities(locale: str, *packs: Pack) -> tuple[Formality, ...]:
    """The forms of address that a locale (BCP 47) tells apart; a region has those of its language."""
    chain = fallback_chain(locale, "informal")
    return FORMALITIES if any("@" in name for name in chain if name in catalog_names(*packs)) else ("formal",)


@lru_cache(maxsize=64)
def load_localization(locale: str, formality: Formality, *packs: Pack, capital_du: bool = False) -> Localization:
    """The localization of an available locale (BCP 47) and formality, with packs over our own texts.

    ``capital_du`` writes the informal address with a capital letter, in a language that knows it.
    """
    capitals = frozenset[str]()
    if capital_du and formality == "informal":
        capitals = frozenset(load(*packs)["languages"].get(locale.partition("-")[0], {}).get("capital_address", ()))
    names = tuple(fallback_chain(locale, formality))
    return Localization(locale, formality, names, capitals, packs or content.laid_over())


@lru_cache(maxsize=256)
def _chain(names: tuple[str, ...], domain: str, packs: tuple[Pack, ...]) -> tuple[Catalog, ...]:
    """The catalogs of a domain that there are; of one name those of packs come first, the last pack's before all."""
    from rekindle.mo import load_catalog  # an installed wheel needs none for a message

    every = (load_catalog(name, domain, pack) for name in names for pack in (*reversed(packs), None))
    return tuple(found for found in every if found is not None)

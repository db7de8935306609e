"""Catalogs → one immutable :class:`Localization` per (locale, formality).

The chain of catalogs is built here and never by ``gettext.find``, which reads the environment and follows ``../``.
What no catalog has is the English source text; whether an entry may be served at all is asked with
:meth:`Localization.has_all`, because the unit of fallback is a whole message or a whole guidance entry.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rekindle import resources
from rekindle.content import SOURCE_LOCALE, load, phrase_sources
from rekindle.locales import Formality, fallback_chain
from rekindle.trees import Leaf

DOMAINS = ("guidance", "messages", "interface")


class _Missing(gettext.NullTranslations):
    """Behind each catalog, so that a text it does not have is empty and not the msgid."""

    def pgettext(self, context: str, message: str) -> str:
        return ""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return ""


@dataclass(frozen=True, slots=True, eq=False)
class Localization:
    """The texts of one locale and formality; nothing in it ever changes, and there is one of each."""

    locale: str  # BCP 47
    formality: Formality
    catalogs: tuple[str, ...]  # the names of its catalogs, the most specific first; read when a text is asked for
    phrases: Mapping[str, tuple[str, ...]]  # the source texts of the phrases: one, or singular and plural
    capitals: frozenset[str] = frozenset()  # words of address that are written with a capital letter

    @property
    def name(self) -> str:
        """The name of its compiled module: "de_formal", "de_informal_capital"."""
        capital = "_capital" if self.capitals else ""
        return f"{self.locale.replace('-', '_').lower()}_{self.formality}{capital}"

    def text(self, domain: str, msgctxt: str, msgid: str) -> str:
        """The translation of a text, or the English source."""
        found = next(filter(None, (one.pgettext(msgctxt, msgid) for one in _chain(self.catalogs, domain))), msgid)
        return _capitalized(found, self.capitals) if self.capitals else found

    def plural(self, domain: str, msgctxt: str, singular: str, plural: str, n: int) -> str:
        """The translation's form for ``n``, or the English one."""
        forms = (one.npgettext(msgctxt, singular, plural, n) for one in _chain(self.catalogs, domain))
        found = next(filter(None, forms), singular if n == 1 else plural)
        return _capitalized(found, self.capitals) if self.capitals else found

    def missing(self, domain: str, texts: Iterable[Leaf]) -> list[Leaf]:
        """The texts that no catalog of this localization has; none are missing in the source language."""
        if self.locale == SOURCE_LOCALE:
            return []
        chain = _chain(self.catalogs, domain)
        return [one for one in texts if not any(_has(catalog, one) for catalog in chain)]

    def has_all(self, domain: str, texts: Iterable[Leaf]) -> bool:
        """Whether an entry with these texts can be served whole."""
        return not self.missing(domain, texts)


def _has(catalog: gettext.NullTranslations, text: Leaf) -> bool:
    """Whether a catalog has a text, with or without plural forms; ``pgettext`` of Python 3.11.2 finds none with."""
    return bool(catalog.pgettext(*text) or catalog.npgettext(*text, text.msgid, 1))


@lru_cache(maxsize=8192)
def _capitalized(text: str, words: frozenset[str]) -> str:
    """A catalog's text with words of address in capitals; the values that fill it later are the user's own."""
    return re.sub(r"%\(\w+\)s|\w+", lambda match: match[0].capitalize() if match[0] in words else match[0], text)


@lru_cache(maxsize=1)
def catalog_names() -> tuple[str, ...]:
    """The names that :func:`rekindle.locales.resolve` takes as available: the source and each folder of ``locales``."""
    folder = resources.data_root() / "locales"
    files = [f"{domain}{_suffix()}" for domain in DOMAINS]
    found = sorted(
        entry.name for entry in folder.iterdir() if any((entry / "LC_MESSAGES" / file).is_file() for file in files)
    )
    return (SOURCE_LOCALE, *(name for name in found if name != SOURCE_LOCALE))


def _suffix() -> str:
    """A wheel has .mo; a checkout .po, where a .mo is what an editor left behind: stale, or a stranger's."""
    return ".mo" if (resources.data_root() / resources.BUNDLE).is_file() else ".po"


@lru_cache(maxsize=64)
def load_catalog(name: str, domain: str) -> gettext.NullTranslations | None:
    """One catalog, from the wheel's .mo or the checkout's .po; ``None`` where there is none."""
    path = f"locales/{name}/LC_MESSAGES/{domain}{_suffix()}"
    file = resources.data_root().joinpath(*path.split("/"))
    if not file.is_file():
        return None
    data = file.read_bytes()
    if path.endswith(".po"):
        from rekindle.pofile import read_catalog, to_mo

        data = to_mo(read_catalog(path, data, name.partition("@")[0]))
    catalog = gettext.GNUTranslations(io.BytesIO(data))
    catalog.add_fallback(_Missing())
    return catalog


@lru_cache(maxsize=64)
def load_localization(locale: str, formality: Formality, *, capital_du: bool = False) -> Localization:
    """The localization of an available locale (BCP 47) and formality.

    ``capital_du`` writes the informal address with a capital letter, in a language that knows it.
    """
    content = load()
    language = content["languages"].get(locale.partition("-")[0], {})
    capitals = frozenset(language.get("capital_address", ()) if capital_du and formality == "informal" else ())
    names = tuple(fallback_chain(locale, formality))
    return Localization(locale, formality, names, phrase_sources(content), capitals)


@lru_cache(maxsize=256)
def _chain(names: tuple[str, ...], domain: str) -> tuple[gettext.NullTranslations, ...]:
    """The catalogs of a domain that there are."""
    return tuple(found for name in names if (found := load_catalog(name, domain)) is not None)

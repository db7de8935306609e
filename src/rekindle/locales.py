"""Locale tags: which catalog a tag or an Accept-Language header is served with, and by which outcome.

Pure: no file is touched, no environment read, and what is remembered is bounded in number and size. Outside,
a locale is BCP 47 (``de-AT``); on disk it is the gettext directory name (``de_AT``). Formality is an axis of
its own: the directory name carries it as ``@informal``, a tag may say ``@informal`` or ``-x-informal``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from rekindle.errors import LocaleError
from rekindle.tags import MAX_ECHO, MAX_TAG, Formality, overlay, read

__all__ = ["Formality", "Outcome", "Resolution", "catalog_name", "fallback_chain", "negotiate", "resolve"]

Outcome = Literal["exact", "normalized", "parent", "fallback"]

MAX_HEADER, MAX_RANGES = 500, 20  # what counts of an Accept-Language header: characters, list elements
MAX_CACHED_NAMES = 256  # a longer list of available names works, but is not remembered


# RFC 9110 sections 12.4.2 and 12.5.4: a language range, then at most a weight.
_RANGE = (
    r"[ \t]*(\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)"
    r"(?:[ \t]*;[ \t]*[Qq]=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?[ \t]*"
)


class Resolution(NamedTuple):
    """The locale that is served, and how it was found."""

    locale: str
    """The locale (BCP 47): “de-AT”."""
    formality: Formality
    """The form of address that the tag asks for."""
    outcome: Outcome
    """“exact”: the tag is that very name; “normalized”: the same locale, spelled otherwise; “parent”: something that
    the tag says was dropped; “fallback”: nothing fits, or nothing was asked for."""

    @property
    def name(self) -> str:
        """The gettext directory name, such as ``de_AT@informal``."""
        return catalog_name(self.locale, self.formality)


def resolve(tag: str, *, available: Iterable[str], default: str | None = None) -> Resolution:
    """Say which of the available catalogs one BCP 47 or POSIX tag is served with.

    A well-formed tag always has an answer: where nothing of its language and script is there, ``default`` if
    that is available, else ``en``, else the first name. Raises :class:`LocaleError` for a malformed tag or
    default, for an available name that is malformed or not in its usual spelling, and where none is available.

    >>> resolve("de_AT.UTF-8", available=("en", "de", "de@informal"))
    Resolution(locale='de', formality='formal', outcome='parent')
    >>> resolve("DE-x-informal", available=("en", "de", "de@informal")).name
    'de@informal'
    >>> resolve("de-Arab", available=("en", "de"))
    Resolution(locale='en', formality='formal', outcome='fallback')
    """
    served = _served(available, default)
    return _match(_text(tag), served) or served.fallbacks[0]


def negotiate(header: str | None, *, available: Iterable[str], default: str | None = None) -> Resolution:
    """Say which of the available catalogs an Accept-Language header is served with; any header has an answer.

    Ranges are tried by weight, then in their order. What cannot be read is passed over; only the first 500
    characters (up to their last comma) and the first 20 elements count. ``q=0`` excludes a locale and those
    below it, unless a longer range asks for them. ``*``, or nothing found, takes what resolve falls back to,
    or if that is excluded the first that is not. ``available`` and ``default`` can raise as in resolve.

    >>> negotiate("fr;q=0.9, de-CH;q=0.8, *;q=0.1", available=("en", "de"))
    Resolution(locale='de', formality='formal', outcome='parent')
    >>> negotiate("en;q=0", available=("en", "de"), default="en")
    Resolution(locale='de', formality='formal', outcome='fallback')
    """
    served = _served(available, default)
    asked = _ranges(header)

    def excluded(wanted: str, *, unasked: bool = False) -> bool:
        # The longest range that covers it decides, "*" where none does; of two equal ones q=0 wins.
        covering = (
            (len(other), weight == 0)
            for _, other, weight in asked
            if f"{wanted}-".startswith(f"{other}-") or (unasked and other == "*")
        )
        return max(covering, default=(0, False))[1]

    for text, wanted, weight in sorted(asked, key=lambda one: -one[2]):
        if wanted == "*" or weight == 0:
            break  # from here on any locale is as good as another, or excluded
        found = _match(text, served)
        if found and not excluded(wanted) and not excluded(read(found.name).wanted):
            return found
    rest = (one for one in served.fallbacks if not excluded(read(one.name).wanted, unasked=True))
    return next(rest, served.fallbacks[0])


def fallback_chain(locale: str, formality: Formality) -> tuple[str, ...]:
    """The catalogs asked for one text, in order, as gettext directory names.

    The form of address outranks the region: first every ``@informal`` overlay, then the same locales without
    it. In each round the variants go from right to left, then the region, and the script where it is the
    usual one of what is left. After the last comes the source text (English), which needs no catalog and is
    not listed. What ``locale`` itself says of formality does not count.
    Raises :class:`LocaleError` for a malformed one.

    >>> fallback_chain("de-AT", "informal")
    ('de_AT@informal', 'de@informal', 'de_AT', 'de')
    >>> fallback_chain("de-AT", "formal")
    ('de_AT', 'de')
    >>> fallback_chain("zh-TW", "formal"), fallback_chain("de-Latn-CH-1996", "formal")
    (('zh_TW', 'zh_Hant'), ('de_Latn_CH_1996', 'de_CH_1996', 'de_CH', 'de'))
    """
    lineage = read(_text(locale)).lineage
    overlays = tuple(overlay(name, formality) for name in lineage)
    return overlays if formality == "formal" else overlays + lineage


def catalog_name(locale: str, formality: Formality) -> str:
    """The gettext directory name of a locale, which is never a path. Raises :class:`LocaleError` for a malformed one.

    >>> catalog_name("de-AT", "informal"), catalog_name("zh-Hant", "formal")
    ('de_AT@informal', 'zh_Hant')
    """
    return overlay(read(_text(locale)).lineage[0], formality)


class _Served(NamedTuple):
    names: dict[str, Resolution]  # by gettext name, and by the name without a script that goes without saying
    fallbacks: tuple[Resolution, ...]  # every available one, the best first


def _text(value: object, where: str = "") -> str:
    """The exact content of a bounded text; a subclass may lie about its own, ``__class__`` about the type."""
    if not issubclass(type(value), str):
        raise LocaleError(f"a locale tag is text, not {type(value).__name__[:MAX_ECHO]!a}", where=where)
    text = str.__str__(cast(str, value))
    if len(text) > MAX_TAG:
        raise LocaleError(f"a locale tag of over {MAX_TAG} characters: {text[:MAX_ECHO]!a}...", where=where)
    return text


def _match(text: str, served: _Served) -> Resolution | None:
    tag = read(text)
    chain = fallback_chain(text, tag.formality)
    found = next((served.names[name] for name in chain if name in served.names), None)
    if found is None:
        return None
    name = found.name
    outcome: Outcome = "normalized" if name == chain[0] and not tag.dropped else "parent"
    if text in (name, found.locale):
        outcome = "exact"
    return Resolution(found.locale, found.formality, outcome)


def _served(available: Iterable[str], default: str | None) -> _Served:
    names = tuple(_text(name, "available") for name in available)
    index = _index if len(names) <= MAX_CACHED_NAMES else _index.__wrapped__
    return index(names, None if default is None else _text(default, "default"))


@lru_cache(maxsize=16)
def _index(available: tuple[str, ...], default: str | None) -> _Served:
    served: dict[str, Resolution] = {}
    fallbacks: list[Resolution] = []
    for name in available:
        tag = read(name)
        one = Resolution(tag.lineage[0].replace("_", "-"), tag.formality, "fallback")
        if name not in (one.name, one.locale):  # else the answer would name a directory that is not there
            raise LocaleError(f"write {one.name} for {name[:MAX_ECHO]!a}", where="available")
        served.setdefault(overlay(tag.minimal, tag.formality), one)
        served[one.name] = one
        fallbacks.append(one)
    if not fallbacks:
        raise LocaleError("no locale is available")
    chosen = default is not None and _match(default, _Served(served, ()))
    first = chosen or served.get("en") or fallbacks[0]
    return _Served(served, tuple(sorted(fallbacks, key=lambda one: one.name != first.name)))


def _ranges(header: object) -> list[tuple[str, str, float]]:
    """The elements that count and can be read, in their order: text, what is wanted, weight."""
    text = str.__str__(cast(str, header)) if issubclass(type(header), str) else ""
    if len(text) > MAX_HEADER:
        text = text[:MAX_HEADER].rpartition(",")[0]  # the element that was cut could mean something else now
    ranges: list[tuple[str, str, float]] = []
    for element in filter(None, (re.fullmatch(_RANGE, one) for one in text.split(",")[:MAX_RANGES])):
        with suppress(LocaleError):
            wanted = "*" if element[1] == "*" else read(_text(element[1])).wanted
            ranges.append((element[1], wanted, float(element[2] or 1)))
    return ranges

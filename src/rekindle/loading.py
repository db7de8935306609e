"""Paths → packs that hold: everything of them is checked before a library has them, so that none fails later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from os import PathLike
from pathlib import Path

from rekindle import inventory, rendering, templates
from rekindle.catalogs import DOMAINS, Localization, load_localization
from rekindle.content import SOURCE_LOCALE, load
from rekindle.errors import CatalogError, ContentError, RekindleError
from rekindle.locales import Formality
from rekindle.mo import load_catalog
from rekindle.packs import Pack, located, read_pack
from rekindle.pofile import check_folder, offered, read_catalog

MAX_PACKS = 20
MAX_TEXTS = 12_000  # of a pack's catalogs: four languages, or half a second
_FORMALITIES: tuple[Formality, ...] = ("formal", "informal")


def load_packs(paths: Iterable[str | PathLike[str] | Pack]) -> tuple[Pack, ...]:
    """The packs, the last on top; :class:`ContentError` or :class:`CatalogError` with ``path:line`` for a wrong one."""
    if isinstance(paths, str | PathLike | Pack):
        raise ContentError("packs is one path", where="packs", remedy="write packs=[…]")
    packs: tuple[Pack, ...] = ()
    for one in paths:
        pack = one if isinstance(one, Pack) else read_pack(one)
        if pack.id in (other.id for other in packs) or len(packs) == MAX_PACKS:
            what = "a second pack of this id" if len(packs) < MAX_PACKS else f"more than {MAX_PACKS} packs"
            raise ContentError(what, where=f"{pack.path}/pack.toml:1", remedy="leave one of them out")
        packs = (*packs, pack)
        with _naming(pack):
            _check_content(packs)
            _check_catalogs(packs)
    return packs


def read_content(path: Path) -> Pack:
    """The pack in a folder, its content checked and its catalogs not."""
    pack = read_pack(path)
    with _naming(pack):
        _check_content((pack,))
    return pack


def check_locale(locale: str, packs: tuple[Pack, ...]) -> None:
    """See that the words for dates, gaps and people hold in a locale (BCP 47), and in English, which may have to stand
    in for it."""
    for one in dict.fromkeys((locale, SOURCE_LOCALE)):
        for formality in _FORMALITIES:
            localization = load_localization(one, formality, *packs)
            paths = [f"locales/{name}/LC_MESSAGES/messages.po" for name in localization.catalogs]
            found = next(((pack, path) for pack in packs for path in paths if path in pack.files), None)
            if found:
                with _naming(*found):
                    rendering.module_of(localization)


@contextmanager
def _naming(pack: Pack, path: str = "") -> Iterator[None]:
    """Say of an error in which pack it is; whatever goes wrong in reading a pack is a fault of the pack."""
    try:
        yield
    except Exception as error:
        if path and not (isinstance(error, RekindleError) and ":" in error.where):
            what = error.what if isinstance(error, RekindleError) else f"cannot be used ({type(error).__name__})"
            remedy = "correct the phrase.… entries"
            before = pack.files[path].partition(b'"phrase.pattern.')[0]  # the one phrase that is more than words
            line = before.count(b"\n") + 1 if len(before) < len(pack.files[path]) else 1
            raise located(pack.path, CatalogError(what, where=f"{path}:{line}", remedy=remedy)) from None
        raise located(pack.path, error) from None


@lru_cache(maxsize=32)
def _check_content(packs: tuple[Pack, ...]) -> None:
    """See that what the last of the packs says holds, over those below it."""
    content, below = load(*packs), load(*packs[:-1])
    own = {path for path, text in content["templates"].items() if below["templates"].get(path) != text}
    for path in sorted(own):
        if path.startswith("shared/") and path in below["templates"]:
            where = f"content/messages/{path}:1"
            raise ContentError("a shared file that is not the pack’s", where=where, remedy="give it another name")
    templates.check(content, own)
    read = [text for path, text in content["templates"].items() if path in own or path.startswith("shared/")]
    # Else the two differ in phrases alone, and what is compiled takes longer than all other checks.
    formalities = _FORMALITIES if any("formality" in text for text in read) else _FORMALITIES[:1]
    for path in sorted(path for path in own if not path.startswith("shared/")):
        for formality in formalities:
            _compile(load_localization(SOURCE_LOCALE, formality, *packs), path)


def _compile(localization: Localization, path: str) -> None:
    """Compile a template, which may call nothing by the name of one of our functions."""
    module = rendering.module_of(localization)
    taken = set(module.text(path).__code__.co_varnames) & vars(module.words).keys()
    if taken:
        where, what = f"content/messages/{path}:1", f"the name {min(taken)}, which is taken"
        raise ContentError(what, where=where, remedy="call what is looped over something else")


@lru_cache(maxsize=32)
def _check_catalogs(packs: tuple[Pack, ...]) -> None:
    """See that each catalog of the last pack is sound, and offers what the English does."""
    pack = packs[-1]
    counts = {name: data.count(b"msgid ") for name, data in pack.files.items() if name.endswith(".po")}
    if sum(counts.values()) > MAX_TEXTS:
        most = max(counts, key=counts.__getitem__)
        raise CatalogError(f"more than {MAX_TEXTS} texts", where=f"{most}:1", remedy="make two packs of it")
    phrases = {text.msgctxt: offered(text.comment) for text in inventory.phrases(load(*packs))}
    for name in pack.catalogs:
        for domain in DOMAINS:
            path = f"locales/{name}/LC_MESSAGES/{domain}.po"
            if path in pack.files:
                check_folder(path, name)
                load_catalog(name, domain, pack)
                _check_offers(path, name, pack, phrases)


def _check_offers(path: str, name: str, pack: Pack, phrases: dict[str, frozenset[str]]) -> None:
    """A catalog's comments may offer no placeholder that the English does not offer."""
    if b"use:" not in pack.files[path]:
        return
    for message in read_catalog(path, pack.files[path], name.partition("@")[0]):
        more = offered(" ".join(message.auto_comments)) - phrases.get(str(message.context), frozenset())
        if more:
            what, where = f"%({min(more)[:40]})s is not offered here", f"{path}:{message.lineno}"
            raise CatalogError(what, where=where, remedy="restore the comment “May use: …”")

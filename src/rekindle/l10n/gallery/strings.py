"""Every string of a locale with its state, and how much of each domain is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Message

from rekindle.catalogs import DOMAINS
from rekindle.inventory import Text
from rekindle.l10n.extract import by_domain
from rekindle.l10n.gallery.columns import Column
from rekindle.pofile import forms, read_catalog
from rekindle.resources import catalog_path
from rekindle.trees import Leaf

State = Literal["source", "complete", "inherited", "fuzzy", "missing"]
Key = tuple[str, str]  # domain and msgctxt
_EXAMPLES = (1, 2, 5, 100)  # numbers that show a plural's forms where no catalog lists them


@dataclass(frozen=True, slots=True)
class String:
    """A text and what a locale has for it.

    ``inherited`` comes from a parent ("de" for "de-AT"). A fuzzy translation is shown and never served: it was made for
    ``previous``, or nobody has confirmed it. ``informal`` is what the overlay says instead, empty if the same.
    """

    text: Text
    state: State
    forms: tuple[str, ...] = ()
    informal: tuple[str, ...] = ()
    informal_state: State = "inherited"
    previous: str = ""
    note: str = ""  # the translators' own comment
    home: str = ""  # the locale on whose page it is listed: a region leaves to its parent what it does not say itself

    @property
    def key(self) -> Key:
        """Its domain and id."""
        return self.text.domain, self.text.msgctxt

    @property
    def marks(self) -> str:
        """The states it is found under, the overlay's among them."""
        return " ".join(sorted({self.state, self.informal_state} - {"inherited"} or {self.state}))


def strings(column: Column, root: Path) -> dict[Key, String]:
    """Every string of a locale, in the order of the catalogs."""
    own = _entries(root, column.name)
    overlay = _entries(root, f"{column.name}@informal") if column.informal else {}
    found = (_string(column, text, own, overlay) for texts in by_domain().values() for text in texts.values())
    return {string.key: string for string in found}


def _string(column: Column, text: Text, own: Mapping[Key, Message], overlay: Mapping[Key, Message]) -> String:
    key = text.domain, text.msgctxt
    msgids = (text.msgid, text.plural) if text.plural else (text.msgid,)
    if column.is_source:
        return String(text, "source", home=column.tag)
    entry, beside = own.get(key), overlay.get(key)
    state, said, previous = _judged(entry, msgids)
    if state == "missing" and (column.is_english or not _is_missing(column, text)):
        state, said = "inherited", tuple(_served(column, text))
    informal_state, informal, before = _judged(beside, msgids)
    comments = [*(entry.user_comments if entry else ()), *(beside.user_comments if beside else ())]
    return String(
        text,
        state,
        said,
        informal if informal != said else (),
        "inherited" if informal_state == "missing" else informal_state,
        previous or before,
        "\n".join(comment.strip() for comment in comments),
        column.parent
        if column.parent and state in ("inherited", "missing") and informal_state == "missing"
        else column.tag,
    )


def _is_missing(column: Column, text: Text) -> bool:
    return bool(column.localization().missing(text.domain, [Leaf(text.msgctxt, text.msgid)]))


def _judged(entry: Message | None, msgids: tuple[str, ...]) -> tuple[State, tuple[str, ...], str]:
    """The state of a catalog's entry, its texts, and the English it was made for where that is another."""
    said = forms(entry.string) if entry else ()
    if entry is None or not all(said):
        return "missing", (), ""
    reworded = forms(entry.id) != msgids
    if entry.fuzzy or reworded:
        return "fuzzy", said, (forms(entry.id) if reworded else (*entry.previous_id, ""))[0]
    return "complete", said, ""


def _served(column: Column, text: Text) -> Iterator[str]:
    localization = column.localization()
    if text.plural is None:
        yield localization.text(text.domain, text.msgctxt, text.msgid)
    else:
        every = (localization.plural(text.domain, text.msgctxt, text.msgid, text.plural, n) for n in _EXAMPLES)
        yield from dict.fromkeys(every)


def _entries(root: Path, name: str) -> dict[Key, Message]:
    """What the catalogs of one folder have, by id: the text that is asked for may have been reworded since."""
    found: dict[Key, Message] = {}
    for domain in DOMAINS:
        path = root / catalog_path(name) / "LC_MESSAGES" / f"{domain}.po"
        if path.is_file():
            catalog = read_catalog(path.relative_to(root).as_posix(), path.read_bytes(), name.partition("@")[0])
            found |= {(domain, str(entry.context)): entry for entry in catalog if entry.id}
    return found


def provenance(column: Column, root: Path) -> dict[str, str]:
    """What each catalog of a locale says of itself at its top: who made it, and who has reviewed it."""
    found = {}
    for name in (column.name, f"{column.name}@informal"):
        for domain in DOMAINS:
            path = root / catalog_path(name) / "LC_MESSAGES" / f"{domain}.po"
            if path.is_file():
                where = path.relative_to(root).as_posix()
                said = read_catalog(where, path.read_bytes(), column.name).header_comment
                found[where] = "\n".join(line.lstrip("# ") for line in said.splitlines()).strip()
    return found


@dataclass(frozen=True, slots=True)
class Share:
    """How many strings of a domain are complete, fuzzy and missing; what is inherited counts as complete."""

    domain: str
    complete: int
    fuzzy: int
    missing: int

    @property
    def total(self) -> int:
        """All strings of the domain."""
        return self.complete + self.fuzzy + self.missing

    @property
    def percent(self) -> int:
        """How much is complete; 100 only where nothing is left to do."""
        return self.complete * 100 // self.total if self.total else 100


def coverage(found: Iterable[String]) -> tuple[Share, ...]:
    """The share of each domain; a string whose overlay entry is fuzzy is fuzzy."""
    counts = {domain: Counter[str]() for domain in DOMAINS}
    for string in found:
        marks = string.marks.split()
        state = next((one for one in ("missing", "fuzzy") if one in marks), "complete")
        counts[string.text.domain][state] += 1
    return tuple(
        Share(name, *(count[one] for one in ("complete", "fuzzy", "missing"))) for name, count in counts.items()
    )

"""A catalog as the checks see it: every entry that can be read, and what kept the others from being read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.language import Language, english
from rekindle.pofile import offered
from rekindle.polines import Entry

OFTEN = 3  # in so many other translations a word stands that is a word of the language
MAX_TEXT = 5_000  # characters of one text; the longest of ours has 900
MAX_RUN = 400  # characters without a space; a link may be long
# What is no prose: it is compared as it is, and no rule on words or punctuation applies to it.
_NOT_PROSE = re.compile(
    r"\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|\{#[^{}]{0,200}#\}|%\(\w{1,60}\)\S|\{\w{0,40}\}"
    r"|</?[a-zA-Z][^<>]{0,500}>|`[^`\n]{0,200}`"
    r"|\b(?:https?://|www\.)[^\s<>\"“”„«»]{1,500}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}"
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


Key = tuple[str | None, str]


class Form(NamedTuple):
    """One msgstr and the English that it translates; ``many`` where it stands for more than one number and none."""

    source: str
    string: str
    line: int
    many: bool


class Template(NamedTuple):
    """A text that a catalog should have."""

    msgctxt: str | None
    msgid: str
    plural: str | None
    comment: str = ""


@dataclass(slots=True, eq=False)
class Unit:
    """One entry of a catalog."""

    entry: Entry
    msgctxt: str | None
    msgid: str
    plural: str | None
    forms: tuple[Form, ...]
    line: int
    flags: frozenset[str]
    comment: str  # for the translator, from the source
    hits: list[Hit] = field(default_factory=list)  # found while reading

    @property
    def key(self) -> tuple[str | None, str]:
        """What the entry is found by."""
        return self.msgctxt, self.msgid

    @property
    def fuzzy(self) -> bool:
        """Whether it is marked as doubtful, and so not served."""
        return "fuzzy" in self.flags

    @property
    def is_translated(self) -> bool:
        """Whether anything stands there."""
        return any(form.string for form in self.forms)

    @property
    def sources(self) -> tuple[str, ...]:
        """The English, singular and plural."""
        return (self.msgid, self.plural) if self.plural else (self.msgid,)

    @property
    def optional(self) -> frozenset[str]:
        """Placeholders that a translation may use or leave out."""
        return offered(self.comment)


@dataclass(eq=False)
class Catalogue:
    """A catalog with everything that its rules look at."""

    path: str
    name: str  # the folder of locales: de, de@informal
    domain: str
    language: Language
    text: str
    header: Entry | None = None
    units: list[Unit] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)  # found while reading, on a line of the file
    template: Mapping[tuple[str | None, str], Template] | None = None
    parent: Catalogue | None = None  # what an overlay is laid over
    is_whole: bool = True  # whether every entry could be read
    awaited: frozenset[str] = frozenset()  # the ids that an overlay should have, too
    canonical: bool = False  # whether it is held to the order and form in which we write

    @property
    def informal(self) -> bool:
        """Whether its reader is addressed informally."""
        return self.name.endswith("@informal")

    @cached_property
    def served(self) -> list[Unit]:
        """The entries that are translated and not fuzzy: what a reader sees."""
        return [unit for unit in self.units if unit.is_translated and not unit.fuzzy]

    @cached_property
    def by_context(self) -> dict[tuple[str | None, str], Unit]:
        """The entries by context; those without one by their English."""
        return {(unit.msgctxt, "" if unit.msgctxt else unit.msgid): unit for unit in self.units}

    @cached_property
    def english(self) -> frozenset[str]:
        """Words that stand in small letters somewhere in the English of this catalog."""
        return frozenset(word for unit in self.units for one in unit.sources for word in tokens(one) if word.islower())

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words, as they are written, that are surely not left from the English."""
        words = {word for unit in self.served for form in unit.forms for word in tokens(form.string)}
        english_words = frozenset(english()["words"])
        same, listed = self.language.is_same, self.language.lists_same
        return frozenset(
            word
            for word in words
            if same(word)
            or (self.vocabulary[word.casefold()] > OFTEN and not (listed and word.casefold() in english_words))
        )

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """In how many translations of this catalog, and of what it is laid over, each word stands."""
        found: Counter[str] = Counter()
        for unit in (*self.served, *(self.parent.served if self.parent else ())):
            found.update({word.casefold() for form in unit.forms for word in tokens(form.string)})
        return found


def make_unit(entry: Entry, language: Language) -> Unit:
    """An entry with its texts joined."""
    msgctxt, msgid = entry.key
    plural = entry.text("msgid_plural") if "msgid_plural" in entry.parts else None
    counts = language.numbers_of_form
    forms = []
    for number, keyword in enumerate(one for one in entry.parts if one.startswith("msgstr")):
        # French says one and none in one form, which may go without the number, as GNU gettext allows, too.
        many = plural is not None and (number >= len(counts) or counts[number] > 2)
        forms.append(Form(plural if many and plural else msgid, entry.text(keyword), entry.lines[keyword], many))
    flags = (flag.strip() for line in entry.comments.get(",", ()) for flag in line.split(","))
    comment = " ".join(line.strip() for line in entry.comments.get(".", ()))
    line = entry.lines.get("msgstr") or entry.lines.get("msgstr[0]") or entry.lines["msgid"]
    return Unit(entry, msgctxt, msgid, plural, tuple(forms), line, frozenset(flags), comment)


@lru_cache(maxsize=4096)
def prose(text: str) -> str:
    """A text without placeholders, markup, addresses and code; an object mark stands where one was."""
    return _NOT_PROSE.sub("\ufffc", text)


def masked(text: str) -> str:
    """The same, with an object mark for every character that is no prose: a place in it is one in the text."""
    return _NOT_PROSE.sub(lambda match: "\ufffc" * len(match[0]), text)


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, as they are written."""
    return tuple(_WORD.findall(prose(text)))


UnitRule = Callable[[Unit, Catalogue], Iterable[Hit]]

"""Finding guidance by words.

A query matches an entry where each of its words begins a word of the entry's title, summary or sample phrases, in the
entry's language. Capitals, accents and the ways to write an umlaut do not matter: "gruss", "Gruß" and "GRUSS", "uber"
and "über" and "ueber" are the same. Ranking: each word counts 3 where it is found in the title, else 2 in the summary,
else 1; a whole word counts one half more; equals stand in the order of the groups and of the ids.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rekindle.guidance import Checklist, Entry, Guide, Playbook, Statement, Tip
from rekindle.sources import Term

MAX_QUERY = 200  # characters; what is longer is no search
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa"})


class Found(NamedTuple):
    """An entry that a search found."""

    entry: Entry | Term
    """The entry, or a term of the glossary."""
    score: float
    """How well it matches; more is better."""


def folded(text: str) -> str:
    """A text for comparing: small letters, umlauts written out, no accents."""
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    bare = unicodedata.normalize("NFKD", composed)
    return "".join(character for character in bare if not unicodedata.combining(character))


def search(text: str, entries: Iterable[Entry | Term]) -> tuple[Found, ...]:
    """The entries that match all words of ``text``, the best first; none for a text without words."""
    asked = [_spellings(word) for word in _words(text[:MAX_QUERY])]
    if not asked:
        return ()
    found = []
    for entry in entries:
        fields = [[_spellings(word) for word in _words(" ".join(field))] for field in _fields(entry)]
        scores = [_score(word, fields) for word in asked]
        if all(scores):
            found.append(Found(entry, sum(scores)))
    return tuple(sorted(found, key=lambda one: -one.score))


def _score(asked: set[str], fields: list[list[set[str]]]) -> float:
    """How well one word of the query matches: by the best field, and by whether it is the whole word."""
    for weight, words in zip((3, 2, 1), fields, strict=True):
        if any(asked & word for word in words):
            return 1.5 * weight
        if any(one.startswith(start) for word in words for one in word for start in asked):
            return weight
    return 0


def _words(text: str) -> Iterator[str]:
    return (match[0] for match in re.finditer(r"[^\W_]+", text))


def _spellings(word: str) -> set[str]:
    """A word with its umlauts written out, and with them left bare: "ueber" and "uber"."""
    return {folded(word), _bare(word)}


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _fields(entry: Entry | Term) -> tuple[list[str], list[str], list[str]]:
    """The texts of an entry by weight: title, summary, phrases and headings."""
    if isinstance(entry, Term):
        return [entry.term], [entry.definition], []
    more: list[str] = []
    if isinstance(entry, Tip):
        more = [sample.text for sample in (*entry.works, *entry.fails)]
    elif isinstance(entry, Guide | Checklist | Playbook):
        sections = entry.steps if isinstance(entry, Playbook) else entry.sections
        for section in sections:
            more += [section.heading, *_phrases(section.blocks)]
    return [entry.title], [entry.summary], more


def _phrases(blocks: Iterable[Statement]) -> Iterator[str]:
    return (block.text for block in blocks if block.style == "phrase")

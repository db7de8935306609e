"""Errors that show only beside other texts, planted in the real catalogs, one at a time: 99 in 100 are found.

The same English said in two ways, a term that the glossary does not know, an overlay that has drifted, a message that
has grown too long for its channel.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from rekindle import limits, rendering, writing
from rekindle.catalogs import DOMAINS, Localization
from rekindle.content import load
from rekindle.l10n.checks import channel_length, consistency, drift
from rekindle.l10n.checks.ignoring import ignored
from rekindle.l10n.checks.units import Catalogue, Unit, make_unit, tokens
from rekindle.l10n.checks.workbench import Workbench
from rekindle.l10n.extract import escaped
from rekindle.library import Library
from rekindle.polines import Entry

REPOSITORY = Path(__file__).parents[2]
PLACES = 20
Change = Callable[[str, random.Random], str | None]
Place = tuple[Catalogue, Unit]


@lru_cache(maxsize=1)
def bench() -> Workbench:
    """The catalogs of this repository."""
    return Workbench(REPOSITORY)


def catalogues(*names: str) -> Iterator[Catalogue]:
    """The shipped catalogs of these locales."""
    for name in names:
        for domain in DOMAINS:
            found = bench().catalogue(name, domain)
            if found is not None:
                yield found


def retold(unit: Unit, catalogue: Catalogue, text: str) -> Unit:
    """An entry with another text in its last form."""
    keyword = [one for one in unit.entry.parts if one.startswith("msgstr")][-1]
    parts = {**unit.entry.parts, keyword: [escaped(text)]}
    return make_unit(Entry(parts, unit.entry.lines, unit.entry.comments), catalogue.language)


def with_unit(catalogue: Catalogue, unit: Unit, other: Unit | None, *, alone: bool = False) -> Catalogue:
    """A catalog with another entry in the place of one, or without it; ``alone`` leaves all others out."""
    units = [unit] if alone else catalogue.units
    return replace(catalogue, units=[new for one in units if (new := other if one is unit else one) is not None])


def long_words(text: str) -> list[str]:
    """The words that carry a text."""
    return [word for word in tokens(text) if len(word) > 4]


def another_word(text: str, rng: random.Random) -> str | None:
    """One word replaced by another."""
    words = long_words(text)
    word = rng.choice(words) if words else ""
    new = "Zaunpfähle" if word[:1] not in "Zz" else "Baumhäuser"
    return re.sub(rf"\b{word}\b", new if word[0].isupper() else new.lower(), text, count=1) if word else None


def word_less(text: str, rng: random.Random) -> str | None:
    """A word left out."""
    words = long_words(text)
    return re.sub(rf" \b{rng.choice(words)}\b", "", text, count=1) if len(words) > 1 else None


def word_more(text: str, rng: random.Random) -> str | None:
    """A word too many."""
    return re.sub(r"(\w) (\w)", r"\1 regelmäßig \2", text, count=1) if " " in text else None


def sentence_more(text: str, rng: random.Random) -> str | None:
    """Another sentence behind it."""
    return f"{text} Morgen regnet es." if text.endswith((".", "?")) else None


def sentence_less(text: str, rng: random.Random) -> str | None:
    """Its last sentence left out."""
    found = re.fullmatch(r"(.+?[.?]) [A-ZÄÖÜ].{20,}", text)
    return found[1] if found else None


def denied(text: str, rng: random.Random) -> str | None:
    """The contrary of it."""
    if re.search(r"\bnicht\b", text):
        return re.sub(r" ?\bnicht\b", "", text, count=1)
    return re.sub(r"(\w) (\w+)([.,:])", r"\1 nicht \2\3", text, count=1) if re.search(r"\w \w+[.,:]", text) else None


def turned(text: str, rng: random.Random) -> str | None:
    """Its words in another order."""
    words = text.split(" ")
    return " ".join((*words[1:], words[0])) if len(set(words)) > 2 else None


def other_text(text: str, rng: random.Random) -> str | None:
    """Something else altogether."""
    return "Das sagt man im Deutschen völlig anders." if len(text) > 12 else "Anders"


ANY: Sequence[Change] = (another_word, word_less, word_more, sentence_more, sentence_less, denied)


def caught(places: Sequence[Place], changes: Sequence[Change], finds: Callable[[Place, str], bool]) -> None:
    """Plant each change in twenty places, or in all where there are fewer, and count what is found."""
    missed, count = [], 0
    for change in changes:
        rng = random.Random(change.__name__)
        planted = 0
        for place in rng.sample(places, len(places)):
            text = place[1].forms[-1].string
            spoilt = change(text, rng)
            if spoilt is None or spoilt == text:
                continue
            planted += 1
            if not finds(place, spoilt):
                missed.append((change.__name__, place[1].msgctxt, spoilt))
            if planted == PLACES:
                break
        assert planted, f"{change.__name__} can be planted nowhere"
        count += planted
    assert len(missed) <= 0.01 * count, missed


def test_same_english_in_other_words_is_found() -> None:
    """One of several entries with the same English is translated otherwise: RK901 names it."""
    places: list[Place] = []
    for catalogue in catalogues("de"):
        free = tuple(f"{one}." for one in catalogue.language.data.get("inflected", ()))
        units = [one for one in catalogue.served if one.msgctxt and not one.msgctxt.startswith(free)]
        units = [one for one in units if "RK901" not in ignored(one)[0]]
        often = [one for one in units if sum(one.sources == other.sources for other in units) > 1]
        places += [(catalogue, one) for one in often]

    def finds(place: Place, spoilt: str) -> bool:
        catalogue, unit = place
        changed = retold(unit, catalogue, spoilt)
        same = [one for one in catalogue.units if one.sources == unit.sources]
        part = replace(catalogue, units=[changed if one is unit else one for one in same])
        apart = {one for one in same if "RK901" in ignored(one)[0]}
        return any(hit.rule == "RK901" and one is changed for hit, one in consistency.check_catalogue(part, apart))

    caught(places, (another_word, word_less, word_more, denied, turned, other_text), finds)


def test_term_that_is_not_of_the_glossary_is_found() -> None:
    """A term of the field in words that the glossary does not have: RK902."""
    places = [
        (catalogue, unit)
        for catalogue in catalogues("de", "fr")
        for unit in catalogue.served
        if catalogue.language.any_term.search(" ".join(unit.sources)) and "RK902" not in ignored(unit)[0]
    ]

    def settled(place: Place) -> re.Pattern[str]:
        catalogue, unit = place
        english = " ".join(unit.sources)
        found = [one for term, allowed, _ in catalogue.language.glossary if term.search(english) for one in allowed]
        return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))), re.IGNORECASE)

    def finds(place: Place, spoilt: str) -> bool:
        catalogue, unit = place
        changed = retold(unit, catalogue, settled(place).sub(spoilt, unit.forms[-1].string))
        return len(unit.forms) > 1 or any(hit.rule == "RK902" for hit in consistency.check(changed, catalogue))

    def another(text: str, rng: random.Random) -> str:
        return "Zaun"

    def none(text: str, rng: random.Random) -> str:
        return ""

    def described(text: str, rng: random.Random) -> str:
        return "was man so nennt"

    caught(places, (another, none, described), finds)


def drifting() -> list[tuple[Place, Unit]]:
    """The entries of the informal overlays, each with the formal one below it."""
    found = []
    for catalogue in catalogues("de@informal"):
        assert catalogue.parent is not None
        for unit in catalogue.served:
            below = catalogue.parent.by_context.get((unit.msgctxt, ""))
            if below is not None and not ignored(unit)[0]:
                found.append(((catalogue, unit), below))
    return found


def hits(catalogue: Catalogue, unit: Unit) -> set[str]:
    """The rules that find something in an entry beside the one below it."""
    return {hit.rule for hit in drift.check(unit, catalogue)}


def test_overlay_entry_whose_formal_text_changed_is_found() -> None:
    """The formal text says something else than when the informal one was written: RK511."""
    pairs = {id(unit): below for (_, unit), below in drifting()}

    def finds(place: Place, spoilt: str) -> bool:
        catalogue, unit = place
        below, parent = pairs[id(unit)], catalogue.parent
        assert parent is not None
        changed = retold(below, parent, spoilt)
        over = replace(catalogue, parent=with_unit(parent, below, changed, alone=True))
        return "RK511" in hits(over, unit)

    formal = [((catalogue, unit), below) for (catalogue, unit), below in drifting()]
    places = [place for place, below in formal if below.forms[-1].string]

    def of_the_formal(change: Change) -> Change:
        def changed(text: str, rng: random.Random) -> str | None:
            return change(by_text[text].forms[-1].string, rng)

        changed.__name__ = change.__name__
        return changed

    by_text = {place[1].forms[-1].string: below for place, below in formal}
    caught(places, [of_the_formal(one) for one in (*ANY, turned)], finds)


def test_overlay_entry_that_differs_in_more_than_the_address_is_found() -> None:
    """The informal text says something else than the formal one: RK512."""

    def finds(place: Place, spoilt: str) -> bool:
        catalogue, unit = place
        return "RK512" in hits(catalogue, retold(unit, catalogue, spoilt))

    caught([place for place, _ in drifting()], ANY, finds)


def test_formal_text_that_addresses_its_reader_without_an_overlay_entry_is_found() -> None:
    """The informal text is missing, or the formal one has come to address its reader: RK513."""

    def finds(place: Place, spoilt: str) -> bool:
        catalogue, unit = place
        parent = catalogue.parent if catalogue.informal else catalogue
        assert parent is not None
        below = parent.by_context[unit.msgctxt, ""]
        if spoilt != "gone":
            below = retold(below, parent, spoilt)
        alone = replace(parent, units=[below])
        over = replace(overlays[parent.domain], units=[], parent=alone)
        return any(hit.rule == "RK513" and key == below.key for hit, key in drift.check_catalogue(over))

    def deleted(text: str, rng: random.Random) -> str:
        return "gone"

    overlays = {one.domain: one for one in catalogues("de@informal")}
    caught([place for place, _ in drifting()], [deleted], finds)

    def addressed(text: str, rng: random.Random) -> str | None:
        sentences = ("Melden Sie sich.", "Danke für Ihren Rat.", "Das hilft Ihnen.", "Wie Sie wollen.")
        return f"{text} {rng.choice(sentences)}" if text.endswith(".") else None

    silent = [
        (catalogue, unit)
        for catalogue in catalogues("de")
        for unit in catalogue.served
        if (unit.msgctxt, "") not in overlays[catalogue.domain].by_context
    ]
    caught(silent, [addressed], finds)


class Room(NamedTuple):
    """A text that the example messages show, a limit that they keep, and what is left of it in the longest of them."""

    kind: str
    channel: str
    msgctxt: str
    limit: channel_length._Limit
    left: int = 0


MARKS = 0xE000  # the first of the characters that stand for nothing, and so can mark what a message shows


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """German texts by id that are served instead of the catalog's; :func:`forget` has to be called when they change."""
    original, instead = Localization.text, dict[str, str]()

    def text(self: Localization, domain: str, msgctxt: str, msgid: str) -> str:
        own = instead.get(msgctxt) if self.locale == "de" and domain == "messages" else None
        return own or original(self, domain, msgctxt, msgid)

    monkeypatch.setattr(Localization, "text", text)
    forget()
    yield instead
    forget()


def forget() -> None:
    """Have every message made anew from its texts."""
    rendering.module_of.cache_clear()
    writing._path.cache_clear()


def rooms(catalogue: Catalogue, texts: dict[str, str]) -> list[Room]:
    """Every text that an example shows in a channel with a limit, and how long the longest such message is."""
    units = [one for one in catalogue.units if str(one.msgctxt).startswith("message.") and not one.plural]
    marks = {chr(MARKS + number): one for number, one in enumerate(units)}
    texts.update({str(one.msgctxt): one.forms[0].string + mark for mark, one in marks.items()})
    forget()
    longest, several = Counter[Room](), set[Room]()
    library = Library("de")
    for kind, routes in load()["routes"].items():
        for channel in (one for one in library.channels() if one.id in routes and one.encoding == "unicode"):
            for rendered in channel_length._renderings(library, kind, channel.id):
                for limit in channel_length._kept_by_the_source(kind, channel, library.formality):
                    said = (rendered.subject or "") if limit.part == "subject" else rendered.body
                    length = limits.measure(re.sub(r"[\ue000-\uf8ff]", "", said), limit.unit)
                    for mark in marks.keys() & set(said):
                        room = Room(kind, channel.id, str(marks[mark].msgctxt), limit)
                        longest[room] = max(longest[room], length)
                        if said.count(mark) > 1:  # as in each of three results: it would grow three times
                            several.add(room)
    texts.clear()
    return [room._replace(left=room.limit.number - length) for room, length in longest.items() if room not in several]


def test_message_that_is_too_long_for_its_channel_is_found(texts: dict[str, str]) -> None:
    """A text grows until a message, filled from the cast, is too long: RK852; at the limit nothing is said.

    Of a body the longest text is named, which need not be the one that has grown.
    """
    catalogue = bench().catalogue("de", "messages")
    assert catalogue is not None
    rng, missed = random.Random(1), []
    for room in rng.sample(rooms(catalogue, texts), PLACES):
        unit = catalogue.by_context[room.msgctxt, ""]
        for over in (rng.choice([1, 30, 1000]), 0):
            more = room.left + over
            texts[room.msgctxt] = unit.forms[0].string + (" x" * more if room.limit.unit == "words" else "x" * more)
            forget()
            changed = retold(unit, catalogue, texts[room.msgctxt])
            channel = next(one for one in Library("de").channels() if one.id == room.channel)
            found = list(
                channel_length._too_long(Library("de"), room.kind, channel, with_unit(catalogue, unit, changed))
            )
            if any(hit.rule == "RK852" and (one is changed or room.limit.part == "body") for hit, one in found) != bool(
                over
            ):
                missed.append((over, room, [hit for hit, _ in found]))
        texts.clear()
    assert not missed

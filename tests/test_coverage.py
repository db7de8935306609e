"""What the content owes its readers: every point of the sources, enough of each kind, no stock phrase."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rekindle import Library
from rekindle.content import load
from rekindle.inventory import texts
from rekindle.locales import Formality
from rekindle.mo import load_catalog

ROOT = Path(__file__).parents[1]
STOCK: dict[str, list[str]] = tomllib.loads((ROOT / "content/stock_phrases.toml").read_text(encoding="utf-8"))
FORMS: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))
# S4-14 counts the tips, S4-19 is an example that its text promises and lacks: nothing to carry over, and said so in the
# guide “lost-referee”.
POINTS = [point for source in Library("en").sources() for point in source.points if "boilerplate" not in point.kinds]


@pytest.mark.parametrize("point", [point.id for point in POINTS])
def test_point_of_a_source_is_carried_by_a_tip_or_a_guide(point: str) -> None:
    """Every point that is no boilerplate is cited by a statement of at least one tip or guide section."""
    library = Library("en")
    carriers = [tip.id for tip in library.tips() if point in cited(tip)]
    carriers += [guide.id for guide in library.guides() if point in cited(guide)]
    assert carriers


def cited(entry: Any) -> set[str]:
    """The points that the statements of an entry cite; those of its front matter do not count."""
    found: set[str] = set()
    waiting = [entry.model_dump(exclude={"points"})]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            found |= set(one.get("points", ()))
            waiting += list(one.values())
        elif isinstance(one, list | tuple):
            waiting += list(one)
    return found


def test_there_is_enough_of_everything() -> None:
    """The numbers that a reader can count on."""
    library = Library("en")
    assert len(library.tips()) >= 32
    assert {guide.id for guide in library.guides()} >= {
        "drop-the-agenda", "connection-before-the-ask", "lost-referee", "ask-now-or-later",
    }  # fmt: skip
    assert len(library.questions()) >= 15
    assert {playbook.id for playbook in library.playbooks()} >= {
        "no-deadline", "reference", "professor-letter", "advice", "close-tie", "former-client",
    }  # fmt: skip
    assert len(library.checklists()) >= 5
    assert len(library.evidence()) >= 8
    assert len(library.glossary()) >= 20
    assert len(library.kinds()) == 20


@pytest.mark.parametrize("tip", load()["tips"])
def test_tip_is_whole(tip: str) -> None:
    """A tip says why, what to do, what to avoid, a phrase that works and one that does not, and leads on."""
    one = Library("en").tip(tip)
    assert one.why
    assert one.do
    assert one.avoid
    assert one.works
    assert one.fails
    assert one.related
    assert one.stages
    assert len(re.findall(r"[.?](?:\s|$)", one.summary)) <= 2


def test_guides_of_the_sources_tell_nearly_all_of_them() -> None:
    """Each source's method is told in its own guide, which cites most of what that source says."""
    library = Library("en")
    for guide, source in (("drop-the-agenda", "S0"), ("connection-before-the-ask", "S1"), ("lost-referee", "S4")):
        own = {point.id for point in POINTS if point.id.startswith(source)}
        assert library.guide(guide).source == source
        assert len(own & cited(library.guide(guide))) / len(own) >= 0.75


def test_guide_on_ask_now_or_later_has_the_table_of_goals_and_closeness() -> None:
    """The views stand side by side: five goals by three degrees of closeness, and it is nobody's rule."""
    guide = Library("en").guide("ask-now-or-later")
    rows = [block for section in guide.sections for block in section.blocks if block.style == "row"]
    assert len(rows) == 5
    assert all(len(row.cells) == 3 and all(row.cells) for row in rows)
    assert {"S0-10", "S0-22", "S0-24", "S1-11", "S1-12"} <= cited(guide)


@pytest.mark.parametrize(("language", "least"), [("de", 3), ("en", 2)])
def test_law_and_custom_of_one_country_are_cited_and_no_legal_advice(language: str, least: int) -> None:
    """What one language alone has rests on references, says that it is no legal advice, and addresses nobody."""
    guides = [guide for guide in Library(language).guides() if guide.only]
    assert len(guides) >= least
    for guide in guides:
        assert guide.only == language
        assert guide.notice == "legal"
        assert guide.references
        text = " ".join(block.text for section in guide.sections for block in section.blocks)
        if language == "de":
            assert not re.search(r"\b(?:Sie|Ihnen|Ihre?[nmrs]?|du|dich|dir|deine?[nmrs]?)\b(?! )", text)
        assert guide.id not in [one.id for one in Library("en" if language == "de" else "de").guides()]


def test_evidence_says_what_it_does_not_show() -> None:
    """Each note cites its study, has limits and says how much of it we have read."""
    for note in Library("en").evidence():
        assert note.references
        assert note.limits
        assert note.status in ("study", "abstract", "secondary")


def stock(language: str) -> re.Pattern[str]:
    """A pattern for the stock phrases of a language."""
    phrases = "|".join(re.escape(phrase) for phrase in STOCK[language])
    return re.compile(rf"\b(?:{phrases})", re.IGNORECASE)


def own_voice(text: str) -> str:
    """A text without what it quotes."""
    return re.sub(r"“[^”]*”|„[^“]*“", "", text)


def spoken(language: str) -> Iterator[tuple[str, str]]:
    """Every text of a language in its own voice, with its id; samples of what does not work are left out."""
    for text in texts():
        if ".fails." in text.msgctxt and text.msgctxt.endswith(".phrase"):
            continue
        if language == "en":
            yield text.msgctxt, own_voice(f"{text.msgid} {text.plural or ''}")
            continue
        for name in ("de", "de@informal"):
            catalog = load_catalog(name, text.domain)
            found = catalog.pgettext(text.msgctxt, text.msgid) if catalog else ""
            yield text.msgctxt, own_voice(found)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_stock_phrase_and_no_calque_is_in_our_voice(language: str) -> None:
    """None of the listed phrases stands in a message or in the guidance, other than as a bad example."""
    pattern = stock(language)
    slips = [(msgctxt, match[0]) for msgctxt, text in spoken(language) if (match := pattern.search(text))]
    assert slips == []


def test_no_message_of_the_cast_holds_a_stock_phrase() -> None:
    """Filled with the cast's own words, messages are free of them too."""
    for locale, formality in FORMS:
        library = Library(locale, formality=formality)
        for kind in library.kinds():
            for cast in library.casts():
                body = library.render(library.example(kind.id, cast=cast)).body
                assert not stock(locale).search(body), body

"""Finding guidance: by situation, by words, and from one entry to the next."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from rekindle import Library, UnknownNameError
from rekindle.guidance import Goal
from rekindle.searching import folded
from rekindle.slots import Closeness, Relationship


def ids(library: Library, text: str) -> list[str]:
    """The ids that a search finds."""
    return [found.entry.id for found in library.search(text)]


@pytest.mark.parametrize("text", ["Funkstille", "funkst", "FUNKSTILLE", "  funkstille "])
def test_word_is_found_by_its_beginning_in_any_case(text: str) -> None:
    """Capitals do not matter, and the beginning of a word is enough."""
    assert ids(Library("de"), text)[0] == "own-the-gap"


@pytest.mark.parametrize(("one", "other"), [("Gruß", "gruss"), ("später", "spaeter"), ("später", "spater")])
def test_umlauts_and_sharp_s_are_found_however_they_are_written(one: str, other: str) -> None:
    """ä, ae and a, ß and ss find the same."""
    assert ids(Library("de"), one) == ids(Library("de"), other) != []


def test_all_words_have_to_match() -> None:
    """More words find less, and in any order."""
    library = Library("en")
    assert set(ids(library, "name gap")) == set(ids(library, "gap name")) < set(ids(library, "gap"))


def test_title_outranks_summary_and_phrase_and_a_whole_word_its_beginning() -> None:
    """The ranking is by field, then by whether the whole word matches."""
    found = Library("en").search("gap")
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found[0].score == 4.5


@pytest.mark.parametrize("text", ["", "   ", "…", "%", "xyzzyquux", "a" * 5000, "[", "\\", "\u0000"])
def test_text_without_a_match_finds_nothing(text: str) -> None:
    """What has no word, or no match, finds nothing and is no error."""
    assert Library("en").search(text) == ()


def test_search_is_in_the_language_of_the_library() -> None:
    """German words are found in a German library, English ones in an English."""
    assert ids(Library("en"), "Funkstille") == []
    assert ids(Library("de"), "nudge reminder") == []


def test_folding_writes_umlauts_out() -> None:
    """The comparison form of a text."""
    assert folded("Straße ÜBER Łódź Café") == "strasse ueber łodz cafe"


# ------------------------------------------------------------------------------------------ by situation


def test_tips_fit_the_situation_that_is_asked_for() -> None:
    """A tip for close ties is not for distant ones; a tip that says nothing about ties is for all."""
    library = Library("en")
    close, distant = (
        {tip.id for tip in library.tips(closeness=closeness)}
        for closeness in get_args(Closeness)
        if closeness != "medium"
    )
    assert "close-ties-may-ask" in close - distant
    assert "own-the-gap" in close & distant
    phone = {tip.id for tip in library.tips(channel="phone_script")}
    assert "call-without-ambush" in phone - {tip.id for tip in library.tips(channel="email")}
    client = {tip.id for tip in library.tips(relationship="former_client")}
    assert "no-offer-to-clients" in client - {tip.id for tip in library.tips(relationship="professor")}


def test_gap_is_asked_for_in_months() -> None:
    """A tip for long gaps is not for a gap of two months."""
    library = Library("en")
    bounded = [tip for tip in library.tips() if tip.fits.gap_months]
    assert bounded
    for tip in bounded:
        low, high = tip.fits.gap_months or (0, 0)
        assert tip in library.tips(gap_months=low)
        assert tip in library.tips(gap_months=high)
        assert tip not in library.tips(gap_months=high + 1)


@pytest.mark.parametrize("goal", get_args(Goal))
@pytest.mark.parametrize("relationship", get_args(Relationship))
def test_there_is_advice_for_every_goal_and_relationship(goal: Any, relationship: Any) -> None:
    """Nobody is left without tips."""
    assert len(Library("en").tips(goal=goal, relationship=relationship)) >= 15


@pytest.mark.parametrize(
    "asked", [{"goal": "jobb"}, {"relationship": "boss"}, {"closeness": "near"}, {"channel": "fax"}]
)
def test_unknown_situation_is_refused_with_what_there_is(asked: dict[str, Any]) -> None:
    """A misspelled value is named with all there are."""
    with pytest.raises(UnknownNameError, match="there is: "):
        Library("en").tips(**asked)


def test_what_one_entry_names_names_it_back() -> None:
    """Related tips, and the tips and messages that belong together, hold in both directions."""
    library = Library("en")
    tips, kinds = {tip.id: tip for tip in library.tips()}, {kind.id: kind for kind in library.kinds()}
    for tip in tips.values():
        assert all(tip.id in tips[other].related for other in tip.related)
        assert all(tip.id in kinds[kind].tips for kind in tip.messages)
    for kind in kinds.values():
        assert all(kind.id in tips[tip].messages for tip in kind.tips)

"""The façade: what a user holds."""

from __future__ import annotations

from typing import Any

import pytest

import rekindle
from rekindle import Library, LocaleError, UnknownNameError, available_locales
from rekindle.content import load
from rekindle.guidance import Statement
from rekindle.locales import Formality
from rekindle.messages import KINDS
from rekindle.names import Stage
from rekindle.trees import leaves

FORMS: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))


def test_public_names_are_sorted_and_there() -> None:
    """The top level is a short sorted list of names, each of which exists."""
    assert rekindle.__all__ == sorted(rekindle.__all__)
    assert all(hasattr(rekindle, name) for name in rekindle.__all__)


@pytest.mark.parametrize(
    ("tag", "formality", "served", "formal", "outcome"),
    [
        ("en", None, "en", "formal", "exact"),
        ("de", None, "de", "formal", "exact"),
        ("de", "informal", "de", "informal", "exact"),
        ("de@informal", None, "de", "informal", "exact"),
        ("de-x-informal", None, "de", "informal", "normalized"),
        ("de@informal", "formal", "de", "formal", "exact"),
        ("de-AT", "formal", "de-AT", "formal", "exact"),
        ("de_AT.UTF-8", "informal", "de-AT", "informal", "normalized"),
        ("de-CH", "formal", "de", "formal", "parent"),
        ("de_CH.UTF-8", "informal", "de", "informal", "parent"),
        ("DE", None, "de", "formal", "normalized"),
        ("en-GB", "informal", "en-GB", "formal", "exact"),
        ("en-AU", "informal", "en", "formal", "parent"),
        ("fr", "informal", "fr", "informal", "exact"),
        ("fr-CA", None, "fr", "formal", "parent"),
    ],
)
def test_library_says_what_it_serves(
    tag: str, formality: Formality | None, served: str, formal: Formality, outcome: str
) -> None:
    """Any spelling of an available locale is served, and the library says in which locale and formality."""
    library = Library(tag, formality=formality)
    assert (library.locale, library.formality, library.resolution.outcome) == (served, formal, outcome)


@pytest.mark.parametrize(
    ("tag", "formality", "error"),
    [
        ("sv", None, "no locale 'sv'; there is: de, de-AT, en, en-GB, fr"),
        ("not a tag", None, "not a tag"),
        ("de", "polite", "no formality 'polite'; there is: formal, informal"),
    ],
)
def test_unavailable_locale_is_refused_with_what_there_is(tag: str, formality: Any, error: str) -> None:
    """A locale that is not there is an error and never silently English."""
    with pytest.raises(LocaleError, match=error):
        Library(tag, formality=formality)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda library: library.tip("own-the-gapp"), "no tip 'own-the-gapp'; did you mean 'own-the-gap'?"),
        (lambda library: library.guide("referee"), "no guide 'referee'; did you mean 'lost-referee'?"),
        (lambda library: library.kind("ask_referense"), "did you mean 'ask_reference'?"),
        (lambda library: library.example("nudg"), "no message kind 'nudg'; did you mean 'nudge'?"),
        (lambda library: library.form("zzz"), "no message kind 'zzz'; there is: accept_no, ask_intro_referral"),
        (lambda library: library.point("S0-99"), "no point 'S0-99'; did you mean"),
        (lambda library: library.source("S2"), "no source 'S2'; did you mean"),
        (lambda library: library.checklist("x"), "no checklist 'x'; there is: afterwards, before-sending"),
        (lambda library: library.playbook("x"), "no playbook 'x'; there is: advice, close-tie"),
        (lambda library: library.example("nudge", cast="webber"), "no cast 'webber'; did you mean 'weber'?"),
        (lambda library: library.tips(stage="askk"), "no stage 'askk'; did you mean 'ask'?"),
    ],
)
def test_unknown_name_is_refused_with_the_nearest(call: Any, error: str) -> None:
    """What was asked, the nearest match and what there is stand in the one error."""
    with pytest.raises(UnknownNameError) as caught:
        call(Library("de"))
    assert error in str(caught.value)


def test_library_is_immutable() -> None:
    """Nobody can change a library that others hold."""
    with pytest.raises(AttributeError, match="immutable"):
        Library("de").resolution = Library("en").resolution


def test_available_locales_are_complete() -> None:
    """English, German and their regions are complete, French is begun; German and French have two forms of address."""
    found = {info.tag: info for info in available_locales()}
    assert {tag: (info.name, info.formalities) for tag, info in found.items()} == {
        "en": ("English", ("formal",)),
        "de": ("Deutsch", ("formal", "informal")),
        "de-AT": ("Deutsch (Österreich)", ("formal", "informal")),
        "en-GB": ("English (United Kingdom)", ("formal",)),
        "fr": ("français", ("formal", "informal")),
    }
    assert all(share == 1 for tag, info in found.items() for share in info.completeness.values() if tag != "fr")


@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_guidance_is_served_whole_in_its_language(locale: str, formality: Formality) -> None:
    """Every entry says the locale it was served in, and it is the library's own."""
    library = Library(locale, formality=formality)
    entries = [*library.tips(), *library.guides(), *library.playbooks(), *library.checklists(), *library.kinds()]
    assert {entry.locale for entry in entries} == {locale}
    assert {entry.formality for entry in entries} == {formality}
    assert {source.locale for source in library.sources()} == {locale}


def test_tips_come_in_the_order_of_the_journey_and_by_stage() -> None:
    """All tips are there once, sorted by stage, and a stage gives those that belong to it."""
    tips = Library("en").tips()
    stages = list(Stage.__args__)  # type: ignore[attr-defined]
    assert [stages.index(tip.stages[0]) for tip in tips] == sorted(stages.index(tip.stages[0]) for tip in tips)
    assert len({tip.id for tip in tips}) == len(tips) == len(load()["tips"])
    asked = Library("en").tips(stage="ask")
    assert asked
    assert all("ask" in tip.stages for tip in asked)


def test_sources_are_whole() -> None:
    """All points of the three articles are there, numbered without a hole."""
    numbers = {source.id: [point.id for point in source.points] for source in Library("en").sources()}
    assert numbers == {
        source: [f"{source}-{number:02}" for number in range(1, last + 1)]
        for source, last in (("S0", 34), ("S1", 34), ("S4", 35))
    }


def statements() -> list[Statement]:
    """Every statement of the guidance."""
    library = Library("en")
    found = [s for tip in library.tips() for part in (tip.why, tip.do, tip.avoid) for s in part]
    found += [phrase.reason for tip in library.tips() for phrase in (*tip.works, *tip.fails)]
    for guide in library.guides():
        found += [s for part in guide.sections for s in part.blocks]
    for checklist in library.checklists():
        found += [s for part in checklist.sections for s in part.blocks]
    found += [s for playbook in library.playbooks() for step in playbook.steps for s in step.blocks]
    found += [s for kind in library.kinds() for s in (*kind.when, *kind.when_not)]
    return found


def test_every_statement_rests_on_a_point_or_says_that_it_is_ours() -> None:
    """A statement cites points or references that exist, or is marked editorial; a sample phrase is neither."""
    library = Library("en")
    points = {point.id for source in library.sources() for point in source.points}
    references = {reference.id for reference in library.references()}
    assert len(statements()) > 1000
    for statement in statements():
        assert set(statement.points) <= points
        assert set(statement.references) <= references
        if statement.style not in ("phrase", "header"):
            cited = "source" if statement.points else "reference" if statement.references else "editorial"
            assert statement.origin == cited


def test_guide_tells_what_its_source_lacks() -> None:
    """The guide of S4 has the source's tips 1, 4 and 5 cited, and marks what stands in for 2 and 3 as ours."""
    guide = Library("en").guide("lost-referee")
    cited = set(guide.points)
    assert {"S4-15", "S4-17", "S4-21", "S4-22", "S4-23", "S4-26", "S4-28", "S4-30"} <= cited
    assert any(section.origin == "editorial" for section in guide.sections)
    assert guide.source == "S4"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_form_labels_every_slot_in_the_readers_language(kind: str, locale: str, formality: Formality) -> None:
    """The JSON Schema of a kind has a label and a help text for each slot, and they are translated."""
    form = Library(locale, formality=formality).form(kind)
    english = Library("en").form(kind)
    assert form["additionalProperties"] is False
    assert form["required"] == english["required"]
    for schema, other in zip(_objects(form), _objects(english), strict=True):
        for name, slot in schema["properties"].items():
            assert slot["title"]
            assert slot["description"]
            if locale == "de":
                assert slot["description"] != other["properties"][name]["description"]


def _objects(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [schema, *schema.get("$defs", {}).values()]


@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_every_example_goes_through_json_and_back(locale: str, formality: Formality) -> None:
    """An example of each kind and cast is addressed in the library's formality and survives JSON."""
    library = Library(locale, formality=formality)
    for kind, model in KINDS.items():
        for cast in library.casts():
            message = library.example(kind, cast=cast)
            assert model.model_validate_json(message.model_dump_json()) == message
            assert locale == "en" or message.recipient.formality == formality


def test_no_text_is_left_without_an_id() -> None:
    """Each translatable text of the content has an id that stands for it alone."""
    texts = [
        one
        for group in ("tips", "guides", "checklists", "playbooks", "kinds", "sources")
        for one in leaves(load()[group])
    ]
    by_id: dict[str, set[str]] = {}
    for text in texts:
        by_id.setdefault(text.msgctxt, set()).add(text.msgid)
    assert len(by_id) > 500
    assert all(len(found) == 1 for found in by_id.values())


def test_label_of_no_term_names_those_of_its_group() -> None:
    """A term that does not exist is refused with the nearest one and the others of its group."""
    with pytest.raises(
        UnknownNameError, match=r"^no term 'stage\.reconect'; did you mean 'stage\.reconnect'"
    ) as caught:
        Library("de").label("stage.reconect")
    assert "relationship" not in str(caught.value)

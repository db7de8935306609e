"""plan, search, glossary, references, and every page as Markdown."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from rekindle import Library

if TYPE_CHECKING:
    from tests.cli.conftest import Run

FORMS = [("en", "formal"), ("de", "formal"), ("de", "informal")]
REFERENCE = ("plan", "reference", "--deadline", "2026-12-18")


@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_a_plan_has_days_in_the_readers_language(run: Run, locale: str, formality: str) -> None:
    """Every step stands under its heading with its day."""
    library = Library(locale, formality=formality)  # type: ignore[arg-type]
    result = run(*REFERENCE, "--today", "2026-11-16", "--locale", locale, "--formality", formality)
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    made = library.playbook("reference").plan(deadline=date(2026, 12, 18), today=date(2026, 11, 16))
    for one in made.steps:
        assert f"{one.step.heading} [{library.day(one.day)}".replace("\u00a0", " ") in said
        for block in one.step.blocks:
            assert " ".join(block.text.split()) in said


def test_a_plan_says_when_it_is_too_late_for_all_of_it(run: Run) -> None:
    """With four days left the plan says so, what is possible and what is not."""
    said = " ".join(run(*REFERENCE, "--today", "2026-12-14").stdout.split())
    library = Library()
    assert library.label("plan.too_close") in said
    assert said.index(library.label("plan.left_out")) < said.index("Write the first message")


def test_a_plan_takes_what_has_happened_and_holidays(run: Run) -> None:
    """A yes that has come moves what depends on it; a holiday is no working day."""
    assumed = json.loads(run(*REFERENCE, "--today", "2026-11-16", "--format", "json").stdout)
    known = json.loads(
        run(
            *REFERENCE, "--today", "2026-11-16", "--yes", "2026-11-23", "--holiday", "2026-11-25", "--format", "json"
        ).stdout
    )
    brief = {
        name: next(one for one in made["steps"] if one["step"]["id"] == "brief")
        for name, made in {"assumed": assumed, "known": known}.items()
    }
    assert brief["assumed"]["assumes"] == "yes"
    assert (brief["known"]["assumes"], brief["known"]["day"]) == (None, "2026-11-26")


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        (("plan", "referense"), "no playbook 'referense'; did you mean 'reference'?", 1),
        (("plan", "reference"), "deadline: this playbook counts back from a deadline; give one", 1),
        (("plan", "reference", "--deadline", "2020-01-01"), "deadline: the deadline has passed", 1),
        (("plan", "no-deadline", "--deadline", "2030-01-01"), "deadline: this playbook has no deadline", 1),
        (("plan", "reference", "--deadline", "tomorrow"), "does not match the format", 2),
        (("plan",), "Missing argument 'ID'", 2),
        (("references", "gewo-901"), "no reference 'gewo-901'; did you mean 'gewo-109'?", 1),
        (("questions", "no-anser"), "no question 'no-anser'; did you mean 'no-answer'?", 1),
        (("tips", "--goal", "fame"), "no goal 'fame'", 1),
        (("tips", "own-the-gap", "--goal", "advice"), "--goal chooses from the list", 2),
        (("search",), "Missing argument", 2),
        (("guide", "arbeitszeugnis-und-referenz"), 'is there in de only; make a Library("de") for it', 1),
        (("render", "reconnect_plain", "--example", "--variant", "4"), "there is: 1, 2, 3", 1),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(run: Run, arguments: tuple[str, ...], said: str, status: int) -> None:
    """Wrong input names what, where and the remedy."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert said in result.stderr


def test_search_prints_the_best_first(run: Run) -> None:
    """What is found stands there with the command that shows it."""
    result = run("search", "funkstille", "--locale", "de")
    assert result.stdout.startswith("tips own-the-gap")
    found = json.loads(run("search", "funkstille", "--locale", "de", "--format", "json").stdout)
    assert [one["id"] for one in found] == [one.entry.id for one in Library("de").search("funkstille")]
    nothing = run("search", "xyzzyquux")
    assert (nothing.exit_code, nothing.stdout.strip()) == (0, Library().label("heading.nothing_found"))


def test_glossary_explains_every_term(run: Run) -> None:
    """The terms stand there in the order of the alphabet."""
    for locale in ("en", "de"):
        said = " ".join(run("glossary", "--locale", locale).stdout.split())
        position = 0
        for term in Library(locale).glossary():
            position = said.index(f"{term.term} {term.definition}".replace("\u00a0", " "), position)


def test_a_reference_names_who_cites_it(run: Run) -> None:
    """An outside reference comes with the entries that rest on it."""
    cited = json.loads(run("references", "uwg-7", "--format", "json").stdout)["cited_by"]
    assert "no-offer-to-clients" in cited["tips"]
    listed = run("references").stdout
    assert all(reference.id in listed for reference in Library().references())


MARKDOWN = [
    ("guide", "ask-now-or-later"), ("guide", "lost-referee"), ("tips", "own-the-gap"), ("tips",), ("questions",),
    ("questions", "no-answer"), ("playbooks", "reference"), ("checklists", "before-sending"), ("checklists",),
    ("messages",), ("messages", "nudge"), ("evidence", "dormant-ties"), ("glossary",), ("sources", "S4"),
    (*REFERENCE, "--today", "2026-11-16"), ("slots", "nudge"), ("search", "referen"), ("references",),
]  # fmt: skip


@pytest.mark.parametrize("arguments", MARKDOWN, ids=" ".join)
@pytest.mark.parametrize("locale", ["en", "de"])
def test_a_page_as_markdown_is_markdown(run: Run, arguments: tuple[str, ...], locale: str) -> None:
    """Headings, lists, quotations and tables have their marks, blocks a blank line between them."""
    result = run(*arguments, "--locale", locale, "--format", "markdown")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) >= 3
    assert not re.search(r"\n{3,}|\A\n|[ \t]\n|\n\n\Z", result.stdout)
    assert not [line for line in lines if re.match(r"\s|•|\[ \]", line)]
    for before, line in pairwise(lines):
        marks = ("- ", "|", ">")
        assert not before or not line or any(before.startswith(mark) and line.startswith(mark) for mark in marks), line


def test_markdown_says_what_text_says(run: Run) -> None:
    """Nothing is lost on the way to Markdown, the table included."""
    guide = Library().guide("ask-now-or-later")
    said = run("guide", guide.id, "--format", "markdown").stdout
    assert said.startswith(f"# {guide.title}\n\n{guide.summary}\n")
    for section in guide.sections:
        assert f"\n## {section.heading}" in said
        for block in section.blocks:
            assert block.text.split("_")[0] in said
            assert all(cell in said for cell in block.cells)
    assert "\n| --- | --- | --- | --- |\n" in said


def test_a_message_as_markdown_shows_what_it_says(run: Run) -> None:
    """What a person typed cannot become a link, a heading or HTML."""
    hostile = "<b>x</b> [y](https://example.org) # z"
    arguments = ("render", "reconnect_plain", "--example", "--set", f"why_now={hostile}", "--format", "markdown")
    result = run(*arguments, "--variant", "1", "--today", "2026-11-16")
    assert result.exit_code == 0
    assert "\\<b\\>x\\</b\\> \\[y\\](https://example.org) # z" in result.stdout


def test_text_too_long_for_its_channel_is_printed_whole_and_ends_with_status_1(run: Run) -> None:
    """Nothing is cut: the text goes to standard output, the note to standard error, and a script can tell."""
    long = "Your data guide still saves my mornings, and I show it to all the new people. " * 2
    settings = (f"why_now={long}", "anchor.short_name=The Very Long Name of a Company for Measuring Instruments")
    result = run("render", "reconnect_note", "--example", *(x for one in settings for x in ("--set", one)))
    assert result.exit_code == 1
    assert long.strip() in result.stdout
    assert "more than the 300 that fit. Shorten why_now first." in " ".join(result.stderr.split())

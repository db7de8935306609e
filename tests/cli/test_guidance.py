"""guide, tips, questions, checklists, playbooks, evidence and sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rekindle import Library
from rekindle.guidance import Tip

if TYPE_CHECKING:
    from tests.cli.conftest import Run

GROUPS = {
    "guide": "guides",
    "tips": "tips",
    "questions": "questions",
    "checklists": "checklists",
    "playbooks": "playbooks",
    "evidence": "evidence",
}
LIBRARIES = [("en", "formal"), ("de", "formal"), ("de", "informal")]


@pytest.mark.parametrize(("command", "group"), GROUPS.items())
def test_a_list_names_every_entry(run: Run, command: str, group: str) -> None:
    """Without an ID a command lists the ids and titles of all entries."""
    entries = getattr(Library(), group)()
    assert entries
    result = run(command)
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    for entry in entries:
        assert f"{entry.id} {entry.title}" in said


@pytest.mark.parametrize(("command", "group"), GROUPS.items())
@pytest.mark.parametrize(("locale", "formality"), LIBRARIES)
def test_an_entry_is_printed_whole(run: Run, command: str, group: str, locale: str, formality: str) -> None:
    """With an ID a command prints each statement of the entry, in the language and formality asked for."""
    for entry in getattr(Library(locale, formality=formality), group)():  # type: ignore[arg-type]
        result = run(command, entry.id, "--locale", locale, "--formality", formality)
        assert result.exit_code == 0
        said = " ".join(result.stdout.split())
        texts = _texts(entry.model_dump())
        assert len(texts) > 4
        for text in texts:
            assert " ".join(text.split()) in said


def _texts(tree: object) -> list[str]:
    if isinstance(tree, dict):
        own = [tree[key] for key in ("title", "summary", "heading", "text") if key in tree]
        return own + [text for value in tree.values() for text in _texts(value)]
    if isinstance(tree, list | tuple):
        return [text for value in tree for text in _texts(value)]
    return []


def test_each_statement_names_what_it_rests_on(run: Run) -> None:
    """A statement is followed by its points, or by the word for our own advice."""
    library = Library()
    tip = library.tip("own-the-gap")
    said = " ".join(run("tips", tip.id).stdout.split())
    for statement in (*tip.why, *tip.do, *tip.avoid):
        rest = ", ".join(statement.points) or library.label("heading.editorial")
        assert f"{statement.text} [{rest}]" in said


def test_a_stage_chooses_tips(run: Run) -> None:
    """--stage leaves the tips of that stage."""
    result = run("tips", "--stage", "ask")
    chosen = {tip.id for tip in Library().tips(stage="ask")}
    assert chosen
    for tip in Library().tips():
        assert (tip.id in result.stdout) == (tip.id in chosen)


def test_a_stage_and_an_id_do_not_go_together(run: Run) -> None:
    """--stage with an ID is wrong usage."""
    assert run("tips", "own-the-gap", "--stage", "ask").exit_code == 2


@pytest.mark.parametrize("command", [*GROUPS, "sources", "messages"])
def test_json_is_the_models_as_they_are(run: Run, command: str) -> None:
    """--format json prints the models in their own order, not escaped, and ends with one line break."""
    group = {**GROUPS, "sources": "sources", "messages": "kinds"}[command]
    models = getattr(Library("de"), group)()
    result = run(command, "--locale", "de", "--format", "json")
    expected = [model.model_dump(mode="json") for model in models]
    assert result.stdout == json.dumps(expected, ensure_ascii=False, indent=2) + "\n"
    one = run(command, models[0].id, "--locale", "de", "--format", "json")
    assert json.loads(one.stdout) == expected[0]


def test_sources_are_listed(run: Run) -> None:
    """Without an ID sources lists all of them with their descriptions."""
    said = " ".join(run("sources").stdout.split())
    for source in Library().sources():
        assert f"{source.id} {source.title}" in said
        assert source.description in said


def test_a_source_is_printed_with_its_points(run: Run) -> None:
    """A source comes with every point."""
    said = " ".join(run("sources", "S4").stdout.split())
    for point in Library().source("S4").points:
        assert f"{point.id} {point.text}" in said


def test_a_point_names_who_cites_it(run: Run) -> None:
    """A point comes with the tips, guides and kinds that rest on it."""
    library = Library()
    result = run("sources", "S4-15")
    assert result.exit_code == 0
    assert library.point("S4-15").text in result.stdout
    for entry in (*library.tips(), *library.guides(), *library.kinds()):
        assert (f" {entry.id} " in result.stdout) == ("S4-15" in entry.points)
    cited = json.loads(run("sources", "S4-15", "--format", "json").stdout)["cited_by"]
    assert "own-the-gap" in cited["tips"]


def replace_tip(monkeypatch: pytest.MonkeyPatch, other: Tip) -> None:
    """Let every library answer with this tip where it is asked for one of that id."""
    own = Library.tip
    monkeypatch.setattr(Library, "tip", lambda self, name: other if name == other.id else own(self, name))


def test_what_comes_from_content_is_never_markup(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Square brackets in a text are printed as they are."""
    tip = Library().tip("own-the-gap")
    changed = tip.model_copy(update={"title": "[bold]x[/bold] [link=y]z :smile:"})
    replace_tip(monkeypatch, changed)
    assert run("tips", "own-the-gap").stdout.startswith("[bold]x[/bold] [link=y]z :smile:")


def test_a_text_that_is_not_in_the_language_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an entry is served in English instead, a note on standard error says so."""
    english = Library().tip("own-the-gap")
    replace_tip(monkeypatch, english)
    result = run("tips", "own-the-gap", "--locale", "de")
    assert Library("de").label("note.guidance_fallback") in result.stderr
    assert not run("tips", "own-the-gap").stderr


def test_options_may_stand_before_the_command(run: Run) -> None:
    """--locale, --formality and --format count before the command, too; what stands behind it wins."""
    behind = run("tips", "own-the-gap", "--locale", "de", "--formality", "informal", "--format", "json")
    before = run("--locale", "de", "--formality", "informal", "--format", "json", "tips", "own-the-gap")
    assert json.loads(before.stdout) == json.loads(behind.stdout)
    assert run("--locale", "de", "tips", "--locale", "en").stdout == run("tips").stdout


def test_plain_lines_end_without_spaces_and_within_80_columns(run: Run) -> None:
    """Into a pipe no line has a space at its end, and text is wrapped at 80 columns."""
    for arguments in (["guide", "lost-referee"], ["tips"], ["sources"], ["slots", "brief_referee"]):
        for line in run(*arguments).stdout.splitlines():
            assert line == line.rstrip()
            assert len(line) <= 80

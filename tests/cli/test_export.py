"""``rekindle export``: a whole file or none, and what is wrong with what was asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rekindle import Library, export

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.mark.parametrize("format", export.FORMATS)
def test_prints_or_writes_the_export(run: Run, tmp_path: Path, format: export.Format) -> None:
    """Standard output and a file get the same JSON, which is what the library exports."""
    file = tmp_path / "de.json"
    asked = ("export", "--locale", "de", "--formality", "informal", "--format", format)
    printed = run(*asked)
    written = run(*asked, "--output", str(file))
    assert (printed.exit_code, written.exit_code, written.stdout, written.stderr) == (0, 0, "", "")
    assert file.read_text("utf-8") == printed.stdout
    assert json.loads(printed.stdout) == export.export(Library("de", formality="informal"), format)


def test_format_is_json_unless_another_is_named(run: Run) -> None:
    """Without --format it is our own; one before the command counts, too."""
    assert json.loads(run("export").stdout)["format"] == "json"
    assert json.loads(run("--format", "json", "--locale", "de", "export").stdout)["locale"] == "de"


def test_recipient_is_addressed_as_asked(run: Run) -> None:
    """--recipient and --capital-du are for the messages alone."""
    result = run("export", "--locale", "de", "--recipient", "informal", "--capital-du", "--format", "icu")
    found = json.loads(result.stdout)
    assert found["formality"] == "formal"
    assert found["recipient"] == {"formality": "informal", "capital_du": True}


@pytest.mark.parametrize(
    ("locale", "formality", "words"),
    [("fr", "formal", "Remarque"), ("fr", "informal", "Remarque")],
)
def test_what_is_english_is_named(run: Run, locale: str, formality: str, words: str) -> None:
    """The kinds of message and the number of entries that fall back stand on standard error, in the language."""
    result = run("export", "--locale", locale, "--formality", formality, "--format", "icu")
    assert result.exit_code == 0
    assert result.stderr.startswith(words)
    assert "nudge" in result.stderr
    assert "tips 43/43" in result.stderr
    assert "reconnect_plain" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--locale", "xx"), 1, "no locale 'xx'; there is: de"),
        (("--locale", "de_"), 1, "locale"),
        (("--formality", "du"), 1, "no formality 'du'; there is: formal, informal"),
        (("--format", "po"), 2, "'po' is not one of 'json', 'i18next', 'icu'"),
        (("--format", "text"), 2, "'text' is not one of"),
        (("--recipient", "du"), 2, "'du' is not one of 'formal', 'informal'"),
        (("something",), 2, "unexpected extra argument"),
    ],
)
def test_what_does_not_exist_is_refused(run: Run, arguments: tuple[str, ...], status: int, said: str) -> None:
    """A locale, formality or format that is not there is named with what there is; nothing is printed."""
    result = run("export", *arguments)
    assert result.exit_code == status
    assert said in result.stderr
    assert result.stdout == ""


def test_format_before_the_command_has_to_be_one_of_its_own(run: Run) -> None:
    """``rekindle --format text export`` says in which formats it prints."""
    result = run("--format", "text", "export")
    assert result.exit_code == 2
    assert "--format text is none of this command: json, i18next, icu" in result.stderr


def test_refused_export_leaves_the_file(run: Run, tmp_path: Path) -> None:
    """Where the export or the folder is refused, what was there before stays, and no piece of a file is left."""
    file = tmp_path / "de.json"
    file.write_text("before")
    assert run("export", "--locale", "xx", "--output", str(file)).exit_code == 1
    missing = run("export", "--output", str(tmp_path / "missing" / "de.json"))
    assert missing.exit_code == 1
    assert "cannot be written" in missing.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["de.json"]
    assert file.read_text() == "before"

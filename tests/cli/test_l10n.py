"""``rekindle l10n``: what each command prints, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run

Project = Callable[..., Path]
CORPUS = Path(__file__).parents[1] / "corpora" / "po_errors"
TEMPLATE = str(CORPUS / "rekindle.pot")


def test_new_language_is_made_updated_counted_and_checked(project: Project, run: Run) -> None:
    """The commands that a newcomer is told to use work one after the other."""
    root = str(project())
    made = run("l10n", "new", "fr", "--root", root)
    assert made.exit_code == 0
    assert "locales/fr/LC_MESSAGES/messages.po\n" in made.stdout
    assert "rekindle l10n check fr\n" in made.stdout
    updated = run("l10n", "update", "fr", "--root", root)
    assert "locales/fr/LC_MESSAGES/guidance.po: 0 translated, 0 fuzzy, " in updated.stdout
    counted = run("l10n", "stats", "fr", "--root", root)
    assert "in English: nudge/email\n" in counted.stdout
    checked = run("l10n", "check", "fr", "--root", root)
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert run("l10n", "new", "fr", "--root", root).exit_code == 1


def test_extract_writes_the_same_bytes_twice(project: Project, run: Run) -> None:
    """Every template catalog is the same the second time."""
    root = project()
    paths = run("l10n", "extract", "--root", str(root)).stdout.split()
    first = {path: (root / path).read_bytes() for path in paths}
    run("l10n", "extract", "--root", str(root))
    assert {path: (root / path).read_bytes() for path in paths} == first
    assert len(first) == 3


def test_check_ends_with_one_on_findings(run: Run) -> None:
    """Findings are printed as asked, and the exit status is 1; a clean file ends with 0."""
    bad = run("l10n", "check", str(CORPUS / "de.po"), "--template", TEMPLATE, "--format", "json")
    assert bad.exit_code == 1
    assert {"RK301", "RK501"} <= {one["rule"] for one in json.loads(bad.stdout)}
    good = run("l10n", "check", str(CORPUS / "de_clean.po"), "--template", TEMPLATE, "--format", "json")
    assert (good.exit_code, good.stdout) == (0, "[]\n")


def test_check_names_the_programs_that_did_not_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without msgfmt and i18nspector everything else is checked, and they are named."""
    monkeypatch.setenv("PATH", "")
    result = run("l10n", "check", str(CORPUS / "de_clean.po"), "--template", TEMPLATE)
    assert result.exit_code == 0
    assert "not run: msgfmt is not installed\n" in result.stderr
    assert "not run: i18nspector is not installed\n" in result.stderr


def test_catalogs_without_content_are_checked_with_the_template_beside_them(tmp_path: Path, run: Run) -> None:
    """A folder that has catalogs alone is checked too."""
    folder = tmp_path / "locales" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "notes.po").write_bytes((CORPUS / "de.po").read_bytes())
    (tmp_path / "locales" / "notes.pot").write_bytes((CORPUS / "rekindle.pot").read_bytes())
    result = run("l10n", "check", "--root", str(tmp_path), "--format", "json")
    found = json.loads(result.stdout)
    assert {one["path"] for one in found} == {"locales/de/LC_MESSAGES/notes.po"}
    assert {"RK205", "RK206", "RK602"} <= {one["rule"] for one in found}


def test_check_fix_mends_and_says_so(project: Project, run: Run) -> None:
    """--fix names the files that it wrote."""
    path = "locales/de/LC_MESSAGES/guidance.po"
    root = project()
    text = (root / path).read_text(encoding="utf-8")
    (root / path).write_text(text.replace('msgstr "Warten"', 'msgstr "Warten "'), encoding="utf-8")
    result = run("l10n", "check", "de", "--fix", "--root", str(root))
    assert f"mended {path}\n" in result.stderr
    assert 'msgstr "Warten"\n' in (root / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("explain", "RK999"), "no rule 'RK999'"),
        (("check", "xx"), "no locale folder 'xx'"),
        (("check", "missing.po"), "no such file"),
        (("new", "xx"), "no locale 'xx'"),
    ],
)
def test_refusals_say_what_there_is(project: Project, run: Run, arguments: tuple[str, ...], says: str) -> None:
    """What cannot be done ends with status 1 and one line."""
    root = () if arguments[0] == "explain" else ("--root", str(project()))
    result = run("l10n", *arguments, *root)
    assert result.exit_code == 1
    assert says in result.stderr


def test_explain_shows_examples(run: Run) -> None:
    """A rule is explained with a bad and a good example."""
    result = run("l10n", "explain", "rk406")
    assert result.exit_code == 0
    assert "der der" in result.stdout

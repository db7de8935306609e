"""doctor: what is installed and whether it works."""

from __future__ import annotations

import json
import os
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from rekindle import Library, catalogs, prebuilt
from rekindle.cli import examining
from rekindle.cli.write import drafts
from rekindle.content import load
from rekindle.errors import CatalogError

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which all is well."""
    monkeypatch.setattr("rekindle.cli.write.drafts.folder", lambda: tmp_path / "state" / "drafts")
    for name in ("LC_ALL", "LC_CTYPE", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return tmp_path / "state" / "drafts"


def found(run: Run, *arguments: str) -> dict[str, dict[str, Any]]:
    """The findings by their term, the last of each."""
    result = run("doctor", "--json", *arguments)
    findings = json.loads(result.stdout)
    assert result.exit_code == any(one["status"] == "problem" for one in findings)
    return {one["term"]: one for one in findings}


def test_where_all_is_well_nothing_is_a_problem(run: Run) -> None:
    """Python, the packages, the languages, the terminal and the folder for drafts are looked at, in words."""
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert {"python", "rekindle", "package", "locale", "provenance", "utf8", "language", "state"} <= set(found(run))
    shown = " ".join(run("doctor", "--locale", "de").stdout.split())
    assert "Deutsch (de): vollständig" in shown
    assert Library("de").label("doctor.all_note") in shown


def test_each_term_of_the_doctor_can_come_about() -> None:
    """No wording is kept for what is never found."""
    source = Path(examining.__file__).read_text(encoding="utf-8")
    terms = {name.removeprefix("doctor.") for name in load()["terms"] if name.startswith("doctor.")}
    said = {"ok", "note", "problem", "all_ok", "all_note", "all_problem"}
    assert {name for name in terms - said if f'"{name}"' not in source} == set()


def without(monkeypatch: pytest.MonkeyPatch, **versions: str | None) -> None:
    """Have packages at other versions, or not at all."""
    real = metadata.version

    def version(name: str) -> str:
        told = versions.get(name.replace("-", "_"), real(name) if name not in ("rekindle",) else "0.1.0")
        if told is None:
            raise metadata.PackageNotFoundError(name)
        return told

    monkeypatch.setattr("rekindle.cli.examining.metadata.version", version)


def test_a_missing_extra_is_a_note_with_its_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An extra that is not there is no problem: the line says what installs it."""
    without(monkeypatch, icalendar=None)
    one = found(run)["extra_missing"]
    assert one["status"] == "note"
    assert one["remedy"] == 'pip install "rekindle[calendar]"'
    assert "icalendar" in one["text"]


def test_a_package_of_the_core_that_is_missing_or_old_is_a_problem(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are named, with the command that mends them."""
    without(monkeypatch, jinja2=None, babel="2.9.1")
    findings = found(run)
    assert findings["package_missing"]["values"]["package"] == "jinja2"
    assert findings["package_old"]["text"] == "babel 2.9.1 is too old: at least 2.18 is needed."
    assert findings["package_old"]["remedy"] == 'pip install --upgrade "rekindle"'


def test_a_python_that_is_too_old_is_a_problem(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says which one is needed."""
    monkeypatch.setattr("platform.python_version", lambda: "3.10.9")
    assert "3.11" in found(run)["python_old"]["text"]


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "C"}, {"no_encoding": "note", "no_language": "ok"}),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, {"no_encoding": "note"}),
        ({"LANG": ""}, {"no_encoding": "note", "no_language": "ok"}),
        ({"LANG": "de_DE.ISO-8859-1"}, {"other_encoding": "problem", "language": "note"}),
        ({"LANG": "de_DE.UTF-8"}, {"utf8": "ok", "language": "note"}),
        ({"LANG": "C", "LC_ALL": "de_AT.utf8@euro"}, {"utf8": "ok", "language": "note"}),
        ({"LANG": "tlh.UTF-8"}, {"utf8": "ok", "unspoken": "note"}),
        ({"LANG": "en_US.UTF-8"}, {"utf8": "ok", "language": "ok"}),
        ({"LANG": "../../etc.UTF-8"}, {"no_language": "ok"}),
        ({"LANG": "x\x1b[2J.UTF-8"}, {"no_language": "ok"}),
    ],
)
def test_the_environment_is_told_and_what_follows_from_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: dict[str, str]
) -> None:
    """Whether the terminal takes UTF-8, and which language the system asks for."""
    monkeypatch.setattr("sys.platform", "linux")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    findings = found(run)
    assert {term: findings[term]["status"] for term in expected} == expected
    assert "\x1b" not in run("doctor").stdout


def test_messages_that_are_stale_or_missing_are_a_problem(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What a wheel carries ready-made is compared with its texts, and with the CLDR of this Babel."""
    data = tmp_path / "data"
    (data / prebuilt.MESSAGES).mkdir(parents=True)
    localization = catalogs.load_localization("de", "formal")
    monkeypatch.setattr("rekindle.cli.examining.resources.is_bundle", lambda _: True)
    monkeypatch.setattr("rekindle.cli.examining.resources.data_root", lambda: data)
    made: list[object] = [None, None, object()]
    monkeypatch.setattr("rekindle.cli.examining.prebuilt.messages", lambda _: made.pop(0))
    file = data / prebuilt.MESSAGES / f"{localization.name}.py"
    (not_ready,) = examining._ready_made(localization, "again")
    file.write_text('STAMP = "x"  # CLDR 1, Babel 2\n')
    (stale,) = examining._ready_made(localization, "again")
    (other,) = examining._ready_made(localization, "again")
    assert [(one.term, one.status) for one in (not_ready, stale, other)] == [
        ("not_ready", "problem"),
        ("stale", "problem"),
        ("other_cldr", "note"),
    ]


def test_broken_catalogs_are_a_problem(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place of the fault is named."""

    def fail() -> None:
        raise CatalogError("a lost quote", where="de.po:7")

    monkeypatch.setattr("rekindle.cli.examining.available_locales", fail)
    assert "de.po:7" in found(run)["broken"]["text"]


def test_drafts_are_listed_and_a_folder_that_takes_none_is_a_problem(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Private answers that lie around are named, without what is in them."""
    run("write", "nudge", data="\nAnn\n")
    run("write", "nudge", data="2\n\nBea\n")
    (folder / "nudge.json.damaged").write_text("x")
    findings = found(run)
    assert findings["draft"]["remedy"] == "rekindle write nudge"
    assert findings["aside"]["status"] == "note"
    assert "Ann" not in run("doctor").stdout
    blocked = folder.parent / "blocked"
    blocked.write_text("")
    monkeypatch.setattr(drafts, "folder", lambda: blocked / "drafts")
    assert found(run)["no_state"]["status"] == "problem"


def test_it_changes_nothing(run: Run, tmp_path: Path) -> None:
    """Looking leaves no file behind."""
    run("doctor")
    assert os.listdir(tmp_path) == []

"""render and plan in every format: as a file, a mail, a link, a calendar."""

from __future__ import annotations

import email
import email.policy
import json
import os
import stat
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rekindle import Library
from rekindle.calendars import plan_to_ics
from rekindle.delivery.links import LIMIT
from rekindle.filling import fill

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Spawn

DAY = "2026-11-16"
TODAY = date.fromisoformat(DAY)
REQUEST = ("render", "ask_reference", "--example", "--locale", "de", "--today", DAY)
PLAN = ("plan", "reference", "--deadline", "2026-12-18", "--today", DAY)
SPOKEN = [("en", "formal"), ("de", "formal"), ("de", "informal")]


@pytest.fixture
def library() -> Library:
    """The library that the commands here speak with."""
    return Library("de")


def test_html_markdown_and_json_are_those_of_the_library(run: Run, library: Library) -> None:
    """--format prints exactly what the library gives."""
    rendered = library.render(library.example("ask_reference"), today=TODAY)
    assert run(*REQUEST, "--format", "html").stdout == rendered.html
    assert run(*REQUEST, "--format", "markdown").stdout == rendered.markdown
    assert run(*REQUEST, "--format", "json").stdout == rendered.to_json()


def test_a_mail_has_the_names_that_the_message_knows(run: Run, library: Library) -> None:
    """--format eml is a draft to the address given, with the names of recipient and sender beside the addresses."""
    addresses = ("--to", "u.hartung@example.org", "--from", "jonas@example.org", "--cc", "a@b.test", "--cc", "c@d.test")
    result = run(*REQUEST, "--format", "eml", *addresses)
    assert (result.exit_code, result.stderr) == (0, "")
    mail = email.message_from_bytes(result.stdout_bytes, policy=email.policy.default)
    example = library.example("ask_reference")
    assert str(mail["To"]) == f"{example.recipient.name} <u.hartung@example.org>"
    assert str(mail["From"]) == f"{example.sender.name} <jonas@example.org>"
    assert str(mail["Cc"]) == "a@b.test, c@d.test"
    assert mail["Subject"] == library.render(example, today=TODAY).subject
    assert mail["X-Unsent"] == "1"


def test_a_mail_goes_through_a_pipe_byte_for_byte(spawn: Spawn, library: Library) -> None:
    """No stream turns the line ends of a mail into others."""
    result = spawn("-m", "rekindle", *REQUEST, "--format", "eml", environment={"PYTHONIOENCODING": "ascii"})
    assert result.returncode == 0
    assert result.stdout == library.render(library.example("ask_reference"), today=TODAY).to_eml()


def test_a_link_is_one_line(run: Run, library: Library) -> None:
    """--format mailto is a link with everything in it."""
    result = run(*REQUEST, "--format", "mailto", "--to", "u.hartung@example.org")
    rendered = library.render(library.example("ask_reference"), today=TODAY)
    assert result.stdout == f"{rendered.mailto(to='u.hartung@example.org')}\n"
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(("locale", "formality"), SPOKEN)
@pytest.mark.parametrize(("slot", "left_out"), [("blurb", "body"), ("sender.family", "subject")])
def test_a_link_that_is_too_long_says_what_is_missing(
    run: Run, locale: str, formality: str, slot: str, left_out: str
) -> None:
    """What does not fit is left out, and a note in the reader's language says what to paste."""
    kind, value = ("ask_intro_referral", "Text. " * 400) if slot == "blurb" else ("reconnect_plain", "ü" * 199)
    more = ("--variant", "1") if slot != "blurb" else ()
    settings = ["--set", f"{slot}={value}", "--set", f"recipient.formality={formality}"]
    if slot != "blurb":
        settings += ["--set", f"anchor.short_name={'ß' * 199}", "--set", f"sender.given={'Ä' * 199}"]
    spoken = ("--locale", locale, "--formality", formality, "--format", "mailto", "--to", "a@b.test")
    result = run("render", kind, "--example", *settings, *more, *spoken)
    assert len(result.stdout) <= LIMIT + 1
    library = Library(locale, formality=formality)  # type: ignore[arg-type]
    label = library.label(f"note.link.{left_out}")
    note = " ".join(result.stderr.split())
    assert any(fill(label, {"count": str(count), "limit": str(LIMIT)}) in note for count in range(2_001, 12_000))
    assert result.stdout.startswith("mailto:a@b.test")
    assert ("subject=" in result.stdout) == (left_out == "body")


@pytest.mark.parametrize("form", ["text", "html", "eml", "mailto", "markdown", "json"])
def test_a_file_has_what_standard_output_would_have(run: Run, tmp_path: Path, form: str) -> None:
    """--output writes the same bytes to a file and nothing to standard output, over what was there before."""
    file = tmp_path / "message"
    file.write_text("before")
    result = run(*REQUEST, "--format", form, "--output", str(file))
    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_bytes() == run(*REQUEST, "--format", form).stdout_bytes
    assert os.listdir(tmp_path) == ["message"]


def test_a_file_is_written_whole_or_not_at_all(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full leaves the old file, and nothing beside it."""
    file = tmp_path / "message.html"
    file.write_text("before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run(*REQUEST, "--format", "html", "--output", str(file))
    assert result.exit_code == 1
    assert result.stderr == f"{file}: cannot be written; the system says: No space left on device\n"
    assert file.read_text() == "before"
    assert os.listdir(tmp_path) == ["message.html"]


def test_a_file_keeps_its_mode_and_a_new_one_has_the_usual(run: Run, tmp_path: Path) -> None:
    """What others may read stays so; a new file is like any that the user makes."""
    old, new, plain = tmp_path / "old", tmp_path / "new", tmp_path / "plain"
    old.write_text("x")
    old.chmod(0o640)
    plain.write_text("x")
    for file in (old, new):
        assert run(*REQUEST, "--output", str(file)).exit_code == 0
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_link_to_a_file_stays_a_link(run: Run, tmp_path: Path) -> None:
    """The file that the link points to is written."""
    (tmp_path / "link").symlink_to("file")
    run(*REQUEST, "--output", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == run(*REQUEST).stdout_bytes


def test_a_device_is_written_to(run: Run) -> None:
    """What is no file is not replaced by one; “-” is standard output."""
    assert run(*REQUEST, "--output", "/dev/null").exit_code == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    assert run(*REQUEST, "--output", "-").stdout == run(*REQUEST).stdout


@pytest.mark.parametrize("name", ["", "\0", "no/such/folder/file", ".", "x" * 300])
def test_a_file_that_cannot_be_written_is_refused_in_one_line(run: Run, name: str) -> None:
    """The error names the file and the reason."""
    result = run(*REQUEST, "--output", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert ": cannot be written; " in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        ((*REQUEST, "--to", "a@b.test"), "--to goes with --format eml or mailto only.", 2),
        ((*REQUEST, "--cc", "a@b.test", "--format", "html"), "--cc goes with --format eml or mailto only.", 2),
        ((*REQUEST, "--from", "a@b.test", "--format", "mailto"), "--from goes with --format eml only.", 2),
        ((*REQUEST, "--to", "a@b.test, c@d.test", "--format", "eml"), "--to: not one plain e-mail address", 1),
        ((*REQUEST, "--to", "a@b.test?cc=x", "--format", "mailto"), "to: not one plain e-mail address", 1),
        ((*REQUEST, "--from", "a", "--format", "eml"), "--from: not one plain e-mail address", 1),
        ((*REQUEST, "--to", "", "--format", "eml"), "--to: nothing to see", 1),
        ((*REQUEST, "--format", "ics"), "'ics' is not one of", 2),
        ((*PLAN, "--format", "eml"), "'eml' is not one of", 2),
        ((*PLAN, "--contact", "Ann"), "--contact goes with --format ics only.", 2),
        ((*PLAN, "--output", "x"), "--output goes with --format ics or json only.", 2),
        ((*PLAN, "--contact", "a\nb", "--format", "ics"), "contact: a control character or line break", 1),
    ],
)
def test_what_does_not_go_together_is_refused(run: Run, arguments: tuple[str, ...], said: str, status: int) -> None:
    """An address that a format has no place for, or that is none, is named; nothing is printed."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize(("locale", "formality"), SPOKEN)
def test_a_plan_goes_into_a_calendar(run: Run, tmp_path: Path, locale: str, formality: str) -> None:
    """--format ics is the library's calendar, to standard output or to a file."""
    library = Library(locale, formality=formality)  # type: ignore[arg-type]
    playbook = library.playbook("reference")
    plan = playbook.plan(deadline=date(2026, 12, 18), today=TODAY)
    expected = plan_to_ics(library, playbook, plan, contact="Ulrike Hartung")
    arguments = (*PLAN, "--format", "ics", "--contact", "Ulrike Hartung", "--locale", locale, "--formality", formality)
    assert run(*arguments).stdout_bytes == expected
    assert run(*arguments, "--output", str(tmp_path / "plan.ics")).stdout == ""
    assert (tmp_path / "plan.ics").read_bytes() == expected


def test_a_plan_as_json_goes_into_a_file(run: Run, tmp_path: Path) -> None:
    """--output takes the JSON of a plan, too."""
    run(*PLAN, "--format", "json", "--output", str(tmp_path / "plan.json"))
    assert json.loads((tmp_path / "plan.json").read_text()) == json.loads(run(*PLAN, "--format", "json").stdout)


def test_without_the_extra_a_line_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A calendar without icalendar is refused with the command that installs it; all else works."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.delitem(sys.modules, "rekindle.delivery.icaltext", raising=False)
    result = run(*PLAN, "--format", "ics")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.rstrip().endswith('install it: pip install "rekindle[calendar]"')
    assert run(*PLAN).exit_code == 0

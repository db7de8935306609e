"""The program itself: pipes, terminals, encodings, and a missing extra."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from rekindle import Library

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Spawn

TIP = ("-m", "rekindle", "tips", "own-the-gap")


def at_terminal(*arguments: str, columns: int = 80, **environment: str) -> str:
    """What the program prints at a terminal of that width."""
    parent, child = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=child,
        stdout=child,
        stderr=child,
        env={**known, "TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": "50", **environment},
    )
    os.close(child)
    printed = b""
    try:
        while block := os.read(parent, 65536):
            printed += block
    except OSError:  # Linux: the other end has been closed
        pass
    process.wait(timeout=60)
    os.close(parent)
    return printed.decode("utf-8").replace("\r\n", "\n")


def test_a_pipe_gets_plain_text(spawn: Spawn) -> None:
    """Into a pipe no colour code is written, whatever the terminal can do."""
    result = spawn(*TIP, environment={"TERM": "xterm-256color", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"})
    assert result.returncode == 0
    assert b"\x1b" not in result.stdout
    assert not set("│─┌┐└┘━┃╭╮") & set(result.stdout.decode("utf-8"))


def test_a_terminal_gets_colours_and_its_own_width() -> None:
    """At a terminal headings are coloured and lines fit its width, up to 88 columns."""
    assert "\x1b[" in at_terminal(*TIP)
    for columns, widest in ((50, 50), (80, 80), (200, 88)):
        lines = at_terminal(*TIP, columns=columns, NO_COLOR="1").splitlines()
        assert widest - 12 < max(map(len, lines)) <= widest


def test_no_color_is_honoured() -> None:
    """With NO_COLOR a terminal gets no escape code either."""
    assert "\x1b" not in at_terminal(*TIP, NO_COLOR="1")
    assert "\x1b" in at_terminal(*TIP, NO_COLOR="")


def test_a_message_is_wrapped_at_a_terminal_only(run: Run) -> None:
    """At a terminal the lines of a message fit the width; they are the same words as in a pipe."""
    arguments = ("render", "ask_reference", "--example", "--today", "2026-11-16")
    shown = at_terminal("-m", "rekindle", *arguments, columns=50, NO_COLOR="1")
    assert max(map(len, shown.splitlines())) <= 50
    assert shown.split() == run(*arguments).stdout.split()


@pytest.mark.parametrize("encoding", ["ascii:strict", "cp1252:strict", "latin-1"])
def test_output_is_utf8_whatever_the_locale(spawn: Spawn, run: Run, encoding: str) -> None:
    """Where standard output would be ASCII or cp1252, UTF-8 is written all the same."""
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    arguments = ("render", "ask_reference", "--example", "--locale", "de", "--today", "2026-11-16")
    result = spawn("-m", "rekindle", *arguments, environment=environment)
    assert result.returncode == 0
    assert result.stdout.decode("utf-8").replace("\r\n", "\n") == run(*arguments).stdout
    refused = spawn("-m", "rekindle", "render", "nudge", "--set", "x=", environment=environment)
    assert "did you mean" in refused.stderr.decode("utf-8") or "there is" in refused.stderr.decode("utf-8")


def test_the_environment_chooses_no_language(spawn: Spawn, run: Run) -> None:
    """LANGUAGE, LANG and a variable of our own name change nothing."""
    environment = {"LANGUAGE": "de", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "REKINDLE_LOCALE": "de"}
    assert spawn(*TIP, environment=environment).stdout.decode("utf-8") == run("tips", "own-the-gap").stdout


def test_a_pipe_of_two_commands(spawn: Spawn) -> None:
    """example KIND | render KIND --data - works between two processes."""
    data = spawn("-m", "rekindle", "example", "ask_reference", "--locale", "de").stdout
    result = spawn("-m", "rekindle", "render", "ask_reference", "--locale", "de", "--data", "-", data=data)
    assert result.returncode == 0
    assert Library("de").example("ask_reference").recipient.surname in result.stdout.decode("utf-8")


@pytest.mark.parametrize("arguments", [["sources", "--format", "json"], ["guide", "lost-referee"]])
def test_a_reader_that_leaves_is_no_error(arguments: list[str]) -> None:
    """With nobody left to read (| head) the program ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as output:
        result = subprocess.run(
            [sys.executable, "-W", "error", "-m", "rekindle", *arguments],
            stdout=output,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert result.returncode == 0
    assert not result.stderr


@pytest.mark.parametrize("arguments", [["sources", "--format", "json"], ["guide", "lost-referee"]])
def test_a_full_disk_is_told(arguments: list[str]) -> None:
    """Where the output cannot be written, one line says so and the exit status is 1."""
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [sys.executable, "-W", "error", "-m", "rekindle", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert result.returncode == 1
    assert result.stderr.startswith(b"standard output: cannot be written; ")
    assert result.stderr.count(b"\n") == 1


BLOCKED = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {module!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Missing())
from rekindle.__main__ import main
main()
"""
HALTED = "import sys; sys.modules[{module!r}] = None; from rekindle.__main__ import main; main()"


@pytest.mark.parametrize("script", [BLOCKED, HALTED])
@pytest.mark.parametrize("module", ["click", "rich"])
def test_without_the_extra_one_line_says_what_to_install(spawn: Spawn, script: str, module: str) -> None:
    """Without click or rich the command says which extra it needs, in one line, with exit status 2."""
    result = spawn("-c", script.format(module=module), environment={"PYTHONIOENCODING": "ascii"})
    assert result.returncode == 2
    assert not result.stdout
    expected = 'rekindle’s command line needs an extra: pip install "rekindle[cli]"'
    assert result.stderr.decode("utf-8").rstrip() == expected


def test_importing_the_package_imports_no_extra(spawn: Spawn) -> None:
    """Neither rekindle nor rekindle.__main__ imports click or rich."""
    script = "import sys, rekindle, rekindle.__main__; assert not {'click', 'rich'} & set(sys.modules)"
    assert spawn("-c", script).returncode == 0


def test_the_version_is_that_of_the_package(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """--version prints the version of the installed package."""
    monkeypatch.setattr(metadata, "version", lambda name: f"{name}-1.2.3")
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, "rekindle rekindle-1.2.3\n")


def test_help_names_every_command(run: Run) -> None:
    """--help lists the commands, each with a whole sentence, and examples that work."""
    result = run("--help")
    assert result.exit_code == 0
    for name in (
        "guide",
        "tips",
        "checklists",
        "playbooks",
        "sources",
        "messages",
        "slots",
        "example",
        "render",
        "write",
        "export",
        "l10n",
        "pack",
        "doctor",
        "completion",
    ):
        assert f"\n  {name} " in result.stdout
    assert "..." not in result.stdout.partition("Commands:")[2]
    assert run("render", "ask_reference", "--example", "--locale", "de").exit_code == 0

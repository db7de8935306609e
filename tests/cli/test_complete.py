"""Completion, by the protocol in which a shell asks for it."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from rekindle import Library
from rekindle.cli.complete import SHELLS
from rekindle.messages import KINDS

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Spawn


@pytest.fixture
def completed(spawn: Spawn) -> object:
    """``completed("rekindle write ")``: the words that zsh is offered, with what they stand for."""

    def ask(words: str) -> dict[str, str]:
        asked = {
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
            "_REKINDLE_COMPLETE": "zsh_complete",
        }
        done = spawn("-m", "rekindle", environment=asked)
        assert done.stderr == b""
        assert done.returncode == 0
        lines = done.stdout.decode().splitlines()
        return dict(zip(lines[1::3], lines[2::3], strict=True))

    return ask


def test_everything_that_has_names_is_completed(completed: object) -> None:
    """Kinds, channels of the kind, locales, forms of address, formats and ids, each with its name."""
    assert callable(completed)
    library = Library("de", formality="informal")
    for command in ("write", "render", "slots", "example", "messages"):
        assert completed(f"rekindle --locale de {command} ") == {kind.id: kind.title for kind in library.kinds()}
    assert set(completed("rekindle write reconnect_n")) == {"reconnect_note"}
    labels = {one.id: one.label for one in library.channels()}
    offered = completed("rekindle render --locale de direct_close --channel ")
    assert offered == {name: labels[name] for name in library.kind("direct_close").channels}
    assert completed("rekindle --locale d")["de-AT"] == "Deutsch (Österreich)"
    assert completed("rekindle tips --locale de --formality ") == {"formal": "Per Sie", "informal": "Per Du"}
    assert completed("rekindle render nudge --locale de --format e") == {"eml": library.label("format.eml")}
    assert "own-the-gap" in completed("rekindle tips own")
    assert "reference" in completed("rekindle plan ref")
    assert "doctor" in completed("rekindle d")


@pytest.mark.parametrize("words", ["rekindle --locale xx-klingon write ", "rekindle --locale ../../etc write n"])
def test_what_is_wrong_is_no_matter_for_a_completion(completed: object, words: str) -> None:
    """A locale that there is not is no reason to say anything: the names come in English."""
    assert callable(completed)
    assert set(completed(words)) <= set(KINDS)
    assert completed(words)["nudge"] == Library().kind("nudge").title


def test_a_broken_installation_completes_nothing_and_says_nothing(spawn: Spawn) -> None:
    """Whatever fails while a key is pressed, the shell's line stays as it is."""
    broken = (
        "import sys, rekindle.library, rekindle.__main__ as main\n"
        "def fail(*_): raise RuntimeError('broken')\n"
        "rekindle.library.Library.kinds = fail\n"
        "main.main()"
    )
    asked = {"COMP_WORDS": "rekindle write ", "COMP_CWORD": "2", "_REKINDLE_COMPLETE": "bash_complete"}
    done = spawn("-c", broken, environment=asked)
    assert (done.stdout.strip(), done.stderr) == (b"", b"")
    without = "import sys; sys.modules['click'] = None\nimport rekindle.__main__ as main\nmain.main()"
    done = spawn("-c", without, environment=asked)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed(run: Run, shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the shell that is named, else for the one that is used."""
    script = run("completion", shell).stdout
    assert "_REKINDLE_COMPLETE=" in script
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    assert run("completion").stdout == script
    monkeypatch.setenv("SHELL", "/bin/something")
    assert run("completion").exit_code == 2


def test_bash_takes_the_script(run: Run) -> None:
    """A bash that has read it completes rekindle by it."""
    bash = shutil.which("bash")
    assert bash, "install bash: the script for it is tried with it"
    script = run("completion", "bash").stdout + "\ncomplete -p rekindle\n"
    done = subprocess.run(
        [bash, "--norc", "-c", script], capture_output=True, check=True, env=dict(os.environ), text=True
    )
    assert "_rekindle_completion rekindle" in done.stdout

"""write as a process: killed at any moment, interrupted, on a terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.answering import typed

from rekindle import Library

START = (sys.executable, "-W", "error", "-m", "rekindle", "write")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Where the drafts of this test go, and a terminal that can do nothing."""
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state"), "TERM": "dumb", "COLUMNS": "80"}
    return {**os.environ, **home, "PYTHONIOENCODING": "utf-8"}


def draft(tmp_path: Path) -> Path:
    """The one draft that there is."""
    (found,) = (path for path in tmp_path.rglob("*.json") if path.parent.name == "drafts")
    return found


class Piped:
    """A session on pipes, which waits for each prompt."""

    def __init__(self, environment: dict[str, str], *arguments: str) -> None:
        pipe = subprocess.PIPE
        command = (*START, *arguments)
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)

    def prompt(self) -> str:
        """What is said up to the next prompt."""
        assert self.process.stderr
        said = b""
        while not said.endswith(b"\n> "):
            byte = self.process.stderr.read(1)
            assert byte, said.decode()
            said += byte
        return said.decode()

    def type(self, line: str) -> None:
        """Answer."""
        assert self.process.stdin
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        """SIGKILL, which nobody can catch."""
        self.process.kill()
        self.process.communicate()


def test_killed_after_each_answer_nothing_is_lost(environment: dict[str, str], tmp_path: Path) -> None:
    """After a SIGKILL at any question the next run offers what was answered, and asks the very next question."""
    library = Library()
    expected = library.render(library.example("accept_no")).body
    lines = [line for one in typed(library, "accept_no").values() for line in one]
    labels = []
    for number, line in enumerate(lines):
        session = Piped(environment, "accept_no")
        question = session.prompt()
        if number:
            assert "Begin anew" in question
            session.type("1")
            question = session.prompt()
        labels.append(question.strip().splitlines())
        session.type(line)
        session.prompt()  # the answer has been kept by then
        session.kill()
    asked = [next(one for one in said if one.startswith("[")) for said in labels]
    assert [one.partition("/")[0] for one in asked[:3]] == ["[1", "[2", "[3"]
    held = json.loads(draft(tmp_path).read_text())["data"]
    example = library.example("accept_no").model_dump(mode="json", exclude_unset=True)
    assert {key: value for key, value in example.items() if key not in held} == {}
    session = Piped(environment, "accept_no")
    session.prompt()
    out, _ = session.process.communicate(b"1\n", timeout=60)
    assert out.decode().endswith(f"{expected}\n")
    assert session.process.returncode == 0
    assert not list(tmp_path.rglob("drafts/*"))


def test_lines_of_an_unfinished_text_survive(environment: dict[str, str]) -> None:
    """A text of several lines is kept line by line, and goes on where it was killed."""
    library = Library()
    answers = typed(library, "nudge")
    session = Piped(environment, "nudge")
    for key, lines in answers.items():
        if key == "first_text":
            break
        for line in lines:
            session.prompt()
            session.type(line)
    session.prompt()
    for line in ("Dear Ann,", "", "how are you?"):
        session.type(line)
        session.prompt()
    session.kill()
    session = Piped(environment, "nudge")
    session.prompt()
    session.type("1")
    said = session.prompt()
    assert "You had begun this text" in said
    assert said.index("    Dear Ann,\n") < said.index("    how are you?\n")
    session.type(".")
    session.prompt()
    session.kill()
    assert "Dear Ann,\\n\\nhow are you?" in draft(Path(environment["HOME"])).read_text()


class Screen:
    """A session on a pseudo-terminal."""

    def __init__(self, environment: dict[str, str], *arguments: str) -> None:
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.execve(START[0], [*START, *arguments], environment)

    def until(self, wanted: str) -> str:
        """What appears, until it ends so."""
        shown = ""
        while not shown.endswith(wanted):
            assert self._is_ready(60), shown
            read = self._read()
            assert read, shown
            shown += read
        return shown.replace("\r\n", "\n")

    def interrupt(self) -> str:
        """What appears on Control-C, until the session ends.

        Between a prompt and the wait for its first key CPython keeps a Control-C for later, so it is pressed again.
        """
        shown = ""
        for _ in range(30):
            self.type("\x03")
            while self._is_ready(2):
                if not (read := self._read()):
                    return shown.replace("\r\n", "\n")
                shown += read
        raise AssertionError(shown)

    def _is_ready(self, seconds: float) -> bool:
        return bool(select.select([self.terminal], [], [], seconds)[0])

    def _read(self) -> str:
        """What there is; nothing where the other end is closed, which Linux calls an error."""
        try:
            return os.read(self.terminal, 65536).decode(errors="replace")
        except OSError:
            return ""

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self.terminal, text.encode())

    def end(self) -> int:
        """The exit status."""
        _, status = os.waitpid(self.pid, 0)
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(status)


@pytest.fixture
def screen(environment: dict[str, str]) -> Iterator[Callable[..., Screen]]:
    """``screen("nudge")``: a session on a terminal, which ends with the test."""
    sessions: list[Screen] = []

    def start(*arguments: str) -> Screen:
        sessions.append(Screen(environment, *arguments))
        return sessions[-1]

    yield start
    for session in sessions:
        try:
            os.kill(session.pid, signal.SIGKILL)
            os.waitpid(session.pid, 0)
        except (ChildProcessError, ProcessLookupError):
            pass


def test_a_terminal_needs_no_tricks(screen: Callable[..., Screen]) -> None:
    """On a terminal that can do nothing no escape sequence is written, and no line is wider than it is."""
    session = screen("nudge", "--locale", "de")
    shown = session.until("> ")
    for typed_in in ("\r", "Ulrike\r"):
        session.type(typed_in)
        shown += session.until("\n> ")
    assert "Nachname" in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) < 80


def test_an_interrupt_says_how_to_go_on(screen: Callable[..., Screen], tmp_path: Path) -> None:
    """Control-C ends with status 130, the place of the draft and the command that goes on with it."""
    session = screen("nudge", "--locale", "de", "--formality", "informal")
    session.until("> ")
    session.type("\r")
    session.until("> ")
    said = session.interrupt()
    assert session.end() == 130
    assert "rekindle write nudge --locale de --formality informal\n" in said
    assert str(draft(tmp_path)) in said.replace("\n", "")


def test_a_terminal_that_is_closed_loses_nothing(screen: Callable[..., Screen], tmp_path: Path) -> None:
    """When the window goes, the answers so far are in the draft."""
    session = screen("nudge")
    for line in ("\r", "Ann\r"):
        session.until("> ")
        session.type(line)
    session.until("> ")
    os.close(session.terminal)
    os.waitpid(session.pid, 0)
    assert json.loads(draft(tmp_path).read_text())["data"] == {"recipient": {"given": "Ann"}}


def test_a_long_line_comes_whole(screen: Callable[..., Screen], tmp_path: Path) -> None:
    """A line of ten thousand characters is neither cut by the terminal nor taken for a name."""
    session = screen("nudge")
    session.until("> ")
    session.type("\r")
    session.until("> ")
    session.type("x" * 10_000 + "\r")
    said = session.until("\n> ")
    assert "10000" in said.replace(",", "") or "! " in said
    session.type("Ann\r")
    session.until("> ")
    assert json.loads(draft(tmp_path).read_text())["data"] == {"recipient": {"given": "Ann"}}

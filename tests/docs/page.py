"""What the blocks of one page share: a folder, names, and what was printed last; and how its commands are run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from rekindle.cli.app import rekindle

ROOT = Path(__file__).parents[2]
_WIDTH = "100"
_FUNCTIONS = 'rekindle() { "$PYTHON" -m rekindle "$@"; }; python() { "$PYTHON" "$@"; }\n'
_VENV = re.compile(r"python3 -m venv \.venv|\. \.venv/bin/activate")
_SHELL = frozenset({"cat", "echo", "head", "ls", "mkdir", "python", "rekindle"})


class Wrong(Exception):
    """What is wrong with a block."""


class Page:
    """The state of a page; its folder is empty, or where the page says so a fresh copy of the checkout."""

    def __init__(self, path: Path, *, copied: bool) -> None:
        self.path, self.copied = path, copied
        self.names: dict[str, object] = {"__name__": "__main__"}
        self.said: str | None = None
        self.status = 0
        self._temporary = TemporaryDirectory()
        self.folder = Path(self._temporary.name).resolve()
        if copied:
            for name in ("content", "locales", "src"):
                shutil.copytree(
                    ROOT / name, self.folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "compiled")
                )

    def close(self) -> None:
        """Remove the folder."""
        self._temporary.cleanup()

    @property
    def failure(self) -> str | None:
        """That the last command failed, and the page does not say so."""
        return f"it ended with status {self.status}, which `echo $?` would show: {self.said}" if self.status else None

    def run(self, command: str) -> str:
        """What a command prints; what cannot be run in a test (pip, make) is held to what there is."""
        words = shlex.split(command, comments=True)
        if words == ["echo", "$?"]:
            status, self.status = self.status, 0
            return f"{status}\n"
        if self.failure:
            raise Wrong(self.failure)
        if words[:2] == ["pip", "install"]:
            _check_install(words[2:])
        elif words[0] == "make":
            _check_target(words[1])
        elif not _VENV.fullmatch(command):
            plain = words[0] == "rekindle" and "|" not in words and "<" not in words
            output, self.status = self._in_process(words[1:]) if plain and not self.copied else self._in_shell(command)
            return output
        return ""

    def _in_process(self, words: list[str]) -> tuple[str, int]:
        """A command of ours, without a new interpreter for each."""
        *words, file = (*words[:-2], words[-1]) if words[-2:-1] == [">"] else (*words, "")
        with chdir(self.folder):
            result = CliRunner(env={"COLUMNS": _WIDTH}).invoke(rekindle, words, prog_name="rekindle")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        if file:
            (self.folder / file).write_bytes(result.stdout_bytes)
        return result.stderr if file else result.output, result.exit_code

    def _in_shell(self, command: str) -> tuple[str, int]:
        if (program := command.split(maxsplit=1)[0]) not in _SHELL:
            raise Wrong(f"{program} is not known; add it, or <!-- not run: why -->")
        source = self.folder if self.copied else ROOT
        environment = os.environ | {
            "COLUMNS": _WIDTH,
            "PYTHON": sys.executable,
            "PYTHONPATH": str(source / "src"),
            "PYTHONUTF8": "1",
        }
        done = subprocess.run(
            ["sh", "-c", _FUNCTIONS + command],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.stdout, done.returncode


def _check_install(words: list[str]) -> None:
    """Every extra and every distribution that is installed is one that pyproject.toml names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    known = {re.split("[>=]", one)[0] for group in project["dependency-groups"].values() for one in group}
    for word in words:
        if word.startswith("-"):
            continue
        name, _, asked = word.removesuffix("]").partition("[")
        if name not in ("rekindle", ".") and re.split("[>=]", name)[0] not in known:
            raise Wrong(f"{name} is in no group of pyproject.toml")
        if unknown := [extra for extra in asked.split(",") if extra and extra not in extras]:
            raise Wrong(f"there is no extra {unknown[0]}")


def _check_target(target: str) -> None:
    """A target of make is one of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    if not re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE):
        raise Wrong(f"the Makefile has no target {target}")

"""The documentation for translators: each command gives the result it promises, in the order of the page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("translating.md", "translating.de.md")


def sessions(page: str) -> list[tuple[str, str]]:
    """The commands of a page and what each is to print; a line or a place of three dots stands for anything."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [tuple(block.removeprefix("$ ").split("\n", 1)) for block in blocks]


def test_both_languages_show_the_same_commands() -> None:
    """The German page has the commands of the English one, and they print the same."""
    english, german = (sessions(page) for page in PAGES)
    assert len(english) >= 9
    assert english == german


@pytest.mark.parametrize("page", PAGES[:1])
def test_each_command_does_what_the_page_says(page: str, tmp_path: Path) -> None:
    """Word for word, in a fresh copy."""
    for folder in ("content", "locales", "src"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "src"), "PYTHONUTF8": "1", "COLUMNS": "120"}
    for command, promised in sessions(page):
        words = re.sub(r"\Arekindle ", "python -m rekindle ", command)
        words = re.sub(r"\Apython ", f'"{sys.executable}" ', words)  # its path may have spaces
        done = subprocess.run(
            words, shell=True, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        said = re.sub(r"^not run: .*\n", "", done.stdout + done.stderr, flags=re.MULTILINE)
        lines = [
            "(?s:.*)" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + "\n"
            for line in promised.splitlines()
        ]
        pattern = "".join(lines)
        assert re.fullmatch(pattern, said), f"{command}\n{said}"
        assert done.returncode == 0, command

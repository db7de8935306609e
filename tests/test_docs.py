"""What the pages of docs/ show is what the package does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from rekindle.cli.app import rekindle

DOCS = Path(__file__).parents[1] / "docs"


def snippets(page: str, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


@pytest.mark.parametrize("page", ["delivery.md", "embedding.md", "forms.md"])
def test_python_of_a_page_runs(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The blocks of a page run one after the other, and print what their comments say."""
    blocks = snippets(page, "python")
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)
    printed = capsys.readouterr().out
    for said in re.findall(r"print\(.*\)\s+# (\S+?)…", "".join(blocks)):
        assert f"{said}" in printed


@pytest.mark.parametrize("page", ["delivery.md"])
def test_commands_of_a_page_work(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command ends with status 0 and writes the file that it names."""
    monkeypatch.chdir(tmp_path)
    commands = "".join(snippets(page, "console")).splitlines()
    assert commands
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "rekindle"
        result = CliRunner().invoke(rekindle, arguments)
        assert result.exit_code == 0, result.stderr
        if "--output" in arguments:
            assert (tmp_path / arguments[arguments.index("--output") + 1]).stat().st_size

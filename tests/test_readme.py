"""What the README shows is what the package does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_message_is_the_one_that_is_rendered() -> None:
    """The rendered message at the top of the README begins as the golden file does."""
    shown = re.findall(r"```text\nSubject: (.*?) …\n```", README, re.DOTALL)
    golden = (ROOT / "tests" / "golden" / "ask_reference" / "email.de.informal.koch.txt").read_text(encoding="utf-8")
    assert len(shown) == 1
    assert golden.startswith(shown[0])


def test_readme_program_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The Python example prints a subject and a letter."""
    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(program, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert printed.startswith("Darf ich Sie als Referenz nennen?\nSehr geehrte Frau Dr.\u00a0Hartung,\n")
    assert printed.endswith("Mit freundlichen Grüßen\nJonas Weber\n")


def test_architecture_fits_one_page() -> None:
    """The architecture page stays one page, and every module it names exists."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert len(page.split()) < 900
    for module in ("documents", "authored", "trees", "pofile", "catalogs", "inventory", "timing", "people", "filling"):
        assert f"`{module}" in page
        assert (ROOT / "src" / "rekindle" / f"{module}.py").is_file()

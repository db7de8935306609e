"""The types are part of the product: a user's type checker finds a misspelled slot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

POSTCARD = """
from datetime import date

import rekindle
from rekindle import Library, Person
from rekindle.messages import AskReference
from rekindle.slots import Anchor, Vacancy

library = Library("de-AT", formality="formal")
request = AskReference(
    recipient=Person(given="Anna", family="Müller", titles=["Dr."], gender="female", formality="formal"),
    sender=Person(given="Jonas", family="Weber"),
    last_contact="2022-03",
    anchor=Anchor(organisation="Nordwind GmbH", project="Umzug der Lagerlogistik"),
    vacancy=Vacancy(title="Leiter Logistik", employer="Hafen AG", references_due=date(2026, 12, 18)),
)
letter = library.render(request, channel="email")
subject: str | None = letter.subject
titles: list[str] = [tip.title for tip in library.tips(stage="reconnect")]
tags: list[str] = [locale.tag for locale in rekindle.available_locales()]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all scripts, so that mypy reads the package once."""
    return tmp_path_factory.mktemp("typing")


def mypy(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Check a script as a user would, strictly and without any plugin."""
    path = folder / "script.py"
    path.write_text(script, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={folder / 'cache'}", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def test_postcard_passes_a_strict_type_checker(folder: Path) -> None:
    """The example of the documentation has no type error."""
    done = mypy(folder, POSTCARD)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("right", "wrong", "error"),
    [
        ("last_contact=", "last_contakt=", 'Unexpected keyword argument "last_contakt"'),
        ("family=", "familiy=", 'Unexpected keyword argument "familiy"'),
        ('formality="formal")\n', 'formality="polite")\n', "incompatible type \"Literal['polite']\""),
        ('employer="Hafen AG", ', "", 'Missing named argument "employer"'),
        ("letter.subject", "letter.subjekt", 'has no attribute "subjekt"'),
    ],
)
def test_misspelled_slot_fails_under_mypy(folder: Path, right: str, wrong: str, error: str) -> None:
    """A wrong slot, value or attribute is found before the script is run."""
    assert right in POSTCARD
    done = mypy(folder, POSTCARD.replace(right, wrong, 1))
    assert done.returncode == 1
    assert error in done.stdout

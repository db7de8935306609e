"""A pack that means harm, or is merely wrong, is refused whole: nothing of it runs, and nothing outside it is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.packs import cases

from rekindle import Library, RekindleError

NAMES = [*cases.FOLDERS, *(f"zip: {name}" for name in cases.ARCHIVES), "a device", "no such folder"]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of each case, in a process of its own that watches what it does."""
    folder = tmp_path_factory.mktemp("hostile")
    environment = os.environ | {"SENTINEL": str(folder / "harm"), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "tests.packs.watched", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert not (folder / "harm").exists()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_there_are_many_cases(taken: dict[str, Any]) -> None:
    """Every case that is written down was tried."""
    assert set(NAMES) < set(taken)
    assert len(NAMES) > 100


def test_a_good_pack_is_taken(taken: dict[str, Any]) -> None:
    """What the cases are made from holds."""
    assert taken["good"]["error"] == ""


@pytest.mark.parametrize("name", NAMES)
def test_it_is_refused_with_its_place(taken: dict[str, Any], name: str) -> None:
    """A refusal says where, in which file of the pack, and what to do; nobody's text is echoed as it is."""
    case = taken[name]
    assert case["error"].startswith(case["path"]), case["error"]
    assert "; " in case["error"]
    assert case["error"].isprintable()
    assert "TOP SECRET" not in case["error"]
    assert "cannot be read (" not in case["error"]  # an error that nobody foresaw


@pytest.mark.parametrize("name", ["good", *NAMES])
def test_nothing_runs_and_nothing_else_is_read(taken: dict[str, Any], name: str) -> None:
    """Python's own audit sees no import, no process, no writing, and no file opened outside the pack."""
    assert taken[name]["done"] == []


@pytest.mark.parametrize(
    "text",
    [
        "{pwned}",
        "{{ pwned }}{% pwned %}",
        '\\"\\"\\"; pwned() #',
        "'''; pwned()",
        "\\\\x41\\\\N{BULLET}\\\\",
        "line\\n    pwned()",
        "100 %",
        "\U000e0041 tag, \U0001f600",
    ],
)
def test_translation_is_text(tmp_path: Path, text: str) -> None:
    """A translation that looks like code is what it says, letter for letter."""
    entry = ("phrase.closing.informal.warm", "Warm regards,", text)
    pack = cases.write(
        tmp_path / "acme", {"pack.toml": cases.META, cases.PO.replace("pt", "en"): cases.catalog(entry, language="en")}
    )
    library = Library("en", packs=[pack])
    message = library.example("nudge").model_copy(update={"warmth": "warm"})
    meant = text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")
    assert f"\n{meant}\n" in library.render(message).body


def test_date_pattern_is_no_code(tmp_path: Path) -> None:
    """The words of a date stand in a comment of the compiled function, too, and do not end it."""
    pattern = 'EEEE, d MMMM\'\\"\\"\\"; open(__file__) #\''
    entry = ("phrase.pattern.weekday_date", "EEEE, MMMM d", pattern)
    pack = cases.write(
        tmp_path / "acme",
        {"pack.toml": cases.META, "locales/en/LC_MESSAGES/messages.po": cases.catalog(entry, language="en")},
    )
    assert Library("en", packs=[pack]).day(date(2026, 12, 4)) == 'Friday, 4\u00a0December"""; open(__file__) #'


def test_rest_of_the_library_works(tmp_path: Path) -> None:
    """Beside a pack that is refused, a library without it, and one with another pack, are as they were."""
    bad = cases.write(tmp_path / "bad", cases.good() | {cases.TIP: "# No front matter\n"})
    good = cases.write(tmp_path / "good", cases.good())
    with pytest.raises(RekindleError, match=r"bad/content/tips/acme-tip\.md:1: no front matter"):
        Library("de", packs=[bad])
    with pytest.raises(RekindleError):
        Library("de", packs=[good, bad])
    assert Library("de", packs=[good]).tip("acme-tip").title == "Ask at the desk"
    assert "acme-tip" not in [tip.id for tip in Library("de").tips()]

"""What is imported when."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import rekindle

HEAVY = ("pydantic", "jinja2", "babel", "importlib_resources", "typing")


def loaded(program: str) -> set[str]:
    """Which of the heavy modules a program has loaded at its end."""
    code = f"{program}\nimport sys\nprint(*sys.modules)"
    result = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, encoding="utf-8", check=True)
    return set(result.stdout.split()) & set(HEAVY)


SOURCE = str(Path(rekindle.__file__).parents[1])


def test_importing_the_package_imports_nothing_heavy() -> None:
    """``import rekindle`` loads no dependency, and not even typing."""
    path = f"import sys\nsys.path.insert(0, {SOURCE!r})\n"
    assert loaded(f"{path}import rekindle") == set()
    assert loaded(f"{path}from rekindle import errors, locales") <= {"typing"}


def test_a_library_imports_no_way_out() -> None:
    """What makes mails, links and calendars is imported when a message goes out, and no sooner."""
    code = f"import sys; sys.path.insert(0, {SOURCE!r}); import rekindle.library; print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = set(result.stdout.split())
    assert "rekindle.rendered" in loaded
    assert not [name for name in loaded if name.startswith(("rekindle.delivery", "icalendar", "email.message"))]


def test_every_public_name_is_there() -> None:
    """Each name of ``__all__`` can be had, and is listed; another is an error that names it."""
    for name in rekindle.__all__:
        assert getattr(rekindle, name) is not None
        assert name in dir(rekindle)
    with pytest.raises(AttributeError, match="no attribute 'Libary'"):
        rekindle.Libary  # type: ignore[attr-defined]  # noqa: B018

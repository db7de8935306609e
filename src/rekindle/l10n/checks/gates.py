"""Programs that check catalogs too: used where they are installed, named where they are not."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from rekindle.l10n.checks.finding import Hit

GATES = {"msgfmt": "GNU gettext", "i18nspector": "i18nspector"}
_SECONDS = 30
_MSGFMT = re.compile(r"^[^\n]*?:(\d+): (?:error: |warning: )?(.+)$", re.MULTILINE)
_SPECTOR = re.compile(r"^E: [^\n]*?: (\S+(?: [^\n]*)?)$", re.MULTILINE)


def absent() -> list[str]:
    """The gates that are not installed."""
    return [name for name in GATES if shutil.which(name) is None]


def check(path: Path, locale: str, known: frozenset[int]) -> Iterator[Hit]:
    """What they say of a catalog, on lines of which nothing is known yet."""
    yield from _msgfmt(path, known)
    yield from _spector(path, locale)


def _msgfmt(path: Path, known: frozenset[int]) -> Iterator[Hit]:
    said = _run("msgfmt", "--check", "--output-file=-", str(path))
    for line, what in _MSGFMT.findall(said):
        if int(line) not in known:
            yield Hit("RK911", f"msgfmt: {what}", int(line))


def _spector(path: Path, locale: str) -> Iterator[Hit]:
    for what in _SPECTOR.findall(_run("i18nspector", "--language", locale, str(path))):
        yield Hit("RK912", f"i18nspector: {what}", 1)


def _run(program: str, *arguments: str) -> str:
    """What a program says; nothing where it is not installed or takes too long."""
    found = shutil.which(program)
    if found is None:
        return ""
    try:
        done = subprocess.run([found, *arguments], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stderr if program == "msgfmt" else done.stdout).decode("utf-8", "replace")

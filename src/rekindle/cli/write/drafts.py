"""Unfinished answers on disk: written whole after each answer, for their owner alone, and never overwritten unread."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import platformdirs

from rekindle.cli import data, files
from rekindle.cli.output import printable, reason
from rekindle.cli.write.questions import Answers
from rekindle.errors import RekindleError

FORMAT = 1  # of the file; another number is another version's, and set aside like a damaged one


@dataclass(slots=True)
class Draft:
    """The answers for a kind so far; ``begun`` the lines of a text that is not finished, by its question."""

    path: Path
    kind: str
    answers: Answers = field(default_factory=Answers)
    begun: dict[str, list[str]] = field(default_factory=dict)

    def save(self) -> None:
        """Write it, whole or not at all; :class:`RekindleError` where that cannot be."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise RekindleError("cannot be written", where=printable(str(self.path)), remedy=reason(error)) from None
        held = {
            "rekindle": FORMAT,
            "kind": self.kind,
            "data": self.answers.data,
            "settled": self.answers.settled,
            "begun": self.begun,
        }
        files.put(json.dumps(held, indent=2) + "\n", str(self.path), private=True)

    @property
    def count(self) -> int:
        """How many values it holds."""
        return sum(1 for _ in _values(self.answers.data))

    @property
    def changed(self) -> date:
        """The day of the last answer, here."""
        return datetime.fromtimestamp(self.path.stat().st_mtime).date()


def folder() -> Path:
    """Where drafts are kept: the folder for the state of programs of this system and user."""
    return platformdirs.user_state_path("rekindle", appauthor=False) / "drafts"


def load(path: Path) -> Draft:
    """A draft from its file; :class:`RekindleError` where it is none."""
    held = data.read(str(path))
    shapes = {"rekindle": int, "kind": str, "data": dict, "settled": dict, "begun": dict}
    if any(type(held.get(name)) is not shape for name, shape in shapes.items()) or held["rekindle"] != FORMAT:
        raise RekindleError("not a draft", where=str(path), remedy="name the file of one")
    settled, begun = held["settled"], held["begun"]
    sound = all(value is None or isinstance(value, bool | str) for value in settled.values()) and all(
        isinstance(lines, list) and all(isinstance(line, str) for line in lines) for lines in begun.values()
    )
    if not sound:
        raise RekindleError("not a draft", where=str(path), remedy="name the file of one")
    return Draft(path, held["kind"], Answers(held["data"], settled), begun)


def files_of(kind: str) -> list[Path]:
    """The files of the drafts for a kind, the latest first."""
    try:
        found = [path for path in folder().glob(f"{kind}*.json") if _is_of(path, kind)]
        return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
    except OSError:
        return []


def fresh(kind: str) -> Path:
    """A file for a new draft, which is not there yet."""
    return _free(folder() / f"{kind}.json", ".json")


def set_aside(path: Path, ending: str) -> Path:
    """Give a file another name, so that nothing of it is lost; the new name."""
    aside = _free(path.with_name(path.name + ending), ending)
    try:
        path.rename(aside)
    except OSError as error:
        raise RekindleError("cannot be set aside", where=printable(str(path)), remedy=reason(error)) from None
    return aside


def _is_of(path: Path, kind: str) -> bool:
    rest = path.name.removeprefix(kind).removesuffix(".json")
    return not rest or (rest[0] == "-" and rest[1:].isdecimal())


def _free(path: Path, ending: str) -> Path:
    """The path, or the first with a number before its ending that is not taken."""
    stem, number, found = path.name.removesuffix(ending), 2, path
    while found.exists():
        found, number = path.with_name(f"{stem}-{number}{ending}"), number + 1
    return found


def _values(held: object) -> Iterator[object]:
    if isinstance(held, dict | list):
        for one in held.values() if isinstance(held, dict) else held:
            yield from _values(one)
    else:
        yield held

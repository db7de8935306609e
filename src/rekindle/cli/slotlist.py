"""The slots of a message kind as a tree, read from the library's form: what ``--set`` and ``slots`` go by."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rekindle.library import Library
from rekindle.schema import resolved
from rekindle.timing import CLOCK_PATTERN

_SCALARS = {"boolean": "flag", "integer": "number"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot: ``type`` is "group", "list" or a simple one; the one item of a list is named "0", as its first.

    ``choices`` are the ids of a choice and ``titles`` their names in the reader's language; ``pattern`` is what a text
    with a notation of its own is held to.
    """

    path: str
    type: str
    required: bool
    label: str
    help: str
    choices: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    default: str = ""
    limits: tuple[int, int | None] = (0, None)
    slots: tuple[Slot, ...] = ()
    titles: tuple[str, ...] = ()
    pattern: str = ""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]

    def walk(self) -> Iterator[Slot]:
        """Every slot below, in the order of the form."""
        for slot in self.slots:
            yield slot
            yield from slot.walk()

    def child(self, name: str | int) -> Slot | None:
        """The slot of that name, or of that number in a list."""
        if self.type == "list":
            return self.slots[0]
        return next((slot for slot in self.slots if slot.name == str(name)), None)

    def at(self, path: Sequence[str | int]) -> Slot | None:
        """The slot at a path, if there is one."""
        slot: Slot | None = self
        for part in path:
            slot = slot.child(part) if slot else None
        return slot

    def example(self) -> str:
        """A way to fill it on the command line: its required slots, else the first two."""
        if self.type == "list":
            return self.slots[0].example()
        if self.type != "group":
            return f"--set {self.path}=…"
        return " ".join(slot.example() for slot in [one for one in self.slots if one.required] or self.slots[:2])

    def instead(self, name: str, prefix: str, every: Slot) -> str:
        """What was perhaps meant by a name that this group does not have, and what there is."""
        names = [slot.name for slot in self.slots]
        elsewhere = [slot.path for slot in every.walk() if slot.name == name and not slot.path.endswith(".0")]
        near = elsewhere[:2] or [prefix + one for one in difflib.get_close_matches(name[:100], names, n=1, cutoff=0.5)]
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        return f"{hint}there is: {', '.join(sorted(names))}"


def slots_of(library: Library, kind: str) -> Slot:
    """The slots of a kind, under a group without a name."""
    form = library.form(kind)
    return _slot(form, form.get("$defs", {}), "", True)


def _slot(field: Mapping[str, Any], parts: Mapping[str, Any], path: str, required: bool) -> Slot:
    found = resolved(field, parts)
    label, about = (str(field.get(key, "")) for key in ("title", "description"))
    if "properties" in found:
        needed = found.get("required", ())
        below = tuple(
            _slot(one, parts, f"{path}.{name}" if path else name, name in needed)
            for name, one in found["properties"].items()
        )
        return Slot(path, "group", required, label, about, slots=below)
    if found.get("type") == "array":
        item = _slot(found["items"], parts, f"{path}.0", True)
        limits = (found.get("minItems", 0), found.get("maxItems"))
        return Slot(path, "list", required, label, about, limits=limits, slots=(item,))
    named = [(one["const"], one["title"]) for one in found.get("oneOf", ()) if one["const"] is not None]
    choices, titles = (tuple(each) for each in zip(*named, strict=True)) if named else ((), ())
    kind = _type(found)
    examples = tuple(found.get("examples", ()))
    default = field.get("default")
    shown = "" if default is None else str(default).lower() if isinstance(default, bool) else str(default)
    pattern = str(found.get("pattern", ""))
    return Slot(path, kind, required, label, about, choices, examples, shown, titles=titles, pattern=pattern)


def _type(found: Mapping[str, Any]) -> str:
    if "oneOf" in found:
        return "choice"
    if found.get("format") == "date":
        return "date"
    if found.get("pattern") == CLOCK_PATTERN:
        return "time"
    simple = found["type"][0] if isinstance(found["type"], list) else found["type"]  # the other one is null
    if simple in _SCALARS:
        return _SCALARS[simple]
    return "text" if found.get("maxLength", 0) > 1000 or "pattern" in found else "line"

"""From what a person types to the value of a slot, and back, in the reader's language."""

from __future__ import annotations

from typing import Any

from rekindle.cli.slotlist import Slot
from rekindle.cli.write import notation
from rekindle.library import Library
from rekindle.timing import PATTERN


def read(library: Library, slot: Slot, text: str) -> Any:
    """The value that a text stands for; what is not understood stays a text, which the slot's own check refuses."""
    plain = text.strip()
    if slot.type == "choice":
        return _chosen(slot, plain)
    if slot.type == "number":
        return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 8 else plain
    if slot.type == "flag":
        said = yes_or_no(library, plain)
        return plain if said is None else said
    notation_of = {"date": notation.day, "time": notation.clock}.get(slot.type)
    notation_of = notation.past if slot.pattern == PATTERN else notation_of
    if notation_of is not None:
        return notation_of(plain, library.locale) if len(plain) <= 60 else plain
    return text


def shown(library: Library, slot: Slot, value: Any) -> str:
    """A value as the reader knows it; nothing in it moves a cursor, since it has been checked."""
    if slot.type == "flag":
        return library.label("write.yes" if value in (True, "true") else "write.no")
    if slot.type == "choice":
        return dict(zip(slot.choices, slot.titles, strict=False)).get(value, str(value))
    if slot.type == "date":
        return notation.shown_day(str(value), library.locale)
    if slot.pattern == PATTERN:
        return notation.shown_past(str(value), library.locale)
    return str(value)


def yes_or_no(library: Library, text: str) -> bool | None:
    """Whether a text is the reader's yes or no, or begins like it; ``None`` where it is neither."""
    said = text.strip().casefold()
    for term, value in (("write.yes", True), ("write.no", False)):
        if said and (library.label(term).casefold().startswith(said) or said == str(value).casefold()):
            return value
    return None


def _chosen(slot: Slot, text: str) -> str:
    """The choice with a number, a name, an id, or the one name that begins so."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    if 1 <= number <= len(slot.choices):
        return slot.choices[number - 1]
    names = [name.casefold() for name in slot.titles or slot.choices]
    said = text.casefold()
    exact = [one for one, name in zip(slot.choices, names, strict=True) if said in (name, one)]
    begun = [one for one, name in zip(slot.choices, names, strict=True) if said and name.startswith(said)]
    found = exact or begun
    return found[0] if len(found) == 1 else text

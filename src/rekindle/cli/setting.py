"""``--set a.b=value``: paths into the data of a message, held against the slots that its kind has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rekindle.cli.output import printable
from rekindle.cli.slotlist import Slot
from rekindle.errors import RekindleError


def apply(data: dict[str, Any], settings: Iterable[tuple[str, str]], kind: Slot) -> dict[str, Any]:
    """The data with each slot set, one after the other; an empty value takes a slot out."""
    for path, value in settings:
        data = _Setting(path, value, kind).put(data, kind, path.split(".")) or {}
    return data


class _Setting:
    """One ``--set``, as far as its errors need to know it."""

    def __init__(self, path: str, value: str, kind: Slot) -> None:
        self.path, self.value, self.kind = path, value, kind

    def put(self, held: Any, slot: Slot, parts: Sequence[str]) -> Any:
        """What a slot holds afterwards; None for nothing."""
        if not parts:
            if self.value and slot.slots:
                raise self.refuse("has slots of its own", f"set them one by one, for example {slot.example()}")
            return self.value or None
        if not slot.slots:
            raise self.refuse(f"{slot.path} has no slots of its own", f"set it whole, {slot.example()}")
        return (self.into_list if slot.type == "list" else self.into_group)(held, slot, parts)

    def into_group(self, held: Any, slot: Slot, parts: Sequence[str]) -> Any:
        """What a group holds afterwards."""
        name, *below = parts
        written = self.path.split(".")[: -len(parts)]
        found = slot.child(name)
        if found is None:
            prefix = "".join(f"{part}." for part in written)
            raise self.refuse("unknown slot", slot.instead(name, prefix, self.kind), "E_SLOT")
        if held is not None and not isinstance(held, dict):
            raise self.refuse(f"the data has no object at {'.'.join(written)}", "correct the data", "E_TYPE")
        group = dict(held or {})
        value = self.put(group.get(name), found, below)
        if value is None:
            group.pop(name, None)
        else:
            group[name] = value
        return group if group or held is not None else None

    def into_list(self, held: Any, slot: Slot, parts: Sequence[str]) -> Any:
        """What a list holds afterwards."""
        number, *below = parts
        if held is not None and not isinstance(held, list):
            raise self.refuse(f"the data has no list at {slot.path}", "correct the data", "E_TYPE")
        items = list(held or ())
        index = int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else len(items) + 1
        if index > len(items):
            remedy = f"number the items of {slot.path} from 0; there is room for {len(items)} next"
            raise self.refuse("no item of that number", remedy, "E_SLOT")
        value = self.put(items[index] if index < len(items) else None, slot.slots[0], below)
        items[index : index + 1] = [] if value is None else [value]
        return items if items or held is not None else None

    def refuse(self, what: str, remedy: str, code: str = "E_TYPE") -> RekindleError:
        """The refusal of this setting."""
        return RekindleError(what, where=f"--set {printable(self.path)}", remedy=f"{remedy} [{code}]")

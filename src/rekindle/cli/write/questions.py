"""Which questions a message's slots make, given what has been answered: pure functions over plain data.

``data`` is what the message is made from, as JSON has it. ``settled`` holds by key what is answered without a value in
the data: what was skipped (``None``), and the questions about the questions (``vacancy?``: whether to fill a group in).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rekindle.cli.slotlist import Slot
from rekindle.content import load

CHANNEL, SELDOM = "@channel", "@seldom"
Path = tuple[str | int, ...]


@dataclass(slots=True)
class Answers:
    """What has been answered so far."""

    data: dict[str, Any] = field(default_factory=dict)
    settled: dict[str, Any] = field(default_factory=dict)

    def get(self, path: Path) -> Any:
        """What the data hold at a place; ``None`` for nothing."""
        held: Any = self.data
        for part in path:
            if isinstance(held, dict):
                held = held.get(str(part))
            elif isinstance(held, list) and isinstance(part, int) and part < len(held):
                held = held[part]
            else:
                return None
        return held

    def put(self, path: Path, value: Any) -> Answers:
        """The answers with another value at a place; with ``None`` it is taken out."""
        return Answers(_put(copy.deepcopy(self.data), path, value) or {}, dict(self.settled))

    def settle(self, key: str, value: Any = None) -> Answers:
        """The answers with one that is no value of the data."""
        return Answers(self.data, {**self.settled, key: value})

    def unsettle(self, key: str) -> Answers:
        """The answers without that."""
        return Answers(self.data, {name: value for name, value in self.settled.items() if name != key})


def _put(held: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    part, below = path[0], path[1:]
    if isinstance(part, int):
        items = list(held or ())
        inside = _put(items[part] if part < len(items) else None, below, value)
        items[part : part + 1] = [] if inside is None else [inside]
        return items or None
    group = dict(held or {})
    inside = _put(group.get(part), below, value)
    if inside is None:
        group.pop(part, None)
    else:
        group[part] = inside
    return group or None


@dataclass(frozen=True, slots=True)
class Question:
    """One question: ``key`` is its name for ever, ``path`` where its answer goes in the data (nowhere: ``settled``).

    ``ends`` is the key that is settled when it is skipped: its own, or that of the list that ends there. ``group`` is
    the group it belongs to, if any, ``number`` that of the item of a list, from 1. ``opens`` is the place of the group
    that a question about the questions is about.
    """

    key: str
    slot: Slot
    path: Path | None
    required: bool
    ends: str
    group: Slot | None = None
    number: int = 0
    opens: Path | None = None

    def is_answered(self, answers: Answers) -> bool:
        """Whether it has an answer, be it to leave it out."""
        if self.path is None:
            return self.key in answers.settled or (self.opens is not None and answers.get(self.opens) is not None)
        return answers.get(self.path) is not None or self.ends in answers.settled


def ask(kind: Slot, answers: Answers, channels: Sequence[str] = ()) -> list[Question]:
    """Every question that the answers so far leave sensible, in their order."""
    found = [] if len(channels) < 2 else [_about(CHANNEL, Slot(CHANNEL, "choice", False, "", "", tuple(channels)))]
    found += _below(kind, (), answers, seldom=False)
    seldom = _below(kind, (), answers, seldom=True)
    if seldom:
        named = tuple(question.slot for question in seldom)
        found.append(_about(SELDOM, Slot(SELDOM, "flag", False, "", "", default="false", slots=named)))
    return [*found, *(seldom if answers.settled.get(SELDOM) else ())]


def why(kind: str, key: str) -> str | None:
    """The id of the tip that says why something is asked for."""
    rules = load()["asking"]
    for place in _upwards(key):
        for reasons in (rules.get("why_in", {}).get(kind, {}), rules.get("why", {})):
            if place in reasons:
                return str(reasons[place])
    return None


def _upwards(key: str) -> Iterator[str]:
    parts = [part for part in key.removesuffix("?").split(".") if not part.isdecimal()]
    for end in range(len(parts), 0, -1):
        yield ".".join(parts[:end])


def _about(key: str, slot: Slot) -> Question:
    """A question about the questions."""
    return Question(key, slot, None, False, key)


def _below(group: Slot, path: Path, answers: Answers, *, seldom: bool, number: int = 0) -> list[Question]:
    found: list[Question] = []
    shown = group if path else None
    for slot in group.slots:
        place = (*path, slot.name)
        if not _fits(slot, path, answers):
            continue
        if slot.type == "group":
            found += _group(slot, place, answers, seldom=seldom)
        elif _is_seldom(slot) is not seldom:
            continue
        elif slot.type == "list":
            found += _items(slot, place, answers, shown)
        else:
            key = _dotted(place)
            found.append(Question(key, slot, place, slot.required, key, shown, number))
    return found


def _group(slot: Slot, place: Path, answers: Answers, *, seldom: bool) -> list[Question]:
    """The questions of a group, after whether there is one at all where it is optional."""
    if slot.required:
        return _below(slot, place, answers, seldom=seldom)
    key = f"{_dotted(place)}?"
    is_open = answers.get(place) is not None or bool(answers.settled.get(key))
    inside = _below(slot, place, answers, seldom=seldom) if is_open else []
    return inside if seldom else [Question(key, _as_flag(slot), None, False, key, slot, opens=place), *inside]


def _as_flag(slot: Slot) -> Slot:
    """Whether to fill a group in, as a slot."""
    return Slot(slot.path, "flag", False, slot.label, slot.help, default="false")


def _items(slot: Slot, place: Path, answers: Answers, group: Slot | None) -> list[Question]:
    """The questions of the items of a list, and the first of one more, which ends it where it is skipped."""
    held = answers.get(place)
    there = len(held) if isinstance(held, list) else 0
    least, most = slot.limits
    found: list[Question] = []
    ends = _dotted(place)
    for at in range(there if there == most else there + 1):
        item = slot.slots[0]
        if item.type != "group":
            one = Question(f"{ends}.{at}", _named(item, slot), (*place, at), at < least, ends, group, at + 1)
            found.append(one)
            continue
        first, *others = _below(item, (*place, at), answers, seldom=False, number=at + 1)
        found.append(Question(first.key, first.slot, first.path, at < least, ends, slot, at + 1))
        if at < there:
            found += [Question(one.key, one.slot, one.path, one.required, one.ends, slot, at + 1) for one in others]
    return found


def _named(item: Slot, slot: Slot) -> Slot:
    """An item with the words of its list, having none of its own."""
    return Slot(item.path, item.type, item.required, slot.label, slot.help, item.choices, item.examples)


def _fits(slot: Slot, path: Path, answers: Answers) -> bool:
    """Whether a slot is asked for at all, and as other answers are."""
    return slot.path not in _slots("never") and _goes_with(slot, path, answers)


def _goes_with(slot: Slot, path: Path, answers: Answers) -> bool:
    rules = load()["asking"]
    wanted = rules.get("only_if", {}).get(slot.name, {})
    beside = rules.get("only_with", {}).get(slot.name)
    held = all(answers.get((*path, name)) == value for name, value in wanted.items())
    return held and (beside is None or answers.get((*path, beside)) is not None)


def pruned(kind: Slot, answers: Answers) -> Answers:
    """The answers without those that other answers have made pointless."""
    for slot in kind.walk():
        path = tuple(slot.path.split("."))
        if "0" not in path and answers.get(path) is not None and not _goes_with(slot, path[:-1], answers):
            answers = answers.put(path, None)
    return answers


def _is_seldom(slot: Slot) -> bool:
    return slot.path in _slots("seldom")


def _slots(rule: str) -> list[str]:
    slots: list[str] = load()["asking"].get(rule, {}).get("slots", [])
    return slots


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))

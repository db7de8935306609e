"""Data → message, or what is wrong with it: one line a slot, with its path, the remedy and a code.

The one module here that knows pydantic, for the type of its error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from rekindle.cli.output import Refused, printable
from rekindle.cli.slotlist import Slot
from rekindle.messages import KINDS, Message

MOST = 20  # lines; nobody corrects more at a time
# pydantic's own types of error, or what they begin with, in our words and with a code like those of the models.
_WORDS = {
    "bool": ("E_TYPE", "neither true nor false; write true or false"),
    "literal_error": ("E_CHOICE", "not one of the choices; use one of: {choices}"),
    "missing": ("E_MISSING", "missing; add it, for example {example}"),
    "model": ("E_TYPE", "not an object; give its slots by name, for example {example}"),
    "tuple": ("E_TYPE", "not a list; give its items by number, for example {example}"),
    "string_unicode": ("E_SURROGATE", "half a character, a lone surrogate; decode the data again in its own encoding"),
    "too_long": ("E_COUNT", "too many: at most {most} allowed; leave some out"),
    "too_short": ("E_COUNT", "too few: at least {least} needed; add one, for example {example}"),
}
_OTHER = ("E_VALUE", "does not fit; see what “rekindle slots” says about it")


def build(kind: str, data: Mapping[str, Any], slots: Slot) -> Message:
    """The message of a kind; :class:`Refused` with a line for each problem."""
    try:
        return KINDS[kind].model_validate(data)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
    lines = [_line(kind, problem, slots) for problem in problems[:MOST]]
    if len(problems) > MOST:
        lines.append(f"… and {len(problems) - MOST} more")
    raise Refused("\n".join(lines))


def _line(kind: str, problem: Mapping[str, Any], slots: Slot) -> str:
    path = problem["loc"]
    where = ".".join(printable(str(part)) for part in path) or kind
    what, code = _sentence(problem, path, slots)
    return f"{where}: {what} [{code}]"


def _sentence(problem: Mapping[str, Any], path: tuple[str | int, ...], slots: Slot) -> tuple[str, str]:
    """What is wrong and what to do, and the code."""
    kind: str = problem["type"]
    group = slots.at(path[:-1])
    if kind == "E_SLOT" and group:
        return f"unknown slot; {group.instead(str(path[-1]), _dotted(path[:-1]), slots)}", kind
    if kind.startswith("E_"):
        return problem["msg"], kind
    code, words = _WORDS.get(kind) or _WORDS.get(kind.partition("_")[0]) or _OTHER
    slot = slots.at(path)
    limits = problem.get("ctx", {})
    return words.format(
        example=_example(slot, path),
        choices=", ".join(slot.choices if slot else ()),
        least=limits.get("min_length"),
        most=limits.get("max_length"),
    ), code


def _example(slot: Slot | None, path: Iterable[str | int]) -> str:
    """How to fill the slot with ``--set``, with the numbers of this path instead of 0."""
    if slot is None:
        return f"--set {_dotted(path)[:-1]}=…"
    return slot.example().replace(f"--set {slot.path}", f"--set {_dotted(path)[:-1]}")


def _dotted(path: Iterable[str | int]) -> str:
    return "".join(f"{part}." for part in path)

"""Data → message, or what is wrong with it: one line a slot, with its path, the remedy and a code.

The one module here that knows pydantic, for the type of its error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from rekindle.catalogs import load_localization
from rekindle.cli.output import Refused, printable
from rekindle.cli.slotlist import Slot
from rekindle.content import SOURCE_LOCALE
from rekindle.filling import fill
from rekindle.messages import KINDS, Message
from rekindle.problems import known, wording

MOST = 20  # lines; nobody corrects more at a time
_WITH_EXAMPLE = ("missing", "group", "list", "too_few")
_OTHER = "see what “rekindle slots” says about it"


def build(kind: str, data: Mapping[str, Any], slots: Slot) -> Message:
    """The message of a kind; :class:`Refused` with a line for each problem."""
    try:
        return KINDS[kind].model_validate(data)
    except ValidationError as error:
        raise refusal(kind, error.errors(include_url=False, include_input=False), slots) from None


def refusal(kind: str, problems: Sequence[Mapping[str, Any]], slots: Slot) -> Refused:
    """The refusal with a line for each of pydantic's errors."""
    lines = [_line(kind, problem, slots) for problem in problems[:MOST]]
    if len(problems) > MOST:
        lines.append(f"… and {len(problems) - MOST} more")
    return Refused("\n".join(lines))


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
    case = known(kind)
    limits = problem.get("ctx", {})
    slot = slots.at(path)
    values = {
        "choices": ", ".join(slot.choices if slot else ()),
        "least": str(limits.get("min_length")),
        "most": str(limits.get("max_length")),
    }
    what, remedy = (fill(text, values) for text in wording(case.name, load_localization(SOURCE_LOCALE, "formal")))
    if case.name == "other":
        remedy = _OTHER
    elif case.name in _WITH_EXAMPLE:
        remedy = f"{remedy}, for example {_example(slot, path)}"
    return f"{what}; {remedy}", case.code


def _example(slot: Slot | None, path: Iterable[str | int]) -> str:
    """How to fill the slot with ``--set``, with the numbers of this path instead of 0."""
    if slot is None:
        return f"--set {_dotted(path)[:-1]}=…"
    return slot.example().replace(f"--set {slot.path}", f"--set {_dotted(path)[:-1]}")


def _dotted(path: Iterable[str | int]) -> str:
    return "".join(f"{part}." for part in path)

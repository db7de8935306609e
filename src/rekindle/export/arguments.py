"""What a host passes to an exported message: plain values that are worked out from its slots.

The name of an argument says what it is: the path of a slot (``anchor_project``), and behind two underscores what was
done with it (``anchor__at``). ``docs/export.md`` has the table of all that can stand there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

from rekindle.compiler.emitting import FILTERS
from rekindle.compiler.lowering import Known
from rekindle.compiler.types import Static
from rekindle.errors import ContentError
from rekindle.filling import nest_quotes
from rekindle.runtime import stop

Type = Literal["text", "select", "number"]
COMPARISONS = {"gt": ">", "gteq": ">=", "lt": "<", "lteq": "<="}


@dataclass(frozen=True, slots=True)
class Ref:
    """A value of a message: the way to it from a slot, its type, and the filter it goes through, if any."""

    path: tuple[str | int, ...]
    static: Static
    filter: str = ""

    @property
    def name(self) -> str:
        """The name of the argument that is this value."""
        return "_".join(map(str, self.path)) + (f"__{self.filter}" if self.filter else "")

    @property
    def values(self) -> tuple[str, ...]:
        """What the value can be, where that is a closed set of texts."""
        closed = not self.filter and get_origin(self.static.type) is Literal
        return tuple(map(str, get_args(self.static.type))) if closed else ()

    def value(self, scope: Mapping[str, Any], words: ModuleType) -> Any:
        """The value in a message; ``None`` where it, or something on the way to it, is left out."""
        found: Any = scope.get(str(self.path[0]))
        for step in self.path[1:]:
            if isinstance(step, int):
                found = found[step] if found and step < len(found) else None
            elif found is not None:
                found = getattr(found, step)
        if found is None or not self.filter:
            return found
        code = FILTERS[self.filter](Known("value", Static(self.static.type)))
        if code is None:
            raise ContentError(
                f"the filter {self.filter} does not take {'.'.join(map(str, self.path))}",
                remedy="give it a value of its type",
            )
        return eval(code, vars(words), {"value": found})


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: a value as it is, or what ``form`` makes of it.

    ``form`` is "" (a text, or a number as a number), "choice" (one of a few texts), "given" (whether there is any),
    "stop" (the full stop behind it, if it has none of its own), "quoted" with the marks around it, or a comparison
    ("gt_1").
    """

    ref: Ref
    form: str = ""
    quotes: str = ""

    @property
    def name(self) -> str:
        """Its name, which says all of it."""
        if self.quotes:
            return f"{self.ref.name}__quoted_{ord(self.quotes[0]):04x}"
        return self.ref.name if self.form in ("", "choice", "number") else f"{self.ref.name}__{self.form}"

    @property
    def type(self) -> Type:
        """Of which type it is for the message that takes it."""
        if self.form in ("", "stop", "quoted"):
            return "text"
        return "number" if self.form == "number" else "select"

    @property
    def values(self) -> tuple[str, ...]:
        """What it can be, where that is a closed set."""
        if self.type != "select":
            return ()
        return self.ref.values if self.form == "choice" else ("yes", "no")

    def value(self, scope: Mapping[str, Any], words: ModuleType) -> str | int:
        """What a message passes: a text or a number, and "" for what it does not have."""
        found = self.ref.value(scope, words)
        match self.form:
            case "given":
                return "yes" if found else "no"
            case "number":
                return int(found or 0)
            case "stop":
                return stop(found or "")
            case "quoted":
                return nest_quotes(found or "", self.quotes)
            case "" | "choice":
                return "" if found is None else str(found)
        operand, limit = self.form.split("_")
        holds = found is not None and eval(f"found {COMPARISONS[operand]} {int(limit)}", {"found": found})
        return "yes" if holds else "no"

    def described(self) -> dict[str, Any]:
        """What the export says of it."""
        said: dict[str, Any] = {"type": self.type, "of": ".".join(map(str, self.ref.path))}
        done = [self.ref.filter, "" if self.form in ("choice", "number") else self.form]
        if any(done):
            said["form"] = " ".join(filter(None, done))
        if self.values:
            said["values"] = list(self.values)
        return said

"""One readable Python module for each localization: its tables and functions, and the messages."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import RLock
from types import ModuleType
from typing import Any

from babel import __version__ as babel_version
from babel.core import get_cldr_version
from jinja2 import nodes

from rekindle import templates
from rekindle.catalogs import Localization
from rekindle.compiler.baking import HEAD, bake, endless
from rekindle.compiler.folding import Body, fold
from rekindle.compiler.lowering import FilterCode, Known, Lowering
from rekindle.compiler.plurals import PluralRule, plural_rule
from rekindle.compiler.source import laid_out, quoted
from rekindle.compiler.types import Static, item, static
from rekindle.messages import KINDS, LapsedMessage
from rekindle.slots import Anchor, CallWindow, Target, Vacancy
from rekindle.timing import Gap


def _call(name: str, *types: Any) -> FilterCode:
    return lambda known: f"{name}({known.code})" if known.static.type in types else None


def _number(known: Known) -> str | None:
    return f"NUMBERS.get({known.code}) or str({known.code})" if known.static.type is int else None


def _at(known: Known) -> str | None:
    if known.static.type not in (Anchor, Vacancy, Target):
        return None
    name = "employer" if known.static.type is Vacancy else "organisation"
    return f"{known.code}.at or at({known.code}.{name})"


def _at_short(known: Known) -> str | None:
    return f"{known.code}.at or at({known.code}.short)" if known.static.type is Anchor else None


def _listed(known: Known) -> str | None:
    each = item(known.static.type)
    return f"listed({known.code})" if each and each.is_text else None


def _row(table: str) -> FilterCode:
    return lambda known: f"{table}[{known.code}]" if known.static.is_text and known.static.type is not str else None


FILTERS: Mapping[str, FilterCode] = {
    **{form: _call(form, Gap) for form in ("since", "ago", "duration")},
    **{form: _call(form, date) for form in ("day_month", "weekday_date", "long_date", "full_date")},
    "window": _call("window", CallWindow),
    "at": _at,
    "at_short": _at_short,
    "minutes": _call("minutes", int),
    "number": _number,
    "figures": _call("str", int),
    "listed": _listed,
    "step_done": _row("STEP_DONE"),
    "step_name": _row("STEP"),
    "sentence": _call("sentence", str),
}


# Names that a template gets beside the slots of its message kind and the formality; the gap only where the kind has a
# last contact.
DERIVED: Mapping[str, Any] = {"gap": Gap, "salutation": str, "closing": str, "variant": int}


@dataclass(slots=True)
class Emitter:
    """A module in the making."""

    localization: Localization
    rule: PluralRule
    endless: frozenset[str]
    functions: list[str] = field(default_factory=list)

    def template(self, path: str) -> str:
        """Make the function of a message's template, which returns subject and body; its name."""
        kind, channel = path.removesuffix(".j2").split("/")
        model, about = KINDS[kind], self.localization.content["channels"][channel]
        names = {name: Known(name, Static(kind)) for name, kind in DERIVED.items()}
        names["formality"] = Known(quoted(self.localization.formality), Static(str))
        if not issubclass(model, LapsedMessage):
            del names["gap"]
        for slot, info in model.model_fields.items():
            names[slot] = Known(_local(slot), static(info.annotation))
        blocks = templates.parse(path, self.localization.content["templates"][path]).find_all(nodes.Block)
        parts = {block.name: fold(block.body, self.localization, self.rule, path) for block in blocks}
        lowering, lines = self._lowered(path, names, parts, {})
        often = {code: _free(code.replace(".", "_"), names) for code, times in lowering.computed.items() if times > 1}
        if often:
            _, lines = self._lowered(path, names, parts, often)
        start = [f'{_local(slot)} = slots["{slot}"]' for slot in model.model_fields if slot in lowering.used]
        if "salutation" in lowering.used:
            style = '"spoken"' if about["address"] == "spoken" else "warmth"
            start.append(f"salutation = salutation_of({_person('recipient', lowering)}, {style})")
        if "closing" in lowering.used:
            start.append(f"closing = closing_of({_person('sender', lowering)}, warmth)")
        start += [f"{variable} = {code}" for code, variable in often.items()]
        name = f"{kind}_{channel}"
        lines = [*start, *lines, f"return {'subject' if 'subject' in parts else 'None'}, body"]
        self.functions += ["", "", f"def {name}(slots, gap, warmth, variant):", *(f"    {line}" for line in lines)]
        return name

    def _lowered(
        self, path: str, names: dict[str, Known], parts: Mapping[str, Body], local: Mapping[str, str]
    ) -> tuple[Lowering, list[str]]:
        lowering = Lowering(path, dict(names), FILTERS, self.endless, self.rule, local=local)
        return lowering, [line for part, body in parts.items() for line in lowering.assigned(part, body)]


def _free(name: str, taken: Container[str]) -> str:
    """A name for a variable that nothing else has."""
    return f"{name}_" if name in taken else name


def _person(slot: str, lowering: Lowering) -> str:
    return slot if slot in lowering.used else f'slots["{slot}"]'


def _local(slot: str) -> str:
    """The variable of a slot; one that has the name of something else gets another."""
    return f"{slot}_" if slot in _TAKEN else slot


_TAKEN = {*FILTERS, *DERIVED, "slots", "subject", "body"}


class Module:
    """The compiled module of one localization: its words, and the functions of each template, made when asked for."""

    def __init__(self, localization: Localization) -> None:
        rule = plural_rule(localization.locale)
        self._baked = list(bake(localization, rule))
        self._emitter = Emitter(localization, rule, endless(self._baked))
        self.words = ModuleType(f"rekindle {localization.locale} {localization.formality}")
        self._texts: dict[str, Any] = {}
        self._lock = RLock()
        self._run([HEAD, *self._baked])

    def text(self, path: str) -> Any:
        """The function of a template."""
        with self._lock:
            if path not in self._texts:
                made = len(self._emitter.functions)
                name = self._emitter.template(path)
                self._run(self._emitter.functions[made:])
                self._texts[path] = getattr(self.words, name)
            return self._texts[path]

    def source(self, stamp: str = "") -> str:
        """The source of the module, with the messages that were made so far; ``stamp`` says from what."""
        spoken = self._emitter.localization
        doc = f'"""Messages in {spoken.locale}, {spoken.formality}; made by rekindle’s compiler and not by hand."""'
        table = (f'    "{path}": {function.__name__},' for path, function in self._texts.items())
        head = [doc, "", HEAD, "", f"STAMP = {quoted(stamp)}  # CLDR {get_cldr_version()}, Babel {babel_version}"]
        lines = [*head, *self._baked, *self._emitter.functions, "", "", "TEXTS = {", *table, "}", ""]
        return "\n".join(one for line in lines for one in laid_out(line))

    def _run(self, lines: list[str]) -> None:
        exec(compile("\n".join(lines), f"<{self.words.__name__}>", "exec"), vars(self.words))

"""What pydantic refuses, as a person who fills in a form can read it: where, what and the remedy, in their language.

The wordings are terms of ``content/terms.toml`` (``problem.<case>.what`` and ``.remedy``). Those of the models' own
checks are the very words that the models raise, with the labels of the slots in place of their names, so a case is
known by its English; a test holds every check to having one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from rekindle.catalogs import Localization
from rekindle.content import load
from rekindle.filling import fill
from rekindle.schema import resolved

MOST = 100  # problems of one error; nobody corrects more at a time


class Case(NamedTuple):
    """What can be wrong: its code, and the name under which it is worded."""

    code: str
    name: str


# pydantic's own types of error, or what they begin with.
_TYPES = {
    "bool": Case("E_TYPE", "flag"),
    "literal_error": Case("E_CHOICE", "choice"),
    "missing": Case("E_MISSING", "missing"),
    "model": Case("E_TYPE", "group"),
    "tuple": Case("E_TYPE", "list"),
    "string_unicode": Case("E_SURROGATE", "surrogate"),
    "too_long": Case("E_COUNT", "too_many"),
    "too_short": Case("E_COUNT", "too_few"),
}
_OTHER = Case("E_VALUE", "other")


class Problem(NamedTuple):
    """One thing that is wrong with the data of a message. No value that was given is ever repeated."""

    loc: tuple[str | int, ...]
    """The way to the slot: `("talking_points", 0, "year")`. Where the slots of a group do not go together it is that of
    the group, and empty where that is the whole message."""
    code: str
    """What kind of problem it is, such as “E_LENGTH”; it never changes."""
    label: str
    """What a form calls the slot or the group."""
    message: str
    """What is wrong, as a sentence in the reader’s language."""
    remedy: str
    """What to do about it, likewise."""

    @property
    def path(self) -> str:
        """The way to the slot with dots: "talking_points.0.year"."""
        return ".".join(map(str, self.loc))

    @property
    def pointer(self) -> str:
        """The same as a JSON Pointer (RFC 6901): "/talking_points/0/year"."""
        return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in self.loc)


def problems(form: Mapping[str, Any], error: ValidationError, localization: Localization) -> tuple[Problem, ...]:
    """What is wrong with the data for a form (:mod:`rekindle.schema`), in the order of its slots; at most a hundred."""
    found = error.errors(include_url=False, include_input=False)
    # A list whose items are refused counts as too short, which its writer did not do.
    inside = {one["loc"][:at] for one in found for at in range(len(one["loc"]))}
    told = [one for one in found if one["type"] != "too_short" or one["loc"] not in inside]
    return tuple(_problem(form, one, localization) for one in told[:MOST])


def known(kind: str) -> Case:
    """The case for one of pydantic's own types of error."""
    return _TYPES.get(kind) or _TYPES.get(kind.partition("_")[0]) or _OTHER


def wording(case: str, localization: Localization) -> tuple[str, str]:
    """Problem and remedy of a case, with their placeholders; beginnings of sentences, in lower case."""
    what, remedy = (load()["terms"][f"problem.{case}.{part}"] for part in ("what", "remedy"))
    return localization.text("interface", **what), localization.text("interface", **remedy)


def _problem(form: Mapping[str, Any], problem: Mapping[str, Any], localization: Localization) -> Problem:
    loc: tuple[str | int, ...] = problem["loc"]
    case, slot = _case(problem), _at(form, loc)
    values = _values(problem, form, slot)
    what, remedy = (fill(text, values) for text in wording(case.name, localization))
    return Problem(loc, case.code, (slot or {}).get("title", ""), _sentence(what), _sentence(remedy))


def _sentence(text: str) -> str:
    """A fragment as a sentence."""
    end = "" if text.endswith((".", "!", "?")) else "."
    return f"{text[:1].upper()}{text[1:]}{end}"


def _case(problem: Mapping[str, Any]) -> Case:
    code: str = problem["type"]
    if not code.startswith("E_"):
        return known(code)
    reason = problem.get("ctx", {}).get("reason")
    if reason is None:
        return Case(code, cases().get(_plain(problem["msg"]), "other"))
    if code == "E_TYPE":
        return Case(code, "number_type" if "number" in reason else "text_type")
    name = code.removeprefix("E_").lower()
    return Case(code, name if f"problem.{name}.what" in load()["terms"] else "other")


@lru_cache(maxsize=1)
def cases() -> Mapping[str, str]:
    """The cases by what the models raise."""
    terms = load()["terms"]
    names = [name.split(".")[1] for name in terms if name.startswith("problem.") and name.endswith(".what")]
    return {_plain(f"{_raised(terms, name, 'what')} {_raised(terms, name, 'remedy')}"): name for name in names}


def _raised(terms: Mapping[str, Any], case: str, part: str) -> str:
    """A wording with the names of the slots, as a model raises it."""
    text: str = terms[f"problem.{case}.{part}"]["msgid"]
    return re.sub(r"“%\((\w+)\)s”", lambda match: f"`{match[1].replace('__', '.')}`", text)


def _plain(message: str) -> str:
    """A message without what stands between problem and remedy."""
    return re.sub("[:;]", "", message)


def _values(problem: Mapping[str, Any], form: Mapping[str, Any], slot: Mapping[str, Any] | None) -> Mapping[str, str]:
    """What the wordings can say: limits, counts, choices and the labels of slots; nothing of the value itself."""
    context = problem.get("ctx", {})
    chosen = (slot or {}).get("oneOf", ())
    values = {
        "codepoint": context.get("codepoint", ""),
        "position": context.get("offset", 0) + 1,
        "length": context.get("length", ""),
        "limit": context.get("limit", ""),
        "least": context.get("min_length", ""),
        "most": context.get("max_length", ""),
        "choices": ", ".join(one["title"] for one in chosen if one["const"] is not None),
    }
    return _Labels(form, slot, {name: str(value) for name, value in values.items()})


class _Labels(dict[str, str]):
    """The values of a wording; a name that is none of them is that of a slot, for which its label stands."""

    def __init__(self, form: Mapping[str, Any], group: Mapping[str, Any] | None, values: Mapping[str, str]) -> None:
        super().__init__(values)
        self._form, self._group = form, group

    def __missing__(self, name: str) -> str:
        path = name.split("__")
        slot = _at(self._form, path, self._group)
        return slot["title"] if slot else path[-1]


def _at(
    form: Mapping[str, Any], loc: Sequence[str | int], start: Mapping[str, Any] | None = None
) -> Mapping[str, Any] | None:
    """The slot of a form at a place below a group, else below the whole; ``None`` where there is none."""
    slot: Mapping[str, Any] | None = start or form
    for part in loc:
        found = resolved(slot or {}, form.get("$defs", {}))
        slot = found.get("items") if isinstance(part, int) else found.get("properties", {}).get(part)
        if slot is None:
            return None
    return slot

"""Placeholders and template syntax: a translation has exactly those of its English, written exactly so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.units import Catalogue, Form, Unit

_PLACEHOLDER = re.compile(
    r"%\((?P<percent>\w{1,60})\)(?:[#0\-+ ]{0,3}(?:\d{1,12}|\*)?(?:\.\d{1,12})?[a-zA-Z])?"
    r"|%%"
    r"|%[#0\-+]{0,3}(?:\d{1,12}\$?)?(?:\.\d{1,12})?[diouxXeEfFgGcrsa](?![^\W\d_])"
    r"|\{\{\s{0,9}(?P<jinja>[A-Za-z_]\w{0,60})\s{0,9}\}\}"
    r"|(?<!\{)\{(?P<brace>\w{0,40})(?:![rsa])?(?::[^{}\n]{0,40})?\}(?!\})"
)
_SYNTAX = re.compile(r"\{\{[^{}]{0,300}\}\}|\{%[^{}]{0,300}%\}|\{#[^{}]{0,300}#\}")
_FILLED = re.compile(r"[%{}]|#\}")
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
# Who a placeholder stands for: two of these that change places are probably two people mistaken for each other.
_PERSONS = frozenset(
    {
        "recipient", "sender", "name", "given", "family", "first_name", "last_name", "person", "caller", "referee",
        "salutation", "signature", "from", "to", "author", "reader", "contact", "sender_name", "recipient_name",
    }
)  # fmt: skip


class _Used:
    """What a text is filled with: its placeholders in their order, and its template syntax."""

    def __init__(self, text: str) -> None:
        self.syntax = Counter(
            re.sub(r"\s+", " ", one)
            for one in _SYNTAX.findall(text)
            if not (match := _PLACEHOLDER.fullmatch(one)) or not match["jinja"]
        )
        bare = _SYNTAX.sub(lambda one: one[0] if _PLACEHOLDER.fullmatch(one[0]) else "", text)
        self.found = [match for match in _PLACEHOLDER.finditer(bare) if match[0] != "%%"]
        self.written = [re.sub(r"\s+", "", match[0]) if match["jinja"] else match[0] for match in self.found]
        rest = _PLACEHOLDER.sub("\ufffc", bare)
        self.syntax.update(_STRAY.findall(rest))
        self.percents = Counter(re.findall(r"%\(?", rest))
        self.text = bare

    def names(self) -> list[str]:
        """The names in their order."""
        return [match["percent"] or match["jinja"] or match["brace"] or match[0] for match in self.found]

    def surroundings(self) -> list[tuple[str, str]]:
        """What stands before and behind each placeholder: a word, a space, a mark or nothing."""
        return [
            (_kind(self.text[: match.start()].rstrip(" \u00a0")[-1:]), _kind(self.text[match.end() :].lstrip()[:1]))
            for match in self.found
        ]


def _kind(character: str) -> str:
    return "word" if character.isalnum() else character


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """Compare what each form is filled with to what its English is filled with."""
    if not any(map(_FILLED.search, (*unit.sources, *(form.string for form in unit.forms)))):
        return
    sources = [_Used(one) for one in unit.sources]
    forms = [_Used(form.string) for form in unit.forms]
    optional = unit.optional
    known = {one for source in sources for one in source.written} | {f"%({name})s" for name in optional}
    everywhere = set.intersection(*(set(source.written) for source in sources))
    kept = [one for one in set(sources[-1].written) if all(one in form.written for form in forms)]
    for form, used in zip(unit.forms, forms, strict=True):
        names = {name: one for one, name in zip(used.written, used.names(), strict=True)}
        wanted = set(sources[-1].written) if form.many else everywhere
        wanted -= {f"%({name})s" for name in optional}
        own = set(used.written)
        broken = {one for one in own - known if _same_name(one, known)}
        for one in sorted(broken):
            yield Hit("RK303", f"the placeholder {_short(one)} is not written as in the English", form.line)
        for one in sorted(own - known - broken):
            yield Hit("RK302", f"the English has no placeholder {_short(one)}", form.line)
        for one in sorted(wanted - own):
            if _name(one) in names and names[_name(one)] in broken:
                continue
            rule = (
                "RK306"
                if unit.plural and len(unit.forms) > 1 and one not in kept and _elsewhere(one, forms)
                else "RK301"
            )
            yield Hit(rule, f"the placeholder {_short(one)} is missing", form.line)
        yield from _signs(form, used, sources, filled=any(one.startswith("%") for one in known))
        yield from _optional(form, used, optional, wanted=Counter(sources[-1].written))
        if not (own ^ set(sources[form.many and -1].written)):
            yield from _places(form, used, sources[form.many and -1], strict=catalogue.language.keeps_order)


def _optional(form: Form, used: _Used, names: frozenset[str], *, wanted: Counter[str]) -> Iterator[Hit]:
    """What may be left out is not half written, and not said twice."""
    rest = _PLACEHOLDER.sub(lambda match: match[0] if match[0] == "%%" else "\ufffc", used.text)
    counts = Counter(used.written)
    for name in sorted(names):
        one = f"%({name})s"
        if re.search(rf"[$%％&@#<{{(\[]\(?{name}\b", rest):
            yield Hit("RK303", f"the placeholder {one} is not written as in the English", form.line)
        if counts[one] > max(1, wanted[one]):
            yield Hit("RK307", f"{one} stands there {counts[one]} times", form.line)


def _elsewhere(one: str, forms: list[_Used]) -> bool:
    return any(one in form.written for form in forms)


def _signs(form: Form, used: _Used, sources: list[_Used], *, filled: bool) -> Iterator[Hit]:
    """Template syntax and per cent signs that belong to no placeholder."""
    wanted = sources[form.many and -1].syntax
    for one in sorted((used.syntax - wanted) + (wanted - used.syntax)):
        what = "has" if one in used.syntax - wanted else "lacks"
        yield Hit("RK305", f"the translation {what} {_short(one)}, other than the English", form.line)
    percents = sum((source.percents for source in sources), Counter[str]())
    for one in sorted(used.percents.keys() - percents.keys()):
        if filled or one == "%(":
            yield Hit("RK304", f"{one} begins no placeholder; a per cent sign is written %% here", form.line)


def _places(form: Form, used: _Used, source: _Used, *, strict: bool) -> Iterator[Hit]:
    """Placeholders that are there more or less often than in the English, or that have changed places."""
    counts, wanted = Counter(used.written), Counter(source.written)
    for one in sorted(wanted):
        if counts[one] != wanted[one]:
            what = f"{_short(one)} stands there {counts[one]} times, in the English {wanted[one]}"
            yield Hit("RK307", what, form.line)
    names, order = source.names(), used.names()
    if counts != wanted or names == order:
        return
    persons = [name for name in names if name in _PERSONS]
    turned = persons != [name for name in order if name in _PERSONS]
    if strict or turned or (sorted(names) == sorted(order) and used.surroundings() == source.surroundings()):
        what = f"{' and '.join(names)} have changed places: here {' comes before '.join(order)}"
        yield Hit("RK308", what, form.line)


def _name(written: str) -> str:
    match = _PLACEHOLDER.fullmatch(written)
    return (match["percent"] or match["jinja"] or match["brace"] or written) if match else written


def _same_name(written: str, known: set[str]) -> bool:
    return any(_name(written) == _name(one) and written[0] == one[0] for one in known)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"

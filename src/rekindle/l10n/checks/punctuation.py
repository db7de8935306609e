"""Quotation marks, ellipsis, end of sentence, brackets and the first capital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rekindle.l10n.checks.finding import Hit
from rekindle.l10n.checks.units import Catalogue, Form, Unit, prose

_MARKS = '"“”„‟‘’‚‛«»‹›「」『』'
_MARK = re.compile(f"[{_MARKS}'´`]")
_ENDS = {
    **dict.fromkeys(".。।۔։｡", "."),
    **dict.fromkeys("?？؟;⁇", "?"),
    **dict.fromkeys("!！", "!"),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys(",，،、", ","),
    **dict.fromkeys(";；؛", ";"),
    **dict.fromkeys("–—-", "–"),
    "…": "…",
}
_NAMES = {"": "no mark", ".": "a full stop", "?": "a question mark", ",": "a comma", ":": "a colon", "–": "a dash"}
_BEHIND = " \u00a0\u202f\n\t*_)]}）】»›”“‟’‘\"'"
ELLIPSIS = re.compile(r"\.\.+|…\.|\.…|\. \. ?\.")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】"}
_BRACKET = re.compile(r"[()\[\]{}（）【】]")
_NUMBERING = re.compile(r"(?:\A|(?<=\s))(?:\w{1,2}|[:;]-?)\Z")
AFTER_SALUTATION = "Follows the salutation."


def check(unit: Unit, catalogue: Catalogue) -> Iterator[Hit]:
    """The marks of each form."""
    for form in unit.forms:
        if not form.string.strip():
            continue
        text = prose(form.string)
        yield from _quotation(form, text, catalogue.language.quotation)
        if ELLIPSIS.search(text) and ".." not in form.source:
            yield Hit("RK603", "an ellipsis made of full stops", form.line)
        if not catalogue.language.is_source:
            if catalogue.language.has_stops:
                yield from _end(form)
            if AFTER_SALUTATION not in unit.comment:
                yield from _capital(form)
        wrong = _unbalanced(form.string)
        if wrong and not _unbalanced(form.source):
            yield Hit("RK605", f"{wrong} has no counterpart", form.line)


def _quotation(form: Form, text: str, pairs: Mapping[str, str]) -> Iterator[Hit]:
    """The marks are those of the language, and each that opens is closed."""
    wrong = list(stray_marks(text, pairs))
    if not pairs:
        odd = text.count('"') % 2 and not form.source.count('"') % 2
        yield from [Hit("RK601", 'a " has no counterpart', form.line)] * bool(odd)
        return
    other = list(dict.fromkeys(mark for mark, known in wrong if not known))
    if other:
        right = " and ".join(f"{opening}…{closing}" for opening, closing in pairs.items())
        yield Hit("RK602", f"the quotation mark {' '.join(other)}; this language writes {right}", form.line)
    lone = [mark for mark, known in wrong if known]
    if lone:
        yield Hit("RK601", f"the quotation mark {lone[0]} has no counterpart", form.line)


def stray_marks(text: str, pairs: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """The quotation marks that are wrong in a text, and of each whether it is one of the language at all."""
    open_marks: list[str] = []
    closings = set(pairs.values())
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if open_marks and mark == pairs[open_marks[-1]]:
            # “ and ’ close one thing and open another in some languages; ’ is an apostrophe as well.
            if not (mark == "’" and before.isalpha() and behind.isalpha()):
                open_marks.pop()
        elif mark in pairs:
            open_marks.append(mark)
        elif not _is_apostrophe(mark, before, behind):
            yield mark, mark in closings and not _opens(before, behind)
    yield from ((mark, True) for mark in open_marks)


def _is_apostrophe(mark: str, before: str, behind: str) -> bool:
    """Whether a mark stands for a letter, or an accent for nothing that can be told."""
    if mark in "´`":
        return not (before.isalpha() or behind.isalpha())
    if mark == "’":
        return before.isalnum() or behind.isalnum()
    return mark == "'" and before.isalnum() and behind.isalpha()


def _opens(before: str, behind: str) -> bool:
    """Whether a mark stands where a quotation begins: “ is a closing mark in German, and an opening one in English."""
    return not before.strip(" \u00a0\u202f\n(") and bool(behind.strip())


def _end(form: Form) -> Iterator[Hit]:
    found, wanted = _end_mark(form.string), _end_mark(form.source)
    if found != wanted and (wanted, found) != ("!", "."):
        names = _NAMES.get(wanted, wanted), _NAMES.get(found, found)
        yield Hit("RK604", f"the English ends with {names[0]}, the translation with {names[1]}", form.line)


def _end_mark(text: str) -> str:
    bare = re.sub(r"(?:</?[a-zA-Z][^<>]{0,200}>\s*)+\Z", "", text[-400:]).rstrip(_BEHIND)
    return "…" if bare.endswith("...") else _ENDS.get(bare[-1:], "")


def _capital(form: Form) -> Iterator[Hit]:
    source, string = _first_word(form.source), _first_word(form.string)
    if source[:1].isupper() and string[:1].islower() and string[1:] == string[1:].lower():
        yield Hit("RK606", f"begins with a small letter: {string[:30]}", form.line)


def _first_word(text: str) -> str:
    """The word that a text begins with; none where it begins with a number or a placeholder."""
    match = re.match(r"[\W_]*?([^\W\d_][\w’'-]*|\d|\ufffc)", prose(text[:400]).lstrip(_MARKS + " "))
    return match[1] if match else ""


def _unbalanced(text: str) -> str:
    """The first bracket without a counterpart; the smiling and the numbering ones are nobody's."""
    opened: list[str] = []
    for match in _BRACKET.finditer(text):
        at, mark = match.start(), match[0]
        if mark in _BRACKETS:
            opened.append(mark)
        else:
            if not opened and _NUMBERING.search(text[max(0, at - 4) : at]):
                continue
            if not opened or _BRACKETS[opened.pop()] != mark:
                return mark
    return opened[0] if opened else ""

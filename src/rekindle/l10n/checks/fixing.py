"""Mending what has one right answer: white space, order, canonical form, ellipsis, quotation marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from rekindle.l10n.checks import canonical, punctuation, spacing
from rekindle.l10n.checks.ignoring import ignored
from rekindle.l10n.checks.units import Catalogue, Form, Unit, masked
from rekindle.l10n.extract import escaped

# What may be wrong with a file that is mended by writing it anew.
_MENDED_BY_WRITING = {"RK102", "RK103"}
_DOUBLE = '"“”„‟«»'


def fixed(catalogue: Catalogue) -> bytes | None:
    """The file as it should be, or nothing where it cannot be read whole: what is not read would be lost."""
    if catalogue.header is None or not catalogue.is_whole or {hit.rule for hit in catalogue.hits} - _MENDED_BY_WRITING:
        return None
    for unit in catalogue.units:
        if unit.is_translated:
            _mend(unit, catalogue)
    tail = _obsolete(catalogue.text)
    return (canonical.write(catalogue.header, (unit.entry for unit in catalogue.units)) + tail).encode()


def _obsolete(text: str) -> str:
    """What an editor set aside with #~ stays: only a person or an update throws translations away."""
    lines = [bare for line in text.split("\n") if (bare := line.strip(" ")).startswith("#~")]
    return "".join(f"{line}\n" for line in lines)


def _mend(unit: Unit, catalogue: Catalogue) -> None:
    aside, _ = ignored(unit)
    keywords = [keyword for keyword in unit.entry.parts if keyword.startswith("msgstr")]
    for keyword, form in zip(keywords, unit.forms, strict=True):
        if form.string.strip():
            text = mended(form, catalogue.language.quotation, aside)
            if text != form.string:
                unit.entry.parts[keyword] = [escaped(text)]


def mended(form: Form, pairs: Mapping[str, str], aside: frozenset[str] = frozenset()) -> str:
    """A translation with everything mended that has one right answer; ``aside`` are rules that do not hold for it."""
    source, text = form.source, form.string
    if "RK806" not in aside:
        text = unicodedata.normalize("NFC", text)
    if not aside & {"RK401", "RK402", "RK403"}:
        before, behind = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
        text = f"{before}{text.strip()}{behind}"
    if "RK405" not in aside:
        text = text if spacing.DOUBLE.search(source) else spacing.DOUBLE.sub(_narrowest, text)
        text = text if spacing.LINE_END.search(source) else spacing.LINE_END.sub("\n", text)
    if "RK603" not in aside and ".." not in source:
        text = punctuation.ELLIPSIS.sub("…", text)
    if "RK602" not in aside and pairs:
        text = requoted(text, pairs)
    return text


def _narrowest(match: re.Match[str]) -> str:
    """One space for several: the one at which no line breaks, if that is among them."""
    return next((one for one in match[0] if one != " "), " ")


def requoted(text: str, pairs: Mapping[str, str]) -> str:
    """A text with the quotation marks of the language, where it is plain which opens and which closes."""
    bare = masked(text)
    if not any(not known for _, known in punctuation.stray_marks(bare, pairs)):
        return text
    (outer, inner) = (*pairs.items(), *pairs.items())[:2]
    written, open_marks = list(text), 0
    for at, mark in enumerate(bare):
        if mark not in _DOUBLE:
            continue
        before, behind = bare[at - 1 : at] if at else "", bare[at + 1 : at + 2]
        opens = (not before.strip() or before in '([{„“«"') and bool(behind.strip())
        if opens:
            open_marks += 1
            written[at] = (outer if open_marks == 1 else inner)[0]
        else:
            written[at] = (outer if open_marks == 1 else inner)[1]
            open_marks -= 1
        if open_marks not in (0, 1, 2):
            return text
    result = "".join(written)
    return text if open_marks or next(punctuation.stray_marks(masked(result), pairs), None) else result

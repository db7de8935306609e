"""What compiled messages call: joining values and sentences, and gaps in words. Nothing here knows a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rekindle.filling import nest_quotes, sentence
from rekindle.people import title_and_surname
from rekindle.timing import Gap

__all__ = ["gap_words", "nested", "sentence", "stop", "title_and_surname"]


def stop(value: str) -> str:
    """The full stop behind a value, which has one of its own or not."""
    return "" if value[-1:] == "." else "."


def nested(value: str, outer: str) -> str:
    """A value that stands in quotation marks, its own pairs turned into the inner ones."""
    if value.isascii():
        return nest_quotes(value, outer) if '"' in value else value
    if '"' in value or "„" in value or "“" in value or "”" in value or "«" in value or "»" in value:
        return nest_quotes(value, outer)
    return value


def gap_words(
    table: Mapping[tuple[str, str], tuple[str, ...]],
    gap: Gap,
    number: Callable[[int], str],
    plural: Callable[[int], int] | None,
) -> str:
    """A gap in time, from a table of phrases by unit and quality."""
    forms = table[gap.unit, gap.quality]
    if len(forms) == 1:
        return forms[0]
    form = forms[gap.number != 1 if plural is None else plural(gap.number)]
    return form.replace("%(number)s", number(gap.number))

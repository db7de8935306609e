"""The guidance entry by entry: each of its texts in English and in the language of a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rekindle import serving
from rekindle.content import load
from rekindle.l10n.gallery.columns import Column
from rekindle.l10n.gallery.strings import Key, String
from rekindle.l10n.gallery.uses import entry_anchor
from rekindle.trees import leaves

Serving = Literal["served", "fallback", "only"]


@dataclass(frozen=True, slots=True)
class Row:
    """One text of an entry; ``string`` is ``None`` where the entry is written in one language only."""

    label: str
    msgctxt: str
    english: str
    string: String | None


@dataclass(frozen=True, slots=True)
class EntryPart:
    """An entry with its texts; ``serving`` "only" is one that is written in the column's language alone."""

    anchor: str
    name: str
    path: str
    title: str
    serving: Serving
    rows: tuple[Row, ...]

    @property
    def missing(self) -> int:
        """How many of its strings are missing."""
        return sum(row.string is not None and row.string.state in ("missing", "fuzzy") for row in self.rows)

    def is_own(self, column: Column) -> bool:
        """Whether a column says any of it itself; a region does not repeat its parent."""
        return not column.parent or any(row.string is not None and row.string.home == column.tag for row in self.rows)


def entry_parts(column: Column, group: str, strings: Mapping[Key, String]) -> Iterator[EntryPart]:
    """The entries of a group that there are in a column's language, in the order of their ids."""
    localization = column.localization()
    for name in sorted(serving.names(localization, group)):
        tree = load()[group][name]
        anchor = entry_anchor(group, name)
        rows = tuple(
            Row(
                leaf.msgctxt.removeprefix(f"{anchor}.").removeprefix(f"{group.removesuffix('s')}.{name}."),
                leaf.msgctxt,
                leaf.msgid,
                None if "only" in tree else strings["guidance", leaf.msgctxt],
            )
            for leaf in dict.fromkeys(leaves(tree))
        )
        title = tree["term" if group == "glossary" else "title"]["msgid"]
        serving_as = entry_serving(column, group, name)
        assert serving_as
        yield EntryPart(anchor, name, tree["path"], title, serving_as, rows)


def entry_serving(column: Column, group: str, name: str) -> Serving | None:
    """How a column's library serves an entry; ``None`` where another language alone has it."""
    localization, tree = column.localization(), load()[group][name]
    if name not in serving.names(localization, group):
        return None
    if "only" in tree:
        return "only"
    return "served" if localization.has_all("guidance", leaves(tree)) else "fallback"

"""Which pages there are, and what each is filled with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rekindle.content import load
from rekindle.guidance import KindInfo
from rekindle.l10n.gallery import guidance, messages
from rekindle.l10n.gallery.columns import Column, columns
from rekindle.l10n.gallery.pages import page
from rekindle.l10n.gallery.strings import Key, Share, String, coverage, provenance, strings
from rekindle.l10n.gallery.uses import GROUPS, Use, entry_anchor, message_strings, uses
from rekindle.library import Library
from rekindle.messages import KINDS
from rekindle.trees import Tree, leaves

GROUP_TITLES: Mapping[str, str] = {
    "kinds": "Message kinds",
    "tips": "Tips",
    "guides": "Guides",
    "questions": "Questions",
    "checklists": "Checklists",
    "playbooks": "Playbooks",
    "evidence": "Evidence",
    "glossary": "Glossary",
    "sources": "Sources",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """What the first page says of a locale."""

    column: Column
    shares: tuple[Share, ...]
    messages: tuple[int, int]  # served, of all
    entries: tuple[int, int]
    overlay: int  # strings of the informal overlay
    provenance: Mapping[str, str]


def pages(root: Path, *, pseudo: bool = False) -> Iterator[tuple[str, str]]:
    """Every page of the gallery: its file name and its HTML."""
    every = columns(pseudo=pseudo)
    kinds = tuple(Library().kind(name) for name in KINDS if name in load()["kinds"])  # a folder may have fewer
    found = {column.tag: strings(column, root) for column in every}
    common: dict[str, Any] = {"columns": every, "groups": GROUP_TITLES, "column": None, "stem": None}
    summaries = [_summary(column, root, kinds, found[column.tag]) for column in every]
    yield "index.html", page("index", summaries=summaries, **common)
    yield "messages.html", page("messages", kinds=kinds, matrix=_message_matrix(every, kinds), **common)
    yield "guidance.html", page("guidance", matrix=_guidance_matrix(every, found), **common)
    places, said = uses(), message_strings()
    for column in every:
        yield from _column_pages(column, found[column.tag], kinds, places, said, common)


def _column_pages(
    column: Column,
    found: Mapping[Key, String],
    kinds: tuple[KindInfo, ...],
    places: Mapping[str, tuple[Use, ...]],
    said: Mapping[str, Mapping[str, tuple[str, ...]]],
    common: Mapping[str, Any],
) -> Iterator[tuple[str, str]]:
    def own(stem: str, template: str, **values: Any) -> tuple[str, str]:
        return column.page(stem), page(template, **{**common, "column": column, "stem": stem, **values})

    listed = [string for string in found.values() if string.home == column.tag]
    yield own("strings", "strings", strings=listed, uses=defaultdict(tuple, places))
    for info in kinds:
        ids = dict.fromkeys(msgctxt for one in said[info.id].values() for msgctxt in one)
        parts = list(messages.channel_parts(column, info))
        yield own(
            f"message-{info.id}",
            "message",
            info=info,
            about=_entry_page(column, "kinds", load()["kinds"][info.id], found),
            own_title=column.library().kind(info.id).title,
            parts=parts,
            channels=[(part.channel.id, part.channel.label) for part in parts],
            casts=[(name, name) for name, _ in messages.casts(column)],
            wordings=[(str(number), str(number)) for number in range(1, info.variants + 1)],
            total=sum(len(part.samples) for part in parts),
            strings=[found["messages", msgctxt] for msgctxt in ids],
        )
    for group in GROUPS:
        entries = [entry for entry in guidance.entry_parts(column, group, found) if entry.is_own(column)]
        yield own(group, "group", group=group, entries=entries)


def _summary(column: Column, root: Path, kinds: tuple[KindInfo, ...], found: Mapping[Key, String]) -> Summary:
    routes = [(info.id, channel) for info in kinds for channel in info.channels]
    whole = [route for route in routes if messages.served(column, *route) == column.formalities]
    entries = [guidance.entry_serving(column, group, name) for group in GROUPS for name in load()[group]]
    there = [one for one in entries if one]
    return Summary(
        column,
        coverage(found.values()),
        (len(whole), len(routes)),
        (sum(one != "fallback" for one in there), len(there)),
        sum(bool(string.informal) for string in found.values()),
        provenance(column, root),
    )


def _message_matrix(every: tuple[Column, ...], kinds: tuple[KindInfo, ...]) -> dict[str, list[dict[str, Any]]]:
    """For each kind its channels, and for each of those how many strings each column still lacks."""
    labels = {channel.id: channel.label for channel in messages.english_channels()}
    return {
        info.id: [
            {
                "channel": channel,
                "label": labels[channel],
                "missing": {column.tag: len(messages.missing(column, info.id, channel)) for column in every},
            }
            for channel in info.channels
        ]
        for info in kinds
    }


def _guidance_matrix(
    every: tuple[Column, ...], found: Mapping[str, Mapping[Key, String]]
) -> dict[str, list[dict[str, Any]]]:
    """For each group its entries, and for each of those how each column serves it, and on which page it stands."""
    return {
        group: [
            {
                "name": name,
                "anchor": entry_anchor(group, name),
                "title": tree["term" if group == "glossary" else "title"]["msgid"],
                "serving": {column.tag: guidance.entry_serving(column, group, name) for column in every},
                "page": {column.tag: _entry_page(column, group, tree, found[column.tag]) for column in every},
            }
            for name, tree in sorted(load()[group].items())
        ]
        for group in GROUPS
    }


def _entry_page(column: Column, group: str, tree: Tree, found: Mapping[Key, String]) -> str:
    """The page of an entry in a column; a region leaves what it does not say itself to its parent's."""
    own = not column.parent or any(
        found["guidance", leaf.msgctxt].home == column.tag for leaf in leaves(tree) if "only" not in tree
    )
    return f"{group}-{column.tag if own else column.parent}.html"

"""Entries, channels and labels in the language of a localization."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rekindle import content, prebuilt
from rekindle.catalogs import Localization, load_localization
from rekindle.errors import UnknownNameError, unknown
from rekindle.models import Model
from rekindle.trees import Tree, entry, leaves, localized

if TYPE_CHECKING:
    from rekindle.channels import Channel

GROUPS = ("kinds", "tips", "guides", "questions", "checklists", "playbooks", "evidence", "glossary", "sources")


def names(localization: Localization, group: str) -> list[str]:
    """The ids of a group's entries, without those that only another language has."""
    language = localization.locale.partition("-")[0]
    entries: Tree = localization.content[group]
    return [name for name, tree in entries.items() if tree.get("only", language) == language]


def label(localization: Localization, term: str) -> str:
    """The name of a term of ``content/terms.toml``."""
    leaf = localization.content["terms"][term]
    return localization.text("interface", leaf["msgctxt"], leaf["msgid"])


@lru_cache(maxsize=4096)
def served(localization: Localization, group: str, name: str) -> Model:
    """An entry in its language, or in English as a whole where that does not have all of it.

    :class:`UnknownNameError` where there is no such entry, or none in this language.
    """
    entries = localization.content[group]
    if name not in entries:
        raise unknown("message kind" if group == "kinds" else group.removesuffix("s"), name, entries)
    if name not in names(localization, group):
        only = entries[name]["only"]
        raise UnknownNameError(
            f"{name} is there in {only} only", where=group, remedy=f'make a Library("{only}") for it'
        )
    ready = prebuilt.guidance(localization, group)
    return model_of(group).model_validate(ready[name] if ready else data(localization, group, name))


def data(localization: Localization, group: str, name: str) -> Tree:
    """The data of an entry's model, in its language or in English as a whole."""
    entries = localization.content[group]
    written_in_it = "only" in entries[name]
    if not written_in_it and not localization.has_all("guidance", leaves(entries[name])):
        localization = load_localization(content.SOURCE_LOCALE, "formal", *localization.packs)

    def lookup(msgctxt: str, msgid: str) -> str:
        return msgid if written_in_it else localization.text("guidance", msgctxt, msgid)

    return entry(model_of(group), entries[name], lookup, localization.locale, localization.formality)


def model_of(group: str) -> type[Model]:
    """The model of a group's entries."""
    from rekindle.guidance import MODELS
    from rekindle.sources import Source, Term

    models: dict[str, type[Model]] = {"sources": Source, "glossary": Term, **MODELS}
    return models[group]


@lru_cache(maxsize=256)
def channel(localization: Localization, name: str) -> Channel:
    """A channel, its label in the language of the localization."""
    from rekindle.channels import Channel

    tree = localization.content["channels"][name]
    return Channel.model_validate(localized(tree, lambda c, m: localization.text("interface", c, m)))

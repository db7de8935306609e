"""Everything that a translator translates, with what a translator needs to know about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rekindle import templates
from rekindle.content import load, phrase_sources
from rekindle.openings import openings
from rekindle.schema import slot_texts
from rekindle.trees import leaves

if TYPE_CHECKING:
    from rekindle.packs import Pack

_PHRASES = "content/phrases.toml"


class Text(NamedTuple):
    """One translatable text: its domain, id, English, and a comment; ``path`` is the file it stands in."""

    domain: str
    msgctxt: str
    msgid: str
    plural: str | None
    comment: str
    path: str


@lru_cache(maxsize=32)
def texts(*packs: Pack) -> tuple[Text, ...]:
    """Every text of this installation's content and of packs, in no order that matters; an id is of one text only."""
    content = load(*packs)
    return (*_guidance(content), *_messages(content), *phrases(content), *_interface(content))


def _guidance(content: Mapping[str, Any]) -> Iterator[Text]:
    for group in ("kinds", "tips", "guides", "questions", "checklists", "playbooks", "evidence", "glossary", "sources"):
        for name, tree in content[group].items():
            for one in () if "only" in tree else leaves(tree):
                yield Text(
                    "guidance",
                    one.msgctxt,
                    one.msgid,
                    None,
                    f"{group.removesuffix('s').capitalize()} {name}.",
                    tree["path"],
                )


def _messages(content: Mapping[str, Any]) -> Iterator[Text]:
    first = openings(content["templates"])
    for path, source in content["templates"].items():
        kind, channel = path.removesuffix(".j2").split("/")
        for one in templates.own_texts(path, source):
            comment = f"Message {kind}, {channel}."
            if one.msgctxt in first:
                comment += " Follows the salutation."
            yield Text("messages", one.msgctxt, one.msgid, one.plural, comment, f"content/messages/{path}")


def phrases(content: Mapping[str, Any]) -> Iterator[Text]:
    """The phrases as texts, with what their comments offer."""
    comments: dict[str, str] = content["phrases"]["comments"]
    for phrase, forms in phrase_sources().items():
        comment = next((text for start, text in comments.items() if f"{phrase}.".startswith(f"{start}.")), "")
        yield Text("messages", f"phrase.{phrase}", forms[0], forms[1] if forms[1:] else None, comment, _PHRASES)


def _interface(content: Mapping[str, Any]) -> Iterator[Text]:
    for term, one in content["terms"].items():
        yield Text("interface", one["msgctxt"], one["msgid"], None, f"Term {term}.", "content/terms.toml")
    for channel in content["channels"].values():
        label = channel["label"]
        yield Text("interface", label["msgctxt"], label["msgid"], None, "A channel.", "content/channels.toml")
    for slot in slot_texts():
        path = f"src/{slot.module.replace('.', '/')}{'/__init__' if slot.module == 'rekindle.slots' else ''}.py"
        yield Text("interface", slot.msgctxt, slot.msgid, None, "A slot of a message.", path)

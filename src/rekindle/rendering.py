"""Message kind + Localization → text, behind one function: :func:`render`.

Each template is compiled to a function for each localization (:mod:`rekindle.compiler`) when it is first needed. There
is one namespace for each localization, so nothing can leak from one language into another.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any
from zlib import crc32

from rekindle import prebuilt
from rekindle.catalogs import Localization
from rekindle.content import load
from rekindle.messages import Message
from rekindle.people import Warmth
from rekindle.timing import Gap
from rekindle.trees import Leaf

if TYPE_CHECKING:
    from rekindle.compiler.emitting import Module
    from rekindle.packs import Pack

# (slots of a message, gap, warmth, variant) → (subject or None, body)
MessageText = Callable[[dict[str, Any], Gap | None, Warmth, int], tuple[str | None, str]]


class Prebuilt:
    """A module that the wheel carries."""

    def __init__(self, words: ModuleType) -> None:
        self.words = words

    def text(self, path: str) -> MessageText:
        """The function of a template; a ``KeyError`` where the message is not complete."""
        text: MessageText = self.words.TEXTS[path]
        return text


@lru_cache(maxsize=64)
def module_of(localization: Localization) -> Prebuilt | Module:
    """The compiled module of a localization: the wheel's, or one to which messages are added when they are needed."""
    module = prebuilt.messages(localization)
    if module is not None:
        return Prebuilt(module)
    from rekindle.compiler.emitting import Module

    return Module(localization)


def template_path(kind: str, channel: str, *packs: Pack) -> str:
    """Where the template of a kind and one of its channels lies, below ``content/messages``."""
    path: str = load(*packs)["routes"][kind][channel]
    return path


@lru_cache(maxsize=4096)
def is_complete(localization: Localization, kind: str, channel: str) -> bool:
    """Whether a message is translated in full: its template, what that imports, and every phrase."""
    path, module = template_path(kind, channel, *localization.packs), prebuilt.messages(localization)
    if module is not None:
        return path in module.TEXTS
    return is_translated(localization, path)  # asked before anything is compiled for a language that may lack words


def is_translated(localization: Localization, path: str) -> bool:
    """Whether a localization has every text of a template, and every phrase."""
    from rekindle.templates import texts_of

    texts = [Leaf(text.msgctxt, text.msgid) for text in texts_of(path, *localization.packs)]
    phrases = [Leaf(f"phrase.{phrase}", source[0]) for phrase, source in localization.phrases.items()]
    return localization.has_all("messages", [*texts, *phrases])


def text_of(localization: Localization, kind: str, channel: str) -> MessageText:
    """The function of a message in one localization and channel, made now if it was not made before."""
    text: MessageText = module_of(localization).text(template_path(kind, channel, *localization.packs))
    return text


def choose_variant(message: Message, variants: int) -> int:
    """One of the wordings of a kind, by whom the message goes to: the same every time, another for the next person."""
    return 1 + crc32(message.recipient.name.encode()) % variants

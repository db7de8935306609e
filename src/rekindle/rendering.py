"""Message kind + Localization → text, behind one function: :func:`render`.

Each template is compiled to a function for each localization (:mod:`rekindle.compiler`) when it is first needed. There
is one namespace for each localization, so nothing can leak from one language into another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import ModuleType
from typing import Any, NamedTuple, Protocol
from zlib import crc32

from rekindle import people, timing, trees
from rekindle.catalogs import Localization
from rekindle.content import load
from rekindle.limits import to_gsm
from rekindle.messages import KINDS, LapsedMessage, Message
from rekindle.people import Warmth
from rekindle.prebuilt import prebuilt
from rekindle.trees import Leaf

Block = Callable[[Message, timing.Gap | None, str, str, int], str]


class MessageModule(Protocol):
    """The compiled module of a localization, as far as it is made."""

    @property
    def words(self) -> Any:
        """Its tables and functions."""

    def blocks(self, path: str) -> Mapping[str, Any]:
        """The functions of a template's blocks, by their name."""


@dataclass(frozen=True, slots=True)
class Prebuilt:
    """A module that the wheel carries."""

    words: ModuleType

    def blocks(self, path: str) -> Mapping[str, Any]:
        """The functions of a template's blocks, by their name; none where the message is not complete."""
        return {block: function for (name, block), function in self.words.BLOCKS.items() if name == path}


@lru_cache(maxsize=64)
def module_of(localization: Localization) -> MessageModule:
    """The compiled module of a localization: the wheel's, or one to which messages are added when they are needed."""
    module = prebuilt(localization)
    if module is not None:
        return Prebuilt(module)
    from rekindle.compiler.emitting import Module

    return Module(localization)


def template_path(kind: str, channel: str) -> str:
    """Where the template of a kind and one of its channels lies, below ``content/messages``."""
    content = load()
    path = trees.template_path(content["channels"], content["templates"], kind, channel)
    assert path is not None  # the content was checked when it was read
    return path


@lru_cache(maxsize=4096)
def is_complete(localization: Localization, kind: str, channel: str) -> bool:
    """Whether a message is translated in full: its template, what that imports, and every phrase."""
    path, module = template_path(kind, channel), module_of(localization)
    if isinstance(module, Prebuilt):
        return bool(module.blocks(path))
    return is_translated(localization, path)


def is_translated(localization: Localization, path: str) -> bool:
    """Whether a localization has every text of a template, and every phrase."""
    from rekindle.templates import texts_of

    texts = [Leaf(text.msgctxt, text.msgid) for text in texts_of(path)]
    phrases = [Leaf(f"phrase.{phrase}", source[0]) for phrase, source in localization.phrases.items()]
    return localization.has_all("messages", [*texts, *phrases])


class Compiled(NamedTuple):
    """A message of one localization and channel, ready to be called."""

    words: Any  # the compiled module, with its forms of address
    subject: Block | None
    body: Block
    spoken: bool
    is_sms: bool
    is_lapsed: bool


def compiled(localization: Localization, kind: str, channel: str) -> Compiled:
    """The functions of a message, made now if they were not made before."""
    module, about = module_of(localization), load()["channels"][channel]
    blocks = module.blocks(template_path(kind, channel))
    spoken, is_sms = about["address"] == "spoken", about.get("encoding") == "gsm-7"
    is_lapsed = issubclass(KINDS[kind], LapsedMessage)
    return Compiled(module.words, blocks.get("subject"), blocks["body"], spoken, is_sms, is_lapsed)


def render(
    compiled: Compiled, message: Message, warmth: Warmth, variant: int, today: date | None
) -> tuple[str | None, str]:
    """The subject (``None`` where the channel has none) and the body of a message."""
    words, subject, body, spoken, is_sms, is_lapsed = compiled
    recipient = message.recipient
    gap = timing.gap(message.last_contact, today or date.today()) if is_lapsed else None  # type: ignore[attr-defined]
    salutation = people.salutation(recipient, words, warmth=warmth, style="spoken" if spoken else "written")
    closing = people.closing(message.sender, recipient, words, warmth=warmth)
    text = body(message, gap, salutation, closing, variant)
    return subject and subject(message, gap, salutation, closing, variant), to_gsm(text) if is_sms else text


def choose_variant(message: Message, variants: int) -> int:
    """One of the wordings of a kind, by whom the message goes to: the same every time, another for the next person."""
    return 1 + crc32(message.recipient.name.encode()) % variants

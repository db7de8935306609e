"""What the placeholders of a text hold, by the example message of the main English cast.

Each expression of a ``trans`` is worked out where it stands, in every branch of its template, with the words that the
compiler has for English. What the example leaves out is named by the title of its slot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import nodes

from rekindle import rendering, timing
from rekindle.catalogs import load_localization
from rekindle.compiler.emitting import DERIVED, FILTERS
from rekindle.compiler.lowering import Known
from rekindle.compiler.types import Static, item, member, static
from rekindle.content import SOURCE_LOCALE, load, phrase_sources
from rekindle.errors import RekindleError
from rekindle.l10n.phrase_examples import phrase_examples
from rekindle.messages import KINDS, LapsedMessage, Message
from rekindle.messages.brief_referee import BriefReferee
from rekindle.models import Model
from rekindle.schema import slot_text
from rekindle.templates import parse

LONGEST = 90  # characters of an example; the rest of a longer one says no more
_WITHOUT_PHRASE = (LookupError, NameError)  # content need not have every phrase that ours has
_GETTEXT = ("pgettext", "npgettext")


class Seen(NamedTuple):
    """A value of the example (``None`` where it is left out), its type, and the title of its slot."""

    value: Any
    static: Static | None
    title: str


class Said(NamedTuple):
    """What is known of the texts of the messages, by id: what their placeholders hold, and which stand in a subject.

    ``titles`` names what the example leaves out.
    """

    held: dict[str, dict[str, str]]
    titles: dict[str, dict[str, str]]
    subjects: set[str]


@lru_cache(maxsize=1)
def said() -> Said:
    """What the texts of all messages and phrases hold, by their ids."""
    found = Said({}, {}, set())
    for path, source in load()["templates"].items():
        if not path.startswith("shared/"):
            kind, channel = path.removesuffix(".j2").split("/")
            message = _example(kind)
            walk = _Walk(found, _words(message))
            names = _names(kind, channel, message, walk.words)
            for block in parse(path, source).find_all(nodes.Block):
                walk.block(path, block, names)
    _phrases(found)
    return found


def _example(kind: str) -> Message | None:
    """The example of the main cast; nothing where there is none that fits."""
    # Not Library.example: that settles which locales there are, and the command that asks may just be adding one.
    cast = _cast()
    own = {**cast, **cast.get("for", {}).get(kind, {})}
    slots = KINDS[kind].model_fields.keys() - set(own.get("without", ()))
    try:
        return KINDS[kind].model_validate({slot: value for slot, value in own.items() if slot in slots})
    except ValueError:
        return None


def _cast() -> Mapping[str, Any]:
    """The main English cast, or nothing."""
    casts: Mapping[str, Mapping[str, Any]] = load()["cast"].get(SOURCE_LOCALE, {})
    return next((one for one in casts.values() if one.get("main")), {})


def _words(message: Message | None) -> Mapping[str, Any]:
    """The English words that are compiled for a message; none are needed where there is none."""
    if message is None:
        return {}
    return vars(rendering.module_of(load_localization(SOURCE_LOCALE, message.recipient.formality)).words)


def _names(kind: str, channel: str, message: Message | None, words: Mapping[str, Any]) -> dict[str, Seen]:
    """What a template sees: the slots of its kind and what is derived from them."""
    model = KINDS[kind]
    names = {name: Seen(None, Static(one), name) for name, one in DERIVED.items()}
    for slot, field in model.model_fields.items():
        names[slot] = Seen(getattr(message, slot, None), static(field.annotation), slot_text(model, slot)[0].msgid)
    if message is not None:
        warmth = message.warmth or message.recipient.warmth or load()["kinds"][kind]["warmth"]["formal"]
        style = "spoken" if load()["channels"][channel]["address"] == "spoken" else warmth
        names["gap"] = names["gap"]._replace(value=_gap(message))
        with suppress(*_WITHOUT_PHRASE):
            salutation = words["salutation_of"](message.recipient, style)
            names["salutation"] = names["salutation"]._replace(value=salutation)
    return names


def _gap(message: Message) -> timing.Gap | None:
    """How long ago the last contact was on the day of the main cast."""
    today = _cast().get("today")
    with suppress(RekindleError):
        return timing.gap(str(message.last_contact), today) if isinstance(message, LapsedMessage) and today else None
    return None


class _Walk:
    """A walk through a template and what it calls, whatever its conditions say."""

    def __init__(self, found: Said, words: Mapping[str, Any]) -> None:
        self.found, self.words = found, words
        self.files: dict[str, str] = {}

    def block(self, path: str, block: nodes.Block, names: Mapping[str, Seen]) -> None:
        """Note the texts of a block of the template ``path``."""
        self.files = {
            one.target: str(one.template.value)
            for one in block.find_all(nodes.Import)
            if isinstance(one.template, nodes.Const)
        }
        self._through(block.body, names)
        if block.name == "subject":
            own = (call for call in block.find_all(nodes.Call) if _is_text(call))
            self.found.subjects.update(str(call.args[0].value) for call in own if isinstance(call.args[0], nodes.Const))

    def _through(self, body: Iterable[nodes.Node], names: Mapping[str, Seen]) -> None:
        for node in body:
            if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
                many = self._seen(node.iter, names)
                each = item(many.static.type) if many.static else None
                one = Seen(many.value[0] if many.value else None, each, many.title)
                self._through(node.body, {**names, node.target.name: one})
            elif isinstance(node, nodes.Call):
                self._call(node, names)
            else:
                self._through(node.iter_child_nodes(), names)

    def _call(self, call: nodes.Call, names: Mapping[str, Seen]) -> None:
        if _is_text(call) and isinstance(call.args[0], nodes.Const):
            msgctxt = str(call.args[0].value)
            for keyword in call.kwargs:
                seen = self._seen(keyword.value, names)
                if seen.value is not None:  # of several messages the first that says something
                    self.found.held.setdefault(msgctxt, {}).setdefault(keyword.key, _short(str(seen.value)))
                self.found.titles.setdefault(msgctxt, {}).setdefault(keyword.key, seen.title)
        elif isinstance(call.node, nodes.Getattr) and isinstance(call.node.node, nodes.Name):
            path = self.files.get(call.node.node.name, "")
            for macro in parse(path, load()["templates"][path]).find_all(nodes.Macro) if path else ():
                if macro.name == call.node.attr:
                    given = [self._seen(one, names) for one in call.args]
                    self._through(macro.body, dict(zip((one.name for one in macro.args), given, strict=False)))

    def _seen(self, node: nodes.Node, names: Mapping[str, Seen]) -> Seen:
        """The value of an expression, which is a name, a field of something, or one of these through a filter."""
        match node:
            case nodes.Name():
                return names.get(node.name, Seen(None, None, node.name))
            case nodes.Getattr():
                owner = self._seen(node.node, names)
                kind = owner.static.type if owner.static else None
                title = owner.title
                if isinstance(kind, type) and issubclass(kind, Model) and node.attr in kind.model_fields:
                    title = slot_text(kind, node.attr)[0].msgid
                return Seen(getattr(owner.value, node.attr, None), member(kind, node.attr) if kind else None, title)
            case nodes.Filter(node=nodes.Expr() as inner):
                return self._filtered(self._seen(inner, names), node.name)
            case _:
                return Seen(None, None, "")

    def _filtered(self, seen: Seen, name: str) -> Seen:
        known = Known("value", Static(seen.static.type)) if seen.static else None
        code = FILTERS[name](known) if known else None
        if code is None or seen.value is None:
            return seen._replace(value=None)
        value = None
        with suppress(*_WITHOUT_PHRASE):
            # The source that the compiler would write for one of its own filters.
            value = eval(code, {**self.words, "value": seen.value})
        return seen._replace(value=value)


def _is_text(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name in _GETTEXT


def _phrases(found: Said) -> None:
    message = _example("brief_referee")
    if isinstance(message, BriefReferee):
        words = _words(message)
        for phrase in phrase_sources():
            with suppress(*_WITHOUT_PHRASE):
                found.held[f"phrase.{phrase}"] = phrase_examples(phrase, message, words)


def _short(text: str) -> str:
    """A text on one line, cut behind a word."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"

"""The messages and phrases of one localization as nodes, and the arguments that a message passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from jinja2 import nodes as jinja

from rekindle import content, rendering, templates
from rekindle.catalogs import Localization, load_localization
from rekindle.compiler.baking import bake, endless
from rekindle.compiler.emitting import DERIVED
from rekindle.compiler.folding import fold
from rekindle.compiler.phrases import Phrases
from rekindle.compiler.plurals import plural_rule
from rekindle.compiler.types import Static, static
from rekindle.export.arguments import Argument, Ref
from rekindle.export.deciding import Constant, Deciding
from rekindle.export.nodes import Nodes, Plural, Slot, Text, arguments_of, translated, without_end
from rekindle.filling import pieces
from rekindle.limits import to_gsm
from rekindle.messages import KINDS, LapsedMessage
from rekindle.tags import cldr_name

_NUMBERS = (*range(1005), 10_000, 100_000, 1_000_000)  # every category of CLDR for whole numbers is among them

_ADDRESSED = ("salutation", "closing", "signature")  # phrases that each form of address has of its own


@dataclass(frozen=True, slots=True)
class ExportedMessage:
    """A message kind on a channel: ``subject`` is ``None`` where the channel has none."""

    localization: Localization
    is_gsm: bool  # written in the characters of one SMS, its values too
    subject: Nodes | None
    body: Nodes
    arguments: Mapping[str, Argument]


@lru_cache(maxsize=4096)
def exported(reader: Localization, kind: str, channel: str) -> ExportedMessage:
    """A message in a localization, or in English as a whole where that does not have all of it."""
    localization = reader
    if not rendering.is_complete(reader, kind, channel):
        localization = load_localization(content.SOURCE_LOCALE, reader.formality, *reader.packs)
    return _exported(localization, kind, channel)


@lru_cache(maxsize=4096)
def _exported(localization: Localization, kind: str, channel: str) -> ExportedMessage:
    path, model = rendering.template_path(kind, channel, *localization.packs), KINDS[kind]
    names: dict[str, Ref | Constant] = {name: Ref((name,), Static(type_)) for name, type_ in DERIVED.items()}
    names["formality"] = Constant(localization.formality)
    if not issubclass(model, LapsedMessage):
        del names["gap"]
    names |= {slot: Ref((slot,), static(info.annotation)) for slot, info in model.model_fields.items()}
    deciding = Deciding(path, model, _endless(localization))
    is_gsm = localization.content["channels"][channel].get("encoding") == "gsm-7"
    parts: dict[str, Nodes] = {}
    for block in templates.parse(path, localization.content["templates"][path]).find_all(jinja.Block):
        body = fold(block.body, localization, plural_rule(localization.locale), path)
        nodes = without_end(deciding.nodes(body, names, {}))
        parts[block.name] = translated(nodes, to_gsm) if is_gsm and block.name == "body" else nodes
    used = [name for nodes in parts.values() for name in arguments_of(nodes)]
    arguments = {name: deciding.arguments[name] for name in dict.fromkeys(used)}
    return ExportedMessage(localization, is_gsm, parts.get("subject"), parts["body"], arguments)


@lru_cache(maxsize=64)
def _endless(localization: Localization) -> frozenset[str]:
    return endless(bake(localization, plural_rule(localization.locale)))


def phrases(localization: Localization) -> Iterator[tuple[str, Nodes]]:
    """Every phrase that values are made of, by its context; one with plural forms goes by the argument ``n``."""
    phrase = Phrases(localization, plural_rule(localization.locale))
    for name, source in localization.phrases.items():
        group, _, rest = name.partition(".")
        if group in _ADDRESSED and rest.partition(".")[0] != localization.formality:
            continue
        forms = tuple(_filled(form) for form in phrase.forms(name))
        yield f"phrase.{name}", (Plural("n", forms),) if len(source) > 1 else forms[0]


def _filled(text: str) -> Nodes:
    found: list[Text | Slot] = []
    for piece in pieces(text):
        found += [Text(piece.literal)] if piece.literal else []
        found += [Slot(piece.name)] if piece.name else []
    return tuple(found)


@lru_cache(maxsize=64)
def categories(locale: str) -> tuple[tuple[str, int], ...]:
    """CLDR's plural categories of a language, and for each the form of gettext that its whole numbers take."""
    choose = Locale.parse(cldr_name(locale.replace("-", "_"))).plural_form
    source = plural_rule(locale).source
    found: dict[str, int] = {}
    for number in _NUMBERS:
        found.setdefault(choose(number), int(eval(source, {"n": number})))
    others = found.pop("other", len(plural_rule(locale).examples) - 1)
    return (*found.items(), ("other", others))

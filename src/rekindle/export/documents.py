"""One language as a file: its guidance, its labels and its messages, in one of three formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import metadata
from typing import Any, Literal, NamedTuple, get_args

from rekindle import serving
from rekindle.availability import available_locales
from rekindle.catalogs import FORMALITIES, Localization, load_localization
from rekindle.compiler.plurals import plural_rule
from rekindle.content import SOURCE_LOCALE
from rekindle.delivery.letters import direction
from rekindle.errors import unknown
from rekindle.export.i18next import checked, put_plural, text, to_i18next
from rekindle.export.icu import quoted, to_icu
from rekindle.export.messages import ExportedMessage, categories, exported, phrases
from rekindle.export.neutral import to_data
from rekindle.export.nodes import Nodes, Plural
from rekindle.inventory import texts
from rekindle.library import Library
from rekindle.locales import Formality
from rekindle.messages import KINDS
from rekindle.trees import Leaf, leaves

Format = Literal["json", "i18next", "icu"]
FORMATS: tuple[Format, ...] = get_args(Format)
VERSION = 1  # of the formats
_Document = dict[str, Any]


class Material(NamedTuple):
    """What all formats are made of: the reader's library, and the localization of the messages."""

    library: Library
    reader: Localization
    localization: Localization
    messages: Mapping[tuple[str, str], ExportedMessage]

    def by_kind(self, part: Callable[[str, ExportedMessage, Nodes], Any]) -> _Document:
        """The messages by kind and channel; ``part`` says what subject and body are in a format."""
        found: _Document = {}
        for (kind, channel), one in self.messages.items():
            key = f"{kind}.{channel}"
            found.setdefault(kind, {})[channel] = {
                "locale": one.localization.locale,
                "subject": None if one.subject is None else part(f"{key}.subject", one, one.subject),
                "body": part(f"{key}.body", one, one.body),
                "arguments": list(one.arguments),
            }
        return found


def export(
    library: Library, format: Format = "json", *, recipient: Formality | None = None, capital_du: bool = False
) -> dict[str, Any]:
    """Everything in the library's language, as plain data for one JSON file (:func:`rekindle.export.export_schema`).

    The library's formality is that of guidance and labels; ``recipient`` is how the messages address theirs, by default
    the same, and ``capital_du`` writes that with a capital letter. What the language does not have in full is English
    as a whole, message by message and entry by entry, and says so. Raises :class:`UnknownNameError` for a format or
    formality that does not exist, and :class:`ContentError` for a text that the format cannot hold.
    """
    if format not in FORMATS:
        raise unknown("format", str(format), FORMATS)
    if recipient is not None and recipient not in FORMALITIES:
        raise unknown("formality", str(recipient), FORMALITIES)
    material = _material(library, recipient or library.formality, capital_du)
    return _head(material, format) | _MAKERS[format](material)


def _material(library: Library, formality: Formality, capital_du: bool) -> Material:
    localization = load_localization(library.locale, formality, *library.packs, capital_du=capital_du)
    channels: Mapping[str, Any] = localization.content["kinds"]
    messages = {
        (kind, channel): exported(localization, kind, channel)
        for kind in KINDS
        for channel in channels[kind]["channels"]
    }
    reader = load_localization(library.locale, library.formality, *library.packs)
    return Material(library, reader, localization, messages)


def _head(material: Material, format: Format) -> _Document:
    """Which language this is, where it comes from, and what the arguments of all messages are."""
    library, localization = material.library, material.localization
    info = next((one for one in available_locales(*library.packs) if one.tag == library.locale), None)
    arguments = {name: one for found in material.messages.values() for name, one in found.arguments.items()}
    missing: dict[str, list[str]] = {}
    for group, name, is_there in _entries(material.reader):
        if not is_there:
            missing.setdefault(group, []).append(name)
    return {
        "format": format,
        "version": VERSION,
        "generator": _generator(),
        "licence": "CC-BY-4.0",
        "locale": library.locale,
        "direction": direction(library.locale),
        "formality": library.formality,
        "recipient": {"formality": localization.formality, "capital_du": bool(localization.capitals)},
        "provenance": dict(info.provenance) if info else {},
        "reviewed": bool(info and info.reviewed),
        "fallback": {"locale": SOURCE_LOCALE, "messages": list(_english_kinds(material)), "guidance": missing},
        "arguments": {name: arguments[name].described() for name in sorted(arguments)},
    }


def _english_kinds(material: Material) -> dict[str, None]:
    spoken = material.localization.locale
    return {kind: None for (kind, _), one in material.messages.items() if one.localization.locale != spoken}


def _generator() -> str:
    try:
        return f"rekindle {metadata.version('rekindle')}"
    except metadata.PackageNotFoundError:  # a checkout that is not installed
        return "rekindle"


# ------------------------------------------------------------------------------------------------------- texts


def _entries(localization: Localization) -> Iterator[tuple[str, str, bool]]:
    """Group and id of every entry, and whether it is there in this language, in full."""
    for group in serving.GROUPS:
        for name in sorted(serving.names(localization, group)):  # a wheel has them in another order
            tree = localization.content[group][name]
            yield group, name, "only" in tree or localization.has_all("guidance", leaves(tree))


def _guidance(localization: Localization) -> Iterator[tuple[str, str]]:
    """Every text of every entry by its id; an entry that is not translated in full is English as a whole."""
    source = load_localization(SOURCE_LOCALE, "formal", *localization.packs)
    for group, name, is_there in _entries(localization):
        tree = localization.content[group][name]
        served = localization if is_there else source
        for one in leaves(tree):
            own = "only" in tree  # written in this language, and never translated
            yield one.msgctxt, one.msgid if own else served.text("guidance", one.msgctxt, one.msgid)


def _interface(localization: Localization) -> Iterator[tuple[str, str]]:
    """Labels and help texts of forms, and the names of things, by their ids."""
    for one in texts():
        if one.domain == "interface":
            yield one.msgctxt, localization.text("interface", one.msgctxt, one.msgid)


def _sorted(named: Mapping[str, Any]) -> dict[str, Any]:
    """The same in the order of the names, which is the same everywhere."""
    return dict(sorted(named.items()))


# ----------------------------------------------------------------------------------------------------- formats


def _json(material: Material) -> _Document:
    """Our own format: entries with all they hold, forms, messages as nodes, and every text beside its English."""
    library = material.library
    guidance: dict[str, dict[str, Any]] = {group: {} for group in serving.GROUPS}
    for group, name, _ in _entries(material.reader):
        entry = serving.served(material.reader, group, name).model_dump(mode="json")
        guidance[group][name] = {key: _sorted(one) if isinstance(one, dict) else one for key, one in entry.items()}
    sources = {one.msgctxt: one.msgid for one in texts() if one.domain == "interface"}
    return {
        "guidance": guidance,
        "forms": {kind: library.form(kind) for kind in KINDS},
        "interface": _sorted({id: {"source": sources[id], "text": said} for id, said in _interface(material.reader)}),
        "texts": _sorted(dict(_message_texts(material.localization))),
        "index": material.by_kind(lambda _, one, nodes: to_data(nodes, one.localization.locale)),
    }


def _message_texts(localization: Localization) -> Iterator[tuple[str, _Document]]:
    """The sentences of the messages and the phrases, in English and, where it is there, in the language."""
    forms = dict(categories(localization.locale))
    numbers = plural_rule(localization.locale).examples
    for one in texts():
        if one.domain != "messages":
            continue
        said: _Document = {"source": one.msgid}
        is_there = localization.has_all("messages", [Leaf(one.msgctxt, one.msgid)])
        if one.plural is None:
            said["text"] = localization.text("messages", one.msgctxt, one.msgid) if is_there else None
        else:
            said["plural"] = one.plural
            said["forms"] = {
                name: localization.plural("messages", one.msgctxt, one.msgid, one.plural, numbers[form])
                for name, form in (forms.items() if is_there else ())
            }
        yield one.msgctxt, said


def _icu(material: Material) -> _Document:
    """One flat catalog of ICU messages, as FormatJS takes it."""
    locale = material.localization.locale
    messages = {
        **{id: quoted(said) for id, said in (*_guidance(material.reader), *_interface(material.reader))},
        **{id: to_icu(nodes, locale) for id, nodes in phrases(material.localization)},
    }

    def part(key: str, one: ExportedMessage, nodes: Nodes) -> str:
        messages[key] = to_icu(nodes, one.localization.locale)
        return key

    return {"index": material.by_kind(part), "messages": _sorted(messages)}


def _i18next(material: Material) -> _Document:
    """Resources of i18next (JSON v4), English ones beside those of the language where a message falls back."""
    locale = material.localization.locale
    found: dict[str, dict[str, str]] = {locale: {}}
    for id, nodes in phrases(material.localization):
        if isinstance(nodes[0], Plural):
            put_plural(id, nodes[0], locale, found[locale])
        else:
            found[locale][id] = text(nodes, id)

    def part(key: str, one: ExportedMessage, nodes: Nodes) -> Any:
        return to_i18next(nodes, one.localization.locale, key, found.setdefault(one.localization.locale, {}))

    index = material.by_kind(part)  # which puts their strings into found
    resources: _Document = {served: {"messages": _sorted(strings)} for served, strings in found.items()}
    for namespace, texts_of in (("guidance", _guidance), ("interface", _interface)):
        strings = {id: checked(said, id) for id, said in texts_of(material.reader)}
        resources[locale][namespace] = _sorted(strings)
    return {"index": index, "resources": resources}


_MAKERS: Mapping[Format, Callable[[Material], _Document]] = {"json": _json, "i18next": _i18next, "icu": _icu}

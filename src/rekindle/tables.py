"""The authored files that are TOML alone (sources, channels, phrases, terms, casts) → trees, checked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from rekindle.channels import Channel
from rekindle.documents import AuthoredFile, parse_tables
from rekindle.messages import KINDS
from rekindle.models import Model
from rekindle.resources import Files, named, read_text
from rekindle.sources import Reference, Source, Term
from rekindle.trees import Tree, fault, flat, leaf

# What is known of a language, and of which shape: words, one text, lists of words by name, tables of those.
_LANGUAGE_FIELDS = {
    "capital_address": "words",
    "first_of_month": "day",
    "complete": "words",
    "letters": "text",
    "keeps_order": "flag",
    "quotation": "words",
    "same": "words",
    "inflected": "words",
    "numbers": "lists",
    "address": "lists",
    "spelling": "tables",
}
_SHAPE_NAMES = {
    "flag": "yes or no",
    "words": "list of words",
    "text": "text",
    "day": "way to write the first of a month",
    "lists": "table of lists",
    "tables": "table",
}
_EXAMPLES = {
    "flag": "true or false",
    "words": '["du", "dich"]',
    "text": '"äöü"',
    "day": '"1er"',
    "lists": 'formal = ["Sie"] below it',
    "tables": "[spelling]",
}


def read_sources(files: Files) -> Tree:
    """Every source with its points; a point's id stands for one point."""
    found = {PurePosixPath(name).stem: _read(name, files) for name in named(files, "content/sources/*.toml")}
    sources = {name: _source(file, name) for name, file in found.items()}
    seen = set[str]()
    for name, source in sources.items():
        for number, point in enumerate(source["points"]):
            foreign = not point["id"].startswith(f"{name}-")
            if foreign or point["id"] in seen:
                what = f"{point['id']} is no point of {name}" if foreign else f"a second point {point['id']}"
                line = found[name].line_of("points", number, "id")
                raise found[name].fail(what, line, f"give it a number of its own, {name}-…")
            seen.add(point["id"])
    return sources


def read_channels(files: Files) -> Tree:
    """The channels by id."""
    file = _read("content/channels.toml", files)
    channels: Tree = {}
    for name, table in _entries(file, "channel"):
        label = _leaf(file, f"channel.{name}.label", table.get("label"), name, "label")
        channels[name] = {**table, "id": name, "label": label}
        _check(Channel, channels[name], file, name)
    for name, channel in channels.items():
        other = channels.get(channel.get("like", name))
        if other is None or other["subject"] != channel["subject"]:
            remedy = "name a channel with the same `subject`"
            raise file.fail(f"{name} cannot be like {channel['like']!a}", file.line_of(name, "like"), remedy)
    return channels


def read_references(files: Files) -> Tree:
    """The outside references by id, where there are any; nothing of them is translated."""
    references: Tree = {}
    if "content/references.toml" not in files:
        return references
    file = _read("content/references.toml", files)
    for name, table in _entries(file, "reference"):
        references[name] = {**table, "id": name}
        _check(Reference, references[name], file, name)
    return references


def read_glossary(files: Files) -> Tree:
    """The terms of the glossary by id, where there is one."""
    glossary: Tree = {}
    if "content/glossary.toml" not in files:
        return glossary
    file = _read("content/glossary.toml", files)
    for name, table in _entries(file, "term"):
        texts = {
            key: _leaf(file, f"glossary.{name}.{key}", table.get(key), name, key) for key in ("term", "definition")
        }
        glossary[name] = {**table, **texts, "id": name, "path": file.path}
        _check(Term, glossary[name], file, name)
    return glossary


def read_phrases(files: Files) -> Tree:
    """The phrases, each one text or a pair of singular and plural, and the comments on them."""
    file = _read("content/phrases.toml", files)
    if file.meta.keys() != {"comments", "phrases"} or not all(isinstance(one, dict) for one in file.meta.values()):
        raise file.fail("not the two tables of phrases", 1, "have [comments] and [phrases], and nothing else")
    for key, value in flat(file.meta["phrases"]):
        forms = value if isinstance(value, list) else [value]
        if len(forms) not in (1, 2):
            raise file.fail(
                f"{key} has {len(forms)} forms", file.line_of("phrases", *key.split(".")), "write one or two"
            )
        for form in forms:
            _leaf(file, key, form, "phrases", *key.split("."))
    for key, comment in file.meta["comments"].items():
        _leaf(file, key, comment, "comments", key)
    return file.meta


def read_terms(files: Files) -> Tree:
    """The terms as texts, by their dotted id."""
    file = _read("content/terms.toml", files)
    return {key: _leaf(file, f"term.{key}", text, *key.split(".")) for key, text in flat(file.meta)}


def read_asking(files: Files, tips: Tree) -> Tree:
    """How a message's slots are asked for, where anything is said of it; nothing of it is translated."""
    if "content/asking.toml" not in files:
        return {}
    file = _read("content/asking.toml", files)
    for key, tip in flat(file.meta):
        if key.startswith(("why.", "why_in.")) and tip not in tips:
            table, _, slot = key.rpartition(".")
            raise file.fail(f"no tip {tip!a}", file.line_of(*table.split("."), slot), "correct it or add it")
    return file.meta


def read_languages(files: Files) -> Tree:
    """What is known of each language beside its catalogs, by language."""
    found = {name.split("/")[1]: _read(name, files) for name in named(files, "locales/*/language.toml")}
    for file in found.values():
        for key, value in file.meta.items():
            if key not in _LANGUAGE_FIELDS:
                remedy = f"there is: {', '.join(_LANGUAGE_FIELDS)}"
                raise file.fail(f"unknown field {key!r}", file.line_of(key), remedy)
            shape = _LANGUAGE_FIELDS[key]
            if not _is_shape(value, shape):
                raise file.fail(f"{key} is no {_SHAPE_NAMES[shape]}", file.line_of(key), f"write {_EXAMPLES[shape]}")
    return {name: file.meta for name, file in found.items()}


def _is_shape(value: Any, shape: str) -> bool:
    if shape == "day":  # it becomes part of a compiled message
        return isinstance(value, str) and bool(re.fullmatch(r"1[\w.]{1,5}", value))
    if shape in ("text", "flag"):
        return isinstance(value, str if shape == "text" else bool)
    if shape == "words":
        return isinstance(value, list) and all(type(word) is str and word for word in value)
    if not isinstance(value, dict):
        return False
    if shape == "tables":
        return all(_is_shape(one, "words") or _is_words_by_word(one) for one in value.values())
    return all(_is_shape(one, "words") for one in value.values())


def _is_words_by_word(value: Any) -> bool:
    return isinstance(value, dict) and all(type(word) is str for word in value.values())


def read_casts(files: Files) -> Tree:
    """The casts by language and name."""
    casts: Tree = {}
    for name in named(files, "content/cast/*/*.toml"):
        path = PurePosixPath(name)
        casts.setdefault(path.parent.name, {})[path.stem] = _cast(_read(name, files))
    return casts


def _read(name: str, files: Files) -> AuthoredFile:
    file = parse_tables(name, read_text(name, files))
    file.meta = json.loads(json.dumps(file.meta, default=str))  # dates as the bundle has them
    return file


def _entries(file: AuthoredFile, what: str) -> Iterator[tuple[str, Tree]]:
    """The tables of a file that is nothing but a table for each ``what``."""
    for name, table in file.meta.items():
        if not isinstance(table, dict):
            raise file.fail(f"{name} is not a {what}", file.line_of(name), f"write a table [{name}]")
        yield name, table


def _leaf(file: AuthoredFile, msgctxt: str, text: Any, *place: str | int) -> Tree:
    if not isinstance(text, str) or not text.strip():
        raise file.fail(f"{place[-1]} is not a text", file.line_of(*place), f'write {place[-1]} = "…"')
    return leaf(msgctxt, text)


def _check(model: type[Model], tree: Tree, file: AuthoredFile, *place: str | int) -> None:
    wrong = fault(model, tree)
    if wrong:
        where = (*place, *wrong[0])
        raise file.fail(f"{'.'.join(map(str, where))}: {wrong[1]}", file.line_of(*where), "see the other tables")


def _source(file: AuthoredFile, name: str) -> Tree:
    tree = file.meta
    if tree.get("id") != name:
        raise file.fail("the id is not the file’s name", file.line_of("id"), f'write id = "{name}"')
    points = tree.get("points")
    if not isinstance(points, list) or not all(isinstance(point, dict) for point in points):
        raise file.fail("no list of points", file.line_of("points"), "write each as a table [[points]]")
    parts = list(dict.fromkeys(str(point.get("part")) for point in points))
    for number, point in enumerate(points):
        part = parts.index(str(point.get("part"))) + 1
        point["part"] = _leaf(file, f"part.{name}.{part}", point.get("part"), "points", number, "part")
        point["text"] = _leaf(file, f"point.{point.get('id')}", point.get("text"), "points", number, "text")
    for key in ("title", "description"):
        tree[key] = _leaf(file, f"source.{name}.{key}", tree.get(key), key)
    _check(Source, tree, file)
    return {**tree, "path": file.path}


@lru_cache(maxsize=1)
def _cast_fields() -> frozenset[str]:
    """What a cast may say: to know it takes every message model."""
    return frozenset({"main", "formality", "today", "for"}.union(*(model.model_fields for model in KINDS.values())))


def _cast(file: AuthoredFile) -> Tree:
    """A cast: values for the slots, and below ``for`` what it says otherwise, or without, in one kind."""
    if file.meta.get("formality") not in ("formal", "informal"):
        raise file.fail("formality is missing or wrong", file.line_of("formality"), "write formal or informal")
    for key in file.meta:
        if key not in _cast_fields():
            raise file.fail(f"unknown field {key!r}", file.line_of(key), "a cast has the slots of the message kinds")
    own = file.meta.get("for", {})
    if not isinstance(own, dict) or not all(isinstance(table, dict) for table in own.values()):
        raise file.fail("for is not tables", file.line_of("for"), "write [for.<message kind>]")
    for kind, table in own.items():
        if kind not in KINDS:
            raise file.fail(f"no message kind {kind!a}", file.line_of("for", kind), f"there is: {', '.join(KINDS)}")
        for key in (*table.keys() - {"without"}, *table.get("without", [])):
            if key not in KINDS[kind].model_fields:
                raise file.fail(f"{kind} has no slot {key!r}", file.line_of("for", kind, key), "take it out")
    return file.meta

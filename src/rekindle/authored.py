"""The authored files of a checkout → one tree, checked: models, ids, citations and everything that is named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from rekindle import links, resources, routes, tables
from rekindle.documents import Block, Document, parse_document
from rekindle.resources import Files
from rekindle.trees import Tree, fault, leaf

# The fixed sections of a group, by the field that each of them becomes.
_PARTS: Mapping[str, Mapping[str, str]] = {
    "tips": {"why": "why", "do": "do", "avoid": "avoid", "works": "works", "fails": "fails"},
    "kinds": {"when": "when", "not": "when_not"},
    "questions": {"answer": "answer"},
    "evidence": {"found": "found", "limits": "limits", "use": "use"},
}
_STYLES = {"why": "paragraph", "do": "item", "avoid": "item", "when": "item", "not": "item", "limits": "item"}
_BASE: Mapping[str, type] = {"points": list, "references": list, "origin": str}
_META: Mapping[str, Mapping[str, type]] = {
    "tips": {**_BASE, "stages": list, "related": list, "messages": list, "fits": dict},
    "guides": {**_BASE, "source": str, "only": str, "notice": str, "sections": dict},
    "questions": {**_BASE, "stages": list, "tips": list, "messages": list, "only": str},
    "checklists": {**_BASE, "sections": dict},
    "playbooks": {**_BASE, "events": dict, "sections": dict},
    "evidence": {**_BASE, "status": str, "supports": list},
    "kinds": {
        **_BASE,
        "stage": str,
        "tips": list,
        "channels": list,
        "variants": int,
        "early_for": list,
        "warmth": dict,
    },
}
_SECTION_META: Mapping[str, Mapping[str, type]] = {
    "guides": {"tips": list, "origin": str},
    "checklists": {"tips": list, "origin": str},
    "playbooks": {
        "tips": list,
        "origin": str,
        "day": int,
        "from": str,
        "working_days": bool,
        "condition": str,
        "least_days": int,
        "most_days": int,
        "kind": str,
        "checklist": str,
    },
}
_SHAPES = {
    list: ("a list of names", '["name", "name"]'),
    str: ("a text", '"text"'),
    int: ("a whole number", "14"),
    bool: ("true or false", "true"),
    dict: ("a table", "[table]"),
}
_RENAMED = {"from": "counted_from"}  # Python cannot have a field "from"
_DOCUMENTS = ("tips", "guides", "questions", "checklists", "playbooks", "evidence")


def read_authored(root: Path) -> Tree:
    """Read and check everything under ``root/content``; :class:`ContentError` with ``path:line`` at the first fault."""
    files = resources.Checkout(root)
    documents = _documents(files)
    tree = _entries(documents)
    tree["references"] = tables.read_references(files)
    tree["glossary"] = tables.read_glossary(files)
    tree["sources"] = tables.read_sources(files)
    tree["channels"] = tables.read_channels(files)
    tree["phrases"] = tables.read_phrases(files)
    tree["terms"] = tables.read_terms(files)
    tree["asking"] = tables.read_asking(files, tree["tips"])
    tree["languages"] = tables.read_languages(files)
    tree["cast"] = tables.read_casts(files)
    return _checked(tree, documents, routes.read(files), {})


def lay_over(below: Mapping[str, Any], files: Files, origin: str) -> Tree:
    """Content with a pack's over it, which is checked as our own is and whose entries say their ``origin``.

    An entry, a template or a cast takes the place of the one with its name; a new one is added.
    """
    documents = _documents(files)
    tree: Tree = {group: dict(below[group]) for group in below}
    for group in ("tips", "kinds"):  # to be named back by the others
        tree[group] = {name: dict(entry) for name, entry in below[group].items()}
    for group, entries in _entries(documents).items():
        tree[group] |= entries
    tree["references"] |= tables.read_references(files)
    tree["glossary"] |= tables.read_glossary(files)
    tree["languages"] |= tables.read_languages(files)
    for language, casts in tables.read_casts(files).items():
        tree["cast"][language] = tree["cast"].get(language, {}) | casts
    own = routes.read(files)
    tree = _checked(tree, documents, own, below["templates"])
    kinds = {path.partition("/")[0] for path in own if not path.startswith("shared/")}
    named = [(group, name) for group, found in documents.items() for name in found]
    for group, name in (*named, *(("kinds", kind) for kind in kinds)):
        tree[group][name]["origin"] = origin
    return tree


def _checked(
    tree: Tree, documents: Mapping[str, Mapping[str, Document]], own: dict[str, str], below: Mapping[str, str]
) -> Tree:
    """The tree with its templates and routes, when all that was written holds."""
    links.check(documents, tree)
    links.name_back(tree)
    for group, found in documents.items():
        for name, document in found.items():
            _check_model(group, tree[group][name], document)
            tree[group][name] = json.loads(json.dumps(tree[group][name]))  # tuples as the bundle has them
    routes.check(tree, own, below)
    tree["templates"] = {**below, **own}
    tree["routes"] = routes.of(tree)
    return tree


def _documents(files: Files) -> dict[str, dict[str, Document]]:
    """The Markdown files by group and id."""
    names = {group: resources.named(files, f"content/{group}/*.md") for group in _DOCUMENTS}
    found = {group: {PurePosixPath(name).stem: name for name in own} for group, own in names.items()}
    found["kinds"] = {
        PurePosixPath(name).parent.name: name for name in resources.named(files, "content/messages/*/about.md")
    }
    return {
        group: {entry: parse_document(name, resources.read_text(name, files)) for entry, name in own.items()}
        for group, own in found.items()
    }


def _entries(documents: Mapping[str, Mapping[str, Document]]) -> Tree:
    return {
        group: {name: _entry(group, name, document) for name, document in found.items()}
        for group, found in documents.items()
    }


def _entry(group: str, name: str, document: Document) -> Tree:
    noun = group.removesuffix("s")
    _check_fields(document, document.meta, noun, _META[group])
    if not any(map(document.meta.get, ("points", "references"))) and document.meta.get("origin") != "editorial":
        remedy = 'name their points or references, or write origin = "editorial"'
        raise document.fail("title and summary rest on no point", document.line_of("points"), remedy)
    prefix = f"{noun}.{name}"
    tree: Tree = {key: value for key, value in document.meta.items() if key not in ("sections", "events")}
    tree |= {
        "id": name,
        "path": document.path,
        "title": leaf(f"{prefix}.title", document.title),
        "summary": leaf(f"{prefix}.summary", document.summary),
    }
    if group in _PARTS:
        tree |= _parts(document, prefix, _PARTS[group])
    else:
        tree["steps" if group == "playbooks" else "sections"] = _sections(group, document, prefix)
    if group == "playbooks":
        tree["events"] = _events(document)
    for cited in ("points", "references"):
        own = (one for section in document.sections for block in section.blocks for one in getattr(block, cited))
        tree[cited] = sorted({*tree.get(cited, []), *own})
    return tree


def _check_fields(document: Document, table: Tree, noun: str, fields: Mapping[str, type], *place: str) -> None:
    """The fields of a table of the front matter are known and of their type."""
    for key, value in table.items():
        if key not in fields:
            line = document.line_of(*place, key)
            raise document.fail(f"unknown field {key!r}", line, f"a {noun} has: {', '.join(sorted(fields))}")
        if type(value) is not fields[key] or (type(value) is list and not all(type(one) is str for one in value)):
            shape, example = _SHAPES[fields[key]]
            raise document.fail(f"{key} is not {shape}", document.line_of(*place, key), f"write it like {example}")


def _parts(document: Document, prefix: str, parts: Mapping[str, str]) -> Tree:
    """The fixed sections of a tip or a kind."""
    found, wanted = [section.id for section in document.sections], list(parts)
    if found != wanted:
        same = next((n for n, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), len(wanted))
        line = document.sections[min(same, len(found) - 1)].line if found else len(document.lines)
        remedy = f"have these, in this order: {', '.join(f'## {part.capitalize()}' for part in parts)}"
        raise document.fail("not the sections that belong here", line, remedy)
    tree = {}
    for section, name in zip(document.sections, parts.values(), strict=True):
        if section.id in ("works", "fails"):
            tree[name] = _samples(document, section.blocks, f"{prefix}.{section.id}")
        else:
            tree[name] = _blocks(document, section.blocks, f"{prefix}.{section.id}", _STYLES.get(section.id, ""))
    return tree


def _samples(document: Document, blocks: list[Block], prefix: str) -> list[Tree]:
    for number, block in enumerate(blocks):
        if block.style != ("paragraph" if number % 2 else "phrase"):
            remedy = "write “> phrase”, a blank line, the reason"
            raise document.fail("not pairs of a phrase and its reason", block.line, remedy)
    return [
        {"text": leaf(f"{prefix}.{n}.phrase", phrase.text), "reason": reason.tree(f"{prefix}.{n}.reason")}
        for n, (phrase, reason) in enumerate(zip(blocks[::2], blocks[1::2], strict=True), 1)
    ]


def _blocks(document: Document, blocks: list[Block], prefix: str, style: str = "") -> list[Tree]:
    wrong = next((block for block in blocks if style not in ("", block.style)), None)
    if wrong:
        remedy = "begin each statement with “- ”" if style == "item" else "write paragraphs"
        raise document.fail(f"not one of the {style}s of this section", wrong.line, remedy)
    return [block.tree(f"{prefix}.{n}") for n, block in enumerate(blocks, 1)]


def _sections(group: str, document: Document, prefix: str) -> list[Tree]:
    if not document.sections:
        raise document.fail("no section", len(document.lines), "write “## Heading {#id}” and what belongs under it")
    written = document.meta.get("sections", {})
    ids = {section.id for section in document.sections}
    for name, table in written.items():
        if name not in ids:
            line = document.line_of("sections", name)
            raise document.fail(f"no section {name!r}", line, f"there is: {', '.join(sorted(ids))}")
        _check_fields(document, {name: table}, "section", {name: dict}, "sections")
        _check_fields(document, table, "section", _SECTION_META[group], "sections", name)
    style = "item" if group == "checklists" else ""
    return [
        {_RENAMED.get(key, key): value for key, value in written.get(section.id, {}).items()}
        | {
            "id": section.id,
            "heading": leaf(f"{prefix}.{section.id}.heading", section.heading),
            "blocks": _blocks(document, section.blocks, f"{prefix}.{section.id}", style),
        }
        for section in document.sections
    ]


def _events(document: Document) -> Tree:
    """When a playbook expects what nobody knows in advance."""
    events: Tree = document.meta.get("events", {})
    for name, table in events.items():
        _check_fields(document, {name: table}, "event", {name: dict}, "events")
        _check_fields(document, table, "event", {"day": int, "from": str, "working_days": bool}, "events", name)
    return {name: {_RENAMED.get(key, key): value for key, value in table.items()} for name, table in events.items()}


def _check_model(group: str, tree: Tree, document: Document) -> None:
    """The English entry satisfies its model."""
    from rekindle.guidance import MODELS  # a pack of translations needs no models

    wrong = fault(MODELS[group], tree)
    if wrong is None:
        return
    keys, what = wrong
    line = document.line_of(*keys)
    if keys[0] in ("sections", "steps"):
        section = document.sections[int(keys[1])]
        keys = ("sections", section.id, *("from" if key == "counted_from" else key for key in keys[2:]))
        has_table = section.id in document.meta.get("sections", {})
        line = document.line_of(*keys) if has_table else section.line
    raise document.fail(f"{'.'.join(map(str, keys))}: {what}", line, "see CONTRIBUTING.md for what is possible")

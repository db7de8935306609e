"""The authored files of a checkout → one tree, checked: models, ids, citations and everything that is named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from rekindle import links, resources, tables
from rekindle.documents import Block, Document, parse_document
from rekindle.errors import ContentError
from rekindle.guidance import MODELS
from rekindle.messages import KINDS
from rekindle.trees import Tree, fault, leaf, template_path

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


def read_authored(root: Path) -> Tree:
    """Read and check everything under ``root/content``; :class:`ContentError` with ``path:line`` at the first fault."""
    folder = root / "content"
    documents: dict[str, dict[str, Document]] = {
        group: {path.stem: _document(path, root) for path in sorted((folder / group).glob("*.md"))}
        for group in ("tips", "guides", "questions", "checklists", "playbooks", "evidence")
    }
    documents["kinds"] = {
        path.parent.name: _document(path, root) for path in sorted((folder / "messages").glob("*/about.md"))
    }
    tree: Tree = {
        group: {name: _entry(group, name, d) for name, d in found.items()} for group, found in documents.items()
    }
    tree["references"] = tables.read_references(folder / "references.toml", root)
    tree["glossary"] = tables.read_glossary(folder / "glossary.toml", root)
    tree["sources"] = tables.read_sources(folder / "sources", root)
    tree["channels"] = tables.read_channels(folder / "channels.toml", root)
    tree["phrases"] = tables.read_phrases(folder / "phrases.toml", root)
    tree["terms"] = tables.read_terms(folder / "terms.toml", root)
    tree["asking"] = tables.read_asking(folder / "asking.toml", root, tree["tips"])
    tree["languages"] = tables.read_languages(root / "locales", root)
    tree["cast"] = tables.read_casts(folder / "cast", root)
    links.check(documents, tree)
    links.name_back(tree)
    for group, found in documents.items():
        for name, document in found.items():
            _check_model(group, tree[group][name], document)
    tree["templates"] = _templates(folder / "messages", root, tree)
    tree["routes"] = _routes(tree)
    json_tree: Tree = json.loads(json.dumps(tree))  # tuples as the bundle has them
    return json_tree


def _routes(tree: Tree) -> Tree:
    """The template of each kind and channel: its own, or that of the channel it is like."""
    return {
        kind: {
            channel: template_path(tree["channels"], tree["templates"], kind, channel) for channel in info["channels"]
        }
        for kind, info in tree["kinds"].items()
    }


def _document(path: Path, root: Path) -> Document:
    return parse_document(path.relative_to(root).as_posix(), resources.read_text(path, root))


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


def _templates(folder: Path, root: Path, tree: Tree) -> dict[str, str]:
    """The templates by path; each belongs to a kind and a channel of it, and each channel of a kind has one."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.glob("*/*.j2"))}
    for name, kind in tree["kinds"].items():
        if name not in KINDS:
            raise ContentError(f"no message kind {name!a}", where=f"{kind['path']}:1", remedy="first give it a model")
    used = {}
    for name, kind in tree["kinds"].items():
        for channel in kind.get("channels", ()):
            path = template_path(tree["channels"], found, name, channel)
            if path is None:
                remedy = f"write content/messages/{name}/{channel}.j2, or take the channel out"
                raise ContentError(f"no template for the channel {channel!a}", where=f"{kind['path']}:1", remedy=remedy)
            used[path] = name
    for path in found:
        if path.startswith("shared/") or path in used:
            continue
        kind, channel = path.removesuffix(".j2").split("/")
        what, remedy = f"{channel!a} is no channel of {kind!a}", "name it among the channels in about.md"
        if kind not in tree["kinds"]:
            what, remedy = "a template without a kind", "write about.md beside it"
        elif channel not in tree["channels"]:
            what, remedy = f"no channel {channel!a}", f"there is: {', '.join(tree['channels'])}"
        raise ContentError(what, where=f"content/messages/{path}:1", remedy=remedy)
    return {name: resources.read_text(path, root) for name, path in found.items()}


def _check_model(group: str, tree: Tree, document: Document) -> None:
    """The English entry satisfies its model."""
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

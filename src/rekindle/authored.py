"""The authored files of a checkout → one tree, checked: models, ids, citations and everything that is named."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from rekindle import resources, tables
from rekindle.documents import Block, Document, parse_document
from rekindle.errors import ContentError
from rekindle.guidance import MODELS
from rekindle.messages import KINDS
from rekindle.trees import Tree, fault, leaf

_TIP_PARTS = {"why": "why", "do": "do", "avoid": "avoid", "works": "works", "fails": "fails"}
_KIND_PARTS = {"when": "when", "not": "when_not"}
_STYLES = {"why": "paragraph", "do": "item", "avoid": "item", "when": "item", "not": "item"}
_META: Mapping[str, Mapping[str, type]] = {
    "tips": {"stages": list, "points": list, "origin": str, "related": list, "messages": list},
    "guides": {"points": list, "origin": str, "source": str, "sections": dict},
    "checklists": {"points": list, "origin": str, "sections": dict},
    "playbooks": {"points": list, "origin": str, "sections": dict},
    "kinds": {"stage": str, "points": list, "origin": str, "tips": list, "warmth": dict},
}
_SECTION_META: Mapping[str, Mapping[str, type]] = {
    "guides": {"tips": list, "origin": str},
    "checklists": {"tips": list, "origin": str},
    "playbooks": {"tips": list, "origin": str, "day": int, "from": str, "kind": str, "checklist": str},
}
_SHAPES = {
    list: ("a list of names", '["name", "name"]'),
    str: ("a text", '"text"'),
    int: ("a whole number", "14"),
    dict: ("a table", "[table]"),
}
_REFERENCES = {
    "related": "tips",
    "tips": "tips",
    "messages": "kinds",
    "kind": "kinds",
    "checklist": "checklists",
    "source": "sources",
}


def read_authored(root: Path) -> Tree:
    """Read and check everything under ``root/content``; :class:`ContentError` with ``path:line`` at the first fault."""
    folder = root / "content"
    documents: dict[str, dict[str, Document]] = {
        group: {path.stem: _document(path, root) for path in sorted((folder / group).glob("*.md"))}
        for group in ("tips", "guides", "checklists", "playbooks")
    }
    documents["kinds"] = {
        path.parent.name: _document(path, root) for path in sorted((folder / "messages").glob("*/about.md"))
    }
    tree: Tree = {
        group: {name: _entry(group, name, d) for name, d in found.items()} for group, found in documents.items()
    }
    tree["sources"] = tables.read_sources(folder / "sources", root)
    tree["channels"] = tables.read_channels(folder / "channels.toml", root)
    tree["phrases"] = tables.read_phrases(folder / "phrases.toml", root)
    tree["terms"] = tables.read_terms(folder / "terms.toml", root)
    tree["cast"] = tables.read_casts(folder / "cast", root)
    tree["templates"] = _templates(folder / "messages", root, tree)
    _check_references(documents, tree)
    for group, found in documents.items():
        for name, document in found.items():
            _check_model(group, tree[group][name], document)
    json_tree: Tree = json.loads(json.dumps(tree))  # tuples as the bundle has them
    return json_tree


def _document(path: Path, root: Path) -> Document:
    return parse_document(path.relative_to(root).as_posix(), resources.read_text(path, root))


def _entry(group: str, name: str, document: Document) -> Tree:
    noun = "kind" if group == "kinds" else group[:-1]
    _check_fields(document, document.meta, noun, _META[group])
    if not document.meta.get("points") and document.meta.get("origin") != "editorial":
        remedy = 'name their points, or write origin = "editorial"'
        raise document.fail("title and summary rest on no point", document.line_of("points"), remedy)
    prefix = f"{noun}.{name}"
    tree: Tree = {key: value for key, value in document.meta.items() if key != "sections"}
    tree |= {
        "id": name,
        "path": document.path,
        "title": leaf(f"{prefix}.title", document.title),
        "summary": leaf(f"{prefix}.summary", document.summary),
    }
    if group == "tips":
        tree |= _parts(document, prefix, _TIP_PARTS)
    elif group == "kinds":
        tree |= _parts(document, prefix, _KIND_PARTS)
    else:
        tree["steps" if group == "playbooks" else "sections"] = _sections(group, document, prefix)
    cited = [point for section in document.sections for block in section.blocks for point in block.points]
    tree["points"] = sorted({*tree.get("points", []), *cited})
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
            tree[name] = _blocks(document, section.blocks, f"{prefix}.{section.id}", _STYLES[section.id])
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
        {"counted_from" if key == "from" else key: value for key, value in written.get(section.id, {}).items()}
        | {
            "id": section.id,
            "heading": leaf(f"{prefix}.{section.id}.heading", section.heading),
            "blocks": _blocks(document, section.blocks, f"{prefix}.{section.id}", style),
        }
        for section in document.sections
    ]


def _templates(folder: Path, root: Path, tree: Tree) -> dict[str, str]:
    """The templates by path, and in the tree the channels of each kind."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.glob("*/*.j2"))}
    for name, kind in tree["kinds"].items():
        if name not in KINDS:
            raise ContentError(f"no message kind {name!a}", where=f"{kind['path']}:1", remedy="first give it a model")
        kind["channels"] = [path.split("/")[1].removesuffix(".j2") for path in found if path.startswith(f"{name}/")]
    for name in found:
        kind, channel = name.removesuffix(".j2").split("/")
        where = f"content/messages/{name}:1"
        if kind not in ("shared", *tree["kinds"]):
            raise ContentError("a template without a kind", where=where, remedy="write about.md beside it")
        if kind != "shared" and channel not in tree["channels"]:
            known = ", ".join(tree["channels"])
            raise ContentError(f"no channel {channel!a}", where=where, remedy=f"there is: {known}")
    return {name: resources.read_text(path, root) for name, path in found.items()}


def _check_references(documents: Mapping[str, Mapping[str, Document]], tree: Tree) -> None:
    """Every id and every point that is named exists."""
    points = {point["id"] for source in tree["sources"].values() for point in source["points"]}
    for document in (document for found in documents.values() for document in found.values()):
        for place, names in _named(document):
            group = "points" if place[-1] == "points" else _REFERENCES[place[-1]]
            known = points if group == "points" else set(tree[group])
            wrong = next((name for name in names if name not in known), None)
            if wrong is not None:
                raise document.fail(f"no {group[:-1]} {wrong!a}", document.line_of(*place), "correct it or add it")
        for block in (block for section in document.sections for block in section.blocks):
            unknown = next((point for point in block.points if point not in points), None)
            if unknown is not None:
                raise document.fail(f"no point {unknown!a}", block.line, "cite a point of content/sources")


def _named(document: Document) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Each field that names other entries: where it stands, and the names."""
    written: Mapping[str, Tree] = document.meta.get("sections", {})
    places = [((), document.meta), *((("sections", name), table) for name, table in written.items())]
    for place, table in places:
        for key, value in table.items():
            if key == "points" or key in _REFERENCES:
                yield (*place, key), value if isinstance(value, list) else [value]


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

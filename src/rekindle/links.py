"""What authored entries name: that it exists, and that it names them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rekindle.documents import Document
from rekindle.trees import Tree

# The fields that name entries, and of which group.
_REFERENCES = {
    "related": "tips",
    "tips": "tips",
    "messages": "kinds",
    "kind": "kinds",
    "checklist": "checklists",
    "source": "sources",
    "points": "points",
    "supports": "points",
    "references": "references",
    "channels": "channels",
}


def check(documents: Mapping[str, Mapping[str, Document]], tree: Tree) -> None:
    """Every id and every point that is named exists."""
    points = {point["id"] for source in tree["sources"].values() for point in source["points"]}
    for document in (document for found in documents.values() for document in found.values()):
        for place, names in _named(document):
            group = _REFERENCES[place[-1]]
            known = points if group == "points" else set(tree[group])
            wrong = next((name for name in names if name not in known), None)
            if wrong is not None:
                raise document.fail(f"no {group[:-1]} {wrong!a}", document.line_of(*place), "correct it or add it")
        for block in (block for section in document.sections for block in section.blocks):
            unknown = next((point for point in block.points if point not in points), None)
            if unknown is not None:
                raise document.fail(f"no point {unknown!a}", block.line, "cite a point of content/sources")
            unknown = next((name for name in block.references if name not in tree["references"]), None)
            if unknown is not None:
                raise document.fail(f"no reference {unknown!a}", block.line, "add it to content/references.toml")


def _named(document: Document) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Each field that names other entries: where it stands, and the names."""
    written: Mapping[str, Tree] = document.meta.get("sections", {})
    places = [
        ((), document.meta),
        (("fits",), document.meta.get("fits", {})),
        *((("sections", name), table) for name, table in written.items()),
    ]
    for place, table in places:
        for key, value in table.items():
            if key in _REFERENCES:
                yield (*place, key), value if isinstance(value, list) else [value]


def name_back(tree: Tree) -> None:
    """What one entry names, names it back: related tips, and the tips of a message."""
    tips, kinds = tree["tips"], tree["kinds"]
    pairs = {(name, other) for name, tip in tips.items() for other in tip.get("related", [])}
    embodied = {(tip, kind) for tip, tree in tips.items() for kind in tree.get("messages", [])}
    embodied |= {(tip, kind) for kind, tree in kinds.items() for tip in tree.get("tips", [])}
    for name, tip in tips.items():
        tip["related"] = _union(tip.get("related", []), (one for one, other in sorted(pairs) if other == name))
        tip["messages"] = _union(tip.get("messages", []), (kind for one, kind in sorted(embodied) if one == name))
    for name, kind in kinds.items():
        kind["tips"] = _union(kind.get("tips", []), (tip for tip, one in sorted(embodied) if one == name))


def _union(written: list[str], found: Iterable[str]) -> list[str]:
    """What the author wrote, in that order, and then what was found."""
    return list(dict.fromkeys([*written, *found]))

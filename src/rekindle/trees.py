"""Content as plain trees of data, as JSON has them.

In a tree every translatable text is a leaf ``{"msgctxt": …, "msgid": …}``; everything else is as the author wrote it.
Trees become models when somebody asks for an entry, in the language in which it is asked for: see :func:`entry`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from rekindle.models import Model

Tree = dict[str, Any]
Lookup = Callable[[str, str], str]  # (msgctxt, msgid) → text


# Stands in a compiled overlay for a fuzzy text: the text below it has the other address, and may not take its place.
DOUBTFUL = "\x1a"


class Leaf(NamedTuple):
    """A translatable text of a tree."""

    msgctxt: str
    msgid: str


def leaf(msgctxt: str, msgid: str) -> Tree:
    """A translatable text, as it stands in a tree."""
    return {"msgctxt": msgctxt, "msgid": msgid}


def leaves(tree: object) -> Iterator[Leaf]:
    """Every translatable text of a tree, in its order."""
    if isinstance(tree, Mapping):
        if "msgctxt" in tree:
            yield Leaf(tree["msgctxt"], tree["msgid"])
        else:
            for value in tree.values():
                yield from leaves(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from leaves(value)


def localized(tree: Any, lookup: Lookup) -> Any:
    """The tree with each translatable text replaced by what ``lookup`` says."""
    if isinstance(tree, Mapping):
        if "msgctxt" in tree:
            return lookup(tree["msgctxt"], tree["msgid"])
        return {key: localized(value, lookup) for key, value in tree.items() if key != "path"}
    if isinstance(tree, list | tuple):
        return [localized(value, lookup) for value in tree]
    return tree


def flat(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The values of nested tables with their dotted keys."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def entry(model: type[Model], tree: Tree, lookup: Lookup, locale: str, formality: str) -> Tree:
    """The data of an entry's model, with its texts as ``lookup`` gives them."""
    served: Tree = {"locale": locale, "formality": formality}
    extra = {key: value for key, value in served.items() if key in model.model_fields}
    points = tree.get("points") or [""]
    if isinstance(points[0], Mapping):  # a source: its points are entries of their own
        tree = {**tree, "points": [{**point, **extra} for point in points]}
    found: Tree = localized(tree, lookup) | extra
    return found


def fault(model: type[Model], tree: Tree) -> tuple[tuple[str | int, ...], str] | None:
    """Where (the keys on the way there) and why an English entry does not satisfy its model; ``None`` if it does."""
    try:
        model.model_validate(entry(model, tree, lambda _, msgid: msgid, "en", "formal"))
    except ValidationError as error:
        errors = error.errors(include_input=False, include_url=False)  # a misspelt field before the one it should be
        first = next((one for one in errors if one["type"] == "E_SLOT"), errors[0])
        what = "unknown field" if first["type"] == "E_SLOT" else first["msg"]
        return first["loc"], what
    return None


def template_path(channels: Tree, templates: Container[str], kind: str, channel: str) -> str | None:
    """Where the template of a kind and channel lies below ``content/messages``: its own, or that of the channel it is
    like; ``None`` where there is none."""
    for _ in channels:  # no longer than there are channels, should they be like each other in a circle
        path = f"{kind}/{channel}.j2"
        if path in templates:
            return path
        channel = channels.get(channel, {}).get("like", "")
    return None

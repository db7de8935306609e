"""Which template each kind has for each of its channels: that there is one, and none that nobody uses."""

from __future__ import annotations

from collections.abc import Collection

from rekindle.errors import ContentError
from rekindle.messages import KINDS
from rekindle.resources import Files, named, read_text
from rekindle.trees import Tree, template_path


def read(files: Files) -> dict[str, str]:
    """The templates by their path below ``content/messages``."""
    return {
        name.removeprefix("content/messages/"): read_text(name, files)
        for name in named(files, "content/messages/*/*.j2")
    }


def check(tree: Tree, own: Collection[str], below: Collection[str]) -> None:
    """Each template belongs to a kind and a channel of it, and each channel of a kind has one."""
    for name, kind in tree["kinds"].items():
        if name not in KINDS:
            raise ContentError(f"no message kind {name!a}", where=f"{kind['path']}:1", remedy="first give it a model")
    every, used = {*own, *below}, set()
    for name, kind in tree["kinds"].items():
        for channel in kind.get("channels", ()):
            path = template_path(tree["channels"], every, name, channel)
            if path is None:
                remedy = f"write content/messages/{name}/{channel}.j2, or take the channel out"
                raise ContentError(f"no template for the channel {channel!a}", where=f"{kind['path']}:1", remedy=remedy)
            used.add(path)
    for path in own:
        if path.startswith("shared/") or path in used:
            continue
        kind, channel = path.removesuffix(".j2").split("/")
        what, remedy = f"{channel!a} is no channel of {kind!a}", "name it among the channels in about.md"
        if kind not in tree["kinds"]:
            what, remedy = "a template without a kind", "write about.md beside it"
        elif channel not in tree["channels"]:
            what, remedy = f"no channel {channel!a}", f"there is: {', '.join(tree['channels'])}"
        raise ContentError(what, where=f"content/messages/{path}:1", remedy=remedy)


def of(tree: Tree) -> Tree:
    """The template of each kind and channel: its own, or that of the channel it is like."""
    return {
        kind: {
            channel: template_path(tree["channels"], tree["templates"], kind, channel) for channel in info["channels"]
        }
        for kind, info in tree["kinds"].items()
    }

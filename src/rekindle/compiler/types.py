"""What is known of a slot's value before there is one: its type, and whether it may be left out."""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from rekindle.models import Model


class Static(NamedTuple):
    """A type, whether the value may be ``None``, and whether it is worked out each time it is asked for."""

    type: Any
    optional: bool = False
    computed: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is a text, or one of a closed set of texts."""
        return self.type is str or (
            get_origin(self.type) is Literal and all(isinstance(one, str) for one in get_args(self.type))
        )


def static(annotation: Any) -> Static:
    """The static type of an annotation."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return static(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        inner = [one for one in get_args(annotation) if one is not type(None)]
        optional = len(inner) < len(get_args(annotation))
        return Static(static(inner[0]).type if len(inner) == 1 else Union[tuple(inner)], optional)  # noqa: UP007
    return Static(annotation)


def member(owner: Any, name: str) -> Static | None:
    """The type of an attribute, or ``None`` where the owner has none of that name that a template may read."""
    if isinstance(owner, type) and issubclass(owner, Model):
        if name in owner.model_fields:
            return static(owner.model_fields[name].annotation)
    elif name in getattr(owner, "_fields", ()):  # a named tuple
        return static(get_type_hints(owner)[name])
    attribute = getattr(owner, name, None)
    if isinstance(attribute, property):
        return static(get_type_hints(attribute.fget)["return"])._replace(computed=True)
    return None


def item(sequence: Any) -> Static | None:
    """The type of the items of a list, or ``None`` where it is no list."""
    if get_origin(sequence) in (Sequence, list, tuple):
        return static(get_args(sequence)[0])
    return None

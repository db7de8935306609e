"""Message kinds → light rows: the same slots, checked by the same rules, at a third of the cost.

A row is a plain dataclass. What nearly every line of text is, pydantic's own engine can tell; a row that is refused
says only that the message's model has to be asked, which decides and words every error.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import field, make_dataclass
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import core_schema

from rekindle.errors import RenderError
from rekindle.messages import Message
from rekindle.models import Model, Row
from rekindle.timing import check_day
from rekindle.values import MAX_COUNT, check_count, check_line

# Characters that no check of a line changes or refuses, wherever they stand: Latin, and dashes and quotation marks.
_INNER = "!-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2026"
_LINE = Annotated[str, Field(min_length=1, max_length=200, pattern=f"^[{_INNER}](?:[ {_INNER}]*[{_INNER}])?$")]


class _Day:
    """A day as check_day takes it; pydantic's own date takes seconds since 1970 too."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        written = core_schema.str_schema(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        return core_schema.chain_schema([written, core_schema.date_schema()])


_QUICK = {
    check_line: _LINE,
    check_day: _Day,
    check_count: Annotated[int, Field(strict=True, ge=0, le=MAX_COUNT)],
}


@lru_cache(maxsize=256)
def reader(model: type[Message]) -> Callable[[bytes | str], Any]:
    """What makes a row of a JSON line; its ``ValidationError`` says that :func:`thorough` has to be asked."""
    return TypeAdapter(_inner(model)).validator.validate_json


def thorough(model: type[Message], line: bytes | str, number: int) -> Message:
    """The message of a JSON line; :class:`RenderError` with its number for one that is none."""
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        what = f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")
        raise RenderError(what, where=f"line {number}", remedy="correct the line, or leave it out") from None


@lru_cache(maxsize=1024)
def row_type(model: type[Model]) -> Any:
    """The dataclass of a model's rows, which has the model's properties."""
    fields = []
    for name, info in model.model_fields.items():
        annotation = _quick(info.annotation, info.metadata)
        default = field() if info.is_required() else field(default=info.default)
        fields.append((name, annotation, default))
    found = {name: one for base in reversed(model.__mro__) for name, one in vars(base).items()}
    properties = {name: one for name, one in found.items() if isinstance(one, property) and not name.startswith("_")}
    body = {**properties, "model": model, "__pydantic_config__": ConfigDict(extra="forbid")}
    return make_dataclass(model.__name__, fields, kw_only=True, bases=(Row,), namespace=body, eq=False, repr=False)


def _quick(annotation: Any, metadata: list[Any]) -> Any:
    """An annotation with rows for models and the quick check of a line, a day or a number for the thorough one."""
    for one in metadata:
        if isinstance(one, BeforeValidator) and one.func in _QUICK:
            metadata = [_QUICK[one.func], *(other for other in metadata if other is not one)]
            annotation, *metadata = metadata
            break
    else:
        annotation = _inner(annotation)
    return _annotated(annotation, metadata)


def _annotated(annotation: Any, metadata: list[Any]) -> Any:
    return Annotated[annotation, *metadata] if metadata else annotation


def _inner(annotation: Any) -> Any:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _quick(inner[0], list(inner[1:]))
    if origin in (Union, types.UnionType):
        return Union[tuple(_quick(one, []) for one in inner)]  # noqa: UP007
    if origin is tuple:
        item: Any = _quick(inner[0], [])
        return tuple[item, ...]
    if isinstance(annotation, type) and issubclass(annotation, Model):
        checks = [AfterValidator(one.func) for one in annotation.__pydantic_decorators__.model_validators.values()]
        return _annotated(row_type(annotation), checks)
    return annotation

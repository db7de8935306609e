"""The base of every typed value: frozen, and strict about names it does not know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

T = TypeVar("T")


def _refuse(_: object) -> object:
    raise PydanticCustomError("E_SLOT", "unknown slot: leave it out or correct its name")


def as_tuple(values: Sequence[T]) -> tuple[T, ...]:
    """A list that does not change; ``tuple`` itself costs pydantic 3 ms to find out its signature."""
    return tuple(values)


class Model(BaseModel):
    """A frozen value object; an unknown name is refused with E_SLOT at its own path.

    Unknown names are typed as extras that nothing can satisfy, so the refusal carries our code and the path and costs
    nothing where there is none (``extra="forbid"`` has a code of its own, a wrapping validator runs on every model).
    """

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        defer_build=True,  # dozens of models are declared, and a render needs a few
        hide_input_in_errors=True,  # a contact's data never ends in a log
        json_schema_extra={"additionalProperties": False},
    )
    __pydantic_extra__: dict[str, Annotated[object, PlainValidator(_refuse)]] = Field(init=False)

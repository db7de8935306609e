"""The base of every typed value: frozen, and strict about names it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

__all__ = ["Model", "Row", "Several"]

if TYPE_CHECKING:
    from collections.abc import Sequence as Several
else:

    class Several:
        """A list of a slot: any sequence is taken, and what is kept is a tuple, which does not change.

        ``Sequence`` itself is checked by pydantic in Python, at three times the cost.
        """

        def __class_getitem__(cls, item: Any) -> Any:
            return tuple[item, ...]


def _refuse(_: object) -> object:
    raise PydanticCustomError("E_SLOT", "unknown slot: leave it out or correct its name")


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


class Row:
    """The base of light rows (:mod:`rekindle.rows`); ``model`` is the model that a row stands for."""

    model: ClassVar[type[Model]]

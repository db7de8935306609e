"""The message kind ``direct_close``."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.messages.base import Message
from rekindle.slots import CallMinutes, ClosenessSlot, OptionalQuestion, Vacancy
from rekindle.values import Line


class DirectClose(Message):
    """A quick request to a close and well-tended tie, for a reference or for advice (S1-12)."""

    kind: ClassVar[str] = "direct_close"

    closeness: ClosenessSlot = "close"
    vacancy: Vacancy | None = Field(
        default=None, title="Vacancy", description="The position for which you would name them as a reference."
    )
    topic: Line | None = Field(
        default=None,
        title="Topic",
        description="What you want their advice on instead, behind a colon: the offer from Kettle Lane Foods.",
    )
    minutes: CallMinutes = 10
    question: OptionalQuestion = None

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        if (self.vacancy is None) == (self.topic is None):
            raise PydanticCustomError(
                "E_ORDER", "a request asks for one thing: give `vacancy` (a reference) or `topic` (advice)"
            )
        return self

"""The message kind ``ask_letter``."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.messages.base import LapsedMessage
from rekindle.slots import AnchorSlot, AnswerBy, Letter, OptionalQuestion, TalkingPoints, Thanks


class AskLetter(LapsedMessage):
    """Ask for a letter of recommendation: purpose, form, deadline, and what there is to write about (S0-24, S0-27)."""

    kind: ClassVar[str] = "ask_letter"

    anchor: AnchorSlot
    letter: Letter = Field(title="The letter", description="What it is for, by when, and in which form.")
    talking_points: TalkingPoints
    answer_by: AnswerBy = None
    thanks: Thanks = None
    question: OptionalQuestion = None

    @model_validator(mode="after")
    def _answer_before_the_letter_is_due(self) -> Self:
        if self.answer_by and self.answer_by >= self.letter.due:
            raise PydanticCustomError("E_ORDER", "`answer_by` is not before `letter.due`: ask for an earlier answer")
        return self

"""Asking, once contact is there again."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.messages.base import LapsedMessage, ReferenceRequest
from rekindle.slots import (
    AnchorSlot,
    AnswerBy,
    Letter,
    OptionalQuestion,
    Sentence,
    TalkingPoint,
    TalkingPoints,
    Target,
    Thanks,
)
from rekindle.values import Text


class AskReference(ReferenceRequest):
    """Ask somebody to speak for you as a reference, with a way out (S0-24, S0-27; S4-12, S4-21)."""

    kind: ClassVar[str] = "ask_reference"

    talking_point: TalkingPoint | None = Field(
        default=None, title="Talking point", description="One result they could speak to."
    )
    question: OptionalQuestion = None
    thanks: Thanks = None


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


class AskIntroReferral(LapsedMessage):
    """Ask to be introduced or referred, with a text that can be passed on as it is (S0-24; S1-14)."""

    kind: ClassVar[str] = "ask_intro_referral"

    anchor: AnchorSlot
    ask: Literal["introduction", "referral"] = Field(
        default="introduction",
        title="What you ask for",
        description="An introduction, or to be put forward for a position.",
    )
    target: Target = Field(title="To whom", description="The firm, and the person if you mean a particular one.")
    reason: Sentence = Field(title="Why", description="Why just this person or firm, as a whole sentence of your own.")
    blurb: Text = Field(
        title="Text to pass on", description="Two or three sentences about you that they can pass on as they are."
    )
    thanks: Thanks = None
    question: OptionalQuestion = None

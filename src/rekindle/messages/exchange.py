"""The exchange that follows: answers, and a line now and then."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.messages.base import Message
from rekindle.slots import (
    NextStepSlot,
    NextStepWhen,
    OptionalQuestion,
    QuestionSlot,
    Reaction,
    Refusal,
    Sentence,
    Thanks,
    Update,
)


class ReplyTheyWrote(Message):
    """Answer somebody who made the first move after a long time (S1-23, S1-24)."""

    kind: ClassVar[str] = "reply_they_wrote"

    reaction: Reaction
    question: QuestionSlot
    update: Update = None
    next_step: NextStepSlot = None
    next_step_when: NextStepWhen = None


class CatchUpReply(Message):
    """Keep the exchange going: about 80 % theirs, 20 % the sender's (S1-23 to S1-28)."""

    kind: ClassVar[str] = "catch_up_reply"

    reaction: Reaction
    question: QuestionSlot
    second_question: OptionalQuestion = None
    update: Update = None
    next_step: NextStepSlot = None
    next_step_when: NextStepWhen = None


class AcceptNo(Message):
    """Take a no, or a not now, with thanks and without another request (S1-14, S1-21)."""

    kind: ClassVar[str] = "accept_no"

    answer: Refusal = Field(
        default="no", title="Their answer", description="A no, a no because it is not allowed, or not now."
    )
    thanks: Thanks = None
    question: OptionalQuestion = None


class KeepWarm(Message):
    """A line with nothing to ask, also to say how their advice turned out (S0-30; S1-29 to S1-31)."""

    kind: ClassVar[str] = "keep_warm"

    occasion: Sentence = Field(
        title="Occasion",
        description="Why you write today, or your news, as a whole sentence.",
    )
    advice_result: Sentence | None = Field(
        default=None,
        title="What came of their advice",
        description="How their advice or help turned out, as a whole sentence.",
    )
    congratulation: Sentence | None = Field(
        default=None, title="Congratulation", description="What you wish them, as a whole sentence."
    )
    question: OptionalQuestion = None

    @model_validator(mode="after")
    def _is_about_them_too(self) -> Self:
        if not (self.question or self.congratulation):
            raise PydanticCustomError(
                "E_EMPTY", "a line to stay in touch is about them too: give `question` or `congratulation`"
            )
        return self

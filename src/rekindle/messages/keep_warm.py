"""The message kind ``keep_warm``."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.messages.base import Message
from rekindle.slots import OptionalQuestion, Sentence


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

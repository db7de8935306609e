"""The message kind ``nudge``."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.messages.base import Message
from rekindle.slots import Sentence
from rekindle.timing import Day
from rekindle.values import Line, Text


class Nudge(Message):
    """One patient reminder of an unanswered message, and no second one (S1-21, S1-22)."""

    kind: ClassVar[str] = "nudge"

    first_sent: Day = Field(title="First message sent", description="The day you sent the message that got no answer.")
    first_subject: Line = Field(title="Its subject", description="The subject line of that message, without “Re:”.")
    first_text: Text | None = Field(
        default=None, title="Its text", description="The text of that message, to stand below the reminder."
    )
    interest: Sentence | None = Field(
        default=None,
        title="What you would still like to know",
        description="A whole sentence about them, no reproach.",
    )
    references_due: Day | None = Field(
        default=None,
        title="References due",
        description="The day by which you have to name references, if there is one.",
    )
    answer_by: Day | None = Field(
        default=None, title="Answer by", description="The day after which you will ask somebody else."
    )

    @model_validator(mode="after")
    def _dates_belong_together(self) -> Self:
        if (self.references_due is None) != (self.answer_by is None):
            raise PydanticCustomError(
                "E_ORDER", "`references_due` and `answer_by` belong together: give both or neither"
            )
        if self.references_due and self.answer_by and not self.first_sent < self.answer_by <= self.references_due:
            raise PydanticCustomError(
                "E_ORDER",
                "`answer_by` lies after `first_sent` and not after `references_due`: correct the days",
            )
        return self

"""The message kind ``thank_rejection``."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from rekindle.messages.base import Message
from rekindle.slots import Feedback, OptionalQuestion, Outcome, Sentence, Vacancy
from rekindle.values import Count


class ThankRejection(Message):
    """Tell the bad news, thank all the same, and ask to go on (S0-29; S4-28 to S4-30)."""

    kind: ClassVar[str] = "thank_rejection"

    vacancy: Vacancy = Field(title="Vacancy", description="The position that went to somebody else.")
    outcome: Outcome = Field(
        default="rejected",
        title="Outcome",
        description="Whether they said no, you withdrew, or the position is not filled after all.",
    )
    reason: Sentence | None = Field(
        default=None, title="Reason", description="Why it did not work out, if you know, as a whole sentence."
    )
    feedback: Feedback = None
    other_positions: Count = Field(
        default=0,
        title="Other positions",
        description="How many other positions you have in view; 0 if none yet.",
    )
    question: OptionalQuestion = None

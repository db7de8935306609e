"""The message kind ``thank_offer``."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from rekindle.messages.base import Message
from rekindle.slots import Feedback, OptionalQuestion, Thanks, Vacancy
from rekindle.timing import Day


class ThankOffer(Message):
    """Share the good news and thank for the part the referee had in it (S4-26, S4-27)."""

    kind: ClassVar[str] = "thank_offer"

    vacancy: Vacancy = Field(title="Vacancy", description="The position you have been offered.")
    start: Day | None = Field(default=None, title="First day", description="When you start, if that is settled.")
    feedback: Feedback = None
    thanks: Thanks = None
    question: OptionalQuestion = None

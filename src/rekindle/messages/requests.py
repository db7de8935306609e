"""Asking, once contact is there again."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from rekindle.messages.base import LapsedMessage
from rekindle.slots import Anchor, Minutes, Sentence, Shared, TalkingPoint, Vacancy
from rekindle.timing import Day


class AskReference(LapsedMessage):
    """Ask somebody to speak for you as a reference, with a way out (S0-24, S0-27; S4-12, S4-21)."""

    kind: ClassVar[str] = "ask_reference"

    anchor: Anchor = Field(title="What you had in common", description="Where and on what you worked together.")
    vacancy: Vacancy = Field(title="Vacancy", description="The position you are applying for.")
    minutes: Minutes = Field(default=10, title="Minutes", description="How long the call would take, in minutes.")
    answer_by: Day | None = Field(
        default=None, title="Answer by", description="The day by which an answer would help you."
    )
    shares: Shared = Field(
        default="name_phone", title="What you pass on", description="Which of their data the employer would get."
    )
    talking_point: TalkingPoint | None = Field(
        default=None, title="Talking point", description="One result they could speak to."
    )
    question: Sentence | None = Field(
        default=None,
        title="Question",
        description="One real question about them, as a whole sentence with its question mark.",
    )
    thanks: Sentence | None = Field(
        default=None, title="Thanks", description="Thanks for something particular, as a whole sentence."
    )

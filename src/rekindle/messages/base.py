"""What every message kind has in common."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.models import Model
from rekindle.people import Person, Warmth
from rekindle.slots import (
    AnchorSlot,
    AnswerBy,
    CallMinutes,
    ClosenessSlot,
    Relationship,
    VacancySlot,
    WouldShare,
    WroteLast,
)
from rekindle.timing import LastContact


class Message(Model):
    """One purpose for which somebody writes; the fields are its slots.

    ``kind`` is its id forever. ``relationship`` and ``closeness`` change the wording where a person would word it
    differently; ``warmth`` overrides how recipient and sender greet each other in this one message.
    """

    kind: ClassVar[str]

    recipient: Person = Field(title="Recipient", description="The person you write to.")
    sender: Person = Field(title="Sender", description="You.")
    relationship: Relationship = Field(
        default="former_boss",
        title="Relationship",
        description="What the recipient was to you when you worked together.",
    )
    closeness: ClosenessSlot = "medium"
    warmth: Warmth | None = Field(
        default=None,
        title="Warmth",
        description="How warmly this message greets; otherwise as you last greeted each other.",
    )


class LapsedMessage(Message):
    """A message whose wording depends on how long the two have been out of touch."""

    last_contact: LastContact = Field(
        title="Last contact",
        description="When you were last in touch: a day 2022-03-14, a month 2022-03, a year 2022 or “about 4 years”.",
    )
    wrote_last: WroteLast = Field(
        default="unknown",
        title="Who wrote last",
        description="Whose message was the last one; if it was theirs, you still owe the answer.",
    )


class ReferenceRequest(LapsedMessage):
    """A request to be named as a reference, whenever in the journey it is made."""

    anchor: AnchorSlot
    vacancy: VacancySlot
    minutes: CallMinutes = 10
    answer_by: AnswerBy = None
    shares: WouldShare = "name_phone"

    @model_validator(mode="after")
    def _answer_before_the_names_are_due(self) -> Self:
        due = self.vacancy.references_due
        if self.answer_by and due and self.answer_by > due:
            raise PydanticCustomError(
                "E_ORDER", "`answer_by` lies after `vacancy.references_due`: ask for an earlier answer"
            )
        return self

"""The first lines after a long silence, and the one reminder."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.messages.base import LapsedMessage, Message, ReferenceRequest
from rekindle.slots import (
    AnchorSlot,
    CallMinutes,
    ClosenessSlot,
    OptionalQuestion,
    QuestionSlot,
    Sentence,
    Thanks,
    Update,
    Vacancy,
    WhyNow,
)
from rekindle.timing import Day
from rekindle.values import Line, Text


class ReconnectPlain(LapsedMessage):
    """Simply be in touch again; nothing is asked (S0-07, S0-13, S0-17, S0-18; S1-16, S1-17)."""

    kind: ClassVar[str] = "reconnect_plain"

    anchor: AnchorSlot
    why_now: WhyNow
    question: QuestionSlot
    update: Update = None
    thanks: Thanks = None


class ReconnectTrigger(LapsedMessage):
    """React to news, a memory or a milestone (S0-19; S1-23); to a former client it holds no offer (uwg-7)."""

    kind: ClassVar[str] = "reconnect_trigger"

    anchor: AnchorSlot
    trigger: Sentence = Field(
        title="The trigger",
        description="What you read, heard or came across, as a whole sentence: I read that you run the plant now.",
    )
    congratulation: Sentence | None = Field(
        default=None, title="Congratulation", description="What you wish them, as a whole sentence."
    )
    question: QuestionSlot
    update: Update = None


class ReconnectNote(LapsedMessage):
    """A connection note of two or three lines (S0-13, S0-22; S4-24)."""

    kind: ClassVar[str] = "reconnect_note"

    anchor: AnchorSlot
    why_now: WhyNow


class ReconnectAdvice(LapsedMessage):
    """One bounded question to somebody who knows about it (S0-08, S0-24)."""

    kind: ClassVar[str] = "reconnect_advice"

    anchor: AnchorSlot
    why_now: WhyNow
    advice: Sentence = Field(
        title="The question you need advice on",
        description="One narrow question, as a whole sentence: Which of the two would you begin with?",
    )
    why_you: Sentence | None = Field(
        default=None,
        title="Why you ask them",
        description="What they know about it that others don’t, as a whole sentence.",
    )
    minutes: CallMinutes = 10
    update: Update = None
    question: OptionalQuestion = None


class ReconnectReferenceOpen(ReferenceRequest):
    """An honest request for a reference in the first message after years (S0-22 to S0-27; S4-15 to S4-18)."""

    kind: ClassVar[str] = "reconnect_reference_open"

    question: QuestionSlot
    update: Update = None


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


class PhoneOpener(LapsedMessage):
    """The first call after a long time; a script with cues, not prose to be read out (S0-21, S0-23)."""

    kind: ClassVar[str] = "phone_opener"

    anchor: AnchorSlot
    why_now: WhyNow
    question: OptionalQuestion = None


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
